"""Cells of tables that spreadsheets open: text, and never a formula."""

from coopreader.text import UNSAFE

FORMULA = frozenset("=+-@＝＋－＠")
"""What a formula begins with, and the wide forms of that."""


def cell_text(value: object) -> str:
    """Return the text of a cell that no spreadsheet runs as a formula, and no terminal obeys.

    Text that begins as a formula does (behind white space too) gets an apostrophe before it, by
    which spreadsheets mark text; as does text with an apostrophe, so that it comes back the same.
    """
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int | float):
        return f"{value:.15g}"
    text = UNSAFE.sub("", str(value or "")).replace("\r", " ")
    return f"'{text}" if text[:1] == "'" or text.lstrip()[:1] in FORMULA else text


def from_cell(text: str) -> str:
    """Return the text that `cell_text` made a cell of."""
    marked = text[:1] == "'" and (text[1:2] == "'" or text[1:].lstrip()[:1] in FORMULA)
    return text[1:] if marked else text
