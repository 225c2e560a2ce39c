"""Foreign actors as ours: those that a file lists, and those that spans name by their words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from coopreader.names.states import state_code
from coopreader.text import fold, safe
from coopreader.vocabulary import SUBKINDS
from store.draft import new_id
from store.foreign.foreign import ForeignActor, ForeignSpan
from store.foreign.labels import kind_of, term_of
from store.project import Project
from store.records import Actor, ActorKind, Alias

_ID = re.compile(r"[\w.:-]{6,200}", re.ASCII)
"""Ids that are taken over: such as FollowTheMoney has, no row numbers."""


class ForeignRegistry:
    """The actors of an import by their ids, those of the project that are linked to among them."""

    def __init__(
        self, project: Project, labels: Mapping[str, ActorKind], stamp: Mapping[str, Any]
    ) -> None:
        self._project, self._labels, self._stamp = project, labels, stamp
        self._actors: dict[str, Actor] = {}
        self._named: dict[tuple[str, str], str] = {}
        self._listed: dict[str, str] = {}
        self._problems: list[str] = []
        self._unknown: Counter[str] = Counter()

    def actors(self) -> list[Actor]:
        """Return the actors."""
        return list(self._actors.values())

    def ids(self) -> set[str]:
        """Return their ids."""
        return set(self._actors)

    def problems(self) -> list[str]:
        """Return lines on what could not be used."""
        counted = [
            f"label {label}: no kind of actor ({count} left out); --label {label}=KIND says which"
            for label, count in self._unknown.items()
        ]
        return [*self._problems, *counted]

    def put_all(self, actors: Iterable[ForeignActor]) -> None:
        """Take the actors that a file lists, then their links to each other."""
        taken = []
        for actor in actors:
            made = self._made(actor)
            if made is not None:
                taken.append((actor, made))
        for actor, made in taken:
            links = {
                "part_of": self._link(actor, actor.part_of),
                "succeeds": self._link(actor, actor.succeeds),
                "members": tuple(
                    member for name in actor.members if (member := self._link(actor, name))
                ),
            }
            fields: dict[str, Any] = {field: value for field, value in links.items() if value}
            self._actors[made] = replace(self._actors[made], **fields)

    def _made(self, actor: ForeignActor) -> str | None:
        """Add an actor; return its id, or None where its kind is not known."""
        name = safe(actor.name)
        kind = self._kind(actor.kind, name)
        if kind is None or not name:
            return None
        own = actor.id is not None and _ID.fullmatch(actor.id) and actor.id not in self._actors
        actor_id = actor.id if own and actor.id else new_id()
        country = (actor.country or "").strip().upper()
        if country and not re.fullmatch("[A-Z]{2}", country):
            country = state_code(actor.country or "") or ""
        self._actors[actor_id] = Actor(
            id=actor_id,
            **self._stamp,
            name=name,
            kind=kind,
            subkind=term_of(actor.subkind, SUBKINDS) if kind == "organisation" else None,
            aliases=tuple(Alias(form) for form in dict.fromkeys(map(safe, actor.aliases)) if form),
            acronym=safe(actor.acronym or "") or None,
            country=country or None,
            note=actor.note,
        )
        self._listed.setdefault(actor.id or "", actor_id)
        self._listed.setdefault(fold(name), actor_id)
        self._named.setdefault((fold(name), kind), actor_id)
        return actor_id

    def _kind(self, label: str | None, name: str) -> ActorKind | None:
        kind = kind_of(label or "", name, self._labels)
        if kind is None:
            self._unknown[safe(label or "") or "(none)"] += 1
        return kind

    def _link(self, actor: ForeignActor, name: str | None) -> str | None:
        if name is None:
            return None
        found = self._listed.get(name) or self._listed.get(fold(name))
        if found is None and (held := self._project.actor(name)) is not None:
            self._actors.setdefault(held.id, held)
            found = held.id
        if found is None:
            self._problems.append(f"{actor.name}: there is no actor {name} to link it to")
        return found

    def need(self, names: Iterable[str]) -> None:
        """Take in actors of the project, by ids, that something of the import names."""
        for name in names:
            held = self._project.find(Actor, name)
            if held is not None and name not in self._actors:
                self._actors[name] = held

    def linked(self, span: ForeignSpan, quote: str, document: str) -> tuple[str, ...]:
        """Return the ids of the actors that a span links to; none where its label is no kind.

        Where the file says which, those; else the one actor here of that kind that has the words
        for a form within reach, or a new one that they name.
        """
        named = (self._of(actor, span, quote) for actor in span.actors)
        found = tuple(dict.fromkeys(name for name in named if name is not None))
        if found:
            return found
        kind = self._kind(span.label, quote)
        return () if kind is None else (self._by_words(quote, kind, document),)

    def _of(self, actor: ForeignActor, span: ForeignSpan, quote: str) -> str | None:
        held = self._project.actor(actor.id)
        if held is not None and not held.deleted:
            self._actors.setdefault(held.id, held)
            return held.id
        if actor.id in self._actors:
            return actor.id
        label, name = actor.kind or span.label, actor.name or quote
        return self._made(ForeignActor(id=actor.id, name=name, kind=label))

    def _by_words(self, quote: str, kind: ActorKind, document: str) -> str:
        owners = [
            held
            for name in self._project.index.actors_named(quote, document)
            if (held := self._project.actor(name)) is not None and held.kind == kind
        ]
        if len(owners) == 1:
            self._actors.setdefault(owners[0].id, owners[0])
            return owners[0].id
        known = self._named.get((fold(quote), kind))
        if known is not None:
            return known
        country = state_code(quote) if kind == "state" else None
        made = Actor(id=new_id(), **self._stamp, name=quote, kind=kind, country=country)
        self._actors[made.id] = made
        self._named[fold(quote), kind] = made.id
        return made.id
