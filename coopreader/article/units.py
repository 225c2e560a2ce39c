"""Units: the smallest pieces of a flattened page that a reader would take for one thing."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

import msgspec

from coopreader.languages import FUNCTION_WORDS

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_GAP = re.compile(r"[ \t\u00a0\u202f\u2007\u3000]{3,}")
_INK = re.compile(r"[^\s\u200b\ufeff](?:.*[^\s\u200b\ufeff])?", re.DOTALL)
_TIMES = re.compile(
    r"(?:[-–•]\s?)?(?<![\d:])(?:[01]?\d|2[0-3])[:hH][0-5]\d\s?[-–|:]?\s?(?=[^\W\d_])"
)
_TIME_LIKE = re.compile(r"[:hH][0-5]\d")
# The mark stands first, not behind a look back, so that few places are looked at.
_GLUED_SENTENCE = re.compile(
    r"[.!?»”\"؟](?<=[^\W\d_A-Z][^\W\d_A-Z].)(?=[A-ZÀ-ÖØ-ÞŒ«“][^\W\d_’' .]?)"
)
_GLUED_CASE = re.compile(r"(?<=[a-zß-öø-ÿ0-9)!?])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ’' ])")
_NAME_PART = re.compile(
    r"(?:\b|(?<=[a-z]))(?:Mc|Mac|De|Di|Le|La|Van|Fitz|O|You|Linked|Tik|Whats|Pay|\d?\d[:hH]\d\d)$"
)
_BY = re.compile(r"(?:by|par|por|von)\b:?\s[^\W\d_a-zß-ÿ]|[\w-]+\.(?:jpe?g|png|gif)\b")
_HANGING = frozenset(
    word
    for language in FUNCTION_WORDS
    for word in FUNCTION_WORDS[language]
    if 1 < len(word) < 5 and word not in {"on", "it", "up", "out", "all", "here", "us", "top", "so"}
)
_END = re.compile(r"[.!?…؟:;»”\"][\"'»”’)\]]*$")
_BEFORE, _AFTER = re.compile(r"[^\W_]+$"), re.compile(r"[^\W_]{1,24}")
_WORD_SIZE = 24
_TICKERS = 3  # times in a line that cut it
_MANY, _WORTH = 3, 2000  # glued words in a line, and characters of it to one of them at most
_LONG = 160
"""Characters; only a line this long is looked into for glued pieces."""


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
    cases = _case_cuts(raw)
    times = [match.start() for match in _TIME_LIKE.finditer(raw)]
    units: list[Unit] = []
    for line in _LINE.finditer(raw):
        parts = list(_parts(raw, line.start(), line.end()))
        inked = [part for part in parts if _INK.search(raw, *part)]
        for start, end in inked:
            for first, last in _looser(raw, start, end, cases, times):
                ink = _INK.search(raw, first, last)
                if ink:
                    units.append(Unit(ink.start(), ink.end(), ink.group(), len(inked)))
    return _joined(raw, units)


def _parts(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for gap in _GAP.finditer(raw, start, end):
        yield start, gap.start()
        start = gap.end()
    yield start, end


def _case_cuts(raw: str) -> list[int]:
    """Return where a word seems to be glued to the next (`HomePolitics`), in order.

    A word with a capital inside that the page has several times is a name.
    """
    found = [match.start() for match in _GLUED_CASE.finditer(raw)]
    words = []
    for at in found:
        word = _BEFORE.search(raw, max(0, at - _WORD_SIZE), at)
        rest = _AFTER.match(raw, at)
        words.append((word.group() if word else "") + (rest.group() if rest else ""))
    counts = Counter(words)
    return [
        at
        for at, word in zip(found, words, strict=True)
        if counts[word] == 1 and not _NAME_PART.search(raw, max(0, at - 8), at)
    ]


def _looser(
    raw: str, start: int, end: int, cases: list[int], times: list[int]
) -> Iterator[tuple[int, int]]:
    """Cut a run where times, sentences or words are glued to what stands before them."""
    glued = cases[bisect_left(cases, start + 1) : bisect_left(cases, end)]
    many = len(glued) >= _MANY and len(glued) * _WORTH > end - start
    cuts: set[int] = set()
    if bisect_left(times, end) - bisect_left(times, start) >= _TICKERS:
        found = [match.start() for match in _TIMES.finditer(raw, start, end)]
        cuts.update(found if len(found) >= _TICKERS else ())
    if end - start >= _LONG or many:
        cuts.update(match.end() for match in _GLUED_SENTENCE.finditer(raw, start, end))
    if many:
        cuts.update(glued)
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
