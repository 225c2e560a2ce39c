"""A question with one line for an answer."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.widgets.status import StatusLine


class PromptScreen(ModalScreen[str | None]):
    """Asks for a line of text; the result is the line, or None when it is left by escape."""

    CSS_PATH = "prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "back")]

    def __init__(self, question: str, answer: str = "") -> None:
        super().__init__()
        self.question = question
        self.answer = answer

    def compose(self) -> ComposeResult:
        """Lay out the question, the field and the keys."""
        with Vertical(id="panel"):
            yield StatusLine(id="question")
            yield Input(self.answer, id="answer", compact=True)
            yield StatusLine(id="keys")

    def on_mount(self) -> None:
        """Show the question."""
        self.query_one("#question", StatusLine).show([(f" {self.question} ", "bold")])
        keys = [
            (" enter ", "bold reverse"),
            (" keep ", ""),
            (" esc ", "bold reverse"),
            (" back ", ""),
        ]
        self.query_one("#keys", StatusLine).show(keys)

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

    def action_give_up(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)
