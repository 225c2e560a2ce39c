"""Marks in order: which of thousands cross a range, found without looking at them all."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from tui.page import Mark

_LONG = 400
"""Marks longer than this are few (evidence); they are kept apart so that a search ends early."""

_RANK = {"evidence": 0, "faint": 1, "rejected": 2, "hit": 4}
WALKED = frozenset({"suggestion", "sure", "mention", "unsure", "rejected"})
"""States of what the cursor walks and letters act on."""


class Marks:
    """The marks of a page, in the order of their starts."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        ordered = sorted(marks, key=_start)
        self._long = [mark for mark in ordered if mark.end - mark.start > _LONG]
        self._short = [mark for mark in ordered if mark.end - mark.start <= _LONG]
        self._starts = [mark.start for mark in self._short]
        self._reach = list(accumulate((mark.end for mark in self._short), max))

    def crossing(self, start: int, end: int) -> tuple[Mark, ...]:
        """Return the marks that cross a raw range in the order of painting.

        Wide ones lie below narrow ones, evidence below all, search hits above all.
        """
        found = [mark for mark in self._long if mark.start < end and mark.end > start]
        index = bisect_left(self._starts, end) - 1
        while index >= 0 and self._reach[index] > start:
            if self._short[index].end > start:
                found.append(self._short[index])
            index -= 1
        found.sort(key=_painting)
        return tuple(found)

    def at(self, raw: int) -> Mark | None:
        """Return the innermost mark that can be walked to and holds a raw offset."""
        under = [mark for mark in self.crossing(raw, raw + 1) if mark.state in WALKED]
        return min(under, key=lambda mark: mark.end - mark.start, default=None)


def _start(mark: Mark) -> int:
    return mark.start


def _painting(mark: Mark) -> tuple[int, int, int]:
    return _RANK.get(mark.state, 3), mark.start - mark.end, mark.start
