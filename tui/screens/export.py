"""The export: formats to choose from, where to write, and what they could not hold."""

import asyncio
from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.exporting import Exporting
from tui.footer import Piece, key_line
from tui.hints import Hints
from tui.widgets.documents import Pieces
from tui.widgets.listing import Listing, digit_of
from tui.widgets.status import StatusLine
from tui.widgets.wrap import fit

KEYS = (
    ("space", "choose"),
    ("tab", "where to"),
    ("enter", "write"),
    ("esc", "back"),
)
BUSY_KEYS = (("esc", "give up"),)
DONE_KEYS = (("enter", "back"),)

NAME = 14
"""Cells of the column of names."""


class ExportScreen(ModalScreen[str | None]):
    """Chooses formats and writes them; the result is what to say on the desk, if anything."""

    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back"),
        Binding("tab,shift+tab", "other", "the other field", priority=True),
    ]
    AUTO_FOCUS = "#formats"

    def __init__(self, exporting: Exporting) -> None:
        super().__init__()
        self.exporting = exporting
        self._lines: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out the heading, the formats, the place and the keys."""
        with Vertical(id="panel"):
            yield StatusLine(id="heading")
            yield Listing(id="formats")
            yield StatusLine(id="where")
            yield Input(self.exporting.place, id="place", compact=True, select_on_focus=False)
            yield StatusLine(id="keys", pairs=True)

    def on_mount(self) -> None:
        """Show the formats."""
        self.listing = self.query_one(Listing)
        self.field = self.query_one(Input)
        self.listing.show(len(self.exporting.rows), self._draw)
        self.listing.move_to(0)
        self._tell([(" Export ", "bold reverse"), (" what is recorded", "$text-muted")], KEYS)
        self._show_where()

    def _tell(self, heading: list[Piece], keys: Hints) -> None:
        self.query_one("#heading", StatusLine).show(heading)
        self.query_one("#keys", StatusLine).show(key_line(keys))

    def _show_where(self) -> None:
        what = "into the folder" if self.exporting.into_folder else "into the file"
        self.query_one("#where", StatusLine).show([(f" {what}", "bold")])

    def _draw(self, row: int, width: int) -> Pieces:
        format = self.exporting.rows[row]
        chosen = format.name in self.exporting.wanted
        sign, style = ("[x] ", "rows--strong") if chosen else ("[ ] ", "")
        words = f"{format.words}{', a folder' if format.several else ''}"
        room = max(2, width - NAME - 5)
        return [(f" {sign}{fit(format.name, NAME)}", style), (fit(words, room), "rows--dim")]

    def _draw_line(self, row: int, width: int) -> Pieces:
        return [(fit(f" {self._lines[row]}", width), "")]

    @on(Listing.Typed)
    def _typed(self, event: Listing.Typed) -> None:
        digit = digit_of(event.character)
        row = self.listing.highlighted if event.character == " " else (digit or 0) - 1
        if self._lines or row is None or not 0 <= row < len(self.exporting.rows):
            return
        self.exporting.toggle(row)
        self.listing.move_to(row)
        self.listing.redraw_all()
        self.field.value = self.exporting.place
        self.field.cursor_position = len(self.field.value)
        self._show_where()

    @on(Input.Changed)
    def _named(self, event: Input.Changed) -> None:
        self.exporting.place = event.value

    def action_other(self) -> None:
        """Go to the other of the list and the field."""
        (self.listing if self.field.has_focus else self.field).focus()

    @on(Listing.Chosen)
    @on(Input.Submitted)
    def _go(self) -> None:
        if self._lines:
            self.dismiss(self._lines[0])
        elif not self.workers:
            self._write()

    @work
    async def _write(self) -> None:
        """Write in small steps, so that keys are heard between them."""
        self._tell([(" Export ", "bold reverse"), (" writing ... ", "bold")], BUSY_KEYS)
        self.field.disabled = True
        steps = self.exporting.steps()
        try:
            for _ in steps:
                await asyncio.sleep(0)
        finally:
            steps.close()  # type: ignore[attr-defined]
        self._show_result()

    def _show_result(self) -> None:
        width = max(20, self.size.width - 4)
        self._lines = [line for said in self.exporting.said for line in _folded(said, width)]
        self.listing.show(len(self._lines), self._draw_line)
        self.listing.move_to(0)
        self.listing.focus()
        for name in ("#where", "#place"):
            self.query_one(name).display = False
        said = " what was written, and what could not be held"
        self._tell([(" Export ", "bold reverse"), (said, "$text-muted")], DONE_KEYS)

    def action_back(self) -> None:
        """Go back; what is being written is given up."""
        for worker in self.workers:
            if worker.node is self:
                worker.cancel()
        self.dismiss(self._lines[0] if self._lines else None)


def _folded(text: str, width: int) -> list[str]:
    """Return a text in lines of at most a width, those after the first set in."""
    lines, line = [], ""
    for word in text.split(" "):
        if line.strip() and cell_len(f"{line} {word}") > width:
            lines.append(line)
            line = f"  {word}"
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
