"""What stands on the way from the start of the region to each unit, and since the last prose.

An article does not go on behind a comment counter and a run of links: so the way to a unit says
more of it than what it is like.
"""

from collections.abc import Sequence
from itertools import accumulate

from coopreader.article.judging.judge import Judged
from coopreader.article.judging.measures.around import CUES_BEHIND, MOST_PROSE
from coopreader.article.judging.measures.columns import FAR, Columns, logarithms

_TOLD = ("byline", "related", "menu", "credit", "comments", "newsletter", "share", "repeated")


def is_headline(item: Judged) -> bool:
    """Whether a unit may be a headline: a line that ends as none of the sentences do."""
    return item.reason is None and item.prose <= 0 and 25 <= len(item.text) <= 160 and not item.ends


def path_measures(page: Sequence[Judged], anchor: int) -> Columns:
    """Measure what stands between each unit and the start of the region, and the last prose."""
    indexes = range(len(page))
    marks: dict[str, list[bool]] = {
        reason: [item.reason == reason for item in page] for reason in _TOLD
    }
    marks["short lines"] = [item.reason is None and item.prose <= 0 for item in page]
    marks["headlines"] = [is_headline(item) for item in page]
    marks["paragraphs"] = [item.prose > 0 for item in page]
    columns: Columns = {"side": [float((index > anchor) - (index < anchor)) for index in indexes]}
    for name, marked in marks.items():
        sums = [0, *accumulate(map(int, marked))]
        columns[f"{name} on the way"] = [
            float(min(FAR, abs(sums[index] - sums[anchor]))) for index in indexes
        ]
    prose = [0.0, *accumulate(min(item.prose, MOST_PROSE) for item in page)]
    columns["prose on the way"] = logarithms(abs(prose[index] - prose[anchor]) for index in indexes)
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
    marks = {
        "cues": [item.reason is not None for item in page],
        "short lines": [item.reason is None for item in page],
        "ends": [item.reason in CUES_BEHIND for item in page],
    }
    columns: Columns = {}
    for name, marked in marks.items():
        counts, count = [], 0
        for item, mark in zip(page, marked, strict=True):
            counts.append(float(min(20, count)))
            count = 0 if item.prose > 0 else count + mark
        columns[f"{name} since prose"] = counts
    return columns
