"""One line of the screen that is drawn anew only when its words change."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from coopreader.text import safe
from tui.footer import Piece


class StatusLine(Widget):
    """A line of pieces; the words are never read as markup."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        background: $surface;
        color: $text;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pieces: tuple[Piece, ...] = ()
        self._line = Content("")

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show the pieces; nothing is drawn when they are the same as before."""
        shown = tuple((safe_spaces(words), style) for words, style in pieces)
        if shown != self._pieces:
            self._pieces = shown
            self._line = Content.assemble(*shown)
            self.refresh()

    def render(self) -> Content:
        """Return the line."""
        return self._line


def safe_spaces(words: str) -> str:
    """Return words fit for a terminal, their outer spaces kept."""
    return words if words.isprintable() else f" {safe(words)} "
