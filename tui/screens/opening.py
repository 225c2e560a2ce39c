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
from store.manifest import Manifest
from store.reading import Reading, Summary, UnusableDocument, read_cached, read_document
from store.versions import bring_along

if TYPE_CHECKING:
    from tui.screens.desk import DeskScreen

PATIENCE = 0.2
"""Seconds after which a page that was read asks again whether it may be shown."""

FLUSH = 0.25
"""Seconds between two rounds of filling in titles and counts."""


class PageRead(Message):
    """An urgent page was read, or could not be."""

    def __init__(self, number: int, goto: int | None, future: "Future[Reading]") -> None:
        self.number = number
        self.goto = goto
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
        self._words = ""
        self._waiting = 0

    def begin(self) -> None:
        """Fill in what is known of the documents, and have the others read."""
        gc.freeze()
        gc.enable()
        app = self.desk.app
        self._manifest = Manifest(self.session.cache, app.corpora)
        unknown = self._manifest.fill(self.session.entries)
        self.desk.show_documents()
        resume = app.resume_at()
        if resume is not None:
            self.open(resume, None)
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

    def open(self, number: int, goto: int | None, words: str = "") -> None:
        """Open a listed document: at once when it is cached, else when a worker has read it.

        `words` are shown with it: why it opens.
        """
        entry, session = self.session.entries[number], self.session
        self._wanted, self._words = number, words
        overrides = self._overrides(entry.digest)
        try:
            reading = read_cached(entry.path, cache=session.cache, overrides=overrides)
        except UnusableDocument as error:
            self.desk.say(safe(str(error)), warning=True)
            return
        if reading is not None:
            self.show(number, goto, reading)
            return
        self._read(number, goto, overrides)

    def _read(self, number: int, goto: int | None, overrides: tuple[Override, ...]) -> None:
        entry = self.session.entries[number]
        self.desk.say(f"reading {entry.name} …")
        future = self.desk.app.readers.submit(entry.path, overrides, urgent=True)
        future.add_done_callback(lambda done: self.desk.post_message(PageRead(number, goto, done)))

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
        self.show(page.number, page.goto, reading)

    def show(self, number: int, goto: int | None, reading: Reading) -> None:
        """Show a document that was read, unless another one was asked for since."""
        if number != self._wanted:
            return
        entry = self.session.entries[number]
        if entry.digest != reading.digest:
            entry.digest = reading.digest
            if self._overrides(reading.digest):
                self._read(number, goto, self._overrides(reading.digest))
                return
        try:
            self.session.open(number, reading)
        except StoreError as error:
            self.desk.say(str(error), warning=True)
        followed = self.session.followed
        if followed is not None and self._overrides(reading.digest):
            self.reread()
        if goto is not None:
            self.session.move_to(goto)
        self.desk.show_page()
        self.desk.show_documents()
        self.desk.to_article()
        if self._words:
            self.desk.say(f"{self._words} · in {entry.title or entry.name}")
        elif followed is not None:
            self.desk.say(followed.words, warning=True)

    def reread(self) -> str:
        """Read the open document anew with its corrections; return why not, if that fails."""
        session = self.session
        if session.opened is None or session.number is None:
            return ""
        path = session.entries[session.number].path
        try:
            # Undo brings corrections back as they were in the version that they were made in.
            bring_along(session.opened)
            overrides = session.opened.document.overrides
            session.reread(read_document(path, cache=session.cache, overrides=overrides))
        except (UnusableDocument, StoreError) as error:
            return safe(str(error))
        return ""

    def _overrides(self, digest: str | None) -> tuple[Override, ...]:
        record = self.session.project.document(digest) if digest else None
        return record.overrides_for(digest) if record and digest else ()
