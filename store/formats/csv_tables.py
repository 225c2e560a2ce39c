"""CSV: a file for each table, with a UTF-8 mark, for spreadsheets and scripts."""

import csv
import io
from collections.abc import Iterator

from store.formats.cells import cell_text
from store.formats.exporter import File
from store.formats.losses import Losses
from store.formats.tables import Table, tables
from store.formats.view import View

MARK = "\ufeff"
"""By which spreadsheets tell UTF-8."""


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write a file for each table; numbers are written with a point, whatever the separator."""
    for table in tables(view, losses):
        yield File(f"{table.name}.csv", csv_of(table, view.asked.separator))


def csv_of(table: Table, separator: str) -> Iterator[bytes]:
    """Yield a table as CSV, a piece for each row."""
    yield MARK.encode()
    line = io.StringIO()
    writer = csv.writer(line, delimiter=separator, lineterminator="\r\n")
    for row in _rows(table):
        writer.writerow([cell_text(cell) for cell in row])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def _rows(table: Table) -> Iterator[tuple[object, ...]]:
    yield table.columns
    yield from table.rows
