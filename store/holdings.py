"""What a project holds, as it is asked for: records by id, by document, by actor, by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from store.memory.indexes import Indexes
from store.memory.memory import Memory
from store.memory.registry import Registry
from store.records import Actor, Deal, Document, Evidence, Mention, Operation, Record

if TYPE_CHECKING:
    from coopreader.names.candidates import Candidate, CandidateIndex

R = TypeVar("R", bound=Record)


class Holdings:
    """The records of a project, for reading; `Project` changes them."""

    _memory: Memory
    _registry: Registry

    @property
    def index(self) -> Indexes:
        """The indexes over the records."""
        return self._memory.index

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """Return the record with that id, deleted or not; None when there is none."""
        return None if record_id is None else self._memory.find(kind, record_id)

    def get(self, kind: type[R], record_id: str) -> R:
        """Return the record with that id.

        Raises:
            KeyError: there is none.
        """
        record = self.find(kind, record_id)
        if record is None:
            raise KeyError(record_id)
        return record

    def all(self, kind: type[R]) -> list[R]:
        """Return the records of a type that are not deleted, oldest first."""
        return [record for record in self.everything(kind) if not record.deleted]

    def everything(self, kind: type[R]) -> list[R]:
        """Return all records of a type, deleted ones too, oldest first."""
        return list(self._memory.everything(kind))

    def each(self, kind: type[R]) -> Iterator[R]:
        """Yield the records of a type that are not deleted, oldest first, each read as it comes."""
        return (record for record in self._memory.everything(kind) if not record.deleted)

    def peek(self, kind: type[R], record_id: str) -> R | None:
        """Return what `find` does without holding it: for whoever looks at everything once."""
        return self._memory.peek(kind, record_id)

    def passing(self, kind: type[R]) -> Iterator[R]:
        """Yield what `everything` returns without holding it."""
        return self._memory.passing(kind)

    def operations(self) -> Iterator[Operation]:
        """Yield the operations, the latest first."""
        return self._memory.operations.latest_first()

    def document(self, digest: str | None, path: str | None = None) -> Document | None:
        """Return the document that has a version with these bytes, else the one at a path.

        `path` is as records hold it; None when the project knows neither.
        """
        known = self.index.documents.get(digest) if digest else None
        return self.find(Document, known or (self.index.paths.get(path) if path else None))

    def mentions_in(self, document: str) -> list[Mention]:
        """Return the mentions of a document, oldest first."""
        return self._memory.found(Mention, self.index.mentions_in(document))

    def evidence_in(self, document: str) -> list[Evidence]:
        """Return the evidence in a document, oldest first."""
        return self._memory.found(Evidence, self.index.evidence_in(document))

    def actor(self, actor_id: str | None) -> Actor | None:
        """Return the actor with that id, or the one that it was merged into; None for no actor."""
        return None if actor_id is None else self.find(Actor, self.index.survivor(actor_id))

    def deal(self, deal_id: str | None) -> Deal | None:
        """Return the deal with that id, or the one that it was merged into; None for no deal."""
        return None if deal_id is None else self.find(Deal, self.index.survivor(deal_id))

    def actors_of(self, mention: Mention) -> list[Actor]:
        """Return the actors that a mention links to, merged ones as what they are now."""
        names = dict.fromkeys(map(self.index.survivor, mention.actors))
        return self._memory.found(Actor, names)

    def candidates(
        self, name: str, kind: str | None = None, limit: int = 10, country: str | None = None
    ) -> list[Candidate]:
        """Return the registry actors nearest to a name, best first; of a country before others."""
        return self._registry.candidates(name, kind, country, limit)

    @property
    def names_ready(self) -> bool:
        """Whether `candidates` can tell: not while the index is made in the background."""
        return self._registry.ready

    @property
    def names(self) -> CandidateIndex:
        """The index of all names of the registry, merged actors as they were made; to be read."""
        return self._registry.names()
