"""A first look at two names, a hundred times quicker than a score: whether one is worth it."""

from typing import NamedTuple

from rapidfuzz import fuzz

from coopreader.names.organisations import organisation_form, significant
from coopreader.names.people import person_form
from coopreader.names.romanise import is_arabic, sound

_ONE_WORD = 55
_WORDS = 75


class Look(NamedTuple):
    """What the first look sees of a name; `words` is None for a kind that is always worth it."""

    words: frozenset[str] | None
    arabic: bool


def look_of(name: str, kind: str) -> Look:
    """Return what the first look sees of a name."""
    if kind == "person":
        return Look(frozenset(map(sound, person_form(name).words)), is_arabic(name))
    if kind == "organisation":
        return Look(frozenset(significant(organisation_form(name).letters)), is_arabic(name))
    return Look(None, is_arabic(name))


def worth_scoring(one: Look, other: Look) -> bool:
    """Return whether two names of a kind may be one actor's by the words only one of them has."""
    first, second = one.words, other.words
    if first is None or second is None:
        return True
    left, right = first - second, second - first
    if not left or not right:
        return len(left) + len(right) <= 1 + 2 * len(first & second)
    if one.arabic != other.arabic:
        return True
    if len(left) == len(right) == 1:
        a, b = *left, *right
        return len(a) == 1 or len(b) == 1 or _alike(a, b, _ONE_WORD)
    if len(first) == 1 or len(second) == 1:
        return True
    return _alike("".join(sorted(left)), "".join(sorted(right)), _WORDS)


def _alike(a: str, b: str, least: float) -> bool:
    return fuzz.ratio(a, b, score_cutoff=least) > 0
