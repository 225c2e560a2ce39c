"""A question with a few answers: digits and first letters choose, enter takes the highlighted."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from coopreader.text import fold
from tui.footer import key_line
from tui.panels.step import Options
from tui.widgets.documents import Pieces
from tui.widgets.listing import Listing, digit_of
from tui.widgets.status import StatusLine
from tui.widgets.wrap import fit


class OptionsScreen(ModalScreen[int | None]):
    """Offers answers; the result is the number of one, or None when it is left by escape."""

    CSS_PATH = "options.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "back")]
    AUTO_FOCUS = "#answers"

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.options = options

    def compose(self) -> ComposeResult:
        """Lay out the question, the answers and the keys."""
        with Vertical(id="panel"):
            yield StatusLine(id="question")
            yield Listing(id="answers")
            yield StatusLine(id="keys", pairs=True)

    def on_mount(self) -> None:
        """Show the answers."""
        self.query_one("#question", StatusLine).show([(f" {self.options.question} ", "bold")])
        self.listing = self.query_one(Listing)
        self.listing.show(len(self.options.labels), self._draw, self.options.at)
        keys = (("1-9", "choose"), ("letters", "go to"), ("enter", "take it"), ("esc", "back"))
        self.query_one("#keys", StatusLine).show(key_line(keys))

    def _draw(self, row: int, width: int) -> Pieces:
        number = f" {row + 1} " if row < 9 else "   "
        return [(number, "rows--dim"), (fit(self.options.labels[row], max(1, width - 3)), "")]

    @on(Listing.Chosen)
    def _chosen(self, event: Listing.Chosen) -> None:
        self.dismiss(event.index)

    @on(Listing.Typed)
    def _typed(self, event: Listing.Typed) -> None:
        digit = digit_of(event.character)
        if digit is not None:
            if digit <= len(self.options.labels):
                self.dismiss(digit - 1)
            return
        labels = self.options.labels
        here = self.listing.highlighted or 0
        for at in [*range(here + 1, len(labels)), *range(here + 1)]:
            if fold(labels[at]).startswith(fold(event.character)):
                self.listing.move_to(at)
                return

    def action_give_up(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)
