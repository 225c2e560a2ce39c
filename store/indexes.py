"""Indexes in memory over a project's records, kept up record by record; no scan on a key press."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from coopreader.text import fold
from store.records import (
    EVERYWHERE,
    Actor,
    Claim,
    Deal,
    Document,
    Evidence,
    Mention,
    Record,
    Rejection,
)


def forms_of(actor: Actor) -> Iterator[tuple[str, str]]:
    """Yield every surface form of an actor with its reach, the name first.

    A person's name of one word is no name everywhere: it reaches as far as its alias says.
    """
    if actor.kind != "person" or len(actor.name.split()) > 1:
        yield actor.name, EVERYWHERE
    if actor.acronym:
        yield actor.acronym, EVERYWHERE
    for alias in actor.aliases:
        yield alias.form, alias.reach


def slots_of(deal: Deal) -> tuple[tuple[Claim[Any], ...], ...]:
    """Return the claims of all slots of a deal."""
    return (
        deal.type,
        deal.stage,
        deal.dates,
        deal.place,
        deal.amount,
        deal.sector,
        deal.parties,
    )


def evidence_of(deal: Deal) -> set[str]:
    """Return the ids of all evidence that a deal's claims name."""
    return {name for claims in slots_of(deal) for claim in claims for name in claim.evidence}


class Indexes:
    """Where the records are: by document, by actor, by folded form.

    Only records that are not deleted are here; `put` takes a record's state before and after.
    `actors_changed` lists the actors whose forms came or went, in that order, since the start.
    """

    def __init__(self) -> None:
        self.documents: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        self.mentions_in: dict[str, dict[str, Mention]] = defaultdict(dict)
        self.mentions_of: dict[str, set[str]] = defaultdict(set)
        self.evidence_in: dict[str, set[str]] = defaultdict(set)
        self.deals_of: dict[str, set[str]] = defaultdict(set)
        self.deals_with: dict[str, set[str]] = defaultdict(set)
        self.rejections: dict[tuple[str | None, str, str], str] = {}
        self.states: dict[str, set[str]] = defaultdict(set)
        self.actors_changed: list[str] = []
        self.forms: dict[str, dict[str, set[str]]] = defaultdict(dict)

    def put(self, before: Record | None, after: Record | None) -> None:
        """Take a record's change into account; a deleted record counts as none."""
        if before is not None and not before.deleted:
            self._move(before, leave=True)
        if after is not None and not after.deleted:
            self._move(after, leave=False)

    def _move(self, record: Record, *, leave: bool) -> None:
        if isinstance(record, Mention):
            if leave:
                self.mentions_in[record.document].pop(record.id, None)
            else:
                self.mentions_in[record.document][record.id] = record
            _toggle(self.mentions_of, record.actors, record.id, leave)
        elif isinstance(record, Evidence):
            _toggle(self.evidence_in, [record.document], record.id, leave)
        elif isinstance(record, Deal):
            actors = {claim.value.actor for claim in record.parties}
            _toggle(self.deals_of, actors, record.id, leave)
            _toggle(self.deals_with, evidence_of(record), record.id, leave)
        elif isinstance(record, Rejection):
            key = (record.document, record.kind, fold(record.string))
            if leave:
                self.rejections.pop(key, None)
            else:
                self.rejections[key] = record.id
        elif isinstance(record, Document):
            for version in record.versions:
                _name(self.documents, version.digest, record.id, leave)
            for path in record.paths:
                _name(self.paths, path, record.id, leave)
        elif isinstance(record, Actor):
            self._move_forms(record, leave=leave)

    def _move_forms(self, actor: Actor, *, leave: bool) -> None:
        self.actors_changed.append(actor.id)
        if actor.kind == "state" and actor.country:
            _toggle(self.states, [actor.country], actor.id, leave)
        for form, reach in forms_of(actor):
            key = fold(form)
            if leave:
                self.forms.get(key, {}).pop(actor.id, None)
            else:
                self.forms[key].setdefault(actor.id, set()).add(reach)

    def actors_named(self, form: str, document: str) -> list[str]:
        """Return the ids of actors that have the form within reach of a document."""
        owners = self.forms.get(fold(form), {})
        return [actor for actor, reaches in owners.items() if reaches & {EVERYWHERE, document}]


def _name(index: dict[str, str], key: str, value: str, leave: bool) -> None:
    if not leave:
        index[key] = value
    elif index.get(key) == value:
        del index[key]


def _toggle(index: dict[str, set[str]], keys: Iterable[str], value: str, leave: bool) -> None:
    for key in keys:
        if leave:
            index[key].discard(value)
        else:
            index[key].add(value)
