"""The registry's names, indexed for finding candidates: kept up actor by actor, cached on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from store.collecting import uncollected
from store.memory.forms import forms_of
from store.memory.indexes import Indexes
from store.memory.notes import stamp
from store.pages.cache import write_whole
from store.records import Actor

if TYPE_CHECKING:
    from coopreader.names.candidates import Candidate, CandidateIndex

    Forms = list[tuple[str, str, str | None]]


class Registry:
    """The candidate index of a project's actors, made when it is first asked.

    It is read from the `cache` folder (None: not kept) when it was saved there by the same engine,
    and brought up to the actors as they are; else it is built. `digest` gives the hash of all
    actors as they are kept: one that was saved with the same hash needs no comparing.
    """

    def __init__(
        self,
        project: Path,
        cache: Path | None,
        index: Indexes,
        actors: Callable[[], Iterable[Actor]],
        digest: Callable[[], bytes],
    ) -> None:
        self._place = None if cache is None else cache / f"{_name(project)}.names"
        self._index = index
        self._actors = actors
        self._digest = digest
        self._names: CandidateIndex | None = None
        self._changed = False

    def candidates(
        self, name: str, kind: str | None, country: str | None, limit: int
    ) -> list[Candidate]:
        """Return the actors nearest to a name, best first; merged ones as what they are now."""
        from msgspec.structs import replace

        found: dict[str, Candidate] = {}
        for candidate in self.names().search(name, kind=kind, country=country, limit=limit):
            actor = self._index.survivor(candidate.actor)
            found.setdefault(actor, replace(candidate, actor=actor))
        return list(found.values())

    def note(self, actor: Actor | None) -> None:
        """Take a new state of an actor into account; None: one that is not known any more."""
        if actor is None:
            self._names = None
        elif self._names is not None:
            self._put(self._names, actor)

    def save(self) -> None:
        """Write the index to the cache folder if it has changed; no error when that fails."""
        if self._names is not None and self._changed and self._place is not None:
            head = stamp().encode() + self._digest()
            self._changed = not write_whole(self._place, head + self._names.encoded())

    def names(self) -> CandidateIndex:
        """Return the index, which is made now if it was not yet."""
        if self._names is None:
            with uncollected():
                self._names, same = self._loaded()
                if not same:
                    self._bring_up(self._names)
        return self._names

    def _loaded(self) -> tuple[CandidateIndex, bool]:
        """Return the index that was saved, and whether it is that of the actors as they are."""
        from coopreader.names.candidates import CandidateIndex

        try:
            data = self._place.read_bytes() if self._place is not None else b""
            head, digest = stamp().encode(), self._digest()
            if data.startswith(head):
                names = CandidateIndex.decoded(data[len(head) + len(digest) :])
                return names, data.startswith(digest, len(head))
        except (OSError, ValueError):
            pass
        return CandidateIndex(), False

    def _bring_up(self, names: CandidateIndex) -> None:
        """Make the index be that of the actors as they are."""
        actors = {actor.id: actor for actor in self._actors()}
        for gone in names.actors() - actors.keys():
            names.remove(gone)
            self._changed = True
        for actor in actors.values():
            self._put(names, actor)

    def _put(self, names: CandidateIndex, actor: Actor) -> None:
        """Bring the forms of an actor up to date; mostly one has come and the rest stays."""
        wanted, held = _forms(actor), names.forms(actor.id)
        if wanted == held:
            return
        self._changed = True
        stay = held == wanted[: len(held)]
        if not stay:
            names.remove(actor.id)
        for form, kind, country in wanted[len(held) :] if stay else wanted:
            names.add(actor.id, form, kind, country)


def _forms(actor: Actor) -> Forms:
    """Return what the index holds of an actor: nothing of a deleted one."""
    if actor.deleted:
        return []
    forms = dict.fromkeys(form for form, _ in forms_of(actor))
    return [(form, actor.kind, actor.country) for form in forms]


def _name(project: Path) -> str:
    path = str(project.absolute()).encode("utf-8", "surrogateescape")
    return blake2b(path, digest_size=8).hexdigest()
