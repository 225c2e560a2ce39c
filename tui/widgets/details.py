"""Some lines below a list, drawn anew only when their words change."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from tui.footer import Piece
from tui.widgets.status import safe_spaces

Lines = Sequence[Sequence[Piece]]


class Details(Widget):
    """Lines of pieces; the words are never read as markup, what does not fit is cut."""

    DEFAULT_CSS = "Details { height: auto; color: $text; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: tuple[tuple[Piece, ...], ...] = ()

    def show(self, lines: Lines) -> None:
        """Show the lines; nothing is drawn when they are the same as before."""
        shown = tuple(
            tuple((safe_spaces(words), style) for words, style in line if words) for line in lines
        )
        if shown != self._lines:
            taller = len(shown) != len(self._lines)
            self._lines = shown
            self.refresh(layout=taller)

    def render(self) -> Content:
        """Return the lines as they fit."""
        width = self.size.width
        lines = [
            Content.assemble(*line).truncate(width, ellipsis=True, pad=False)
            for line in self._lines
        ]
        return Content("\n").join(lines)
