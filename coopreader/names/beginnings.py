"""Forms that hold the words typed so far, the last of them perhaps half typed."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from coopreader.names.keys import words_of
from coopreader.names.postings import Postings, holds

_MOST = 10_000
_BEGUN = 500
_FRESH = 512


class Beginnings:
    """The words of an index in their order, kept up as words come."""

    def __init__(self) -> None:
        self._sorted: list[str] = []
        self._fresh: set[str] = set()

    def add(self, words: set[str]) -> None:
        """Take words into account that no form had before."""
        self._fresh |= words

    def forms(self, held: Postings, typed: str) -> list[int]:
        """Return the numbers of forms that hold all words of `typed`, the last one or more of it.

        Not more than five hundred, and not surely all where very many words begin so.
        """
        words = words_of(typed)
        if not words:
            return []
        whole = [held.words.get(word, []) for word in words[:-1]]
        own = held.words.get(words[-1], [])
        longer = self._longer(held, words[-1])
        if not whole:
            return list(dict.fromkeys([*own[:_BEGUN], *longer[:_BEGUN]]))[:_BEGUN]
        rare = min(whole, key=len)[:_MOST]
        begun = set(longer)
        found = (
            number
            for number in rare
            if (number in begun or holds(own, number))
            and all(holds(other, number) for other in whole)
        )
        return list(islice(found, _BEGUN))

    def _longer(self, held: Postings, start: str) -> list[int]:
        """Return the numbers of forms with a word that begins so and goes on."""
        if len(self._fresh) > _FRESH or not self._sorted:
            self._sorted = sorted(held.words)
            self._fresh.clear()
        found: list[int] = []
        for word in self._begin_with(start):
            if len(found) > _MOST:
                break
            if word != start:
                found.extend(held.words.get(word, ())[:_MOST])
        return found

    def _begin_with(self, start: str) -> Iterator[str]:
        at = bisect_left(self._sorted, start)
        while at < len(self._sorted) and self._sorted[at].startswith(start):
            yield self._sorted[at]
            at += 1
        yield from (word for word in sorted(self._fresh) if word.startswith(start))
