"""What stands around a unit: how much running text, which cues, where the region of the article."""

import math
from collections.abc import Sequence
from itertools import accumulate

from coopreader.article.judging.judge import Judged
from coopreader.article.judging.measures.columns import (
    Columns,
    flags,
    logarithms,
    near,
    since,
    until,
    windows,
)
from coopreader.text import Range

MOST_PROSE = 900.0
"""Characters that one unit can bring."""

CUES_BEHIND = frozenset(
    {"comments", "related", "tags", "newsletter", "footer", "author box", "share", "source link"}
)
"""Reasons of the lines that stand behind an article rather than in it."""


def around_measures(
    page: Sequence[Judged], region: Range, to_the_reader: Sequence[float]
) -> Columns:
    """Measure how much running text and which cues stand before and behind each unit."""
    prose = [min(item.prose, MOST_PROSE) for item in page]
    sums = [0.0, *accumulate(prose)]
    total = max(1.0, sums[-1])
    first, last = region
    behind = [item.reason in CUES_BEHIND for item in page]
    bylines = [item.reason == "byline" for item in page]
    of_bylines = [0.0, *accumulate(map(float, bylines))]
    texts = sum(1 for index in range(first, last) if prose[index] > 0)
    mean = (sums[last] - sums[first]) / max(1, texts)
    indexes = range(len(page))
    talk = to_the_reader[first:last]
    usual = sum(talk) / max(1, len(talk))
    return {
        "more to the reader": [share - usual for share in to_the_reader],
        "prose in 3 before": logarithms(windows(sums, -3, 0)),
        "prose in 8 before": logarithms(windows(sums, -8, 0)),
        "prose in 30 before": logarithms(windows(sums, -30, 0)),
        "prose in 3 behind": logarithms(windows(sums, 1, 4)),
        "prose in 8 behind": logarithms(windows(sums, 1, 9)),
        "prose in 30 behind": logarithms(windows(sums, 1, 31)),
        "prose within 5": logarithms(windows(sums, -5, 6)),
        "prose within 12": logarithms(windows(sums, -12, 13)),
        "prose before": [before / total for before in sums[:-1]],
        "prose behind": [1 - before / total for before in sums[1:]],
        "since prose": logarithms(since(prose)),
        "until prose": logarithms(until(prose)),
        "in the region": flags(first <= index < last for index in indexes),
        "since the region's start": [near(index - first) for index in indexes],
        "until the region's end": [near(last - 1 - index) for index in indexes],
        "share of the region": [(sums[last] - sums[first]) / total] * len(page),
        "length to the region's": [math.log1p(len(item.text)) - math.log1p(mean) for item in page],
        "ends before": [float(count) for count in accumulate(behind, initial=0)][:-1],
        "since an end": since(behind),
        "until an end": until(behind),
        "since a byline": since(bylines),
        "until a byline": until(bylines),
        "bylines within 12": windows(of_bylines, -12, 13),
        "since comments": since([item.reason == "comments" for item in page]),
        "since related": since([item.reason == "related" for item in page]),
    }
