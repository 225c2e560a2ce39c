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
        self.items = sorted(things, key=_place)
        self._starts = [item.raw_range[0] for item in self.items]
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

    def behind(self, raw: int, here: Thing | None = None) -> Thing | None:
        """Return the next thing: behind a raw offset, or behind one that starts there.

        Of those that start at one place the inner ones come first; behind the last one, the first.
        """
        at = self._number(here)
        index = bisect_right(self._starts, raw) if at is None or _is_left(here, raw) else at + 1
        return self.items[index % len(self.items)] if self.items else None

    def before(self, raw: int, here: Thing | None = None) -> Thing | None:
        """Return the thing before a raw offset, or before one that starts there."""
        at = self._number(here)
        index = bisect_left(self._starts, raw) if at is None or _is_left(here, raw) else at
        return self.items[index - 1] if self.items else None

    def __contains__(self, thing: Thing) -> bool:
        """Tell whether a thing is one of these."""
        return self._number(thing) is not None

    def _number(self, thing: Thing | None) -> int | None:
        if thing is None:
            return None
        start = thing.raw_range[0]
        for index in range(bisect_left(self._starts, start), bisect_right(self._starts, start)):
            if self.items[index] == thing:
                return index
        return None


def _is_left(here: Thing | None, raw: int) -> bool:
    """Tell whether the cursor has left the start of a thing."""
    return here is None or here.raw_range[0] != raw


def _place(item: Thing) -> tuple[int, int]:
    return item.raw_range


def _inner(item: Thing) -> tuple[int, bool]:
    return item.raw_range[1] - item.raw_range[0], not isinstance(item, Mention)
