"""XLSX: a sheet for each table, by XlsxWriter (the extra `xlsx`). Text is never a formula."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from coopreader.text import UNSAFE
from store.formats.exporter import CannotExport, File
from store.formats.losses import Losses
from store.formats.tables import Cell, Table, tables
from store.formats.view import View

LONGEST = 32_767
"""How many characters a cell has at most, counted as Excel does, in UTF-16."""

ROWS = 1_048_576
"""How many rows a sheet has at most."""

MADE = datetime(2000, 1, 1)
"""What the file says of when it was made, so that the same records give the same bytes."""


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write one workbook.

    Raises:
        CannotExport: XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise CannotExport("xlsx needs XlsxWriter: pip install 'coopreader[xlsx]'") from None
    memory = io.BytesIO()
    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    book = xlsxwriter.Workbook(memory, options)
    book.set_properties({"created": MADE})
    bold = book.add_format({"bold": True})
    for table in tables(view, losses):
        sheet = book.add_worksheet(table.name)
        sheet.write_row(0, 0, table.columns, bold)
        sheet.freeze_panes(1, 0)
        _fill(sheet, table, losses)
    book.close()
    yield File("coopreader.xlsx", [memory.getvalue()])


def _fill(sheet: Any, table: Table, losses: Losses) -> None:
    for at, row in enumerate(table.rows, 1):
        if at >= ROWS:
            losses.add(f"{table.name} beyond the rows of a sheet", str(row[0]))
            continue
        for column, cell in enumerate(row):
            if isinstance(cell, bool | int | float):
                sheet.write(at, column, cell)
            elif cell:
                sheet.write_string(at, column, _fitting(cell, table, losses))


def _fitting(cell: Cell, table: Table, losses: Losses) -> str:
    text = UNSAFE.sub("", str(cell))
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    losses.add(f"ends of long cells of {table.name}", text[:60])
    return units[: 2 * LONGEST].decode("utf-16-le", "ignore")
