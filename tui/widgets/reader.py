"""The reader: an article with its marks, the selection and the cursor."""

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from coopreader.text import Range
from tui.page import Mark, Page, Paragraph
from tui.widgets.lines import LineView
from tui.widgets.reader_style import CLASSES, CSS
from tui.widgets.scene import Scene
from tui.widgets.wrap import fit

GUTTER = 3
"""Cells left of the text: the block's sign, the sign of evidence, a blank."""
MARGIN = 8
"""Cells right of the text: a blank, where a row's last space hangs, and the kinds' letters."""
MAX_COLUMN = 92
CONTEXT = 2
_SMALL = 50
"""Cells below which the view has no margin for letters."""


class Reader(LineView):
    """An article to read and to point at.

    Cursor and anchor are raw offsets; a selection holds the characters under both. The widget draws
    and reports; keys and what they do belong to the screen.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(CLASSES)
    DEFAULT_CSS = CSS

    show_letters = reactive(True, repaint=False)
    """Whether the margin shows the kinds' letters. The text keeps its place either way."""

    class Pointed(Message):
        """The mouse pointed at a character; `count` 2 is a double click."""

        def __init__(self, raw: int, count: int) -> None:
            self.raw = raw
            self.count = count
            super().__init__()

    class Dragged(Message):
        """The mouse drags a selection: from `anchor` to `raw`, both included.

        `exact`: with the control key, which selects parts of words.
        """

        def __init__(self, anchor: int, raw: int, exact: bool = False) -> None:
            self.anchor = anchor
            self.raw = raw
            self.exact = exact
            super().__init__()

    def __init__(
        self,
        *,
        reason_label: Callable[[str], str] = str,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make an empty reader; `reason_label` says why a block was removed, for the reader."""
        super().__init__(name=name, id=id, classes=classes)
        self._reason_label = reason_label
        self._scene = Scene(Page(()))
        self._pressed: int | None = None
        self._dragged: int | None = None
        self._width = 0
        self._left = GUTTER

    # What is shown

    def show(self, page: Page, marks: Sequence[Mark], stay: bool = False) -> None:
        """Show a page from its top; with `stay`, the cursor keeps its row on the screen."""
        above = self._scene.row - self.first_row
        cursor = self._scene.cursor
        self._scene = Scene(page, marks)
        if stay:
            self._scene.set_cursor(cursor, None)
        self._reflow()
        self.scroll_to_row(self._scene.row - above if stay else 0)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show other marks over the same page; only rows whose marks changed are drawn again."""
        top = self.first_row
        self._scene.set_marks(marks, range(top, top + self.size.height))
        self.refresh_changed()

    def set_cursor(
        self,
        raw: int,
        anchor: int | None = None,
        selection: Range | None = None,
        current: Range | None = None,
    ) -> None:
        """Move the cursor, select from the anchor to it, and scroll it into view.

        `selection` and `current` are as a Scene takes them.
        """
        scene = self._scene
        scene.set_cursor(raw, anchor, selection, current)
        self.show_row(scene.row, CONTEXT)
        self.refresh_changed()
        self.point_terminal_cursor(self._left + scene.flow.cell(scene.place), scene.row)

    def watch_show_letters(self) -> None:
        """Draw the margin again."""
        self.refresh_changed()

    # Motions by rows

    def row_up(self, raw: int, count: int = 1) -> int:
        """Return the place as many rows of text above, in the same column."""
        return self._scene.moved(raw, -count)

    def row_down(self, raw: int, count: int = 1) -> int:
        """Return the place as many rows of text below, in the same column."""
        return self._scene.moved(raw, count)

    def row_home(self, raw: int) -> int:
        """Return the first place of the row."""
        return self._scene.row_edge(raw, last=False)

    def row_end(self, raw: int) -> int:
        """Return the last place of the row."""
        return self._scene.row_edge(raw, last=True)

    def screen_up(self, raw: int) -> int:
        """Return the place a screen above; the view goes along."""
        return self._paged(raw, -1)

    def screen_down(self, raw: int) -> int:
        """Return the place a screen below; the view goes along."""
        return self._paged(raw, 1)

    def _paged(self, raw: int, step: int) -> int:
        rows = step * max(self.view_height - CONTEXT, 1)
        self.scroll_to_row(self.first_row + rows)
        return self._scene.paged(raw, rows)

    # Drawing

    def on_resize(self) -> None:
        """Wrap again when the width has changed; the cursor keeps its row on the screen."""
        if self._width != self.text_width:
            above = min(max(self._scene.row - self.first_row, 0), max(self.view_height - 1, 0))
            self._reflow()
            self.scroll_to_row(self._scene.row - above)
        self.show_row(self._scene.row, CONTEXT)

    def _reflow(self) -> None:
        width = self._width = self.text_width
        margin = MARGIN if width >= _SMALL else 1
        column = max(min(MAX_COLUMN, width - GUTTER - margin), 1)
        self._left = max((width - GUTTER - column - margin) // 2, 0) + GUTTER
        self._scene.set_width(column)
        self.set_rows(len(self._scene.flow) + 1)

    def row_key(self, row: int) -> Hashable:
        """Return what the look of a row depends on."""
        return self._scene.key(row), self.show_letters

    def draw_row(self, row: int, width: int) -> Strip:
        """Return a row: gutter, text, letters."""
        scene, look = self._scene, self.look
        if row >= len(scene.flow):
            return super().draw_row(row, width)
        if scene.flow.rows[row][1] < 0:
            return self._draw_empty(scene.paragraph_of(row), width)
        parts = scene.parts(row)
        pieces = [
            (" " * (self._left - GUTTER), look()),
            (scene.gutter(row) + " ", look("reader--sign")),
            *((text, look(*names)) for text, names in parts),
        ]
        if self.show_letters and width >= _SMALL:
            used = sum(cell_len(text) for text, _ in parts)
            pieces.append((" " * (scene.flow.width + 1 - used), look()))
            pieces.append((_joined(scene.letters(row)), look("reader--letters")))
        return self.strip_of(pieces, width)

    def _draw_empty(self, para: Paragraph, width: int) -> Strip:
        """Return the empty row above a paragraph; above a removed one it says why."""
        if para.reason is None:
            return Strip.blank(width, self.look())
        label = fit(self._reason_label(para.reason), self._scene.flow.width)
        pieces = [(" " * self._left, self.look()), (label, self.look("reader--sign"))]
        return self.strip_of(pieces, width)

    # The mouse

    def _raw_at(self, event: events.MouseEvent) -> int:
        row = min(max(self.first_row + event.y, 0), max(len(self._scene.flow) - 1, 0))
        return self._scene.raw_at(row, event.x - self._left)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start to drag."""
        if event.button == 1:
            self._pressed, self._dragged = self._raw_at(event), None
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Report the selection dragged; beyond the view's edge, scroll."""
        if self._pressed is None:
            return
        if not 0 <= event.y < self.view_height:
            self.scroll_to_row(self.first_row + (1 if event.y > 0 else -1))
        raw = self._raw_at(event)
        if raw != (self._pressed if self._dragged is None else self._dragged):
            self._dragged = raw
            self.post_message(self.Dragged(self._pressed, raw, event.ctrl))

    def on_mouse_up(self) -> None:
        """Stop to drag."""
        if self._pressed is not None:
            self._pressed = None
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Report the character pointed at."""
        if self._dragged is None:
            self.post_message(self.Pointed(self._raw_at(event), event.chain))


def _joined(signs: Sequence[str]) -> str:
    """Return the letters of a row as far as the margin holds them."""
    line = " ".join(signs)
    return line if len(line) < MARGIN else line[: MARGIN - 2] + "…"
