"""The places of a name in the corpus, as they are found: each is tagged, skipped or left."""

import asyncio
from collections import deque
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from coopreader.text import safe
from store.decisions.propagate import Answers
from store.errors import StoreError
from store.pages.searched import Searched
from store.project import ReadOnly
from store.words import counted
from tui.commands.command import Outcome
from tui.corpus_places import CorpusPlaces
from tui.footer import key_line
from tui.widgets.documents import Pieces
from tui.widgets.listing import Listing
from tui.widgets.status import StatusLine
from tui.widgets.wrap import fit

if TYPE_CHECKING:
    from tui.app import CoopreaderApp

AT_ONCE = 2
"""How many groups of pages are searched at the same time."""

WHERE = 22
"""Cells of the column that says in which document."""

MARKS = {"yes": "✓", "no": "✗", None: "·"}


class EverywhereScreen(ModalScreen[Outcome | None]):
    """The places of a name in the corpus; the result is what was tagged."""

    CSS_PATH = "everywhere.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "enough", "enough")]
    AUTO_FOCUS = "#places"
    app: "CoopreaderApp"

    def __init__(self, places: CorpusPlaces) -> None:
        super().__init__()
        self.places = places
        self._said = ""
        self._writing = False

    def compose(self) -> ComposeResult:
        """Lay out the heading, the places and the keys."""
        with Vertical(id="panel"):
            yield StatusLine(id="heading")
            yield Listing(id="places")
            yield StatusLine(id="keys", pairs=True)

    def on_mount(self) -> None:
        """Show what the open document has, and have the others searched."""
        self.listing = self.query_one(Listing)
        self.listing.show(len(self.places.rows), self._draw)
        self._show()
        self.run_worker(self._search(), exclusive=True)

    async def _search(self) -> None:
        """Have all pages searched, a few at once; show what they have as it comes."""
        places, waiting = (
            self.places,
            deque[tuple[list[int], asyncio.Future[tuple[Searched, ...]]]](),
        )
        for numbers in places.chunks():
            pages = [places.to_search(number) for number in numbers]
            future = asyncio.wrap_future(self.app.readers.searched(pages))
            waiting.append((numbers, future))
            if len(waiting) >= AT_ONCE:
                await self._take(*waiting.popleft())
        while waiting:
            await self._take(*waiting.popleft())
        if places.all_rest:
            await self._write()

    async def _take(
        self, numbers: list[int], future: "asyncio.Future[tuple[Searched, ...]]"
    ) -> None:
        try:
            self.places.take(numbers, await future)
        except (asyncio.CancelledError, CancelledError):
            raise
        except Exception:  # whatever a page does to its reader, the others are searched
            self.places.give_up(numbers)
        self.listing.grow(len(self.places.rows))
        self._show()

    async def _write(self) -> None:
        """Tag and skip as was said; the pages are read one by one, the app stays awake."""
        self._writing = True
        ready: list[Answers] = []
        try:
            for answers in self.places.prepared():
                ready.append(answers)
                if len(ready) % 10 == 0:
                    self._say(f"reading {counted(len(ready), 'document')} again …")
                    await asyncio.sleep(0)
            count = self.places.write(ready)
        except (StoreError, ReadOnly, ValueError) as error:
            self._writing = False
            self._say(safe(str(error)))
            self.app.bell()
            return
        name, skipped = safe(self.places.actor.name), self._count("no")
        left_out = f", {skipped} skipped" if skipped else ""
        where = counted(sum(bool(item.taken) for item in ready), "document")
        places = counted(count, "place")
        words = f"{name}: tagged in {places} of {where}{left_out}; z takes it back"
        self.dismiss(Outcome(changed=True, message=words))

    def _count(self, said: str) -> int:
        return sum(answer == said for answer in self.places.answers.values())

    # Showing

    def _say(self, words: str) -> None:
        self._said = words
        self._show()

    def _show(self) -> None:
        places = self.places
        progress = f"{places.searched} of {counted(places.total, 'page')} searched"
        if places.complete:
            progress = f"all {counted(places.total, 'page')} searched"
        if places.unreadable:
            progress += f", {places.unreadable} unreadable"
        said = f"{self._count('yes')} to tag, {self._count('no')} to skip, {places.left} open"
        heading = [
            (f" {safe(places.actor.name)} ", "bold reverse"),
            (f" {counted(len(places.rows), 'place')}: {said} ", "bold"),
            (f" {progress} ", "$text-muted"),
            (f" {self._said}" if self._said else "", "bold $warning"),
        ]
        self.query_one("#heading", StatusLine).show(heading)
        keys = [
            ("y", "tag it"),
            ("n", "skip it"),
            ("!", f"tag all {places.left} left"),
            ("enter esc", "do that, and no more"),
        ]
        self.query_one("#keys", StatusLine).show(key_line(keys))

    def _draw(self, row: int, width: int) -> Pieces:
        item = self.places.rows[row]
        mark = MARKS[self.places.answers.get(row)]
        where = fit(safe(self.places.session.entries[item.entry].name), WHERE)
        quote = safe(item.hit.place.quote)
        side = max(8, (width - WHERE - 4 - cell_len(quote)) // 2)
        before = item.hit.before
        while cell_len(before) > side:
            before = before[1:]
        before = " " * (side - cell_len(before)) + before
        return [
            (f"{mark} ", "rows--strong"),
            (f"{where} ", "rows--dim"),
            (before, ""),
            (quote, f"rows--{self.places.actor.kind}"),
            (item.hit.behind, ""),
        ]

    # Answering

    @on(Listing.Typed)
    def _typed(self, event: Listing.Typed) -> None:
        row = self.listing.highlighted
        if self._writing or row is None:
            return
        if event.character == "!":
            self.places.take_rest()
            self.listing.redraw_all()
            self._say("" if self.places.complete else "tagging as soon as all pages are searched")
            if self.places.complete:
                self.run_worker(self._write(), exclusive=True)
        elif event.character in "yn":
            self.places.answer(row, "yes" if event.character == "y" else "no")
            self.listing.redraw(row)
            self.listing.move_to(row + 1)
            self._show()

    @on(Listing.Chosen)
    def _chosen(self) -> None:
        self.action_enough()

    def action_enough(self) -> None:
        """Stop searching, and do what was said so far."""
        if self._writing or not self.places.answers:
            self.dismiss(None)
            return
        self.run_worker(self._write(), exclusive=True)
