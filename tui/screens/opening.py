"""Opening documents on the desk, and filling the list in the background."""

import gc
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import TYPE_CHECKING

from coopreader.article.article import Override
from coopreader.text import safe
from store.errors import StoreError
from store.library import Entry
from store.manifest import Manifest
from store.reading import Reading, Summary, UnusableDocument, read_cached, read_document

if TYPE_CHECKING:
    from tui.screens.desk import DeskScreen

FLUSH = 0.25
"""Seconds between two rounds of filling in titles and counts."""


class Opening:
    """Reads pages for the desk: the open one first, from the cache when it is there."""

    def __init__(self, desk: "DeskScreen") -> None:
        self.desk = desk
        self.session = desk.session
        self._done: list[tuple[Entry, Summary]] = []
        self._manifest: Manifest | None = None
        self._wanted: int | None = None
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
        except (CancelledError, UnusableDocument) as error:
            self._done.append((entry, Summary(error=safe(str(error)) or None)))

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

    def open(self, number: int, goto: int | None) -> None:
        """Open a listed document: at once when it is cached, else when a worker has read it."""
        entry, session = self.session.entries[number], self.session
        self._wanted = number
        overrides = self._overrides(entry)
        try:
            reading = read_cached(entry.path, cache=session.cache, overrides=overrides)
        except UnusableDocument as error:
            self.desk.say(safe(str(error)), warning=True)
            return
        if reading is not None:
            self.show(number, goto, reading)
            return
        self.desk.say(f"reading {entry.name} …")
        future = self.desk.app.readers.submit(entry.path, overrides, urgent=True)
        future.add_done_callback(
            lambda done: self.desk.post_message(self.desk.Read(number, goto, done))
        )

    def show(self, number: int, goto: int | None, reading: Reading) -> None:
        """Show a document that was read, unless another one was asked for since."""
        if number != self._wanted:
            return
        try:
            self.session.open(number, reading)
        except StoreError as error:
            self.desk.say(str(error), warning=True)
        if goto is not None:
            self.session.move_to(goto)
        self.desk.show_page()
        self.desk.show_documents()
        self.desk.to_article()

    def reread(self) -> None:
        """Read the open document anew with its corrections as they are now."""
        session = self.session
        if session.opened is None or session.number is None:
            return
        path = session.entries[session.number].path
        overrides = session.opened.document.overrides
        try:
            session.reread(read_document(path, cache=session.cache, overrides=overrides))
        except (UnusableDocument, StoreError) as error:
            self.desk.say(safe(str(error)), warning=True)

    def _overrides(self, entry: Entry) -> tuple[Override, ...]:
        record = self.session.project.document(entry.digest) if entry.digest else None
        return record.overrides if record else ()
