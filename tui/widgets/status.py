"""One line of the screen that is drawn anew only when its words change."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from coopreader.text import safe
from tui.footer import Piece


class StatusLine(Widget):
    """A line of pieces; the words are never read as markup.

    What does not fit is cut with an ellipsis; of `pairs` (keys and what they do) only whole ones
    are shown.
    """

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        background: $surface;
        color: $text;
    }
    """

    def __init__(self, *, id: str | None = None, pairs: bool = False) -> None:
        super().__init__(id=id)
        self._pairs = pairs
        self._pieces: tuple[Piece, ...] = ()

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show the pieces; nothing is drawn when they are the same as before."""
        shown = tuple((safe_spaces(words), style) for words, style in pieces)
        if shown != self._pieces:
            self._pieces = shown
            self.refresh()

    def render(self) -> Content:
        """Return the line as it fits."""
        width = self.size.width
        if not self._pairs:
            return Content.assemble(*self._pieces).truncate(width, ellipsis=True)
        shown = Content("")
        for key, does in zip(self._pieces[::2], self._pieces[1::2], strict=True):
            longer = Content.assemble(shown, key, does)
            if longer.cell_length > width:
                break
            shown = longer
        return shown


def safe_spaces(words: str) -> str:
    """Return words fit for a terminal, their outer spaces kept."""
    return words if words.isprintable() else f" {safe(words)} "
