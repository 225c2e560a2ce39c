"""The scene: what of a page, its marks, selection and cursor falls on each row of a column."""

from collections.abc import Hashable, Sequence

from coopreader.text import Range
from tui.cursor import grapheme_at, selected
from tui.graphemes import whole
from tui.marks import Marks
from tui.page import Mark, Page, Paragraph
from tui.widgets.flow import Flow
from tui.widgets.paint import Layer, Part, cut, letters, mark_layers
from tui.widgets.wrap import is_narrow

_SIGNS = {"list item": "•", "caption": "▫", "table row": "¦", "quote": "│"}
_CLASSES = {
    "title": "reader--title",
    "subtitle": "reader--heading",
    "heading": "reader--heading",
    "caption": "reader--caption",
    "byline": "reader--caption",
}


class Scene:
    """A page in a column of `width` cells, with marks, a cursor and a selection.

    `place`, `row` and `under` are where the cursor is: on the page, in the flow, and the range of
    its grapheme in the paragraph. `current` is the raw range of the mark under it.
    """

    def __init__(self, page: Page, marks: Sequence[Mark] = (), width: int = 0) -> None:
        self.page = page
        self.flow = Flow(page if width else Page(()), width)
        self._marks = Marks(marks)
        self._crossing: dict[int, tuple[int, tuple[Mark, ...]]] = {}
        self._serial = 0
        self._goal: tuple[int, int] | None = None
        self.set_cursor(page.raw(0, 0), None)

    def set_width(self, width: int) -> None:
        """Wrap the page for another column."""
        self.flow = Flow(self.page, width)
        self._crossing.clear()
        self.set_cursor(self.cursor, self.anchor, *self._given)

    def set_cursor(
        self,
        raw: int,
        anchor: int | None,
        selection: Range | None = None,
        current: Range | None = None,
    ) -> None:
        """Put the cursor, and the other end of the selection.

        `selection` is what is selected, if that is not just what lies from one to the other;
        `current` what the cursor stands on, if that is not the innermost mark.
        """
        self.cursor, self.anchor = raw, anchor
        self._given = selection, current
        page = self.page
        self.place = page.locate(raw)
        self.row = self.flow.row_at(self.place)
        self.under = (0, 0)
        if len(page):
            self.under = page.within(self.place[0], *grapheme_at(page, raw))
        self._selection = selection or selected(page, raw, anchor)
        mark = self._marks.at(raw)
        self._current = current or ((mark.start, mark.end) if mark else (0, 0))
        if self._goal is not None and self._goal[0] != raw:
            self._goal = None

    def set_marks(self, marks: Sequence[Mark], seen: range) -> None:
        """Take other marks; rows `seen` whose marks stay the same keep their key."""
        self._marks = Marks(marks)
        before = {row: self._crossing[row] for row in seen if row in self._crossing}
        self._crossing.clear()
        for row, known in before.items():
            if self.marks_of(row) == known[1]:
                self._crossing[row] = known
        self.set_cursor(self.cursor, self.anchor, *self._given)

    # Motions

    def moved(self, raw: int, rows: int) -> int:
        """Return the place some rows of text further down (up: negative), in the same column.

        The column is that of the first of several such motions in a row.
        """
        cells = self._goal_column(raw)
        row = self.flow.moved(self.flow.row_at(self.page.locate(raw)), rows)
        return self._reach(row, cells)

    def paged(self, raw: int, rows: int) -> int:
        """Return the place some rows of the screen further down, in the same column."""
        cells = self._goal_column(raw)
        return self._reach(self.flow.row_at(self.page.locate(raw)) + rows, cells)

    def row_edge(self, raw: int, last: bool) -> int:
        """Return the first or last place of the row."""
        return self.raw_at(self.flow.row_at(self.page.locate(raw)), 1 << 30 if last else 0)

    def raw_at(self, row: int, cells: int) -> int:
        """Return the raw offset at a column of a row."""
        return self.page.raw(*self.flow.place(row, cells))

    def _goal_column(self, raw: int) -> int:
        if self._goal is not None and self._goal[0] == raw:
            return self._goal[1]
        return self.flow.cell(self.page.locate(raw))

    def _reach(self, row: int, cells: int) -> int:
        reached = self.raw_at(row, cells)
        self._goal = reached, cells
        return reached

    # Rows

    def key(self, row: int) -> Hashable:
        """Return what the look of a row depends on; None for an empty row."""
        if row >= len(self.flow) or self.flow.rows[row][1] < 0:
            return None
        known = self._crossing.get(row) or self._cross(row)
        return (
            known[0],
            self._clip(row, self._selection),
            self._clip(row, self._current),
            self.under if row == self.row else None,
        )

    def marks_of(self, row: int) -> tuple[Mark, ...]:
        """Return the marks that cross a row."""
        return (self._crossing.get(row) or self._cross(row))[1]

    def paragraph_of(self, row: int) -> Paragraph:
        """Return the paragraph of a row."""
        return self.page.paragraphs[self.flow.rows[row][0]]

    def parts(self, row: int) -> list[Part]:
        """Return the runs of text of a row, each with its component classes."""
        paragraph, start, end = self.flow.rows[row]
        para = self.page.paragraphs[paragraph]
        base = "reader--removed" if para.reason is not None else _CLASSES.get(para.kind, "")
        text = self.flow.texts[paragraph]
        layers = self._layers(row)
        if not is_narrow(text[start:end]):
            layers = [(*whole(text, low, high), names) for low, high, names in layers]
        return [(text[low:high], (base, *names)) for low, high, names in cut(start, end, layers)]

    def letters(self, row: int) -> list[str]:
        """Return the signs of the marks that begin in a row."""
        return letters(self.page, *self.flow.rows[row], self.marks_of(row))

    def gutter(self, row: int) -> str:
        """Return the signs left of a row: of its block, and whether it is evidence."""
        paragraph, start, _ = self.flow.rows[row]
        para = self.page.paragraphs[paragraph]
        sign = " "
        if para.reason is not None:
            sign = "×"
        elif start == 0 or para.kind == "quote":
            sign = _SIGNS.get(para.kind, " ")
        cited = any(
            mark.state == "evidence" and self._clip(row, (mark.start, mark.end))
            for mark in self.marks_of(row)
        )
        return sign + ("▎" if cited else " ")

    def _layers(self, row: int) -> list[Layer]:
        """Return what lies over a row: marks, the current mark, the selection, the cursor."""
        layers = mark_layers(self.page, self.flow.rows[row][0], self.marks_of(row))
        above = ((self._current, "reader--current"), (self._selection, "reader--selection"))
        for raw_range, look in above:
            part = self._clip(row, raw_range)
            if part is not None:
                layers.append((*part, (look,)))
        if row == self.row:
            layers.append((*self.under, ("reader--cursor",)))
        return layers

    def _cross(self, row: int) -> tuple[int, tuple[Mark, ...]]:
        """Find the marks that cross a row, with a number that changes when they do."""
        paragraph, start, end = self.flow.rows[row]
        page = self.page
        marks = self._marks.crossing(page.raw(paragraph, start), page.raw_end(paragraph, end))
        self._serial += 1
        self._crossing[row] = self._serial, marks
        return self._crossing[row]

    def _clip(self, row: int, raw_range: Range) -> Range | None:
        """Return the part of a row that shows a raw range; None when there is none."""
        if raw_range[0] >= raw_range[1]:
            return None
        paragraph, start, end = self.flow.rows[row]
        first, last = self.page.within(paragraph, *raw_range)
        first, last = max(first, start), min(last, end)
        return (first, last) if first < last else None
