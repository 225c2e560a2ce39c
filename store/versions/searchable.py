"""A raw text made ready for searching: as it reads, and bare, with every character traced back."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache

from coopreader.text import Passage, Range, fold, read_passage

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=8192)
def _bare_character(character: str) -> str:
    return "".join(filter(str.isalnum, fold(character)))


def bare(text: str) -> str:
    """Return the letters and digits of a text, folded: no accents, case, spaces or punctuation."""
    return "".join(map(_bare_character, text))


class Bare:
    """The bare letters and digits of a text (`text`), traced back to where they stand in it."""

    def __init__(self, source: str) -> None:
        letters: list[str] = []
        self._origin = array("l")
        self._place = array("l")
        for at, character in enumerate(source):
            self._place.append(len(self._origin))
            for letter in _bare_character(character):
                letters.append(letter)
                self._origin.append(at)
        self._place.append(len(self._origin))
        self._source = source
        self.text = "".join(letters)

    def source_range(self, start: int, end: int) -> Range:
        """Return the range of the source that a range of `text`, not empty, was made from."""
        return self._origin[start], self._origin[end - 1] + 1

    def place_of(self, offset: int) -> int:
        """Return the offset in `text` of the first letter at or behind an offset of the source."""
        return self._place[offset]

    def words(self) -> Iterator[tuple[str, int]]:
        """Return each word of the source, bare, with its offset in `text`."""
        for match in _WORD.finditer(self._source):
            start, end = self._place[match.start()], self._place[match.end()]
            if start < end:
                yield self.text[start:end], start


class Searchable:
    """A raw text to search in. Offsets are those of `text`, as it reads."""

    def __init__(self, raw: str) -> None:
        self._raw = raw

    @cached_property
    def _passage(self) -> Passage:
        return read_passage(self._raw, [(0, len(self._raw))])

    @property
    def text(self) -> str:
        """The raw text as it reads; made, like all else here, when first asked for."""
        return self._passage.text

    @cached_property
    def bare(self) -> Bare:
        """The bare letters and digits of the text."""
        return Bare(self.text)

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """Where each bare word stands in the bare text."""
        places = defaultdict(list)
        for word, at in self.bare.words():
            places[word].append(at)
        return dict(places)

    def raw_range(self, start: int, end: int) -> Range:
        """Return the raw range of a range of the text that is not empty."""
        return self._passage.raw_start(start), self._passage.raw_end(end)

    def offset_near(self, raw: int) -> int:
        """Return the offset of the character at a raw offset, or of the next one that is shown."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self._passage.raw_start(middle) < raw:
                low = middle + 1
            else:
                high = middle
        return low


def occurrences(text: str, words: str, near: int, limit: int) -> list[Range]:
    """Return where the words stand in the text, overlapping ones too, ascending.

    Of more than `limit` those nearest to an offset are taken, half of them before it.
    """
    found: list[Range] = []
    at = text.rfind(words, 0, near + len(words) - 1) if near else -1
    while at >= 0 and len(found) < limit // 2:
        found.append((at, at + len(words)))
        at = text.rfind(words, 0, at + len(words) - 1)
    found.reverse()
    at = text.find(words, near)
    while at >= 0 and len(found) < limit:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found
