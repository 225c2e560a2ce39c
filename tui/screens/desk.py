"""The desk: documents on the left, the article in the middle, what is recorded on the right."""

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from coopreader.text import safe
from tui.commands.catalogue import keymap
from tui.commands.command import Command, Outcome
from tui.commands.dispatch import carry_out
from tui.commands.everywhere import end_stepping
from tui.commands.recorded import on_row
from tui.drawn import drawn_over
from tui.footer import LIST_HINTS, RECORD_HINTS, Piece, key_line, notice_of, state_line
from tui.hints import Hints, hint
from tui.screens.keeping import Keeping
from tui.screens.opening import Opening, PageRead
from tui.session import Session
from tui.widgets.documents import DocumentRows
from tui.widgets.listing import Listing
from tui.widgets.reader import Reader
from tui.widgets.record import RecordRows
from tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from tui.app import CoopreaderApp
    from tui.deal_card import DealCard

NARROW = 110
"""Under this many columns the article has the whole width, the panes come over it."""

ANYWHERE = {"show-documents", "show-record", "help", "export", "undo", "redo", "go-back"}
"""Commands whose control and function keys work while the list of documents has the focus."""

LIST_KEYS = {"up", "down", "pageup", "pagedown", "home", "end", "enter", "backspace"}
"""Keys that are a list's own while it has the focus."""


class DeskScreen(Screen[None]):
    """The reading screen. Keys go to commands; this screen shows what they did."""

    AUTO_FOCUS = "#documents"
    app: "CoopreaderApp"

    def __init__(self, session: Session, keys: Mapping[str, str]) -> None:
        super().__init__()
        self.session = session
        self.documents = DocumentRows(session.project, session.entries)
        self.record = RecordRows()
        self.opening = Opening(self)
        self._notice: Piece | None = None
        self.card_kept: DealCard | None = None
        self.keeping = Keeping(self)
        self.keys, self.key_problems = keymap(keys)

    def compose(self) -> ComposeResult:
        """Lay out the three panes and the two lines below."""
        with Horizontal():
            yield Listing(id="documents", classes="over")
            yield Reader(id="reader")
            yield Listing(id="record")
        yield StatusLine(id="state")
        yield StatusLine(id="hints", pairs=True)

    def on_mount(self) -> None:
        """Show the list at once; titles and counts come later."""
        self.reader = self.query_one(Reader)
        self.listing = self.query_one("#documents", Listing)
        self.record_list = self.query_one("#record", Listing)
        self.session.rows = self.reader
        self.show_documents()
        self.keeping.begin()
        self.show_state()
        for line in self.key_problems:
            self.notify(safe(line), severity="warning", markup=False)
        self.call_after_refresh(self.opening.begin)

    def on_resize(self, event: events.Resize) -> None:
        """Choose between three panes and one."""
        self.set_class(event.size.width < NARROW, "narrow")

    # Commands

    def on_key(self, event: events.Key) -> None:
        """Do the command of a key, in the pane that has the focus."""
        self.keeping.last_key = time.monotonic()
        command = self.keys.get(event.key)
        if self.focused is self.record_list:
            command = on_row(self.record.at(self.record_list.highlighted), command) or command
        in_rows = isinstance(self.focused, Listing)
        if command is None or (in_rows and event.key in LIST_KEYS):
            return
        event.stop()
        event.prevent_default()
        if self._in_list() and command.name not in ANYWHERE:
            self._leave_list(command.name)
        else:
            self.perform(command, event.character or "")

    def perform(self, command: Command, pressed: str = "") -> None:
        """Do a command, and show its outcome."""
        self.show(carry_out(self.session, command, pressed))

    def show(self, outcome: Outcome) -> None:
        """Show what a command did."""
        self._notice = notice_of(outcome, self.session.project)
        if outcome.warning:
            self.app.bell()
        if outcome.rebuilt:
            if trouble := self.opening.reread():
                self._notice = (trouble, "bold $warning")
            self.show_page()
        elif outcome.changed:
            self.reader.set_marks(drawn_over(self.session))
        if outcome.changed:
            self.show_record()
            self.listing.redraw_all()
        self._show_cursor()
        self.show_state()
        if outcome.entry is not None:
            self.opening.open(outcome.entry, outcome.arrival)
        if outcome.pane is not None:
            self._turn_pane(outcome.pane)
        if outcome.copy is not None:
            self.app.send_to_clipboard(outcome.copy)
        if outcome.screen is not None:
            self.app.open_screen(outcome.screen, self)
        if outcome.over is not None:
            self.app.open_panel(outcome.over, self)
        if outcome.told:
            self.app.tell([outcome.told])
        if outcome.leave:
            self.app.exit()

    def show_if_any(self, outcome: Outcome | None) -> None:
        """Show what a screen that was left has done, if it did anything."""
        if outcome is not None:
            self.show(outcome)

    def show_followed(self, words: str, *, rebuilt: bool) -> None:
        """Show what another coopreader has changed; the notice stays when there are no words."""
        said = words or (self._notice[0] if self._notice else "")
        self.show(Outcome(changed=True, rebuilt=rebuilt, message=said))
        if self.documents.query:
            self._filter(self.documents.query)

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a notice in the state line until the next key."""
        self._notice = (words, "bold $warning" if warning else "")
        self.show_state()

    # Showing

    def show_page(self) -> None:
        """Show the open document's page."""
        page = self.session.page
        if page is not None:
            self.reader.show(page, drawn_over(self.session))
            self._show_cursor()
        self.show_record()
        self.show_state()

    def _show_cursor(self) -> None:
        session = self.session
        thing = session.picked_here()
        current = thing.raw_range if thing is not None else None
        self.reader.set_cursor(session.cursor, session.anchor, session.selection(), current)

    def show_documents(self) -> None:
        """Show the list as its filter leaves it."""
        number = self.session.number
        here = self.documents.shown.index(number) if number in self.documents.shown else None
        self.listing.show(len(self.documents.shown), self.documents.draw, here)

    def to_article(self) -> None:
        """Give the article the focus, and put the panes that lie over it away."""
        self._turn_pane("article")

    def show_record(self) -> None:
        """Show what is recorded of the open document."""
        self.record.read(self.session)
        self.record_list.show(len(self.record.rows), self.record.draw)

    def show_state(self) -> None:
        """Show the two lines below: whether all is saved, and what the next key does."""
        self.keeping.look()
        in_list = self._in_list()
        filtered = self.documents.filter_words() if in_list else ""
        line = state_line(self.session, self._notice, filtered)
        self.query_one("#state", StatusLine).show(line)
        hints: Hints = hint(self.session)
        if self.focused is self.record_list:
            hints = RECORD_HINTS
        elif in_list:
            hints = LIST_HINTS
        self.query_one("#hints", StatusLine).show(key_line(hints))

    # Panes and focus

    def _in_list(self) -> bool:
        return self.focused is self.listing

    def _leave_list(self, name: str) -> None:
        if name == "drop-selection" and self.documents.query:
            self._filter("")
        elif name in ("next-thing", "drop-selection"):
            self._turn_pane("article")

    def _turn_pane(self, pane: str) -> None:
        """Show a pane and give it the focus; the pane that has the focus goes away instead."""
        lists = {"documents": self.listing, "record": self.record_list}
        target = lists.get(pane)
        leaving = target is None or target.has_focus
        for name, box in lists.items():
            box.set_class(name == pane and not leaving, "over")
            if name == pane:
                box.set_class(leaving, "away")
        self.set_focus(self.reader if leaving else target)

    def on_screen_suspend(self) -> None:
        """Leave the line of keys to the screen above."""
        self.query_one("#hints", StatusLine).show([])

    def on_screen_resume(self) -> None:
        """Show again what the next key does."""
        self.show_state()

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        self.show_state()

    # The list of documents

    @on(Listing.Chosen, "#documents")
    def _open_chosen(self, event: Listing.Chosen) -> None:
        if event.index < len(self.documents.shown):
            self.opening.open(self.documents.shown[event.index])

    @on(Listing.Typed, "#documents")
    def _filter_typed(self, event: Listing.Typed) -> None:
        self._filter(self.documents.query + event.character)

    @on(Listing.Erased, "#documents")
    def _filter_erased(self) -> None:
        self._filter(self.documents.query[:-1])

    def _filter(self, query: str) -> None:
        self.documents.filter(query)
        self.show_documents()
        self.show_state()

    @on(Listing.Chosen, "#record")
    def _go_to_recorded(self, event: Listing.Chosen) -> None:
        place = self.record.rows[event.index].place if self.record.rows else None
        if place is not None:
            self.session.just = None
            self.session.move_to(place)
            self.show(Outcome())
            self._turn_pane("article")

    @on(Listing.Typed, "#record")
    def _typed_on_recorded(self, event: Listing.Typed) -> None:
        own = on_row(self.record.at(self.record_list.highlighted), self.keys.get(event.character))
        if own is not None:
            self.perform(own)

    # The article under the mouse

    @on(Reader.Pointed)
    def _point(self, event: Reader.Pointed) -> None:
        session = self.session
        outcome = end_stepping(session)
        session.just, session.anchor = None, None
        session.cursor = event.raw
        if event.count == 2 and session.page is not None:
            place = session.target()
            if place is not None:
                session.select(*place)
        self.show(outcome)

    @on(Reader.Dragged)
    def _drag(self, event: Reader.Dragged) -> None:
        session = self.session
        session.just = None
        if session.anchor != event.anchor:
            session.begin_selection(event.anchor, exact=event.exact)
        session.cursor = event.raw
        self.show(Outcome())

    @on(PageRead)
    def _page_read(self, event: PageRead) -> None:
        self.opening.take(event)
