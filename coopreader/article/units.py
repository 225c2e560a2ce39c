"""Units: the smallest pieces of a flattened page that a reader would take for one thing."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from coopreader.article.glued import Glue, glue_of
from coopreader.article.headline import headline_cuts
from coopreader.article.joined import joined
from coopreader.article.unit import Unit

__all__ = ["Unit", "units_of"]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_GAP = re.compile(r"[ \t\u00a0\u202f\u2007\u3000]{3,}")
_INK = re.compile(r"[^\s\u200b\ufeff](?:.*[^\s\u200b\ufeff])?", re.DOTALL)
_TIMES = re.compile(
    r"(?:[-–•]\s?)?(?<![\d:])(?:[01]?\d|2[0-3])[:hH][0-5]\d\s?[-–|:]?\s?(?=[^\W\d_])"
)
_CLOCK = re.compile(r"\d[:hH]\d\d\s?[-–|:]?\s?$")
_TIME_LIKE = re.compile(r"[:hH][0-5]\d")
_TICKERS = 3  # times in a line that cut it


def units_of(raw: str) -> list[Unit]:
    """Cut the raw text of a flattened page into units, in order; linear in the text."""
    glue = glue_of(raw)
    heads = headline_cuts(raw)
    times = [match.start() for match in _TIME_LIKE.finditer(raw)]
    units: list[Unit] = []
    for line in _LINE.finditer(raw):
        parts = list(_parts(raw, line.start(), line.end()))
        inked = [part for part in parts if _INK.search(raw, *part)]
        for start, end in inked:
            for first, last in _looser(raw, start, end, glue, times, heads):
                ink = _INK.search(raw, first, last)
                if ink:
                    units.append(Unit(ink.start(), ink.end(), ink.group(), len(inked)))
    return joined(raw, units)


def _parts(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for gap in _GAP.finditer(raw, start, end):
        yield start, gap.start()
        start = gap.end()
    yield start, end


def _looser(
    raw: str, start: int, end: int, glue: Glue, times: list[int], heads: list[int]
) -> Iterator[tuple[int, int]]:
    """Cut a run where times, sentences or words are glued to what stands before them."""
    cuts = glue.cuts(start, end)
    if bisect_left(times, end) - bisect_left(times, start) >= _TICKERS:
        found = [match.start() for match in _TIMES.finditer(raw, start, end)]
        if len(found) >= _TICKERS:
            cuts = {cut for cut in cuts if not _CLOCK.search(raw, max(start, cut - 6), cut)}
            cuts.update(found)
    cuts.update(heads)
    for cut in sorted(cuts):
        if start < cut < end:
            yield start, cut
            start = cut
    yield start, end
