"""What is measured of each unit of a flattened page: the numbers that the fitted models read.

Every measure is a column, one number a unit. Lengths are logarithms of one plus a count, so that a
model sees twice as long alike at every length; distances are in units and end at a cap.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from coopreader.article.cues import REASONS
from coopreader.article.judge import Judged
from coopreader.article.region import region_of
from coopreader.article.stems import stems

Columns = dict[str, list[float]]
"""Measures by name, each with one number for every unit of the page."""

FAR = 40
"""Units; no distance counts for more."""

_FIRST_CHARACTERS = 900  # of a unit are looked at, as the judge does
_MOST_PROSE = 900.0  # characters that one unit can bring
_SENTENCE = re.compile(r"[.!?؟…][\"'»”’)\]]*\s+(?=[\"«“'’(]?\s?[^\W\d_a-zß-ÿ])")
_LINK = re.compile(r"https?:|www\.|\w@\w")
_BULLETS = frozenset("-–—•*▪●◦·►>")
_CUES_BEHIND = frozenset(
    {"comments", "related", "tags", "newsletter", "footer", "author box", "share", "source link"}
)
_ADDRESSING = frozenset(
    "je j moi mon ma mes vous votre vos nous notre nos i me my you your yours we our us yo mi tu su "
    "usted nosotros nuestro nuestra te أنا نحن أنت لك".split()
)
_NEIGHBOURS = (
    *("length", "function words", "ends", "row", "cue", "prose", "capitals", "dated", "likeness"),
    *("gap before", "bullet", "quote first", "colon", "digits", "is comments", "is related"),
    *("is share", "is read-also", "is byline", "is tags", "is author box"),
)
_BEHIND = (-2, -1, 1, 2)


def _flags(values: Iterable[object]) -> list[float]:
    return [1.0 if value else 0.0 for value in values]


def _log(values: Iterable[float]) -> list[float]:
    return [math.log1p(value) for value in values]


def measure(raw: str, page: Sequence[Judged]) -> Columns:
    """Return the measures of every unit of a page."""
    columns = _own(page)
    columns |= _gaps(raw, page)
    columns |= _around(page)
    columns |= _likeness(page)
    columns |= _path(page)
    columns |= _alike(page)
    columns |= {
        f"{name} at {shift:+d}": _shifted(columns[name], shift)
        for name in _NEIGHBOURS
        for shift in _BEHIND
    }
    return columns


def _shifted(column: list[float], shift: int) -> list[float]:
    """Return the column as the neighbour `shift` units on sees it; -1 where none stands."""
    size = len(column)
    pad = [-1.0] * min(abs(shift), size)
    return column[shift:] + pad if shift > 0 else pad + column[: size + shift]


def _own(page: Sequence[Judged]) -> Columns:
    """Measure each unit by itself: its length, its words, its shape, its cue."""
    texts = [item.text[:_FIRST_CHARACTERS] for item in page]
    tokens = [text.split() for text in texts]
    words = [max(1, len(item.words)) for item in page]
    size = max(1, len(page))
    columns = {
        "length": _log(len(item.text) for item in page),
        "words": _log(len(item.words) for item in page),
        "word length": [
            sum(map(len, item.words)) / count for item, count in zip(page, words, strict=True)
        ],
        "function words": [item.share for item in page],
        "ends": _flags(item.ends for item in page),
        "prose": _log(item.prose for item in page),
        "cue": _flags(item.reason for item in page),
        "dated": _flags(item.dated for item in page),
        "row": [min(item.unit.row, 5.0) for item in page],
        "times": _log(item.times - 1 for item in page),
        "sentences": [float(len(_SENTENCE.findall(text))) for text in texts],
        "commas": [text.count(",") / count for text, count in zip(texts, words, strict=True)],
        "digits": [sum(map(str.isdigit, text)) / max(1, len(text)) for text in texts],
        "capitals": [
            sum(token[0].isupper() for token in parts[1:]) / max(1, len(parts) - 1)
            for parts in tokens
        ],
        "capital words": [
            sum(token.isupper() and len(token) > 1 for token in parts) / max(1, len(parts))
            for parts in tokens
        ],
        "small first": _flags(text[0].islower() for text in texts),
        "capital first": _flags(text[0].isupper() for text in texts),
        "bullet": _flags(text[0] in _BULLETS for text in texts),
        "quote first": _flags(text[0] in '"«“' for text in texts),
        "quotes": [
            10.0 * sum(map(text.count, '"«“')) / count
            for text, count in zip(texts, words, strict=True)
        ],
        "brackets": [
            10.0 * sum(map(text.count, "(|")) / count
            for text, count in zip(texts, words, strict=True)
        ],
        "colon": _flags(item.text.endswith(":") for item in page),
        "cut off": _flags(item.text.endswith(("...", "…")) for item in page),
        "question": _flags(item.text.rstrip('"»” ').endswith(("?", "؟")) for item in page),
        "addressing": [
            sum(word in _ADDRESSING for word in item.words) / count
            for item, count in zip(page, words, strict=True)
        ],
        "link": _flags(_LINK.search(text) for text in texts),
        "place": [index / size for index in range(len(page))],
    }
    for reason in REASONS:
        columns[f"is {reason}"] = _flags(item.reason == reason for item in page)
    return columns


def _gaps(raw: str, page: Sequence[Judged]) -> Columns:
    """Measure the line ends before and behind each unit, up to four."""
    edges = [item.unit.end for item in page[:-1]]
    starts = [item.unit.start for item in page[1:]]
    between = [
        float(min(raw.count("\n", edge, start), 4))
        for edge, start in zip(edges, starts, strict=True)
    ]
    return {"gap before": [3.0, *between][: len(page)], "gap behind": [*between, 3.0][: len(page)]}


def _windows(sums: Sequence[float], first: int, last: int) -> list[float]:
    """Return for each unit the sum over the units `first` to `last` (exclusive) away from it."""
    size = len(sums) - 1
    return [
        sums[max(0, min(size, index + last))] - sums[max(0, min(size, index + first))]
        for index in range(size)
    ]


def _since(flags: Sequence[object]) -> list[float]:
    """Return for each unit how far back the last flagged one is."""
    distances, last = [], -FAR
    for index, flag in enumerate(flags):
        distances.append(float(min(FAR, index - last)))
        if flag:
            last = index
    return distances


def _until(flags: Sequence[object]) -> list[float]:
    return _since(flags[::-1])[::-1]


def _around(page: Sequence[Judged]) -> Columns:
    """Measure how much running text and which cues stand before and behind each unit."""
    prose = [min(item.prose, _MOST_PROSE) for item in page]
    sums = [0.0, *accumulate(prose)]
    total = max(1.0, sums[-1])
    first, last = region_of(page) or (0, 0)
    behind = [item.reason in _CUES_BEHIND for item in page]
    bylines = [item.reason == "byline" for item in page]
    of_bylines = [0.0, *accumulate(map(float, bylines))]
    texts = sum(1 for index in range(first, last) if prose[index] > 0)
    mean = (sums[last] - sums[first]) / max(1, texts)
    indexes = range(len(page))
    return {
        "prose in 3 before": _log(_windows(sums, -3, 0)),
        "prose in 8 before": _log(_windows(sums, -8, 0)),
        "prose in 30 before": _log(_windows(sums, -30, 0)),
        "prose in 3 behind": _log(_windows(sums, 1, 4)),
        "prose in 8 behind": _log(_windows(sums, 1, 9)),
        "prose in 30 behind": _log(_windows(sums, 1, 31)),
        "prose within 5": _log(_windows(sums, -5, 6)),
        "prose within 12": _log(_windows(sums, -12, 13)),
        "prose before": [before / total for before in sums[:-1]],
        "prose behind": [1 - before / total for before in sums[1:]],
        "since prose": _log(_since(prose)),
        "until prose": _log(_until(prose)),
        "in the region": _flags(first <= index < last for index in indexes),
        "since the region's start": [float(max(-FAR, min(FAR, index - first))) for index in indexes],
        "until the region's end": [
            float(max(-FAR, min(FAR, last - 1 - index))) for index in indexes
        ],
        "share of the region": [(sums[last] - sums[first]) / total] * len(page),
        "length to the region's": [math.log1p(len(item.text)) - math.log1p(mean) for item in page],
        "ends before": [float(count) for count in accumulate(behind, initial=0)][:-1],
        "since an end": _since(behind),
        "until an end": _until(behind),
        "since a byline": _since(bylines),
        "until a byline": _until(bylines),
        "bylines within 12": _windows(of_bylines, -12, 13),
        "since comments": _since([item.reason == "comments" for item in page]),
        "since related": _since([item.reason == "related" for item in page]),
    }


def _likeness(page: Sequence[Judged]) -> Columns:
    """Measure how many of a unit's words the running text, its first part, the lines above have."""
    own = [stems(item.words) for item in page]
    known: Counter[str] = Counter()
    for item, words in zip(page, own, strict=True):
        if item.prose > 0:
            known.update(words)
    first, last = region_of(page) or (0, 0)
    leading = [index for index in range(first, last) if page[index].prose > 0][:3]
    lead = set[str]().union(*(own[index] for index in leading))
    columns: Columns = {"likeness": [], "likeness to the lead": [], "likeness to the last": []}
    recent: list[frozenset[str]] = []
    for index, (item, words) in enumerate(zip(page, own, strict=True)):
        count = max(1, len(words))
        once = 1 if item.prose > 0 else 0
        near = frozenset[str]().union(*recent[-4:])
        columns["likeness"].append(sum(known[word] > once for word in words) / count)
        columns["likeness to the lead"].append(
            0.5 if index in leading and words else len(words & lead) / count
        )
        columns["likeness to the last"].append(len(words & near) / count)
        if item.prose > 0:
            recent.append(words)
    return columns


def _is_headline(item: Judged) -> bool:
    return item.reason is None and item.prose <= 0 and 25 <= len(item.text) <= 160 and not item.ends


def _path(page: Sequence[Judged]) -> Columns:
    """Measure what stands between each unit and the start of the region, and the last prose.

    An article does not go on behind a comment counter and a run of links: so the way to a unit says
    more of it than what it is like.
    """
    region = region_of(page)
    anchor = region[0] if region else 0
    indexes = range(len(page))
    kinds: Mapping[str, Callable[[Judged], object]] = {
        **{reason: lambda item, reason=reason: item.reason == reason for reason in REASONS},
        "short lines": lambda item: item.reason is None and item.prose <= 0,
        "headlines": _is_headline,
        "paragraphs": lambda item: item.prose > 0,
    }
    columns: Columns = {"side": [float((index > anchor) - (index < anchor)) for index in indexes]}
    for name, is_kind in kinds.items():
        sums = [0, *accumulate(1 if is_kind(item) else 0 for item in page)]
        columns[f"{name} on the way"] = [
            float(min(FAR, abs(sums[index] - sums[anchor]))) for index in indexes
        ]
    prose = [0.0, *accumulate(min(item.prose, _MOST_PROSE) for item in page)]
    columns["prose on the way"] = _log(abs(prose[index] - prose[anchor]) for index in indexes)
    columns["longest gap on the way"] = _longest_gaps(page, anchor)
    columns |= _gap_before(page)
    return columns


def _longest_gaps(page: Sequence[Judged], anchor: int) -> list[float]:
    """Return for each unit the longest run without prose between it and the anchor."""
    gaps = [0.0] * len(page)
    for steps in (range(anchor, len(page)), range(anchor - 1, -1, -1)):
        run = longest = 0
        for index in steps:
            gaps[index] = float(min(FAR, max(run, longest)))
            if page[index].prose > 0:
                longest, run = max(run, longest), 0
            else:
                run += 1
    return gaps


def _gap_before(page: Sequence[Judged]) -> Columns:
    """Measure what stands between each unit and the last running text before it."""
    kinds: Mapping[str, Callable[[Judged], object]] = {
        "cues": lambda item: item.reason,
        "short lines": lambda item: item.reason is None,
        "headlines": _is_headline,
        "dates": lambda item: item.dated,
        "ends": lambda item: item.reason in _CUES_BEHIND,
    }
    columns: Columns = {}
    for name, is_kind in kinds.items():
        counts, count = [], 0
        for item in page:
            counts.append(float(min(20, count)))
            count = 0 if item.prose > 0 else count + (1 if is_kind(item) else 0)
        columns[f"{name} since prose"] = counts
    return columns


def _alike(page: Sequence[Judged]) -> Columns:
    """Measure how many of the six units around each have its shape: a list or a table has rows."""
    shapes = [_shape(item.text) for item in page]
    return {
        "alike before": [
            float(shapes[max(0, index - 6) : index].count(shape))
            for index, shape in enumerate(shapes)
        ],
        "alike behind": [
            float(shapes[index + 1 : index + 7].count(shape)) for index, shape in enumerate(shapes)
        ],
    }


def _shape(text: str) -> tuple[bool, bool, bool, int, int]:
    short = text[:160]
    digits = sum(map(str.isdigit, short))
    return (
        text[0].isdigit(),
        text[0] in _BULLETS,
        text[-1] in ".!?؟:;",
        min(3, round(4 * digits / len(short))),
        len(text).bit_length(),
    )
