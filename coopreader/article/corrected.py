"""A reader's corrections, applied to blocks that may be cut otherwise than when they were made."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from coopreader.article.article import Article, Block, Override, make_block
from coopreader.text import Range, fold

BY_HAND = "by hand"
"""The reason of blocks that a reader removed."""


def corrected(article: Article, overrides: Iterable[Override]) -> Article:
    """Return the article with a reader's corrections applied, later ones last.

    Blocks that lie mostly in a correction's range are turned over whole. Where those hold less than
    half of what was corrected, because cleaning has joined it to what stands around it, the others
    are cut at the ends of the range. The blocks still tile the raw text.
    """
    blocks: Sequence[Block] = article.blocks
    for override in overrides:
        blocks = _corrected(article.raw, blocks, override)
    return msgspec.structs.replace(article, blocks=tuple(blocks))


def _corrected(raw: str, blocks: Sequence[Block], override: Override) -> Sequence[Block]:
    inside = {index: _inside(block, override) for index, block in enumerate(blocks) if block.text}
    meant = _meant(blocks, inside, override)
    turned = list(blocks)
    for index in meant:
        turned[index] = _turned(blocks[index], override)
    if 2 * sum(inside[index] for index in meant) < sum(inside.values()):
        others = {index for index, size in inside.items() if size} - meant
        pieces: list[Block] = []
        for index, block in enumerate(turned):
            pieces += _cut(raw, block, override) if index in others else [block]
        turned = sorted(pieces, key=lambda block: block.ranges[0][0])
    return turned


def _meant(blocks: Sequence[Block], inside: dict[int, int], override: Override) -> frozenset[int]:
    """Return the blocks mostly in the range; of these only such as the quote speaks of, if any.

    A block that goes on behind another one has that other one in its range.
    """
    mostly = [index for index, size in inside.items() if 2 * size > len(blocks[index].text)]
    quote = fold(override.quote)
    quoted = [index for index in mostly if fold(blocks[index].text) in quote]
    return frozenset(quoted or mostly)


def _inside(block: Block, override: Override) -> int:
    """Return how many characters of a block's text lie in the range."""
    return sum(
        max(0, min(raw + size, override.end) - max(raw, override.start))
        for _, raw, size in block.passage.segments
    )


def _turned(block: Block, override: Override) -> Block:
    reason = None if override.keep else BY_HAND
    return msgspec.structs.replace(block, reason=reason)


def _cut(raw: str, block: Block, override: Override) -> Iterator[Block]:
    """Yield the parts of a block before, in and behind the range; only that in it is turned."""
    first, last = override.start, override.end
    for low, high in ((0, first), (first, last), (last, len(raw))):
        ranges = tuple(_clipped(block.ranges, low, high))
        if ranges:
            part = make_block(raw, block.kind, ranges, block.reason)
            yield _turned(part, override) if low == first and part.text else part


def _clipped(ranges: Iterable[Range], low: int, high: int) -> Iterator[Range]:
    for start, end in ranges:
        if max(start, low) < min(end, high):
            yield max(start, low), min(end, high)
