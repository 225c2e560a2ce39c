"""The article: what cleaning makes of a document, in blocks that tile the raw text."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

import msgspec

from coopreader.text import Passage, Range, read_passage

BlockKind = Literal[
    "title",
    "subtitle",
    "byline",
    "lead",
    "heading",
    "paragraph",
    "quote",
    "caption",
    "list item",
    "table row",
]

BREAK = "\n\n"
"""What stands between two blocks of the text."""


class Block(msgspec.Struct, frozen=True, dict=True):
    """A run of the article: its kind, why it was removed (None: it is kept), and its raw ranges.

    White space around a block belongs to the block before it (at the top of the page: behind it),
    so that all blocks of an article, kept and removed, tile the raw text. A removed block keeps the
    kind it would have if it were put back.
    """

    kind: BlockKind
    reason: str | None
    ranges: tuple[Range, ...]
    passage: Passage

    @property
    def kept(self) -> bool:
        """Whether the block is part of the article."""
        return self.reason is None

    @property
    def text(self) -> str:
        """The readable text of the block."""
        return self.passage.text


def make_block(
    raw: str, kind: BlockKind, ranges: Iterable[Range], reason: str | None = None
) -> Block:
    """Make a block of the raw ranges (ascending, not overlapping) of `raw`."""
    spans = tuple(ranges)
    return Block(kind, reason, spans, read_passage(raw, spans))


class Override(msgspec.Struct, frozen=True):
    """A reader's correction of cleaning: whether the text in a raw range is kept.

    `quote` is the text of the block that was corrected (empty in older projects); what else lies
    in the range is not meant.
    """

    start: int
    end: int
    keep: bool
    quote: str = ""


class Article(msgspec.Struct, frozen=True, dict=True, kw_only=True):
    """A document as a reader should see it.

    `blocks` are in page order and tile `raw`. `published` and `updated` are ISO 8601 dates or times
    as far as the page shows them, `author` holds names joined by commas, `place` is that of the
    dateline (its words stay in the text), `language` a two-letter code; what the page does not say
    is None. `encoding` is how the bytes were decoded, `certain` whether that was declared or
    follows from the bytes.
    """

    raw: str
    blocks: tuple[Block, ...]
    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    updated: str | None = None
    place: str | None = None
    language: str | None = None
    encoding: str = "utf-8"
    certain: bool = True

    @property
    def subtitle(self) -> str | None:
        """The text of the first kept block that is a subtitle."""
        shown = (block.text for block in self.kept if block.kind == "subtitle")
        return next(shown, None)

    @cached_property
    def kept(self) -> tuple[Block, ...]:
        """The kept blocks with any text, the title first."""
        shown = [block for block in self.blocks if block.kept and block.text]
        return tuple(sorted(shown, key=lambda block: block.kind != "title"))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each of the kept blocks starts in the text."""
        starts, at = [], 0
        for block in self.kept:
            starts.append(at)
            at += len(block.text) + len(BREAK)
        return tuple(starts)

    @cached_property
    def text(self) -> str:
        """The kept blocks, the title first, joined by blank lines."""
        return BREAK.join(block.text for block in self.kept)

    @cached_property
    def _raw_order(self) -> tuple[tuple[int, int, int], ...]:
        rows = [
            (start, end, index)
            for index, block in enumerate(self.kept)
            for start, end in block.ranges
        ]
        return tuple(sorted(rows))

    def raw_range(self, start: int, end: int) -> Range:
        """Return the raw range of a span of the text that lies within one block.

        White space at its ends that only joins two ranges of the block is left out.

        Raises:
            ValueError: the span is empty (or such a space only), outside the text or runs over a
                block's end.
        """
        index = bisect_right(self.starts, start) - 1
        if index >= 0 and start < end:
            at, block = self.starts[index], self.kept[index]
            if end - at <= len(block.text):
                first, last = block.passage.raw_start(start - at), block.passage.raw_end(end - at)
                if first < last:
                    return first, last
        raise ValueError(f"no block holds the span {start}-{end}")

    def text_range(self, start: int, end: int) -> Range | None:
        """Return the span of the text shown for a raw range; None when that is (partly) hidden."""
        index = bisect_right(self._raw_order, start, key=lambda row: row[0]) - 1
        if index < 0 or start >= end:
            return None
        number = self._raw_order[index][2]
        passage = self.kept[number].passage
        first, last = passage.offset(start), passage.offset(end - 1)
        if first is None or last is None or last < first:
            return None
        return self.starts[number] + first, self.starts[number] + last + 1
