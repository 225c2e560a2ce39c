"""The registry's names, indexed for finding candidates: kept up actor by actor, cached on disk.

A large index is made and read beside the one who asks: `prepare`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from store.collecting import uncollected
from store.database.rows import DIGEST_BYTES
from store.memory.forms import forms_of
from store.memory.indexes import Indexes
from store.memory.notes import stamp
from store.pages.cache import write_whole
from store.records import Actor

if TYPE_CHECKING:
    from coopreader.names.candidates import Candidate, CandidateIndex

    Forms = list[tuple[str, str, str | None]]
    Saved = tuple[bytes, CandidateIndex]
    """The hash of all actors, and their index."""


class Registry:
    """The candidate index of a project's actors, made when it is first asked.

    It is read from the `cache` folder (None: not kept) when it was saved there by the same engine,
    and brought up to the actors as they are; else it is built. `digest` gives the hash of all
    actors as they are kept: one that was saved with the same hash needs no comparing.

    While it is being prepared in the background it is not `ready`: there are no candidates then.
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
        self._prepared: Future[Saved | None] | None = None
        self._since: dict[str, Actor] = {}

    def prepare(self, made: Future[bytes]) -> Future[Saved | None]:
        """Have the index that another process makes of the actors as they are, and saves.

        Args:
            made: gives the hash of all actors as the other process saw them, once it has saved.

        Returns:
            What is done when the index can be had; it is read in the thread that has `made` done.
        """
        prepared: Future[Saved | None] = Future()
        self._prepared, self._since = prepared, {}
        made.add_done_callback(lambda made: self._read(made, prepared))
        return prepared

    def _read(self, made: Future[bytes], prepared: Future[Saved | None]) -> None:
        saved = None
        try:
            if not made.cancelled() and made.exception() is None:
                saved = self._saved()
        finally:
            same = saved is not None and saved[0] == made.result()
            prepared.set_result(saved if same else None)

    @property
    def ready(self) -> bool:
        """Whether candidates can be had without waiting for what is made in the background."""
        if self._prepared is not None and self._prepared.done():
            self._take_up()
        return self._prepared is None

    def _take_up(self) -> None:
        """Have the index that was prepared, with what has changed since."""
        prepared, self._prepared = self._prepared, None
        saved = prepared.result() if prepared is not None else None
        if saved is not None:
            self._names = saved[1]
            for actor in self._since.values():
                self._put(self._names, actor)

    def save_made(self) -> bytes:
        """Make the index and save it, for one that prepares it; return the hash of all actors."""
        self.names()
        self.save()
        return self._digest()

    def candidates(
        self, name: str, kind: str | None, country: str | None, limit: int
    ) -> list[Candidate]:
        """Return the actors nearest to a name, best first; merged ones as what they are now."""
        from msgspec.structs import replace

        if not self.ready:
            return []
        found: dict[str, Candidate] = {}
        for candidate in self.names().search(name, kind=kind, country=country, limit=limit):
            actor = self._index.survivor(candidate.actor)
            found.setdefault(actor, replace(candidate, actor=actor))
        return list(found.values())

    def note(self, actor: Actor | None) -> None:
        """Take a new state of an actor into account; None: one that is not known any more."""
        if actor is None:
            self._names, self._prepared = None, None
        elif self._names is not None:
            self._put(self._names, actor)
        elif self._prepared is not None:
            self._since[actor.id] = actor

    def save(self) -> None:
        """Write the index to the cache folder if it has changed; no error when that fails."""
        if self._names is not None and self._changed and self._place is not None:
            head = stamp().encode() + self._digest()
            self._changed = not write_whole(self._place, head + self._names.encoded())

    def names(self) -> CandidateIndex:
        """Return the index: waited for if it is being prepared, made now if it was not yet."""
        if self._prepared is not None:
            self._take_up()
        if self._names is None:
            from coopreader.names.candidates import CandidateIndex

            with uncollected():
                digest, self._names = self._saved() or (b"", CandidateIndex())
                if digest != self._digest():
                    self._bring_up(self._names)
        return self._names

    def _saved(self) -> Saved | None:
        """Return the index that was saved, with the hash of its actors; None when there is none."""
        from coopreader.names.candidates import CandidateIndex

        try:
            data = self._place.read_bytes() if self._place is not None else b""
            head = stamp().encode()
            start = len(head) + DIGEST_BYTES
            if data.startswith(head):
                return data[len(head) : start], CandidateIndex.decoded(data[start:])
        except (OSError, ValueError):
            pass
        return None

    def _bring_up(self, names: CandidateIndex) -> None:
        """Make the index be that of the actors as they are, and have it saved as such."""
        self._changed = True
        actors = {actor.id: actor for actor in self._actors()}
        for gone in names.actors() - actors.keys():
            names.remove(gone)
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
