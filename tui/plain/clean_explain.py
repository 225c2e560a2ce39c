"""`coopreader clean --explain`: every piece of a page, kept or removed, and why."""

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coopreader.article.article import Article, Block
from coopreader.text import safe
from tui.plain.output import put_row

if TYPE_CHECKING:
    from coopreader.article.why import Why

FATE, ROLE = 9, 20
"""Cells of the first two columns on a terminal."""


def put_explained(article: Article, whys: "Sequence[Why]") -> None:
    """Print every piece of a page in its order.

    On a terminal each has two lines, cut to its width: what became of it, how sure that is and what
    speaks for it; then its text. Anywhere else it is one line of cells parted by tabs, nothing cut:
    kept or removed, as what or why, confidence (0-1), evidence, raw ranges, text.
    """
    if not sys.stdout.isatty():
        for block, why in zip(article.blocks, whys, strict=True):
            ranges = " ".join(f"{start}-{end}" for start, end in block.ranges)
            sure, evidence = f"{why.confidence:.2f}", "; ".join(why.evidence)
            put_row((*_fate(block), sure, evidence, ranges, block.text))
        return
    width = shutil.get_terminal_size().columns
    for block, why in zip(article.blocks, whys, strict=True):
        for line in piece_lines(block, why, width):
            print(line)


def piece_lines(block: Block, why: "Why", width: int) -> tuple[str, str]:
    """Return the two lines of a piece for a terminal so many cells wide."""
    fate, role = _fate(block)
    sure = f"{why.confidence:4.0%}"
    head = f"{fate:{FATE}}{role:{ROLE}}{sure}  {', '.join(why.evidence)}"
    return _cut(safe(head), width), _cut(" " * FATE + safe(block.text), width)


def _fate(block: Block) -> tuple[str, str]:
    return ("kept", block.kind) if block.reason is None else ("removed", block.reason)


def _cut(line: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return line if cell_len(line) <= width else f"{set_cell_size(line, width - 1).rstrip()}…"
