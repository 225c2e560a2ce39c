"""A first look at two names, a hundred times quicker than a score: whether one is worth it."""

from typing import NamedTuple

from rapidfuzz import fuzz

from coopreader.names.organisations import organisation_form, significant
from coopreader.names.people import person_form
from coopreader.names.romanise import is_arabic, sound

_ONE_WORD = 55
_WORDS = 75


class Look(NamedTuple):
    """What the first look sees of a name; `words` is None for a kind that is always worth it.

    `meanings` are what the words of an organisation mean in whatever language.
    """

    kind: str
    words: frozenset[str] | None
    arabic: bool
    meanings: frozenset[str] = frozenset()


def look_of(name: str, kind: str) -> Look:
    """Return what the first look sees of a name."""
    if kind == "person":
        return Look(kind, frozenset(map(sound, person_form(name).words)), is_arabic(name))
    if kind == "organisation":
        form = organisation_form(name)
        words = frozenset(significant(form.letters))
        return Look(kind, words, is_arabic(name), frozenset(form.words))
    return Look(kind, None, is_arabic(name))


def worth_scoring(one: Look, other: Look) -> bool:
    """Return whether two names may be one actor's by the words that only one of them has.

    Names whose kinds were guessed to differ have no words to compare: they are always worth it.
    """
    first, second = one.words, other.words
    if first is None or second is None or one.kind != other.kind:
        return True
    left, right = first - second, second - first
    if not left or not right:
        return len(left) + len(right) <= 1 + 2 * len(first & second)
    if one.arabic != other.arabic:
        return True
    if len(left) == len(right) == 1:
        a, b = *left, *right
        return len(a) == 1 or len(b) == 1 or _alike(a, b, _ONE_WORD) or _translated(one, other)
    if len(first) == 1 or len(second) == 1:
        return True
    left_letters, right_letters = "".join(sorted(left)), "".join(sorted(right))
    return _alike(left_letters, right_letters, _WORDS) or _translated(one, other)


def _translated(one: Look, other: Look) -> bool:
    return bool(one.meanings) and len(one.meanings ^ other.meanings) <= 1


def _alike(a: str, b: str, least: float) -> bool:
    return fuzz.ratio(a, b, score_cutoff=least) > 0
