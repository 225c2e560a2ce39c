"""A first look at two names, a hundred times quicker than a score: whether one is worth it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from coopreader.names.organisations import organisation_form, significant
from coopreader.names.people import person_form
from coopreader.names.romanise import is_arabic, sound

if TYPE_CHECKING:
    from coopreader.names.duplicates import Named

_ONE_WORD = 55
_WORDS = 75


def worth_scoring(one: Named, other: Named) -> bool:
    """Return whether the names may be one actor's by the words that only one of them has."""
    if one.kind not in ("person", "organisation"):
        return True
    first, second = _words(one.form, one.kind), _words(other.form, other.kind)
    left, right = first - second, second - first
    if not left or not right:
        return len(left) + len(right) <= 1 + 2 * len(first & second)
    if len(left) == len(right) == 1:
        a, b = *left, *right
        return len(a) == 1 or len(b) == 1 or is_arabic(a) != is_arabic(b) or _alike(a, b, _ONE_WORD)
    if len(first) == 1 or len(second) == 1 or is_arabic(one.form) != is_arabic(other.form):
        return True
    return _alike("".join(sorted(left)), "".join(sorted(right)), _WORDS)


def _alike(a: str, b: str, least: float) -> bool:
    return fuzz.ratio(a, b, score_cutoff=least) > 0


@lru_cache(maxsize=262_144)
def _words(name: str, kind: str) -> frozenset[str]:
    if kind == "person":
        return frozenset(map(sound, person_form(name).words))
    return frozenset(significant(organisation_form(name).letters))
