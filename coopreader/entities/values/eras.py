"""Decades and centuries, as each language names them."""

import re

from coopreader.entities.values.numbers import number_at
from coopreader.entities.values.row import Row

_ROMAN = re.compile(r"(x{0,2})(ix|iv|v?i{0,3})(?:e|eme|ieme)?")
_ONES = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_FIRST_DECADE = 20  # of two figures: the 1920s; "the 10s" are those of this century
_LAST_CENTURY = 21
_ORDINAL_ENDS = frozenset({"e", "eme", "ieme", "st", "nd", "rd", "th"})


def decade_at(row: Row, index: int) -> tuple[int, int] | None:
    """Return (index behind, first year) of "années 1990", "los años 80", "the 1990s"."""
    word = row.table.decade_words.at(row.tokens, index)
    if word is not None:
        return word
    token = row.token(index)
    if token is not None and token.kind == "number":
        if row.language == "en" and row.glued(index + 1) and row.key(index + 1) in ("s", "'s"):
            first = _first_year(token.text)
            return (index + 2, first) if first is not None else None
        return None
    if row.key(index) not in row.table.decades:
        return None
    at = row.behind_small_words(index + 1)
    if at > index + 1 and row.key(at) in row.table.decades:
        at = row.behind_small_words(at + 1)
    token = row.token(at)
    if token is None:
        return None
    first = _first_year(token.text) if token.kind == "number" else _spoken(row, at)
    return (at + 1, first) if first is not None else None


def _first_year(figures: str) -> int | None:
    if not figures.isdecimal() or len(figures) not in (2, 4) or int(figures) % 10:
        return None
    year = int(figures)
    if len(figures) == 2:
        return year + (1900 if year >= _FIRST_DECADE else 2000)
    return year if 1500 <= year <= 2090 else None


def _spoken(row: Row, at: int) -> int | None:
    number = number_at(row.tokens, at, row.table.cues)
    if number is None or number.end != at + 1 or number.amount % 10:
        return None
    return 1900 + int(number.amount) if 20 <= number.amount <= 90 else None


def century_at(row: Row, index: int) -> tuple[int, int] | None:
    """Return (index behind, number) of "XXe siècle", "siglo XXI", "21st century"."""
    if row.language == "es":
        if row.key(index) not in row.table.century:
            return None
        token = row.token(index + 1)
        number = _roman(token.key) if token is not None and token.text.isupper() else None
        return (index + 2, number) if number else None
    token = row.token(index)
    if token is None or row.language == "ar":
        return None
    ordinal = row.key(index + 1) in _ORDINAL_ENDS and row.glued(index + 1)
    if ordinal and row.key(index + 2) in row.table.century:
        number = row.small(index, _LAST_CENTURY)
        return (index + 3, number) if number else None
    if row.key(index + 1) in row.table.century and token.text[:1] in "XVI":
        number = _roman(token.key)
        return (index + 2, number) if number else None
    return None


def _roman(key: str) -> int | None:
    match = _ROMAN.fullmatch(key)
    number = 10 * len(match[1]) + _ONES[match[2]] if match is not None else 0
    return number if 1 <= number <= _LAST_CENTURY else None
