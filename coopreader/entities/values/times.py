"""Dates of a text: absolute ones, and those said relative to the day of publication."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from coopreader.dates import find_dates, months_come_first
from coopreader.entities.span import Span
from coopreader.entities.tokens import Token
from coopreader.entities.values.taken import Taken
from coopreader.entities.values.time_cues import times_of
from coopreader.entities.values.time_reader import TimeReader

_UNDECIDED = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/(?:19|20)\d\d(?![\d/])")
_Absolute = Mapping[int, tuple[int, str | None]]


def anchor_of(published: str | None) -> date | None:
    """Return the day that relative dates count from; None when it is not known."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def times(
    text: str,
    tokens: Sequence[Token],
    language: str,
    anchor: date | None,
    taken: Taken,
) -> list[Span]:
    """Return the dates of one block's tokens, and mark their tokens as taken.

    `text` is the article's, tokens hold its offsets. What is taken already is left alone.
    """
    if not tokens:
        return []
    at, last = tokens[0].start, tokens[-1].end
    month_first = _month_first(text) if language == "en" else False
    absolute = {
        at + found.start: (at + found.end, found.value)
        for found in find_dates(text[at:last], language, month_first=month_first)
    }
    reader = TimeReader(tokens, times_of(language), language, anchor, absolute)
    spans: list[Span] = []
    index = 0
    while index < len(tokens):
        found = reader.read(index) if taken.free(index, index + 1) else None
        if found is None or not taken.free(index, found.end):
            index += 1
            continue
        spans.append(_date_span(tokens[index].start, tokens[found.end - 1].end, found.value))
        taken.take(index, found.end)
        index = found.end
    unread: dict[int, tuple[int, str | None]] = dict(absolute)
    if language == "en":
        for match in _UNDECIDED.finditer(text, at, last):
            unread.setdefault(match.start(), (match.end(), None))
    return _with_unread(spans, unread, tokens, taken)


@lru_cache(maxsize=4)
def _month_first(text: str) -> bool | None:
    return months_come_first(text)


def _date_span(start: int, end: int, value: str | None) -> Span:
    return Span(type="date", start=start, end=end, score=1.0, source="value", value=value)


def _with_unread(
    spans: list[Span], unread: _Absolute, tokens: Sequence[Token], taken: Taken
) -> list[Span]:
    """Add dates that start inside a token and so were not met, or whose value is open."""
    rest, index = [], 0
    for start, (end, value) in sorted(unread.items()):
        while index < len(tokens) and tokens[index].end <= start:
            index += 1
        behind = index
        while behind < len(tokens) and tokens[behind].start < end:
            behind += 1
        if taken.free(index, behind):
            rest.append(_date_span(start, end, value))
            taken.take(index, behind)
    return spans + rest
