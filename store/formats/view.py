"""A project as the formats see it: what stands, by id and by page, with the text it stands in."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from coopreader.article.article import Article
from coopreader.text import fold
from store.importing.describe import Describe
from store.project import Project
from store.records import (
    RECORD_TYPES,
    Actor,
    Anchor,
    Claim,
    Deal,
    Document,
    Evidence,
    Mention,
    Operation,
    Party,
    Record,
    current,
)
from store.references import evidence_of
from store.texts import raw_digest_of

R = TypeVar("R", bound=Record)
T = TypeVar("T")
A = TypeVar("A", bound=Anchor)

ReadArticle = Callable[[Document], Article | None]
"""Gives the article of a document; None when its file cannot be read any more."""


class Asked(msgspec.Struct, frozen=True):
    """What the user asked of the formats that can do it in more than one way.

    `separator` parts the cells of CSV; `actor` and `deal` (ids) are what a dossier is about, None:
    the whole project.
    """

    separator: str = ";"
    actor: str | None = None
    deal: str | None = None


class Tagged(msgspec.Struct, frozen=True):
    """A mention where it stands in its page's text, [start, end), with its actors, one or more."""

    record: Mention
    start: int
    end: int
    actors: tuple[Actor, ...]

    @property
    def kind(self) -> str:
        """The kind of the actor, of several the first one's."""
        return self.actors[0].kind


class Quoted(msgspec.Struct, frozen=True):
    """Evidence where it stands in the text of its page, [start, end), with the deals it is for."""

    record: Evidence
    start: int
    end: int
    deals: tuple[Deal, ...]


class Page(msgspec.Struct, frozen=True):
    """A document with the text that is read of it, and what stands there, in order."""

    document: Document
    text: str
    mentions: tuple[Tagged, ...]
    evidence: tuple[Quoted, ...]


class View:
    """The standing records of a project. Merged actors and deals are what they were merged into."""

    def __init__(self, project: Project, read: ReadArticle, asked: Asked | None = None) -> None:
        self.project = project
        self.asked = asked or Asked()
        self._read = read
        self._describe = Describe(project.find)
        self._standing: dict[type[Record], list[Any]] = {}

    def standing(self, kind: type[R]) -> list[R]:
        """Return the records of a type that stand, oldest first; operations by their number."""
        found: list[R] | None = self._standing.get(kind)
        if found is None:
            key = _by_number if kind is Operation else _by_time
            found = self._standing[kind] = sorted(self.project.all(kind), key=key)
        return found

    def removed(self) -> Iterator[Record]:
        """Yield the records that were taken back."""
        for kind in RECORD_TYPES.values():
            yield from (record for record in self.project.everything(kind) if record.deleted)

    @cached_property
    def actors(self) -> list[Actor]:
        """The actors that stand and were not merged into another, by name."""
        kept = [actor for actor in self.standing(Actor) if actor.merged_into is None]
        return sorted(kept, key=lambda actor: (fold(actor.name), actor.id))

    @cached_property
    def deals(self) -> list[Deal]:
        """The deals that stand and were not merged into another."""
        return [deal for deal in self.standing(Deal) if deal.merged_into is None]

    def actor(self, name: str | None) -> Actor | None:
        """Return an actor by id, a merged one as what it is now; None when there is none."""
        return self.project.actor(name)

    def name(self, actor: str | None) -> str:
        """Return the name of an actor by id; nothing when there is none."""
        found = self.actor(actor)
        return found.name if found else ""

    def linked(self, mention: Mention) -> list[Actor]:
        """Return the actors that a mention links to."""
        return self.project.actors_of(mention)

    def parties(self, deal: Deal) -> list[Party]:
        """Return the parties of a deal that are current, merged actors as what they are now."""
        survivor = self.project.index.survivor
        return [
            Party(
                survivor(party.actor),
                party.role,
                None if party.on_behalf_of is None else survivor(party.on_behalf_of),
            )
            for party in current(deal.parties)
        ]

    def document(self, name: str) -> Document | None:
        """Return a document by id."""
        return self.project.find(Document, name)

    def evidence(self, *names: str) -> list[Evidence]:
        """Return evidence by its ids, in the order of pages and places."""
        found = (self.project.find(Evidence, name) for name in dict.fromkeys(names))
        kept = [item for item in found if item is not None and not item.deleted]
        return sorted(kept, key=lambda item: (item.document, item.raw_range, item.id))

    def evidence_of(self, deal: Deal) -> list[Evidence]:
        """Return all evidence of a deal."""
        return self.evidence(*evidence_of(deal))

    @cached_property
    def deals_by_evidence(self) -> dict[str, list[Deal]]:
        """The deals that name a piece of evidence, by its id."""
        found: dict[str, list[Deal]] = {}
        for deal in self.deals:
            for name in sorted(evidence_of(deal)):
                found.setdefault(name, []).append(deal)
        return found

    def pages(self) -> Iterator[Page]:
        """Yield the documents whose files can be read, by path, with text and what stands there."""
        for document in sorted(self.standing(Document), key=lambda it: (it.paths[:1], it.id)):
            article = self._read(document)
            if article is not None:
                yield self._page(document, article)

    def _page(self, document: Document, article: Article) -> Page:
        version = raw_digest_of(article.raw)
        mentions = [
            Tagged(record, start, end, tuple(actors))
            for record, start, end in _placed(
                article, version, self.project.mentions_in(document.id)
            )
            if (actors := self.linked(record))
        ]
        evidence = [
            Quoted(record, start, end, tuple(self.deals_by_evidence.get(record.id, ())))
            for record, start, end in _placed(
                article, version, self.project.evidence_in(document.id)
            )
        ]
        return Page(document, article.text, tuple(mentions), tuple(evidence))

    def why_unplaced(self, anchor: Anchor) -> str:
        """Say of what kind the anchors are that stand in no text, as this one."""
        what = "mentions" if isinstance(anchor, Mention) else "evidence"
        document = self.document(anchor.document)
        if document is None or anchor.version != document.present:
            return f"{what} without a place in the present version (orphans)"
        if anchor.start is None:
            return f"{what} hidden by cleaning"
        return f"{what} in documents that cannot be read"

    def told(self, record: Record) -> str:
        """Return a record in a few words."""
        if isinstance(record, Operation):
            return f"{record.number}: {record.words}"
        return self._describe.record(record)


def latest(claims: tuple[Claim[T], ...]) -> T | None:
    """Return the value of a slot that holds one: the last of its claims that are current."""
    values = current(claims)
    return values[-1] if values else None


def _placed(article: Article, version: str, records: list[A]) -> list[tuple[A, int, int]]:
    found = []
    for record in records:
        place = article.text_range(*record.raw_range) if record.version == version else None
        if place is not None:
            found.append((record, *place))
    return sorted(found, key=lambda it: (it[1], -it[2], it[0].id))


def _by_time(record: Record) -> tuple[str, str]:
    return record.created, record.id


def _by_number(record: Any) -> int:
    return int(record.number)
