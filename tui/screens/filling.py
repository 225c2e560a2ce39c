"""Filling the list of documents in the background, and learning what their sources repeat."""

from collections import defaultdict
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import TYPE_CHECKING

from coopreader.text import safe
from store.library import Entry
from store.pages.manifest import Manifest
from store.pages.repeated import FEWEST, Repeated
from store.pages.summary import Summary
from store.treatment import treatment_of

if TYPE_CHECKING:
    from tui.screens.desk import DeskScreen

FLUSH = 0.25
"""Seconds between two rounds of filling in titles and counts."""

Digests = tuple[str, ...]


class Filling:
    """Has all pages read that are not known yet, then those of each source compared.

    What the pages of a source repeat is taken out of them when they are read next; a page that is
    open stays as it is.
    """

    def __init__(self, desk: "DeskScreen") -> None:
        self.desk = desk
        self.session = desk.session
        self._done: list[tuple[Entry, tuple[str, ...], Summary]] = []
        self._learned: list[tuple[Digests, Repeated]] = []
        self._manifest: Manifest | None = None
        self._waiting = 0

    def begin(self) -> None:
        """Fill in what is known of the documents."""
        self._manifest = Manifest(
            self.session.cache, self.desk.app.corpora, self.desk.app.readers.engine
        )
        unknown = self._manifest.fill(self.session.entries)
        self.desk.show_documents()
        self.desk.call_after_refresh(self._have_read, unknown)

    def _have_read(self, entries: list[Entry]) -> None:
        self._waiting = len(entries)
        for entry in entries:
            self._submit(entry, ())
        self.desk.set_interval(FLUSH, self._flush)
        if not entries:
            self._learn()

    def _submit(self, entry: Entry, repeated: tuple[str, ...]) -> None:
        future = self.desk.app.readers.submit(entry.path, (), repeated)
        future.add_done_callback(partial(self._note, entry, repeated))

    def _note(self, entry: Entry, repeated: tuple[str, ...], future: "Future[Summary]") -> None:
        """Take a summary, in a thread of the pool."""
        try:
            self._done.append((entry, repeated, future.result()))
        except CancelledError:
            return
        except Exception as error:  # whatever a page does to its reader, the others are filled in
            why = safe(str(error)) or type(error).__name__
            self._done.append((entry, repeated, Summary(error=why)))

    def _flush(self) -> None:
        self._take_learned()
        done, self._done = self._done, []
        if not done or self._manifest is None:
            return
        for entry, repeated, summary in done:
            self._manifest.note(entry, summary, repeated)
        before = self._waiting
        self._waiting -= len(done)
        if self._waiting <= 0:
            self._manifest.save()
            if before > 0:
                self._learn()
        if self.desk.documents.query:
            self.desk.documents.filter(self.desk.documents.query)
            self.desk.show_documents()
        self.desk.listing.redraw_all()

    def save(self) -> None:
        """Keep what is known of the documents for the next start."""
        if self._manifest is not None:
            self._flush()
            self._manifest.save()

    # What repeats

    def _learn(self) -> None:
        """Have the pages of each source compared, now that all of them are known."""
        sources: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.session.entries:
            if entry.source and entry.digest and entry.error is None:
                sources[entry.source].append(entry)
        for entries in sources.values():
            pages = [(entry.path, entry.digest or "") for entry in entries]
            digests = tuple(digest for _, digest in pages)
            if len(set(digests)) >= FEWEST:
                future = self.desk.app.readers.repeated(pages)
                future.add_done_callback(partial(self._note_learned, digests))

    def _note_learned(self, digests: Digests, future: "Future[Repeated]") -> None:
        """Take what a source repeats, in a thread of the pool; if that failed, nothing."""
        if not future.cancelled() and future.exception() is None:
            self._learned.append((digests, future.result()))

    def _take_learned(self) -> None:
        learned, self._learned = self._learned, []
        for digests, repeated in learned:
            self.session.repeated.take(digests, repeated)
        if not learned or self._manifest is None:
            return
        known = {digest for digests, _ in learned for digest in digests}
        for entry in self.session.entries:
            if entry.digest in known:
                texts = self.session.repeated.texts(entry.digest)
                way = treatment_of(self.session.project, entry.digest, texts, entry.source)
                if not self._manifest.holds(entry, way.repeated):
                    self._waiting += 1
                    self._submit(entry, way.repeated)
