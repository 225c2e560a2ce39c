"""Rows: a list of any length, drawn row by row as it is seen."""

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui.widgets.lines import LineView, Piece
from tui.widgets.wrap import drawable

Draw = Callable[[int, int], Sequence[Piece]]
"""From a row's number and the width in cells to the pieces of the row."""


class Rows(LineView):
    """A list with one highlighted row.

    The caller keeps the data and draws a row when it is asked for; nothing is kept here but the
    number of rows and what is on the screen.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"rows--{name}"
        for name in (
            "highlighted", "dim", "strong", "good", "warning", "bad",
            "person", "organisation", "state", "place",
        )
    }  # fmt: skip

    DEFAULT_CSS = """
    Rows {
        & > .rows--highlighted {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
            text-style: $block-cursor-blurred-text-style;
        }
        &:focus > .rows--highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
        & > .rows--dim { color: $foreground-muted; }
        & > .rows--strong { text-style: bold; }
        & > .rows--good { color: $text-success; }
        & > .rows--warning { color: $text-warning; }
        & > .rows--bad { color: $text-error; }
        & > .rows--person { color: $text-accent; }
        & > .rows--organisation { color: $text-primary; }
        & > .rows--state { color: $text-success; }
        & > .rows--place { color: $text-error; }
    }
    Rows:ansi, Rows:nocolor {
        & > .rows--highlighted { text-style: reverse; }
        &:focus > .rows--highlighted { text-style: reverse bold; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False),
        Binding("down,j", "step(1)", "Down", show=False),
        Binding("pageup", "screen(-1)", "Page up", show=False),
        Binding("pagedown", "screen(1)", "Page down", show=False),
        Binding("home,g", "first", "First", show=False),
        Binding("end,G", "last", "Last", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    class Highlighted(Message):
        """Another row is highlighted; None when there is none."""

        def __init__(self, rows: "Rows", index: int | None) -> None:
            self.rows = rows
            self.index = index
            super().__init__()

        @property
        def control(self) -> "Rows":
            """The list."""
            return self.rows

    class Chosen(Message):
        """A row was chosen, by enter or a double click."""

        def __init__(self, rows: "Rows", index: int) -> None:
            self.rows = rows
            self.index = index
            super().__init__()

        @property
        def control(self) -> "Rows":
            """The list."""
            return self.rows

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._count = 0
        self._draw: Draw = _nothing
        self._revisions: dict[int, int] = {}
        self.highlighted: int | None = None

    def show(self, count: int, draw: Draw, highlighted: int | None = None) -> None:
        """Show `count` rows; `highlighted` defaults to the row highlighted before, if it is there.

        No message is sent: the caller knows.
        """
        wanted = self.highlighted if highlighted is None else highlighted
        self._count, self._draw = count, draw
        self._revisions.clear()
        self.highlighted = min(max(wanted or 0, 0), count - 1) if count > 0 else None
        self.set_rows(count)
        if self.highlighted is not None:
            self.show_row(self.highlighted)

    def grow(self, count: int) -> None:
        """Show more rows behind those there are; the view and the highlighted row stay."""
        self._count = count
        if self.highlighted is None and count > 0:
            self.highlighted = 0
        self.set_rows(count)

    @property
    def count(self) -> int:
        """The number of rows."""
        return self._count

    def redraw(self, index: int) -> None:
        """Draw a row again: its data have changed."""
        self._revisions[index] = self._revisions.get(index, 0) + 1
        self.refresh_row(index)

    def move_to(self, index: int) -> None:
        """Highlight a row (the nearest one there is), scroll to it, and say so if it is another."""
        if self._count == 0:
            return
        index = min(max(index, 0), self._count - 1)
        before, self.highlighted = self.highlighted, index
        self.show_row(index, 1)
        if before != index:
            if before is not None:
                self.refresh_row(before)
            self.refresh_row(index)
            self.post_message(self.Highlighted(self, index))
        self.point_terminal_cursor(0, index)

    # Keys

    def action_step(self, step: int) -> None:
        """Go a row up or down."""
        self.move_to((self.highlighted or 0) + step)

    def action_screen(self, step: int) -> None:
        """Go a screen up or down; the view goes along."""
        rows = step * max(self.view_height - 1, 1)
        self.scroll_to_row(min(max(self.first_row + rows, 0), self.max_scroll_y))
        self.move_to((self.highlighted or 0) + rows)

    def action_first(self) -> None:
        """Go to the first row."""
        self.move_to(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.move_to(self._count - 1)

    def action_choose(self) -> None:
        """Choose the highlighted row."""
        if self.highlighted is not None:
            self.post_message(self.Chosen(self, self.highlighted))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Highlight the row under the mouse; choose it on a double click."""
        index = self.first_row + event.y
        if index < self._count:
            self.move_to(index)
            if event.chain == 2:
                self.action_choose()

    # Drawing

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.set_rows(self._count)
        if self.highlighted is not None:
            self.show_row(self.highlighted)

    def row_key(self, row: int) -> Hashable:
        """Return whether the row is highlighted, and how often its data changed."""
        return row == self.highlighted, self._revisions.get(row, 0)

    def draw_row(self, row: int, width: int) -> Strip:
        """Return the caller's pieces, made safe."""
        over = ("rows--highlighted",) if row == self.highlighted else ()
        pieces = []
        for text, style in self._draw(row, width):
            if isinstance(style, str):
                look = self.look(style, *over)
            else:
                look = self.restyled(style, *over)
            pieces.append((drawable(text), look))
        return self.strip_of(pieces, width, *over)


def _nothing(index: int, width: int) -> Sequence[Piece]:
    return ()
