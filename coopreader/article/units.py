"""Units: the smallest pieces of a flattened page that a reader would take for one thing."""

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from coopreader.article.glued import Glue, glue_of
from coopreader.languages import FUNCTION_WORDS

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_GAP = re.compile(r"[ \t\u00a0\u202f\u2007\u3000]{3,}")
_INK = re.compile(r"[^\s\u200b\ufeff](?:.*[^\s\u200b\ufeff])?", re.DOTALL)
_TIMES = re.compile(
    r"(?:[-–•]\s?)?(?<![\d:])(?:[01]?\d|2[0-3])[:hH][0-5]\d\s?[-–|:]?\s?(?=[^\W\d_])"
)
_CLOCK = re.compile(r"\d[:hH]\d\d\s?[-–|:]?\s?$")
_TIME_LIKE = re.compile(r"[:hH][0-5]\d")
_BY = re.compile(r"(?:by|par|por|von)\b:?\s[^\W\d_a-zß-ÿ]|[\w-]+\.(?:jpe?g|png|gif)\b")
_HANGING = frozenset(
    word
    for language in FUNCTION_WORDS
    for word in FUNCTION_WORDS[language]
    if 1 < len(word) < 5 and word not in {"on", "it", "up", "out", "all", "here", "us", "top", "so"}
)
_END = re.compile(r"[.!?…؟:;»”\"][\"'»”’)\]]*$")
_TICKERS = 3  # times in a line that cut it


class Unit(msgspec.Struct):
    """A run [start, end) of the raw text, with no white space at its ends.

    `text` is what stands there; `row` is how many units its line holds (a wall has four or more).
    """

    start: int
    end: int
    text: str
    row: int


def units_of(raw: str) -> list[Unit]:
    """Cut the raw text of a flattened page into units, in order; linear in the text."""
    glue = glue_of(raw)
    times = [match.start() for match in _TIME_LIKE.finditer(raw)]
    units: list[Unit] = []
    for line in _LINE.finditer(raw):
        parts = list(_parts(raw, line.start(), line.end()))
        inked = [part for part in parts if _INK.search(raw, *part)]
        for start, end in inked:
            for first, last in _looser(raw, start, end, glue, times):
                ink = _INK.search(raw, first, last)
                if ink:
                    units.append(Unit(ink.start(), ink.end(), ink.group(), len(inked)))
    return _joined(raw, units)


def _parts(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for gap in _GAP.finditer(raw, start, end):
        yield start, gap.start()
        start = gap.end()
    yield start, end


def _looser(
    raw: str, start: int, end: int, glue: Glue, times: list[int]
) -> Iterator[tuple[int, int]]:
    """Cut a run where times, sentences or words are glued to what stands before them."""
    cuts = glue.cuts(start, end)
    if bisect_left(times, end) - bisect_left(times, start) >= _TICKERS:
        found = [match.start() for match in _TIMES.finditer(raw, start, end)]
        if len(found) >= _TICKERS:
            cuts = {cut for cut in cuts if not _CLOCK.search(raw, max(start, cut - 6), cut)}
            cuts.update(found)
    for cut in sorted(cuts):
        if start < cut < end:
            yield start, cut
            start = cut
    yield start, end


def _joined(raw: str, units: list[Unit]) -> list[Unit]:
    """Join what a scraper cut at links: a unit that goes on in the middle of a sentence."""
    goes_on = sum(1 for unit in units if unit.row == 1 and _continues(unit.text))
    cut_at_links = goes_on >= 4 and goes_on > 0.04 * len(units)
    groups: list[list[Unit]] = []
    for unit in units:
        if groups and _belong(groups[-1], unit, cut_at_links):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return [
        group[0]
        if len(group) == 1
        else Unit(group[0].start, group[-1].end, raw[group[0].start : group[-1].end], 1)
        for group in groups
    ]


def _continues(text: str) -> bool:
    return (text[0].islower() and text[0].isalpha()) or text[0] in ",;.)’”»" or text[:2] == "'s"


def _belong(group: list[Unit], unit: Unit, cut_at_links: bool) -> bool:
    before = group[-1]
    if max(before.row, unit.row) > 2 or _BY.match(unit.text):
        return False
    length = before.end - group[0].start
    open_end = not _END.search(before.text, max(0, len(before.text) - 5))
    if cut_at_links:
        if unit.text[0] in ",;.)’" and unit.text[:3] != "...":
            return True
        last = before.text[-12:].rsplit(None, 1)[-1].lower()
        return open_end and (_continues(unit.text) or (last in _HANGING and length > 25))
    return open_end and length > 60 and _continues(unit.text)
