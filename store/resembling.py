"""Which actor of the registry a name resembles, kept as the registry changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopreader.names.bands import REVIEW
from store.memory.forms import forms_of
from store.records import Actor

if TYPE_CHECKING:
    from store.project import Project


class Resembling:
    """The nearest actor of each name asked for so far.

    The registry is searched once for a name; after that only the actors that have changed since are
    compared with it, so that a decision costs no search.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._found: dict[tuple[str, str], tuple[str, float] | None] = {}
        self._at = 0

    def nearest(self, name: str, kind: str) -> str | None:
        """Return the actor of the kind that a name resembles most; None when none does."""
        self._follow()
        key = (name, kind)
        if key not in self._found:
            self._found[key] = self._search(name, kind)
        found = self._found[key]
        return found[0] if found else None

    def _search(self, name: str, kind: str) -> tuple[str, float] | None:
        for candidate in self._project.candidates(name, kind, limit=1):
            if candidate.score >= REVIEW:
                return candidate.actor, candidate.score
        return None

    def _follow(self) -> None:
        """Take the actors into account that have changed since the last question."""
        log = self._project.index.actors_changed
        changed = set(log[self._at :])
        self._at = len(log)
        for actor_id in changed if self._found else ():
            actor = self._project.get(Actor, actor_id)
            for key, found in list(self._found.items()):
                if found is not None and found[0] == actor_id:
                    del self._found[key]
                elif not actor.deleted:
                    score = _score(key, actor)
                    if score >= REVIEW and (found is None or score > found[1]):
                        self._found[key] = actor_id, score


def _score(key: tuple[str, str], actor: Actor) -> float:
    from coopreader.names.score import compare

    name, kind = key
    places = {"state", "place"}
    if actor.kind != kind and not {actor.kind, kind} <= places:
        return 0.0
    return max((compare(name, form, kind).value for form, _ in forms_of(actor)), default=0.0)
