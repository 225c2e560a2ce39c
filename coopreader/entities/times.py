"""Dates of a text: absolute ones, and those said relative to the day of publication."""

from collections.abc import Sequence
from datetime import date

from coopreader.dates import find_dates
from coopreader.entities.span import Span
from coopreader.entities.time_cues import times_of
from coopreader.entities.time_reader import TimeReader
from coopreader.entities.tokens import Token


def anchor_of(published: str | None) -> date | None:
    """Return the day that relative dates count from; None when it is not known."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def times(text: str, tokens: Sequence[Token], language: str, anchor: date | None) -> list[Span]:
    """Return the dates of one block's tokens; `text` is the article's, tokens hold its offsets."""
    if not tokens:
        return []
    at, last = tokens[0].start, tokens[-1].end
    absolute = {
        at + found.start: (at + found.end, found.value)
        for found in find_dates(text[at:last], language)
    }
    reader = TimeReader(tokens, times_of(language), language, anchor, absolute)
    spans: list[Span] = []
    index = 0
    while index < len(tokens):
        read = reader.read(index)
        if read is None:
            index += 1
            continue
        end, value = read
        first = index - 1 if index and tokens[index - 1].key == "شهر" else index
        spans.append(_date_span(tokens[first].start, tokens[end - 1].end, value))
        index = end
    return _with_rest(spans, absolute)


def _date_span(start: int, end: int, value: str | None) -> Span:
    return Span(type="date", start=start, end=end, score=1.0, source="value", value=value)


def _with_rest(spans: list[Span], absolute: dict[int, tuple[int, str]]) -> list[Span]:
    """Add absolute dates that start inside a token and so were not met."""
    taken = sorted((span.start, span.end) for span in spans)
    rest, at = [], 0
    for start, (end, value) in sorted(absolute.items()):
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at == len(taken) or taken[at][0] >= end:
            rest.append(_date_span(start, end, value))
    return spans + rest
