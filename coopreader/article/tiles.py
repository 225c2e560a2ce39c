"""Tiles: from pieces of the raw text to the blocks that cover it without a gap."""

from collections.abc import Iterable

import msgspec

from coopreader.article.article import Block, BlockKind, make_block


class Piece(msgspec.Struct):
    """A run [start, end) of the raw text and what it is; `reason` is None when it is kept."""

    start: int
    end: int
    kind: BlockKind = "paragraph"
    reason: str | None = None


def tile(raw: str, pieces: Iterable[Piece]) -> tuple[Block, ...]:
    """Make the blocks of pieces that are in order and do not overlap.

    What stands between two pieces belongs to the first of them; what stands before all of them to
    the first piece. A raw text without any piece is one removed block; an empty one has none.
    """
    ordered = [piece for piece in pieces if piece.start < piece.end]
    if not ordered:
        return (make_block(raw, "paragraph", [(0, len(raw))], "outside the article"),) * bool(raw)
    starts = [0, *(piece.start for piece in ordered[1:]), len(raw)]
    return tuple(
        make_block(raw, piece.kind, [(start, end)], piece.reason)
        for piece, start, end in zip(ordered, starts, starts[1:], strict=False)
    )
