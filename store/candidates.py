"""The candidates for a name in a document: by reach, by what is said there, by score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopreader.text import fold
from store.memory.forms import forms_of
from store.opened import Opened
from store.records import EVERYWHERE, Actor

if TYPE_CHECKING:
    from coopreader.names.candidates import Candidate
    from coopreader.names.in_document import Form


def candidates_in(
    opened: Opened,
    name: str,
    kind: str | None = None,
    *,
    country: str | None = None,
    limit: int = 10,
) -> list[Candidate]:
    """Return the actors that a name in a document may be, best first.

    Args:
        opened: the document.
        name: the name, or the beginning of one.
        kind: what it is; None: of any kind.
        country: the code of the country it is of; actors of others rank behind.
        limit: how many at most.
    """
    from coopreader.names.in_document import Here, ranked_here

    project = opened.project
    full = {longer: project.candidates(longer, kind, limit) for longer in _longer(opened, name)}
    here = Here(_named(opened, name), full, _linked(opened))
    found = project.candidates(name, kind, limit, country)
    return ranked_here(name, kind, found, here)[:limit]


def _named(opened: Opened, name: str) -> tuple[Form, ...]:
    """Return who has just this name, those that have it in this document alone first."""
    from coopreader.names.in_document import Form

    index = opened.project.index
    actors = index.actors_named(name, opened.id)
    everywhere = set(index.actors_named(name, EVERYWHERE))
    nearest = sorted(actors, key=lambda actor: actor in everywhere)
    return tuple(Form(actor, name, opened.project.get(Actor, actor).kind) for actor in nearest)


def _longer(opened: Opened, name: str) -> list[str]:
    """Return the longer names that the document gives for this one."""
    folded = fold(name)
    found: dict[str, None] = {}
    for entity in opened.reading.entities:
        if entity.full and folded in (fold(entity.name), fold(entity.quote)):
            found[entity.full] = None
        if entity.acronym and folded == fold(entity.acronym):
            found[entity.full or entity.name] = None
    return [longer for longer in found if fold(longer) != folded]


def _linked(opened: Opened) -> tuple[Form, ...]:
    """Return the forms of the actors that are tagged in the document."""
    from coopreader.names.in_document import Form

    project = opened.project
    actors = {actor.id: actor for one in opened.mentions() for actor in project.actors_of(one)}
    forms = {
        (actor.id, form, actor.kind): None
        for actor in actors.values()
        for form in (actor.name, *(form for form, _ in forms_of(actor)))
    }
    return tuple(Form(*form) for form in forms)
