"""What a decision did, in the words that the history and undo show."""

from collections.abc import Iterable

from coopreader.text import safe
from store.records import Actor

LONGEST = 60
"""How many characters of a quote the words of a decision hold."""

MOST = 3
"""How many names the words of a decision hold."""


def quoted(text: str) -> str:
    """Return words of a page or a note in quotation marks, on one line, cut where they are long."""
    shown = safe(text)
    if len(shown) > LONGEST:
        shown = f"{shown[: LONGEST - 1].rstrip()}…"
    return f"“{shown}”"


def linked(quote: str, actor: Actor, *, new: bool) -> str:
    """Return in words that a quote was linked to an actor, which may be made with it."""
    if new and quote == actor.name:
        return f"{quoted(quote)} linked to a new {actor.kind}"
    return f"{quoted(quote)} linked to {actor.name}{f' (new {actor.kind})' if new else ''}"


def counted(number: int, what: str) -> str:
    """Return "1 place", "2 places"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def listed(names: Iterable[str]) -> str:
    """Return names in quotation marks with commas between them, the fourth and further counted."""
    shown = [quoted(name) for name in names]
    if len(shown) > MOST:
        return f"{', '.join(shown[:MOST])} and {len(shown) - MOST} more"
    return ", ".join(shown)
