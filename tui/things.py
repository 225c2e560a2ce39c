"""What the cursor walks and letters act on: mentions and suggestions, found without a scan."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from store.records import Mention
from store.suggestions import Suggestion

Thing = Mention | Suggestion


class Things:
    """The mentions and shown suggestions of a document, in the order of the raw text."""

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        self.items = sorted(things, key=_start)
        self._starts = [_start(item) for item in self.items]
        self._reach = list(accumulate((item.raw_range[1] for item in self.items), max))

    def under(self, raw: int) -> Thing | None:
        """Return the innermost thing that holds a raw offset, a mention before a suggestion."""
        found: list[Thing] = []
        index = bisect_right(self._starts, raw) - 1
        while index >= 0 and self._reach[index] > raw:
            if self.items[index].raw_range[1] > raw:
                found.append(self.items[index])
            index -= 1
        return min(found, key=_inner, default=None)

    def behind(self, raw: int) -> int | None:
        """Return where the next thing behind a raw offset starts; from the last one, the first."""
        if not self._starts:
            return None
        index = bisect_right(self._starts, raw)
        return self._starts[index if index < len(self._starts) else 0]

    def before(self, raw: int) -> int | None:
        """Return where the thing before a raw offset starts; from the first one, the last."""
        return self._starts[bisect_left(self._starts, raw) - 1] if self._starts else None


def _start(item: Thing) -> int:
    return item.raw_range[0]


def _inner(item: Thing) -> tuple[int, bool]:
    return item.raw_range[1] - item.raw_range[0], not isinstance(item, Mention)
