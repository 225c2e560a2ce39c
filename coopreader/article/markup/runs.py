"""Runs: the stretches of an HTML page's text that stand in one block element."""

from collections.abc import Sequence
from itertools import groupby

import msgspec

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""The tags of headings."""

CAPTIONS = frozenset({"figcaption", "caption", "figure"})
"""The tags of what is said of a picture or a table."""

_LONGEST_CELL = 150  # characters; a longer cell is text in a table that only lays out the page


class Run(msgspec.Struct):
    """A run [start, end) of the raw text that stands in one block element.

    `tag` is that of the innermost heading, list item, quote or caption around it (else of the block
    element; "tr" where the cells of a row were joined), `linked` how many of its characters stand
    in links, `aside` the element by which the page says that it is none of the article (nav, aside
    or footer), `cell` the numbers of the table row and of the cell around it, `edges` the offsets
    at which inline elements begin or end within a heading.
    """

    start: int
    end: int
    tag: str
    linked: int = 0
    aside: str | None = None
    cell: tuple[int, int] | None = None
    edges: list[int] = []


def joined_rows(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Join the cells of every row that holds data; in a table for layout each cell stands alone.

    A row holds data when it has several cells, each of them one short run.
    """
    joined: list[Run] = []
    for row, group in groupby(runs, key=lambda run: run.cell and run.cell[0]):
        cells = list(group)
        if row is not None and _holds_data(cells):
            first, linked = cells[0], sum(cell.linked for cell in cells)
            joined.append(Run(first.start, cells[-1].end, "tr", linked, first.aside, first.cell))
        else:
            joined += cells
    return tuple(joined)


def _holds_data(row: Sequence[Run]) -> bool:
    single = len({run.cell for run in row}) == len(row) > 1
    return single and all(run.end - run.start <= _LONGEST_CELL for run in row)
