"""The page: what the reader shows of an article, and how its places map to raw offsets."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from operator import attrgetter, itemgetter

import msgspec

from coopreader.article.article import BREAK, Article, Block
from coopreader.text import Passage, Range
from tui.graphemes import whole

_RAW = itemgetter(1)
_FIRST = itemgetter(0)

Place = tuple[int, int]
"""A place on the page: (index of the paragraph, offset in its text)."""


class Paragraph(msgspec.Struct, frozen=True):
    """A shown block: its index among the article's blocks, and why it was removed (None: kept)."""

    block: int
    text: str
    passage: Passage
    kind: str
    reason: str | None


class Mark(msgspec.Struct, frozen=True, order=True):
    """Something drawn over a raw range.

    `kind` is an entity type. `state` is "mention" (a decision), "suggestion", "sure" (a suggestion
    that links at once), "unsure", "rejected", "faint" (other entities), "evidence" or "hit" (of a
    search). `key` is what the session calls it.
    """

    start: int
    end: int
    kind: str
    state: str
    key: str


class Page:
    """The shown paragraphs of an article, the title first, then in page order.

    Places on it are raw offsets everywhere outside; inside, (paragraph, offset).
    """

    def __init__(self, paragraphs: tuple[Paragraph, ...]) -> None:
        self.paragraphs = paragraphs
        self._spans = _raw_spans(paragraphs)

    @classmethod
    def of(
        cls,
        article: Article,
        show_removed: bool = False,
        reason_of: Callable[[Block], str | None] = attrgetter("reason"),
    ) -> "Page":
        """Return the page of an article; with `show_removed`, its removed blocks in their place.

        `reason_of` says in words why a block was removed.
        """
        shown = [
            Paragraph(index, block.text, block.passage, block.kind, reason_of(block))
            for index, block in enumerate(article.blocks)
            if block.text and (show_removed or block.kept)
        ]
        shown.sort(key=lambda para: not (para.kind == "title" and para.reason is None))
        return cls(tuple(shown))

    def __len__(self) -> int:
        return len(self.paragraphs)

    def locate(self, raw: int) -> Place:
        """Return the shown place nearest to a raw offset; (0, 0) on an empty page."""
        if not self._spans:
            return 0, 0
        index = bisect_right(self._spans, raw, key=_FIRST) - 1
        if index >= 0:
            start, end, paragraph, offset = self._spans[index]
            if raw < end:
                return paragraph, offset + raw - start
            last = paragraph, offset + end - 1 - start
            if index + 1 == len(self._spans) or raw - end + 1 < self._spans[index + 1][0] - raw:
                return last
        _, _, paragraph, offset = self._spans[index + 1]
        return paragraph, offset

    def raw(self, paragraph: int, offset: int) -> int:
        """Return the raw offset of the character at a place; 0 on an empty page."""
        if not self.paragraphs:
            return 0
        return self.paragraphs[paragraph].passage.raw_start(offset)

    def raw_end(self, paragraph: int, offset: int) -> int:
        """Return the raw offset just behind the character that ends at a place."""
        if not self.paragraphs:
            return 0
        return self.paragraphs[paragraph].passage.raw_end(offset)

    def addresses(self, paragraph: int, offset: int) -> bool:
        """Return whether the raw offset of a place leads back to it.

        Not so for the space that joins two ranges of a block around another block: it borrows a
        raw character that may be shown there.
        """
        return self.locate(self.raw(paragraph, offset)) == (paragraph, offset)

    def within(self, paragraph: int, start: int, end: int) -> Range:
        """Return the offsets of the part of a raw range that a paragraph shows (may be empty)."""
        passage = self.paragraphs[paragraph].passage
        return _behind(passage, start), _behind(passage, end)

    def pieces(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return what is shown of a raw range: (paragraph, start, end), in the page's order."""
        found: dict[int, Range] = {}
        index = max(bisect_right(self._spans, start, key=_FIRST) - 1, 0)
        while index < len(self._spans) and self._spans[index][0] < end:
            raw_start, raw_end, paragraph, offset = self._spans[index]
            first = offset + max(start, raw_start) - raw_start
            last = offset + min(end, raw_end) - raw_start
            if first < last:
                low, high = found.get(paragraph, (first, last))
                found[paragraph] = min(low, first), max(high, last)
            index += 1
        return [(paragraph, *found[paragraph]) for paragraph in sorted(found)]

    def text_between(self, start: int, end: int) -> str:
        """Return the shown text of a raw range; a blank line between paragraphs."""
        return BREAK.join(
            self.paragraphs[paragraph].text[first:last]
            for paragraph, first, last in self.pieces(start, end)
        )

    def snap(self, start: int, end: int) -> Range:
        """Return the raw range made fit for tagging.

        Whole graphemes, no white space at its ends, within the paragraph where it starts. An empty
        range comes back where nothing is left.
        """
        pieces = self.pieces(start, end)
        home = self.locate(start)[0]
        for paragraph, first, last in pieces:
            if paragraph != home and len(pieces) > 1 and any(home == piece[0] for piece in pieces):
                continue
            text = self.paragraphs[paragraph].text
            first, last = whole(text, first, last)
            inner = text[first:last]
            first += len(inner) - len(inner.lstrip())
            last -= len(inner) - len(inner.rstrip())
            if first < last:
                return self.raw(paragraph, first), self.raw_end(paragraph, last)
        return start, start


def _behind(passage: Passage, raw: int) -> int:
    """Return the offset of the first shown character at or behind `raw`."""
    index = bisect_right(passage.segments, raw, key=_RAW) - 1
    if index < 0:
        return 0
    start, at, size = passage.segments[index]
    return start + min(raw - at, size)


def _raw_spans(paragraphs: tuple[Paragraph, ...]) -> list[tuple[int, int, int, int]]:
    """Return (raw start, raw end, paragraph, offset) of all segments, ascending, not overlapping.

    Where a joining space borrows a raw character that another segment shows, the other one counts.
    """
    spans = sorted(_all_spans(paragraphs))
    kept: list[tuple[int, int, int, int]] = []
    for span in spans:
        while kept and kept[-1][1] > span[0] and _is_joint(paragraphs, kept[-1]):
            kept.pop()
        if not kept or kept[-1][1] <= span[0]:
            kept.append(span)
    return kept


def _all_spans(paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[int, int, int, int]]:
    for index, para in enumerate(paragraphs):
        for start, raw, size in para.passage.segments:
            yield raw, raw + size, index, start


def _is_joint(paragraphs: tuple[Paragraph, ...], span: tuple[int, int, int, int]) -> bool:
    start, end, paragraph, offset = span
    return end - start == 1 and paragraphs[paragraph].text[offset].isspace()
