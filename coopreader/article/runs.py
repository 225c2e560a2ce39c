"""Runs: the stretches of an HTML page's text that stand in one block element."""

from collections.abc import Sequence
from itertools import groupby

import msgspec

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""The tags of headings."""

_LONGEST_CELL = 150  # characters; a longer cell is text in a table that only lays out the page


class Run(msgspec.Struct):
    """A run [start, end) of the raw text that stands in one block element.

    `tag` is that of the innermost heading, list item, quote or caption around it (else of the block
    element; "tr" where the cells of a row were joined), `linked` how many of its characters stand
    in links, `aside` the element by which the page says that it is none of the article (nav, aside
    or footer), `row` the number of the table row around it, `edges` the offsets at which inline
    elements begin or end within a heading.
    """

    start: int
    end: int
    tag: str
    linked: int = 0
    aside: str | None = None
    row: int | None = None
    edges: list[int] = []


def joined_rows(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Join the cells of every row that holds data; in a table for layout each cell stands alone.

    A row holds data when it has several cells, each of them one short run.
    """
    joined: list[Run] = []
    for row, group in groupby(runs, key=lambda run: run.row):
        cells = list(group)
        short = all(cell.end - cell.start <= _LONGEST_CELL for cell in cells)
        if row is None or len(cells) < 2 or not short or any(c.tag in ("h1", "li") for c in cells):
            joined += cells
        else:
            linked = sum(cell.linked for cell in cells)
            joined.append(Run(cells[0].start, cells[-1].end, "tr", linked, cells[0].aside, row))
    return tuple(joined)
