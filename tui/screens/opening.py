"""Opening documents on the desk: from the cache, or when a worker has read them."""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from coopreader.text import safe
from store.errors import StoreError
from store.pages.reading import Reading, UnusableDocument, begin_document, read_cached
from store.treatment import Treatment, treatment_of
from tui.commands.command import Arrival
from tui.drawn import drawn_over
from tui.screens.filling import Filling

if TYPE_CHECKING:
    from tui.screens.desk import DeskScreen

PATIENCE = 0.2
"""Seconds after which a page that was read asks again whether it may be shown."""


class PageRead(Message):
    """An urgent page was read in some way, or its beginning was, or it cannot be read.

    `result` returns the reading, or raises why there is none.
    """

    def __init__(self, number: int, way: Treatment, result: Callable[[], Reading]) -> None:
        self.number = number
        self.way = way
        self.result = result
        super().__init__()


class Opening:
    """Reads pages for the desk: the open one first, from the cache when it is there."""

    def __init__(self, desk: "DeskScreen") -> None:
        self.desk = desk
        self.session = desk.session
        self.filling = Filling(desk)
        self._wanted: int | None = None
        self._awaited = False
        self._arrival: Arrival | None = None

    def begin(self) -> None:
        """Fill in what is known of the documents, open the last one, and have the others read."""
        self._prepare_names()
        self.filling.begin()
        resume = self.desk.app.resume_at()
        if resume is not None:
            self.open(resume)
        # All that is there by now stays; nothing is gained by walking through it again and again.
        gc.freeze()
        gc.enable()

    def _prepare_names(self) -> None:
        """Have a large index of names ready soon; until then no suggestion makes a new actor."""
        prepared = self.session.project.prepare_names(self.desk.app.readers)
        if prepared is not None:
            prepared.add_done_callback(lambda _: self.desk.call_later(self._names_ready))

    def _names_ready(self) -> None:
        """Say of each suggestion anew what accepting it would do."""
        if self.session.opened is not None:
            self.session.refresh()
            self.desk.reader.set_marks(drawn_over(self.session))
            self.desk.show_record()
            self.desk.show_state()

    def save(self) -> None:
        """Keep what is known of the documents for the next start."""
        self.filling.save()

    def open(self, number: int, arrival: Arrival | None = None) -> None:
        """Open a listed document: at once when it is cached, else when a worker has read it.

        `arrival` is done when it is open, and its words shown: why it was opened.
        """
        entry, session = self.session.entries[number], self.session
        self._wanted, self._awaited, self._arrival = number, True, arrival
        way = self._way(number, entry.digest)
        try:
            reading = read_cached(
                entry.path,
                cache=session.cache,
                overrides=way.overrides,
                boilerplate=way.repeated,
                engine=self.desk.app.readers.engine,
            )
        except UnusableDocument as error:
            self.desk.say(safe(str(error)), warning=True)
            return
        if reading is not None:
            self.show(number, way, reading)
            return
        self._read(number, way)

    def _read(self, number: int, way: Treatment) -> None:
        self.desk.say(f"reading {self.session.entries[number].name} …")
        self._have_read(number, way)

    def _have_read(self, number: int, way: Treatment) -> None:
        def tell(result: Callable[[], Reading]) -> None:
            self.desk.post_message(PageRead(number, way, result))

        future = self.desk.app.readers.submit(
            self.session.entries[number].path,
            way.overrides,
            way.repeated,
            urgent=True,
            early=lambda reading: tell(lambda: reading),
        )
        future.add_done_callback(lambda done: tell(done.result))

    def take(self, page: PageRead) -> None:
        """Show what a worker has read; later, while a panel is open over the article."""
        if self.desk.app.screen is not self.desk:
            self.desk.set_timer(PATIENCE, lambda: self.desk.post_message(page))
            return
        try:
            reading = page.result()
        except Exception as error:  # whatever a page does to its reader, the app goes on
            self.desk.say(safe(str(error)) or type(error).__name__, warning=True)
            return
        if page.number != self._wanted or not self._awaited:
            self._complete(page.number, reading)
            return
        self.desk.say("")  # it is read now
        self.show(page.number, page.way, reading)

    def _complete(self, number: int, reading: Reading) -> None:
        """Take all that was found on the open document, if only the beginning is there yet."""
        opened = self.session.opened
        if opened is None or opened.reading.whole or self.session.number != number:
            return
        if reading.whole and reading.article == opened.article:
            self.session.complete(reading)
            self.desk.reader.set_marks(drawn_over(self.session))
            self.desk.show_record()
            self.desk.show_state()
            if reading.note is not None:
                self.desk.say(_told_of(reading), warning=True)

    def show(self, number: int, way: Treatment, reading: Reading) -> None:
        """Show a document read in some way, unless another one was asked for since."""
        if number != self._wanted:
            return
        entry = self.session.entries[number]
        right = self._way(number, reading.digest)
        if right != way:  # the page has changed since the list was made
            self._awaited = True
            self._read(number, right)
            return
        entry.digest = reading.digest
        self._awaited = False
        try:
            self.session.open(number, reading)
        except StoreError as error:
            self.desk.say(str(error), warning=True)
        followed = self.session.followed
        if self._way(number, reading.digest) != way:
            self.reread()
        arrival, self._arrival = self._arrival, None
        words = arrival(self.session) if arrival is not None else ""
        self.desk.show_page()
        self.desk.show_documents()
        self.desk.to_article()
        told = [words, followed.words if followed is not None else "", _told_of(reading)]
        if any(told[1:]):
            self.desk.say(" · ".join(filter(None, told)), warning=True)
        elif words:
            self.desk.say(f"{words} · in {safe(entry.title or entry.name)}")

    def reread(self) -> str:
        """Read the open document anew with its corrections; return why not, if that fails."""
        session = self.session
        if session.opened is None or session.number is None:
            return ""
        path, digest = session.entries[session.number].path, session.opened.reading.digest
        way = self._way(session.number, digest)
        try:
            reading = begin_document(
                path,
                cache=session.cache,
                overrides=way.overrides,
                boilerplate=way.repeated,
                engine=self.desk.app.readers.engine,
            )
            if reading.digest == digest:
                same = reading.article == session.opened.article
                # Of the same article as much is known already, or on its way.
                session.reread(session.opened.reading if same else reading)
                if not (same or reading.whole):
                    self._have_read(session.number, way)
            else:  # the page has changed while it was open
                self.show(session.number, way, reading)
        except (UnusableDocument, StoreError) as error:
            return safe(str(error))
        return ""

    def _way(self, number: int, digest: str | None) -> Treatment:
        """Return how the page of an entry is read, if its bytes have that hash."""
        session = self.session
        texts = session.repeated.texts(digest)
        return treatment_of(session.project, digest, texts, session.entries[number].source)


def _told_of(reading: Reading) -> str:
    """Return what is to be said of another engine's work on a page; mostly nothing."""
    ours = ": the suggestions are coopreader's own" if reading.engine_failed else ""
    return safe(reading.note) + ours if reading.note is not None else ""
