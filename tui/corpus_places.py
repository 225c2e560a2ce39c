"""The places of a name in the corpus: found page by page, answered one by one. Plain."""

import os
from collections.abc import Iterator, Sequence

import msgspec

from coopreader.entities.engines.choice import OWN, EngineChoice
from coopreader.text import Range
from store.decisions.propagate import Answers, open_places, propagate_in_corpus, sought_of
from store.errors import StoreError
from store.library import stored
from store.opened import Opened
from store.pages.reading import UnusableDocument, read_document
from store.pages.searched import Hit, Searched, ToSearch, hits_in
from store.records import Actor, Mention
from store.treatment import Treatment, treatment_of
from store.versions.following import bring_along
from tui.session import Session
from tui.stepping import Answer

FIRST_CHUNK = 4
"""How many pages are searched first, so that there is something to see at once."""

CHUNK = 40


class Row(msgspec.Struct, frozen=True):
    """A place: the number of the entry in the list of documents, and the hit there."""

    entry: int
    hit: Hit


class CorpusPlaces:
    """Where the corpus has the name of an actor, beginning with the open document.

    `searched` of `total` pages were looked at, `unreadable` could not be read. `rows` are in the
    order of finding; `answers` are by their numbers. With `all_rest`, what is still found is said
    yes to as well.
    """

    def __init__(self, session: Session, mention: Mention, engine: EngineChoice = OWN) -> None:
        assert session.opened is not None and session.number is not None
        self.session = session
        self.project = session.project
        self.engine = engine
        self.actor: Actor = session.project.actors_of(mention)[0]
        self.rows: list[Row] = []
        self.answers: dict[int, Answer] = {}
        self.all_rest = False
        self.searched = self.unreadable = 0
        self.total = len(session.entries)
        self._digests: set[str] = set()
        here, count = session.number, len(session.entries)
        self._order = [(here + step) % count for step in range(1, count)]
        self._take_open(session.opened, here)

    # Finding

    @property
    def complete(self) -> bool:
        """Whether all pages were searched."""
        return self.searched >= self.total

    def chunks(self) -> Iterator[list[int]]:
        """Yield the numbers of the entries to search together, those next in the list first."""
        at, size = 0, FIRST_CHUNK
        while at < len(self._order):
            yield self._order[at : at + size]
            at, size = at + size, CHUNK

    def to_search(self, number: int) -> ToSearch:
        """Return how the page of an entry is searched."""
        entry = self.session.entries[number]
        document = self.project.document(entry.digest, stored(entry.path))
        way = self._way(number, entry.digest)
        sought = sought_of(self.actor, document.id if document else None)
        return ToSearch(os.fsencode(entry.path), sought, way.overrides, way.repeated)

    def take(self, numbers: Sequence[int], pages: Sequence[Searched]) -> None:
        """Take what was found on some pages, but for what is decided there."""
        for number, page in zip(numbers, pages, strict=True):
            self.searched += 1
            self.unreadable += page.error is not None
            if page.error is None and page.digest not in self._digests:
                self._digests.add(page.digest)
                self._add(number, page.hits)

    def give_up(self, numbers: Sequence[int]) -> None:
        """Count pages that could not be searched at all."""
        self.searched += len(numbers)
        self.unreadable += len(numbers)

    def _take_open(self, opened: Opened, number: int) -> None:
        self.searched += 1
        self._digests.add(opened.reading.digest)
        hits = hits_in(opened.reading, sought_of(self.actor, opened.id))
        places = [hit.place for hit in hits]
        free = {item.raw_range for item in open_places(opened, self.actor, places)}
        self.rows += [Row(number, hit) for hit in hits if hit.place.raw_range in free]

    def _add(self, number: int, hits: Sequence[Hit]) -> None:
        entry = self.session.entries[number]
        document = self.project.document(entry.digest, stored(entry.path))
        taken: list[Range] = []
        skipped: set[Range] = set()
        if document is not None:
            version = document.present
            taken = [
                mention.raw_range
                for mention in self.project.mentions_in(document.id)
                if mention.version == version
            ]
            skipped = self.project.index.skipped_in(document.id, version)
        for hit in hits:
            low, high = hit.place.raw_range
            free = not any(low < end and start < high for start, end in taken)
            if free and (low, high) not in skipped:
                self.rows.append(Row(number, hit))
                if self.all_rest:
                    self.answers[len(self.rows) - 1] = "yes"

    def _way(self, number: int, digest: str | None) -> Treatment:
        texts = self.session.repeated.texts(digest)
        return treatment_of(self.project, digest, texts, self.session.entries[number].source)

    # Answering

    def answer(self, row: int, said: Answer) -> None:
        """Take what is said of a place; the same again takes it back."""
        if self.answers.get(row) == said:
            del self.answers[row]
        elif row < len(self.rows):
            self.answers[row] = said

    def take_rest(self) -> None:
        """Say yes to all places that nothing was said of, and to those still to be found."""
        self.all_rest = True
        for row in range(len(self.rows)):
            self.answers.setdefault(row, "yes")

    @property
    def left(self) -> int:
        """How many places nothing was said of yet."""
        return len(self.rows) - len(self.answers)

    # Writing

    def prepared(self) -> Iterator[Answers]:
        """Read the pages of which something was said; one that has changed since is left alone.

        Raises:
            StoreError: a document could not be noted in the project.
        """
        by_entry: dict[int, tuple[list[Range], list[Range]]] = {}
        for row, said in sorted(self.answers.items()):
            entry, place = self.rows[row].entry, self.rows[row].hit.place
            by_entry.setdefault(entry, ([], []))[said == "no"].append(place.raw_range)
        quotes = {(row.entry, row.hit.place.raw_range): row.hit.place.quote for row in self.rows}
        for entry, (taken, skipped) in by_entry.items():
            opened = self._opened(entry)
            if opened is not None and all(
                opened.anchor(place)["quote"] == quotes[entry, place]
                for place in (*taken, *skipped)
            ):
                yield Answers(opened, taken, skipped)

    def write(self, answers: Sequence[Answers]) -> int:
        """Tag and skip as was said, as one operation; return how many places were tagged.

        Raises:
            StoreError: it could not be written.
        """
        return propagate_in_corpus(self.project, self.actor, answers) if answers else 0

    def _opened(self, number: int) -> Opened | None:
        """Return the document of an entry as it is decided on; None when it cannot be read."""
        session, entry = self.session, self.session.entries[number]
        if number == session.number:
            return session.opened
        way = self._way(number, entry.digest)
        try:
            reading = read_document(
                entry.path,
                cache=session.cache,
                overrides=way.overrides,
                boilerplate=way.repeated,
                engine=self.engine,
            )
            entry.digest = reading.digest
            opened = Opened(self.project, reading, stored(entry.path))
            opened.note()
            bring_along(opened)
        except (UnusableDocument, StoreError):
            return None
        return opened
