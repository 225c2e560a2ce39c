"""Opening documents on the desk, and filling the list in the background."""

import gc
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from coopreader.article.article import Override
from coopreader.text import safe
from store.errors import StoreError
from store.library import Entry
from store.pages.manifest import Manifest
from store.pages.reading import Reading, Summary, UnusableDocument, read_cached, read_document
from tui.commands.command import Arrival

if TYPE_CHECKING:
    from tui.screens.desk import DeskScreen

PATIENCE = 0.2
"""Seconds after which a page that was read asks again whether it may be shown."""

FLUSH = 0.25
"""Seconds between two rounds of filling in titles and counts."""


class PageRead(Message):
    """An urgent page was read with some corrections, or could not be."""

    def __init__(
        self, number: int, overrides: tuple[Override, ...], future: "Future[Reading]"
    ) -> None:
        self.number = number
        self.overrides = overrides
        self.future = future
        super().__init__()


class Opening:
    """Reads pages for the desk: the open one first, from the cache when it is there."""

    def __init__(self, desk: "DeskScreen") -> None:
        self.desk = desk
        self.session = desk.session
        self._done: list[tuple[Entry, Summary]] = []
        self._manifest: Manifest | None = None
        self._wanted: int | None = None
        self._arrival: Arrival | None = None
        self._waiting = 0

    def begin(self) -> None:
        """Fill in what is known of the documents, and have the others read."""
        app = self.desk.app
        self._manifest = Manifest(self.session.cache, app.corpora)
        unknown = self._manifest.fill(self.session.entries)
        self.desk.show_documents()
        resume = app.resume_at()
        if resume is not None:
            self.open(resume)
        # All that is there by now stays; nothing is gained by walking through it again and again.
        gc.freeze()
        gc.enable()
        self._waiting = len(unknown)
        for entry in unknown:
            app.readers.submit(entry.path).add_done_callback(partial(self._note, entry))
        if unknown:
            self.desk.set_interval(FLUSH, self._flush)

    def _note(self, entry: Entry, future: "Future[Summary]") -> None:
        """Take a summary, in a thread of the pool."""
        try:
            self._done.append((entry, future.result()))
        except CancelledError:
            return
        except Exception as error:  # whatever a page does to its reader, the others are filled in
            self._done.append((entry, Summary(error=safe(str(error)) or type(error).__name__)))

    def _flush(self) -> None:
        done, self._done = self._done, []
        if not done or self._manifest is None:
            return
        for entry, summary in done:
            self._manifest.note(entry, summary)
        self._waiting -= len(done)
        if not self._waiting:
            self._manifest.save()
        if self.desk.documents.query:
            self.desk.documents.filter(self.desk.documents.query)
            self.desk.show_documents()
        self.desk.listing.redraw_all()

    def save(self) -> None:
        """Keep what is known of the documents for the next start."""
        if self._manifest is not None:
            self._flush()
            self._manifest.save()

    def open(self, number: int, arrival: Arrival | None = None) -> None:
        """Open a listed document: at once when it is cached, else when a worker has read it.

        `arrival` is done when it is open, and its words shown: why it was opened.
        """
        entry, session = self.session.entries[number], self.session
        self._wanted, self._arrival = number, arrival
        overrides = self._overrides(entry.digest)
        try:
            reading = read_cached(entry.path, cache=session.cache, overrides=overrides)
        except UnusableDocument as error:
            self.desk.say(safe(str(error)), warning=True)
            return
        if reading is not None:
            self.show(number, overrides, reading)
            return
        self._read(number, overrides)

    def _read(self, number: int, overrides: tuple[Override, ...]) -> None:
        entry = self.session.entries[number]
        self.desk.say(f"reading {entry.name} …")
        future = self.desk.app.readers.submit(entry.path, overrides, urgent=True)
        future.add_done_callback(
            lambda done: self.desk.post_message(PageRead(number, overrides, done))
        )

    def take(self, page: PageRead) -> None:
        """Show a page that a worker has read; later, while a panel is open over the article."""
        if self.desk.app.screen is not self.desk:
            self.desk.set_timer(PATIENCE, lambda: self.desk.post_message(page))
            return
        try:
            reading = page.future.result()
        except Exception as error:  # whatever a page does to its reader, the app goes on
            self.desk.say(safe(str(error)) or type(error).__name__, warning=True)
            return
        if page.number == self._wanted:
            self.desk.say("")  # it is read now
        self.show(page.number, page.overrides, reading)

    def show(self, number: int, overrides: tuple[Override, ...], reading: Reading) -> None:
        """Show a document read with some corrections, unless another one was asked for since."""
        if number != self._wanted:
            return
        entry = self.session.entries[number]
        right = self._overrides(reading.digest)
        if right != overrides:  # the page has changed since the list was made
            self._read(number, right)
            return
        entry.digest = reading.digest
        try:
            self.session.open(number, reading)
        except StoreError as error:
            self.desk.say(str(error), warning=True)
        followed = self.session.followed
        if self._overrides(reading.digest) != overrides:
            self.reread()
        arrival, self._arrival = self._arrival, None
        words = arrival(self.session) if arrival is not None else ""
        self.desk.show_page()
        self.desk.show_documents()
        self.desk.to_article()
        if followed is not None:
            self.desk.say(" · ".join(filter(None, (words, followed.words))), warning=True)
        elif words:
            self.desk.say(f"{words} · in {safe(entry.title or entry.name)}")

    def reread(self) -> str:
        """Read the open document anew with its corrections; return why not, if that fails."""
        session = self.session
        if session.opened is None or session.number is None:
            return ""
        path, digest = session.entries[session.number].path, session.opened.reading.digest
        overrides = self._overrides(digest)
        try:
            reading = read_document(path, cache=session.cache, overrides=overrides)
            if reading.digest == digest:
                session.reread(reading)
            else:  # the page has changed while it was open
                self.show(session.number, overrides, reading)
        except (UnusableDocument, StoreError) as error:
            return safe(str(error))
        return ""

    def _overrides(self, digest: str | None) -> tuple[Override, ...]:
        record = self.session.project.document(digest) if digest else None
        return record.overrides_for(digest) if record and digest else ()
