"""The orphans: what has lost its place, with the words that stood around it."""

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from store.errors import StoreError
from store.project import ReadOnly
from tui.commands.command import Outcome
from tui.footer import Piece, key_line
from tui.hints import Hints
from tui.orphans import OrphanLine, Orphans
from tui.times import local_time
from tui.widgets.documents import Pieces
from tui.widgets.listing import Listing
from tui.widgets.record import KIND_SIGNS
from tui.widgets.status import StatusLine
from tui.widgets.wrap import fit

WHERE, WHERE_WIDE = 22, 40
"""Cells of the column that says in which document; the quote and its owners share the rest."""

WIDE = 100
"""From this many cells on the wider column is used."""

SIGNS = {**KIND_SIGNS, "cleaning": "X"}
"""A letter for the kind of each row."""

KEYS = (("enter", "find its place"), ("esc O", "back"))
CORRECTION_KEYS = (("enter", "go where it may be"), ("del", "forget it"), ("esc O", "back"))


class OrphansScreen(ModalScreen[Outcome | None]):
    """The orphans of a project; the result is what the desk has to do to take one in hand."""

    CSS_PATH = "orphans.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back"),
        Binding("delete", "forget", "forget"),
    ]
    AUTO_FOCUS = "#orphans"

    def __init__(self, orphans: Orphans) -> None:
        super().__init__()
        self.orphans = orphans
        self._notice: Piece | None = None

    def compose(self) -> ComposeResult:
        """Lay out the heading, the rows, the highlighted one in full, and the keys."""
        with Vertical(id="panel"):
            yield StatusLine(id="heading")
            yield Listing(id="orphans")
            yield StatusLine(id="sentence")
            yield StatusLine(id="facts")
            yield StatusLine(id="keys", pairs=True)

    def on_mount(self) -> None:
        """Show them all."""
        self.listing = self.query_one(Listing)
        self.listing.show(len(self.orphans.shown), self._draw)
        self.listing.move_to(0)
        self._show_lines()

    def _draw(self, row: int, width: int) -> Pieces:
        line = self.orphans.line(row)
        style = "" if line.here else "rows--dim"
        where = f" {fit(_place(line), WHERE_WIDE if width >= WIDE else WHERE)}"
        room = max(2, width - len("P ") - len(where) - len(" → "))
        quote, owners = fit(line.quote, room - room // 2), fit(line.owners or "—", room // 2)
        sign = SIGNS.get(line.kind, "D")
        return [(f"{sign} ", style), (quote, style), (f" → {owners}", style), (where, "rows--dim")]

    def _show_lines(self) -> None:
        heading: list[Piece] = [(" Orphans ", "bold reverse")]
        said = f" {len(self.orphans.shown)} without a place since the page changed"
        heading.append(self._notice or (said, "$text-muted"))
        self.query_one("#heading", StatusLine).show(heading)
        row = self.listing.highlighted
        keys: Hints = KEYS
        if row is not None:
            line = self.orphans.line(row)
            self.query_one("#sentence", StatusLine).show(_sentence(line, self.size.width))
            lost = f"lost {local_time(line.lost)}" if line.lost else ""
            facts = " · ".join(fact for fact in (lost, line.owners, line.where) if fact)
            self.query_one("#facts", StatusLine).show([(f" {facts}", "$text-muted")])
            keys = CORRECTION_KEYS if line.kind == "cleaning" else KEYS
        self.query_one("#keys", StatusLine).show(key_line(keys))

    @on(Listing.Highlighted)
    def _moved(self) -> None:
        self._notice = None
        self._show_lines()

    @on(Listing.Typed)
    def _typed(self, event: Listing.Typed) -> None:
        if event.character == "O":
            self.action_back()

    @on(Listing.Chosen)
    def _take(self, event: Listing.Chosen) -> None:
        outcome = self.orphans.take(event.index)
        if outcome.warning:
            self._notice = (f" {outcome.message}", "bold $warning")
            self.app.bell()
            self._show_lines()
        else:
            self.dismiss(outcome)

    def action_forget(self) -> None:
        """Forget the highlighted correction."""
        row = self.listing.highlighted
        if row is None:
            return
        try:
            outcome = self.orphans.forget(row)
        except (StoreError, ReadOnly) as error:
            outcome = Outcome(message=str(error), warning=True)
        if outcome.changed:
            self.dismiss(outcome)
        else:
            self._notice = (f" {outcome.message}", "bold $warning" if outcome.warning else "")
            self._show_lines()

    def action_back(self) -> None:
        """Go back to the desk."""
        self.dismiss(None)


def _place(line: OrphanLine) -> str:
    return "this page" if line.here else line.where


def _sentence(line: OrphanLine, width: int) -> list[Piece]:
    """Return the quote between what stood around it; a long one is cut, not what follows it."""
    before = f" …{line.before}" if line.before else " "
    after = f"{line.after}…" if line.after else ""
    quote, room = line.quote, width - cell_len(before + after)
    if cell_len(quote) > room:
        quote = fit(quote, max(room, width // 2)).rstrip()
    return [(before, "$text-muted"), (quote, "bold"), (after, "$text-muted")]
