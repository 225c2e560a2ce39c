"""The flow: the rows of a page in a column, and the motions that go by rows."""

from bisect import bisect_left, bisect_right

from tui.page import Page, Paragraph, Place
from tui.widgets.wrap import at_column, column, drawable, wrap

Row = tuple[int, int, int]
"""(paragraph, start, end) in its text; an empty row, before a paragraph, starts at -1."""

_COMPACT = frozenset({"list item", "table row"})


class Flow:
    """The rows of a page in a column of `width` cells.

    `texts` are the paragraphs' texts, safe to draw, of the same length as they were.
    """

    def __init__(self, page: Page, width: int) -> None:
        self.page = page
        self.width = width
        self.texts = [drawable(para.text) for para in page.paragraphs]
        self.rows: list[Row] = []
        previous: Paragraph | None = None
        for index, (para, text) in enumerate(zip(page.paragraphs, self.texts, strict=True)):
            if not _joins(previous, para):
                self.rows.append((index, -1, -1))
            self.rows.extend((index, start, end) for start, end in wrap(text, width))
            previous = para

    def __len__(self) -> int:
        return len(self.rows)

    def row_at(self, place: Place) -> int:
        """Return the row that holds a place."""
        paragraph, offset = place
        return max(bisect_right(self.rows, (paragraph, offset, 1 << 60)) - 1, 0)

    def rows_of(self, paragraph: int, start: int, end: int) -> range:
        """Return the rows that hold the characters [start, end) of a paragraph."""
        first = self.row_at((paragraph, start))
        return range(first, max(bisect_left(self.rows, (paragraph, end, -1)), first + 1))

    def cell(self, place: Place) -> int:
        """Return the column of a place in its row, in cells."""
        if not self.rows:
            return 0
        paragraph, start, _ = self.rows[self.row_at(place)]
        return column(self.texts[paragraph], max(start, 0), place[1])

    def place(self, row: int, cells: int) -> Place:
        """Return the place at a column of a row; an empty row gives the row behind it."""
        row = self.text_row(row, 1)
        if row >= len(self.rows):
            return 0, 0
        paragraph, start, end = self.rows[row]
        return paragraph, at_column(self.texts[paragraph], start, end, cells)

    def text_row(self, row: int, step: int) -> int:
        """Return the nearest row with text from `row` on in a direction, else in the other one."""
        row = min(max(row, 0), max(len(self.rows) - 1, 0))
        if self.rows and self.rows[row][1] < 0:
            return row + step if step > 0 or row == 0 else row - 1
        return row

    def moved(self, row: int, count: int) -> int:
        """Return the row `count` rows of text further down (up: negative), within bounds."""
        step = 1 if count > 0 else -1
        for _ in range(abs(count)):
            following = self.text_row(row + step, step)
            if following == row or not 0 <= row + step < len(self.rows):
                break
            row = following
        return self.text_row(row, 1)


def _joins(previous: Paragraph | None, para: Paragraph) -> bool:
    """Return whether no empty row stands between two paragraphs: within a list, or what is gone."""
    if previous is None or previous.reason != para.reason:
        return False
    return para.reason is not None or (previous.kind == para.kind and para.kind in _COMPACT)
