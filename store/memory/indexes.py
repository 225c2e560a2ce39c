"""Indexes in memory over a project's records, kept up record by record; no scan on a key press."""

from collections.abc import Callable, Hashable, Iterable, Iterator, KeysView, Mapping
from typing import Any, TypeVar

from coopreader.text import Range, fold
from store.memory.forms import Forms
from store.memory.groups import Groups
from store.memory.keys import DocumentKey, EvidenceKey, Indexed, MentionKey
from store.memory.notes import Notes, PackedActors, PackedMentions
from store.memory.rejections import RejectionKey, VersionRange, rejection_key
from store.records import (
    EVERYWHERE,
    Actor,
    Deal,
    Document,
    Evidence,
    Mention,
    Rejection,
    Verdict,
    current,
)
from store.references import references

T = TypeVar("T", bound=Hashable)


class Indexes:
    """Where the records are: by document, by actor, by folded form.

    Only records that are not deleted are here; `put` takes a record's state before and after. A
    merged actor's mentions, deals and forms are those of the actor it was merged into, a merged
    deal's parties and evidence those of the deal it was merged into.
    `actors_changed` lists the actors whose forms came or went, in that order, since the start.
    """

    def __init__(self) -> None:
        self.documents: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        self.rejections: dict[RejectionKey, str] = {}
        self.actors_changed: list[str] = []
        self.forms = Forms()
        self._pages = Groups[tuple[str, str, str]]()
        self._put_back = Groups[tuple[str | None, str]]()
        self._refused = Groups[tuple[str, str]]()
        self._skipped: dict[str, dict[RejectionKey, Range]] = {}
        self._mentions_in = Groups[str]()
        self._mentions_of = Groups[str]()
        self._placed: dict[str, dict[VersionRange, str]] = {}
        self._evidence_in = Groups[str]()
        self._deals_of = Groups[str]()
        self._deals_with = Groups[str]()
        self._verdicts_of = Groups[str]()
        self._referring = Groups[str]()
        self._states = Groups[str]()
        self._merged_into: dict[str, str] = {}
        self._merged = Groups[str]()

    # Asking

    def survivor(self, name: str) -> str:
        """Return the actor or deal that one was merged into in the end: itself, mostly."""
        seen = {name}
        while (into := self._merged_into.get(name)) is not None and into not in seen:
            seen.add(into)
            name = into
        return name

    def merged(self, name: str) -> list[str]:
        """Return an actor or deal and all that were merged into it, directly or not."""
        cluster = {name: None}
        waiting = [name]
        while waiting:
            for name in self._merged.of(waiting.pop()):
                if name not in cluster:
                    cluster[name] = None
                    waiting.append(name)
        return list(cluster)

    def mentions_in(self, document: str) -> KeysView[str]:
        """Return the ids of a document's mentions."""
        return self._mentions_in.of(document).keys()

    def mention_at(
        self, document: str, place: VersionRange, mentions: Callable[[], Iterable[Mention]]
    ) -> str | None:
        """Return the mention at a place in a document, whose `mentions` are looked at once."""
        placed = self._placed.get(document)
        if placed is None:
            placed = {(mention.version, mention.raw_range): mention.id for mention in mentions()}
            self._placed[document] = placed
        return placed.get(place)

    def mentions_of(self, actor: str) -> set[str]:
        """Return the ids of the mentions that link to an actor."""
        return self._of(self._mentions_of, actor)

    def last_mention_of(self, actor: str) -> str | None:
        """Return the id of the mention that was linked to an actor last."""
        groups = (self._mentions_of.of(member) for member in self.merged(actor))
        return next((next(reversed(group)) for group in groups if group), None)

    def evidence_in(self, document: str) -> KeysView[str]:
        """Return the ids of a document's evidence."""
        return self._evidence_in.of(document).keys()

    def deals_of(self, actor: str) -> set[str]:
        """Return the ids of the deals that an actor is a party in."""
        return set(map(self.survivor, self._of(self._deals_of, actor)))

    def deals_with(self, evidence: str) -> set[str]:
        """Return the ids of the deals that name a piece of evidence."""
        return set(map(self.survivor, self._deals_with.of(evidence)))

    def verdicts_between(self, some: Iterable[str], others: Iterable[str]) -> set[str]:
        """Return the verdicts on an actor of some and one of others, who have none in common."""
        of = self._verdicts_of.of
        given = {name for actor in some for name in of(actor)}
        return given & {name for actor in others for name in of(actor)}

    def referring(self, name: str) -> set[str]:
        """Return the actors, deals and verdicts that name an actor or a deal; not its mentions."""
        return set(self._referring.of(name))

    def states(self, code: str) -> set[str]:
        """Return the actors that are the state with a code of ISO 3166."""
        return {self.survivor(actor) for actor in self._states.of(code)}

    def pages(self, title: str | None, source: str | None, published: str | None) -> list[str]:
        """Return the documents that were read with this title, source and date, all known."""
        if title and source and published:
            return list(self._pages.of((title, source, published)))
        return []

    def refused_in(self, kind: str, string: str) -> KeysView[str]:
        """Return the documents in which a string was rejected as a suggestion of a kind."""
        return self._refused.of((kind, fold(string))).keys()

    def skipped_in(self, document: str, version: str | None) -> set[Range]:
        """Return the places of a version of a document that a rejection is about."""
        found = self._skipped.get(document, {})
        return {place for key, place in found.items() if key[3] == (version, place)}

    def is_put_back(self, source: str | None, text: str) -> bool:
        """Tell whether a reader put a block with this text back on a page of a source."""
        return bool(self._put_back.of((source, fold(text))))

    def actors_named(self, form: str, document: str) -> list[str]:
        """Return the ids of actors that have the form within reach of a document."""
        return self.owners(fold(form), document)

    def forms_begun(self, word: str, document: str) -> Iterator[tuple[str, str]]:
        """Yield the forms that begin with a folded word, each with an actor that has it in reach.

        The actor is the one that it was merged into.
        """
        within = (EVERYWHERE, document)
        for key in self.forms.begun(word):
            for actor, forms in self.forms.owners(key).items():
                for form, reach in forms:
                    if reach in within:
                        yield form, self.survivor(actor)

    def owners(self, folded: str, document: str) -> list[str]:
        """Return the ids of actors that have a folded form within reach of a document."""
        owners = self.forms.owners(folded)
        within = (EVERYWHERE, document)
        found = (
            name for name, forms in owners.items() if any(reach in within for _, reach in forms)
        )
        return list(dict.fromkeys(map(self.survivor, found)))

    def _of(self, index: Groups[str], actor: str) -> set[str]:
        return {name for member in self.merged(actor) for name in index.of(member)}

    # Keeping up

    def expect(self, notes: Notes) -> None:
        """Take up the mentions and actors that notes tell of."""
        mentions, actors = notes.mention_ids, notes.actor_ids
        self._mentions_in = Groups(mentions, notes.mentions.in_documents)
        self._mentions_of = Groups(mentions, notes.mentions.of_actors)
        self.forms = Forms(actors, notes.actors.forms)
        self._states = Groups(actors, notes.actors.states)
        self._referring = Groups(actors, notes.actors.referring)
        self._merged = Groups(actors, notes.actors.merged)
        self._merged_into = dict(notes.actors.merged_into)

    def packed_mentions(self, numbers: Mapping[str, int]) -> PackedMentions:
        """Return where the mentions are, by their numbers."""
        return PackedMentions(self._mentions_in.packed(numbers), self._mentions_of.packed(numbers))

    def packed_actors(self, numbers: Mapping[str, int]) -> PackedActors:
        """Return what is held of actors, by their numbers."""
        into = {name: other for name, other in self._merged_into.items() if name in numbers}
        return PackedActors(
            self.forms.packed(numbers),
            self._states.packed(numbers),
            self._referring.packed(numbers),
            self._merged.packed(numbers),
            into,
        )

    def put(self, before: Indexed | None, after: Indexed | None) -> None:
        """Take a record's change into account; a deleted record counts as none."""
        if isinstance(before, Actor) or isinstance(after, Actor):
            self._put_actor(_standing(before), _standing(after))
            return
        if before is not None and not before.deleted:
            self._move(before, leave=True)
        if after is not None and not after.deleted:
            self._move(after, leave=False)

    def _move(self, record: Indexed, *, leave: bool) -> None:
        if isinstance(record, Mention | MentionKey):
            _toggle(self._mentions_in, (record.document,), record.id, leave)
            _toggle(self._mentions_of, record.actors, record.id, leave)
            placed = self._placed.get(record.document)
            if placed is not None and isinstance(record, Mention):
                _name(placed, (record.version, record.raw_range), record.id, leave)
        elif isinstance(record, Evidence | EvidenceKey):
            _toggle(self._evidence_in, (record.document,), record.id, leave)
        elif isinstance(record, Deal):
            actors = {party.actor for party in current(record.parties)}
            _toggle(self._deals_of, actors, record.id, leave)
            evidence = [name for table, name in references(record) if table == "evidence"]
            _toggle(self._deals_with, evidence, record.id, leave)
            self._move_links(record, leave=leave)
        elif isinstance(record, Verdict):
            _toggle(self._verdicts_of, record.actors, record.id, leave)
            self._move_links(record, leave=leave)
        elif isinstance(record, Rejection):
            _name(self.rejections, rejection_key(record), record.id, leave)
            if record.document and record.raw_range is not None:
                places = self._skipped.setdefault(record.document, {})
                _name(places, rejection_key(record), record.raw_range, leave)
            if record.document and not record.unsure and record.raw_range is None:
                string = (record.kind, fold(record.string))
                _toggle(self._refused, (string,), record.document, leave)
        elif isinstance(record, Document | DocumentKey):
            self._move_document(record, leave=leave)

    def _move_document(self, record: Document | DocumentKey, *, leave: bool) -> None:
        for version in record.versions:
            _name(self.documents, version.digest, record.id, leave)
        for path in record.paths:
            _name(self.paths, path, record.id, leave)
        if record.title and record.source and record.published:
            page = (record.title, record.source, record.published)
            _toggle(self._pages, (page,), record.id, leave)
        back = {(record.source, fold(item.quote)) for item in record.overrides if item.keep}
        _toggle(self._put_back, back, record.id, leave)

    def _move_links(self, record: Actor | Deal | Verdict, *, leave: bool) -> None:
        named = {name for table, name in references(record) if table != "evidence"}
        _toggle(self._referring, named, record.id, leave)
        if not isinstance(record, Verdict) and record.merged_into is not None:
            _toggle(self._merged, (record.merged_into,), record.id, leave)
            _name(self._merged_into, record.id, record.merged_into, leave)

    def _put_actor(self, before: Actor | None, after: Actor | None) -> None:
        for actor, leave in ((before, True), (after, False)):
            if actor is None:
                continue
            self._move_links(actor, leave=leave)
            if actor.kind == "state" and actor.country:
                _toggle(self._states, (actor.country,), actor.id, leave)
        changed = before or after
        if changed is None:
            return
        self.actors_changed.append(changed.id)
        self.forms.change(changed.id, before, after)


def _standing(record: Indexed | None) -> Actor | None:
    return record if isinstance(record, Actor) and not record.deleted else None


def _name(index: dict[Any, Any], key: object, value: object, leave: bool) -> None:
    if not leave:
        index[key] = value
    elif index.get(key) == value:
        del index[key]


def _toggle(index: Groups[T], keys: Iterable[T], value: str, leave: bool) -> None:
    if leave:
        index.drop(keys, value)
    else:
        index.put(keys, value)
