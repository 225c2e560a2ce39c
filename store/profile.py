"""What a project knows of an actor from where it stands: its functions, deals, companions."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from coopreader.text import fold
from store.project import Project
from store.records import Actor, Deal, Document, Mention, current

LOOKED_AT = 200
"""In how many documents, the latest ones, companions are looked for."""


class Held(msgspec.Struct, frozen=True):
    """A function as pages call it: on how many mentions, and between which dates (ISO 8601).

    The dates are empty where no page that says it has one.
    """

    function: str
    count: int
    first: str
    last: str


class Dealing(msgspec.Struct, frozen=True):
    """A deal of an actor, its roles there, and its date (empty when none is known)."""

    deal: Deal
    roles: tuple[str, ...]
    date: str


class Companion(msgspec.Struct, frozen=True):
    """An actor that appears with another: in how many documents, and in how many deals."""

    actor: Actor
    documents: int
    deals: int


def mentions_by_document(project: Project, actor: str) -> list[tuple[Document, list[Mention]]]:
    """Return the mentions of an actor in the order of the pages, the latest page first."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for name in project.index.mentions_of(actor):
        mention = project.find(Mention, name)
        if mention is not None:
            found[mention.document].append(mention)
    pages = [
        (document, sorted(mentions, key=lambda item: (item.raw_range, item.id)))
        for name, mentions in found.items()
        if (document := project.find(Document, name)) is not None
    ]
    return sorted(pages, key=lambda page: (date_of(page[0]), page[0].id), reverse=True)


def date_of(document: Document) -> str:
    """Return the day of a document: when it was published, else when it was first opened."""
    return (document.published or document.created)[: len("2026-01-31")]


def functions_of(pages: Iterable[tuple[Document, list[Mention]]]) -> list[Held]:
    """Return the functions that mentions name, by the first page that says so."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document, mentions in pages:
        for mention in mentions:
            if mention.function:
                day = (document.published or "")[: len("2026-01-31")]
                found[fold(mention.function)].append((day, mention.function))
    held = []
    for said in found.values():
        days = sorted(day for day, _ in said if day)
        words = Counter(words for _, words in said).most_common(1)[0][0]
        held.append(Held(words, len(said), *((days[0], days[-1]) if days else ("", ""))))
    return sorted(held, key=lambda item: (item.first, item.function))


def deals_of(project: Project, actor: str) -> list[Dealing]:
    """Return the deals that an actor is a party in, the latest first."""
    survivor = project.index.survivor
    found = []
    for name in project.index.deals_of(actor):
        deal = project.find(Deal, name)
        if deal is None or deal.deleted:
            continue
        parties = current(deal.parties)
        roles = [party.role for party in parties if survivor(party.actor) == survivor(actor)]
        found.append(Dealing(deal, tuple(dict.fromkeys(roles)), deal_date(deal)))
    return sorted(found, key=lambda item: (item.date, item.deal.id), reverse=True)


def deal_date(deal: Deal) -> str:
    """Return the first of a deal's current dates; empty when none is known."""
    return min((dated.date for dated in current(deal.dates)), default="")


def companions_of(
    project: Project, actor: str, documents: Iterable[str], deals: Iterable[Deal]
) -> list[Companion]:
    """Return with whom an actor appears in some documents and deals, the most frequent first."""
    survivor = project.index.survivor
    together, dealing = Counter[str](), Counter[str]()
    for document in documents:
        linked = {name for mention in project.mentions_in(document) for name in mention.actors}
        together.update({survivor(name) for name in linked})
    for deal in deals:
        dealing.update({survivor(party.actor) for party in current(deal.parties)})
    names = (together.keys() | dealing.keys()) - {survivor(actor)}
    found = [
        Companion(other, together[name], dealing[name])
        for name in names
        if (other := project.find(Actor, name)) is not None and not other.deleted
    ]
    return sorted(found, key=lambda item: (-item.documents - item.deals, fold(item.actor.name)))


def members_of(project: Project, actor: str) -> list[Actor]:
    """Return the members of an actor, then the actors that say they are part of it."""
    survivor, index = project.index.survivor, project.index
    held = project.find(Actor, actor)
    names = dict.fromkeys(map(survivor, held.members if held is not None else ()))
    for member in index.merged(actor):
        for name in sorted(index.referring(member)):
            other = project.find(Actor, name)
            if other is not None and other.part_of == member and not other.deleted:
                names[survivor(name)] = None
    found = (project.find(Actor, name) for name in names)
    return [item for item in found if item is not None and not item.deleted]
