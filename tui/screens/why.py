"""Why a block was kept or removed: a panel below the article, filled when a worker has told."""

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from coopreader.text import safe
from store.pages.reading import Explained
from tui.commands.command import Command
from tui.commands.view import FlipBlock
from tui.footer import Piece, key_line
from tui.why import WhyHere
from tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from tui.app import CoopreaderApp


class Told(Message):
    """A worker has told why the blocks of the page are what they are, or could not."""

    def __init__(self, future: "Future[Explained]") -> None:
        self.future = future
        super().__init__()


class WhyScreen(ModalScreen[Command | None]):
    """What decided about one block; the result is the command that turns it over, if wanted."""

    CSS_PATH = "why.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,E,enter,q", "back", "back"),
        Binding("X", "turn", "turn over"),
    ]
    app: "CoopreaderApp"

    def __init__(self, why: WhyHere, path: Path) -> None:
        super().__init__()
        self.why = why
        self._path = path
        self._trouble = "asking …"

    def compose(self) -> ComposeResult:
        """Lay out what became of the block, its text, what speaks for that, and the keys."""
        with Vertical(id="panel"):
            yield StatusLine(id="heading")
            yield StatusLine(id="quote")
            yield Static(id="evidence", markup=False)
            yield StatusLine(id="keys", pairs=True)

    def on_mount(self) -> None:
        """Show what is known at once, and have the rest told."""
        self._show()
        opened = self.why.session.opened
        future = self.app.readers.explain(self._path, opened.reading.boilerplate if opened else ())
        future.add_done_callback(lambda done: self.post_message(Told(done)))

    @on(Told)
    def _take(self, event: Told) -> None:
        self._trouble = ""
        try:
            self.why.take(event.future.result())
        except Exception as error:  # whatever a page does to its reader, the app goes on
            self._trouble = safe(str(error)) or type(error).__name__
        else:
            if not self.why.evidence:
                self._trouble = "nothing more is known: the page has changed"
        self._show()

    def _show(self) -> None:
        why = self.why
        heading: list[Piece] = [(" Why ", "bold reverse"), (f" {why.fate}", "bold")]
        if why.confidence:
            heading.append((f" · {why.confidence}", ""))
        self.query_one("#heading", StatusLine).show(heading)
        self.query_one("#quote", StatusLine).show([(f" “{why.quote}”", "$text-muted")])
        told = "\n".join(f"· {line}" for line in why.evidence)
        self.query_one("#evidence", Static).update(Content(told or self._trouble))
        turn = [] if why.session.project.read_only else [("X", why.turns)]
        self.query_one("#keys", StatusLine).show(key_line([*turn, ("esc E", "back")]))

    def action_turn(self) -> None:
        """Go back, and turn the block over."""
        self.dismiss(FlipBlock())

    def action_back(self) -> None:
        """Go back to the article."""
        self.dismiss(None)
