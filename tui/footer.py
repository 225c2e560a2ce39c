"""The two lines below the panes, as pieces of words and styles: the state, and the next keys."""

from collections.abc import Iterable

from coopreader.text import safe
from store.project import Project
from store.words import counted
from tui.commands.command import Outcome
from tui.hints import thing_words
from tui.session import Session

Piece = tuple[str, str]
"""Words and their style."""

LIST_HINTS = (
    ("enter", "open"),
    ("type", "filter"),
    ("esc", "to the article"),
    ("?", "keys"),
    ("ctrl+q", "quit"),
)
RECORD_HINTS = (
    ("enter", "go there"),
    ("i", "its page"),
    ("del", "remove the deal"),
    ("F3", "back"),
)


def saved_piece(project: Project) -> Piece:
    """Return whether what is decided is on the disk, or cannot be decided here at all."""
    if project.read_only:
        return " read-only ", "bold $warning"
    unsaved = project.unsaved.decisions
    if unsaved:
        return f" NOT SAVED: {counted(unsaved, 'decision')} ", "bold reverse $error"
    return " saved ", "bold $success"


def notice_of(outcome: Outcome, project: Project) -> Piece:
    """Return what is said of an outcome; first why what it changed is not saved, if it is not."""
    if outcome.changed and project.unsaved.decisions:
        return f"{safe(project.unsaved.why)} · {outcome.message}", "bold $warning"
    return outcome.message, "bold $warning" if outcome.warning else ""


def state_line(session: Session, notice: Piece | None, filtered: str) -> list[Piece]:
    """Return the state: saved, the document's status, what is left, the notice, the thing.

    `filtered` is what the list's filter says of itself, empty when it is not in use.
    """
    pieces = [saved_piece(session.project)]
    if session.opened is not None:
        left = f"{session.left or 'nothing'} left"
        if session.hidden:
            left += f", {session.hidden} hidden"
        if session.least:
            left += f" (≥{session.least:.0%})"
        if not session.opened.reading.whole:
            left += " so far"
        pieces += [
            (f" {session.opened.document.status} ", "bold"),
            (f" {left} ", "bold $accent"),
            (f" {(session.number or 0) + 1}/{len(session.entries)} ", "$text-muted"),
        ]
    if session.count:
        pieces.append((f" {session.count} ", "reverse"))
    if filtered:
        pieces.append((f" {filtered} ", "bold reverse"))
    if notice is not None and notice[0]:
        pieces.append((f" {notice[0]}", notice[1]))
    elif session.orphans and session.in_hand is None:
        pieces.append((f" {counted(session.orphans, 'orphan')}, O ", "bold $warning"))
    thing = thing_words(session)
    if thing:
        parted = "· " if notice is not None and notice[0] else ""
        pieces.append((f" {parted}{thing}", ""))
    return pieces


def key_line(hints: Iterable[tuple[str, str]]) -> list[Piece]:
    """Return keys and what they do."""
    return [
        piece for key, does in hints for piece in ((f" {key} ", "bold reverse"), (f" {does} ", ""))
    ]
