"""Wrapping: the rows of a paragraph in a column of cells, and the cells of its characters."""

import re

from rich.cells import cell_len, set_cell_size

from coopreader.text import UNSAFE, Range
from tui.graphemes import grapheme_end, is_boundary

# Letters, digits and signs that fill one cell each and join nothing.
_NARROW_ONLY = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u05d0-\u05ea\u0621-\u064a\u0660-\u066d"
    "\u06f0-\u06f9\u2010-\u2015\u2018-\u201f\u2020-\u2027\u202f-\u203b\u20a0-\u20bf\u2116]*"
)
_LAYOUT = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]")
_DANGLING = re.compile("(?<!\\S)\u200d|\u200d(?!\\S)")
"""A joiner that would join a space: the cells of what follows could not be told."""
_BREAKING = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_PIECE = re.compile(f"[^{_BREAKING}]*[{_BREAKING}]?")
_CROWD = 8
"""Code points per cell at most in a row: a heap of marks without width is cut."""


def is_narrow(text: str) -> bool:
    """Return whether every character of a text fills one cell."""
    return _NARROW_ONLY.fullmatch(text) is not None


def drawable(text: str) -> str:
    """Return a text of the same length that is safe to draw on one row."""
    if is_narrow(text):
        return text
    return _DANGLING.sub("\u200c", UNSAFE.sub("\ufffd", _LAYOUT.sub(" ", text)))


def wrap(text: str, width: int) -> list[Range]:
    """Return the rows of a text in a column of `width` cells, as ranges that tile it.

    Rows break behind a space; the space, with any mark on it, may hang over the column's end.
    No-break spaces hold words together. A word longer than the column is cut between graphemes.
    """
    width = max(width, 1)
    starts = _narrow_starts(text, width) if is_narrow(text) else _wide_starts(text, width)
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _narrow_starts(text: str, width: int) -> list[int]:
    starts, start, length = [0], 0, len(text)
    rfind = text.rfind
    while length - start > width:
        cut = rfind(" ", start, start + width + 1)
        start = start + width if cut < 0 else cut + 1
        if start >= length:
            break
        starts.append(start)
    return starts


def _wide_starts(text: str, width: int) -> list[int]:
    starts, used, crowd = [0], 0, width * _CROWD
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if start == end:
            break
        word = match.group().rstrip(_BREAKING)
        cells = cell_len(word)
        space = cell_len(text[start + len(word) : end])
        full = used + cells > width or end - starts[-1] > crowd
        if full and start > starts[-1] and is_boundary(text, start):
            starts.append(start)
            used, full = 0, cells > width or end - start > crowd
        used = _cut(text, (start, start + len(word)), starts, used, width) if full else used + cells
        used += space
    return starts


def _cut(text: str, word: Range, starts: list[int], used: int, width: int) -> int:
    """Cut a word that is longer than the column; return the cells used in the last row."""
    at, end = word
    while at < end:
        behind = grapheme_end(text, at)
        cells = cell_len(text[at:behind])
        crowded = behind - starts[-1] > width * _CROWD
        if at > starts[-1] and (used + cells > width or crowded) and is_boundary(text, at):
            starts.append(at)
            used = 0
        used += cells
        at = behind
    return used


def column(text: str, start: int, offset: int) -> int:
    """Return how many cells of a row that starts at `start` lie before `offset`."""
    return cell_len(text[start:offset])


def at_column(text: str, start: int, end: int, cells: int) -> int:
    """Return the grapheme of the row [start, end) that covers a column; the last one beyond it."""
    if cells <= 0:
        return start
    if is_narrow(text[start:end]):
        return max(start, min(start + cells, end - 1))
    at = start
    used = 0
    while at < end:
        behind = grapheme_end(text, at)
        used += cell_len(text[at:behind])
        if used > cells or behind >= end:
            break
        at = behind
    return at


def fit(text: str, cells: int, right: bool = False) -> str:
    """Return a text made safe, cut with an ellipsis or filled up to exactly `cells` cells."""
    text = drawable(text)
    size = cell_len(text)
    if size > cells:
        return set_cell_size(set_cell_size(text, max(cells - 1, 0)).rstrip() + "…", cells)
    return " " * (cells - size) + text if right else text + " " * (cells - size)
