"""The history: all decisions, the latest first; go to where one lies, undo, redo."""

import sys
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from store.errors import StoreError
from store.project import ReadOnly
from tui.commands.command import Outcome
from tui.footer import Piece, key_line, saved_piece
from tui.history import History
from tui.times import local_time, short_time
from tui.widgets.documents import Pieces
from tui.widgets.listing import Listing
from tui.widgets.status import StatusLine
from tui.widgets.wrap import fit

AHEAD = 200
"""How many rows behind the first one in view are taken from the project."""

PAUSE = 0.01
"""Seconds left to keys and drawing between two goes of looking for what a filter wants."""

WIDE = 100
"""From this many cells on a row also says in which document, and the year."""

WHO, WHERE = 9, 30
"""Cells of the columns of fixed width; the words have the rest."""

KEYS = (
    ("enter", "go there"),
    ("z Z", "undo, redo last"),
    ("type or /", "filter"),
    ("esc H", "back"),
)
FILTER_KEYS = (
    ("enter", "go there"),
    ("ctrl+z ctrl+y", "undo, redo last"),
    ("esc", "no filter"),
)


class HistoryScreen(ModalScreen[Outcome | None]):
    """The operations of a project; the result is what the desk has to show.

    Letters filter. While nothing is typed z, Z and H are commands; / begins a filter with any.
    """

    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back"),
        Binding("ctrl+z", "turn('undo')", "undo"),
        Binding("ctrl+y", "turn('redo')", "redo"),
        Binding("end", "oldest", "oldest", priority=True),
    ]
    AUTO_FOCUS = "#operations"

    def __init__(self, history: History) -> None:
        super().__init__()
        self.history = history
        self._typing = False
        self._notice: Piece | None = None
        self._to_oldest = False
        self._going_on = False

    def compose(self) -> ComposeResult:
        """Lay out the heading, the rows, what the highlighted row says in full, and the keys."""
        with Vertical(id="panel"):
            yield StatusLine(id="heading")
            yield Listing(id="operations")
            yield StatusLine(id="words")
            yield StatusLine(id="facts")
            yield StatusLine(id="keys", pairs=True)

    def on_mount(self) -> None:
        """Show the latest operations, and more when the list is scrolled."""
        self.listing = self.query_one(Listing)
        self._begin()
        self._digits = len(str(self.history.line(0).number)) if self.history.shown else 1
        self.watch(self.listing, "scroll_y", self._fill, init=False)

    def _begin(self) -> None:
        """Show the operations that the filter leaves, from the latest on."""
        self._to_oldest = False
        self.listing.show(0, self._draw)
        self._fill()
        self.listing.move_to(0)

    def _fill(self) -> None:
        """Take as many operations as are soon in view; go on in a moment if that takes long."""
        wanted = sys.maxsize if self._to_oldest else self.listing.first_row + AHEAD
        enough = self.history.more(wanted)
        if len(self.history.shown) != self.listing.count:
            self.listing.grow(len(self.history.shown))
        if enough and self._to_oldest:
            self._to_oldest = False
            self.listing.move_to(self.listing.count - 1)
        if not enough and not self._going_on:
            self._going_on = True
            self.set_timer(PAUSE, self._go_on)
        self._show_lines()

    def _go_on(self) -> None:
        self._going_on = False
        self._fill()

    # Showing

    def _draw(self, row: int, width: int) -> Pieces:
        line = self.history.line(row)
        number = fit(str(line.number), self._digits, right=True)
        wide = width >= WIDE
        time = fit(local_time(line.created), 16) if wide else fit(short_time(line.created), 11)
        lead = f" {number} {time} {fit(line.who or '—', WHO)} "
        where = f" {fit(line.where, WHERE)}" if wide else ""
        state = f"{line.state}: " if line.state else ""
        words = fit(state + line.words, max(1, width - len(lead) - (WHERE + 1 if where else 0)))
        style = "rows--dim" if line.state else ""
        return [(lead, "rows--dim"), (words, style), (where, "rows--dim")]

    def _show_lines(self) -> None:
        history = self.history
        heading: list[Piece] = [(" History ", "bold reverse")]
        if self._typing:
            found = f"{len(history.shown)}{'' if history.ended else '+'}"
            heading.append((f" filter: {history.query}▏ {found} ", "bold"))
        if history.project.read_only or history.project.unsaved.decisions:
            heading.append(saved_piece(history.project))
        if self._notice or not self._typing:
            heading.append(self._notice or (" all decisions, the latest first", "$text-muted"))
        self.query_one("#heading", StatusLine).show(heading)
        words, facts = self._highlighted_lines()
        self.query_one("#words", StatusLine).show([(f" {words}", "")])
        self.query_one("#facts", StatusLine).show([(f" {facts}", "$text-muted")])
        keys = FILTER_KEYS if self._typing else KEYS
        self.query_one("#keys", StatusLine).show(key_line(keys))

    def _highlighted_lines(self) -> tuple[str, str]:
        """Return what the highlighted operation did, and when, by whom and where."""
        history, row = self.history, self.listing.highlighted
        if row is None:
            if not history.ended:
                return "", ""
            return ("no decision says that" if history.query else "nothing is decided yet"), ""
        line = history.line(row)
        facts = (line.state, local_time(line.created), line.who, line.where)
        return line.words, " · ".join(fact for fact in facts if fact)

    def _say(self, words: str, *, warning: bool = False) -> None:
        self._notice = (f" {words}", "bold $warning" if warning else "bold")
        if warning:
            self.app.bell()
        self._show_lines()

    @on(Listing.Highlighted)
    def _moved(self) -> None:
        self._show_lines()

    # Acting

    def action_turn(self, verb: str) -> None:
        """Undo or redo this annotator's last operation, and show it."""
        try:
            operation = self.history.turn(verb)
        except (StoreError, ReadOnly, ValueError) as error:
            self._say(str(error), warning=True)
            return
        if operation is None:
            self._say(f"nothing to {verb}")
            return
        row = self.history.row_of(operation)
        if row is not None:
            self.listing.grow(len(self.history.shown))
            self.listing.move_to(row)
        self._say(f"{verb}: {operation.words}")

    def action_oldest(self) -> None:
        """Go to the oldest operation that the filter leaves."""
        self._to_oldest = True
        self._fill()

    def action_back(self) -> None:
        """Take the filter away; without one, go back to the desk."""
        if self._typing:
            self._filter("", typing=False)
        else:
            self.dismiss(self.history.leave())

    @on(Listing.Chosen)
    def _go(self, event: Listing.Chosen) -> None:
        outcome = self.history.go(event.index)
        if outcome.warning:
            self._say(outcome.message, warning=True)
        else:
            self.dismiss(outcome)

    # Filtering

    @on(Listing.Typed)
    def _typed(self, event: Listing.Typed) -> None:
        character = event.character
        if self._typing:
            self._filter(self.history.query + character)
        elif character in "zZ":
            self.action_turn("undo" if character == "z" else "redo")
        elif character == "H":
            self.action_back()
        else:
            self._filter("" if character == "/" else character)

    @on(Listing.Erased)
    def _erased(self) -> None:
        if self._typing:
            query = self.history.query[:-1]
            self._filter(query, typing=bool(query))

    def _filter(self, query: str, *, typing: bool = True) -> None:
        self._typing, self._notice = typing, None
        self.history.filter(query)
        self._begin()
