"""Units: the smallest pieces of a flattened page that a reader would take for one thing."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from coopreader.article.cutting.glued import Glue, glue_of
from coopreader.article.cutting.headline import headline_cuts
from coopreader.article.cutting.joined import joined
from coopreader.article.cutting.unit import Unit

__all__ = ["Unit", "units_of"]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_GAP = re.compile(r"[ \t\u00a0\u202f\u2007\u3000]{3,}")
_BLANK = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What no unit begins or ends with: all white space, and what has no width."""
_TIME = re.compile(
    r"(?:[-–•]\s?)?(?<![\d:])(?:[01]?\d|2[0-3])[:hH][0-5]\d\s?[-–|:]?\s?(?=[^\W\d_])"
)
_TIMED_LINE = re.compile(rf"^\s{{0,9}}{_TIME.pattern}", re.MULTILINE)
_TIME_LIKE = re.compile(r"[:hH][0-5]\d")
_BEHIND_TIME = re.compile(r"\d[:hH]\d\d\s?[-–|:]?\s?$")
_TICKERS = 3  # times in a line that cut it, lines with one that make a ticker


def units_of(raw: str) -> list[Unit]:
    """Cut the raw text of a flattened page into units, in order; linear in the text.

    Lines are units, and so are the parts of a line that wide spaces separate. A part is cut further
    where things are glued together in it (`glued.py`), at the times of a ticker, and around the
    headline of the page (`headline.py`). Then what was cut in the middle of a sentence is joined
    again (`joined.py`); such a unit has line breaks in it.
    """
    glue = glue_of(raw)
    heads = headline_cuts(raw)
    times = [match.start() for match in _TIME_LIKE.finditer(raw)]
    places = sorted({*glue.sentences, *glue.words, *glue.turns, *glue.spaced, *heads, *times})
    ticking = sum(1 for _ in _TIMED_LINE.finditer(raw)) >= _TICKERS
    units: list[Unit] = []
    for line in _LINE.finditer(raw):
        parts = list(_parts(line.start(), line.group()))
        for start, text in parts:
            end = start + len(text)
            place = bisect_left(places, start + 1)
            if place == len(places) or places[place] >= end:
                units.append(Unit(start, end, text, len(parts)))
                continue
            cuts = _cuts(raw, start, end, glue, times)
            time = _TIME.match(raw, start, end) if ticking else None
            if time:
                cuts.discard(time.end())
            cuts.update(heads)
            units += _cut(raw, start, end, cuts, len(parts))
    return joined(raw, units)


def _parts(start: int, line: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the text of each part of a line that has any ink."""
    at = 0
    for gap in _GAP.finditer(line):
        yield from _inked(start + at, line[at : gap.start()])
        at = gap.end()
    yield from _inked(start + at, line[at:])


def _inked(start: int, text: str) -> Iterator[tuple[int, str]]:
    text = text.rstrip(_BLANK)
    ink = text.lstrip(_BLANK)
    if ink:
        yield start + len(text) - len(ink), ink


def _cuts(raw: str, start: int, end: int, glue: Glue, times: list[int]) -> set[int]:
    """Return where things are glued together in a part, or where the items of a ticker begin."""
    cuts = glue.cuts(start, end)
    if bisect_left(times, end) - bisect_left(times, start) >= _TICKERS:
        items = [match.start() for match in _TIME.finditer(raw, start, end)]
        if len(items) >= _TICKERS:
            glued = {at for at in cuts if not _BEHIND_TIME.search(raw, max(start, at - 6), at)}
            return glued.union(items)
    return cuts


def _cut(raw: str, start: int, end: int, cuts: set[int], row: int) -> Iterator[Unit]:
    for cut in [*sorted(cut for cut in cuts if start < cut < end), end]:
        for at, text in _inked(start, raw[start:cut]):
            yield Unit(at, at + len(text), text, row)
        start = cut
