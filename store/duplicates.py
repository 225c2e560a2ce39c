"""The probable duplicates of a registry, kept up as actors come, change and are judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from store.collecting import uncollected
from store.decisions.verdict import standing_verdict
from store.project import Project
from store.records import EVERYWHERE, Actor

if TYPE_CHECKING:
    from coopreader.names.clusters import Cluster
    from coopreader.names.pairs import Named, Pair

Key = tuple[str, str]
"""Two actors, by their ids."""


class Duplicates:
    """Pairs of actors that may be one; nothing is ever merged here.

    Pairs are held of the actors as they were made. What these were merged into and what was said
    of them is looked up when pairs are asked for, so that a merge, its undoing and a verdict cost
    no search. Actors that have come or changed since are looked up one by one; a sweep compares
    all of them.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._held: dict[Key, Pair] = {}
        self._of: dict[str, set[Key]] = defaultdict(set)
        self._at = len(project.index.actors_changed)

    @property
    def behind(self) -> int:
        """How many changes of actors are to be looked up when pairs are asked for next."""
        return len(self._project.index.actors_changed) - self._at

    def sweep(self, told: Callable[[int, int], None] = lambda done, of: None) -> None:
        """Compare all actors of the registry.

        `told` is called now and then with the steps done, and how many there are.
        """
        from coopreader.names.duplicates import likely_duplicates

        with uncollected():
            self._at = len(self._project.index.actors_changed)
            names = [name for actor in self._project.all(Actor) for name in names_of(actor)]
            self._held.clear()
            self._of.clear()
            self._hold(likely_duplicates(names, told))

    def take(self, swept: bytes, at: int) -> None:
        """Take the pairs that another process has found in a sweep.

        `at` is how long the list of changed actors was when that began: what has changed since is
        looked up.

        Raises:
            ValueError: these are no pairs; what was found before stands.
        """
        found = _decoded(swept)
        self._at = at
        self._held.clear()
        self._of.clear()
        self._hold(found)

    def pairs(self) -> list[Pair]:
        """Return the pairs, best first: of merged actors as what they are now.

        Those that were said to be different are left out.
        """
        from coopreader.names.pairs import best_first, keep_better

        self._follow()
        survivor = self._project.index.survivor
        found: dict[Key, Pair] = {}
        for pair in self._held.values():
            one, other = map(survivor, pair.actors)
            if one != other and not self._apart(one, other):
                turned = one > other
                actors = (other, one) if turned else (one, other)
                forms = pair.forms[::-1] if turned else pair.forms
                keep_better(found, replace(pair, actors=actors, forms=forms))
        return best_first(found.values())

    def of(self, actor: Actor) -> list[Pair]:
        """Return the pairs of one actor, best first."""
        now = self._project.index.survivor(actor.id)
        return [pair for pair in self.pairs() if now in pair.actors]

    def clusters(self) -> list[Cluster]:
        """Return the pairs in clusters, best first; none holds two that are said to differ."""
        from coopreader.names.clusters import clusters_of

        return clusters_of(self.pairs(), self._apart)

    def _apart(self, one: str, other: str) -> bool:
        first, second = self._project.get(Actor, one), self._project.get(Actor, other)
        verdict = standing_verdict(self._project, first, second)
        return verdict is not None and verdict.verdict == "different"

    def _follow(self) -> None:
        """Look up the actors that have changed since the last question."""
        log = self._project.index.actors_changed
        changed = dict.fromkeys(log[self._at :])
        self._at = len(log)
        for actor in changed:
            for key in self._of.pop(actor, ()):
                self._held.pop(key, None)
        for actor in changed:
            self._hold(self._look_up(actor))

    def _look_up(self, actor: str) -> list[Pair]:
        from coopreader.names.duplicates import duplicates_of

        return duplicates_of(self._project.names, self._names(actor), self._names)

    def _names(self, actor_id: str) -> list[Named]:
        actor = self._project.find(Actor, actor_id)
        return [] if actor is None or actor.deleted else names_of(actor)

    def _hold(self, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            self._held[pair.actors] = pair
            for actor in pair.actors:
                self._of[actor].add(pair.actors)


def names_of(actor: Actor) -> list[Named]:
    """Return the forms of an actor by which duplicates are found: those that reach everywhere.

    An acronym is none of them, for it may be that of several; it is compared with full names.
    """
    from coopreader.names.pairs import Named

    aliases = (alias.form for alias in actor.aliases if alias.reach == EVERYWHERE)
    forms = dict.fromkeys((actor.name, *aliases))
    return [
        Named(actor.id, form, actor.kind, actor.country)
        for form in forms
        if form == actor.name or form != actor.acronym
    ]


def swept(project: Project, told: Callable[[int, int], None]) -> bytes:
    """Return the pairs of a sweep of a project's registry as bytes, for `Duplicates.take`."""
    duplicates = Duplicates(project)
    duplicates.sweep(told)
    return msgspec.msgpack.encode(duplicates.pairs())


def _decoded(found: bytes) -> list[Pair]:
    from coopreader.names.pairs import Pair

    return msgspec.msgpack.decode(found, type=list[Pair])
