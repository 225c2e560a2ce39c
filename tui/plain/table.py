"""A table in plain output: fitted to a terminal, else whole, with cells parted by tabs."""

import shutil
import sys
from collections.abc import Sequence

import msgspec

from coopreader.text import safe
from tui.plain.output import put_row

GAP = 2
"""Cells between two columns on a terminal."""


class Column(msgspec.Struct, frozen=True):
    """A column: `least` and `most` cells wide on a terminal; a low `rank` is dropped last."""

    name: str
    most: int
    rank: int
    least: int = 0


def put_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print a table with a line of headings.

    On a terminal only the columns that fit are shown, and long cells are cut; anywhere else
    nothing is left out.
    """
    cells = [[column.name for column in columns], *([safe(cell) for cell in row] for row in rows)]
    if not sys.stdout.isatty():
        for row in cells:
            put_row(row)
        return
    from rich.cells import set_cell_size

    widths = fitting(columns, cells, shutil.get_terminal_size().columns)
    for row in cells:
        line = [set_cell_size(_cut(row[at], width), width) for at, width in widths]
        print((" " * GAP).join(line).rstrip())


def fitting(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int
) -> list[tuple[int, int]]:
    """Return the columns that fit into so many cells, as their number and width."""
    from rich.cells import cell_len

    natural = [
        min(column.most, max(cell_len(row[at]) for row in cells))
        for at, column in enumerate(columns)
    ]
    least = [min(column.least or column.most, natural[at]) for at, column in enumerate(columns)]
    chosen: list[int] = []
    for at in sorted(range(len(columns)), key=lambda at: columns[at].rank):
        if chosen and sum(least[one] + GAP for one in [*chosen, at]) - GAP > width:
            break
        chosen.append(at)
    spare = width - sum(least[at] + GAP for at in chosen) + GAP
    widths = {}
    for at in chosen:
        more = max(0, min(spare, natural[at] - least[at]))
        widths[at] = least[at] + more
        spare -= more
    return sorted(widths.items())


def _cut(text: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"
