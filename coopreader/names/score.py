"""How likely two names are one actor's: a score from 0 to 1, with reasons in words.

Rules, not a trained model: explicit conflicts (another given name, number, country, distinctive
word) cap the score, because that is what keeps names that look alike apart. From 0.60 a pair is
worth a look, from 0.86 it may be preselected; no score merges anything.
"""

from collections.abc import Callable
from functools import lru_cache

import msgspec

from coopreader.names.words import LONGEST, MOST_WORDS, bare, split
from coopreader.text import fold

_BEGINNINGS = 0.85
"""The most that names of more words than are compared may score."""


class Score(msgspec.Struct, frozen=True):
    """A score from 0 to 1 and why: short English phrases, the weightiest first."""

    value: float
    reasons: tuple[str, ...] = ()


def compare(a: str, b: str, kind: str | None = None) -> Score:
    """Return how likely `a` and `b` name one actor of `kind` (person, organisation, state, place).

    Symmetric, 1.0 for a name and itself; never raises. Only the first 512 characters count. Without
    a kind it is guessed from the two names.
    """
    spaced = (" ".join(a[:LONGEST].split()), " ".join(b[:LONGEST].split()))
    first, second = sorted(spaced, key=lambda name: (fold(name), name))
    if first == second:
        return Score(1.0, ("same name",))
    return _compare(first, second, kind)


@lru_cache(maxsize=16384)
def _compare(a: str, b: str, kind: str | None) -> Score:
    words = _words(a), _words(b)
    cut = len(words[0]) == len(words[1]) == MOST_WORDS
    if words[0] and (fold(a) == fold(b) or (words[0] == words[1] and not cut)):
        return Score(1.0, ("same name but for case, accents or punctuation",))
    if not words[0] or not words[1]:
        return Score(0.0, ("no word to compare",))
    value, reasons = _way(kind or guess_kind(a, b))(a, b)
    if cut and value > _BEGINNINGS:
        value, reasons = _BEGINNINGS, (*reasons, "their beginnings only are compared")
    return Score(round(min(1.0, max(0.0, value)), 4), reasons)


def _way(kind: str) -> Callable[[str, str], tuple[float, tuple[str, ...]]]:
    """Return what compares two names of a kind; imported when first used, as each has tables."""
    if kind == "person":
        from coopreader.names.score_people import compare_people

        return compare_people
    if kind in ("state", "place"):
        from coopreader.names.score_places import compare_places, compare_states

        return compare_states if kind == "state" else compare_places
    from coopreader.names.score_organisations import compare_organisations

    return compare_organisations


def _words(name: str) -> list[str]:
    return [word.elided + word.text for word in split(bare(name))]


def guess_kind(a: str, b: str) -> str:
    """Guess the kind of two names: both states; a word of organisations in one; else person."""
    from coopreader.names.organisations import organisation_form
    from coopreader.names.states import state_code

    if state_code(a) and state_code(b):
        return "state"
    for name in (a, b):
        form = organisation_form(name)
        if (form.capitals and len(form.letters) == 1) or "head" in form.kinds:
            return "organisation"
    return "person"
