"""FollowTheMoney: an entity a line (schemata of followthemoney 4).

Actors become people, companies, public bodies, organisations, and addresses for places; pages
articles, mentions `Mention`s. There is no schema for agreements: visits, meetings and forums are
`Event`s, programmes and projects `Project`s, all else a `Contract`; who takes part is a link of its
own, which has the role. A pair that may be one actor is `Similar`. Offsets have no property.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from store.formats.exporter import File
from store.formats.losses import Holds, Losses, lose_claims
from store.formats.view import View, latest
from store.library import from_stored
from store.records import EVERYWHERE, Actor, Deal, Document, Mention, Party, Verdict, current

HOLDS: Holds = {
    "documents": ("title", "source", "author", "published", "language"),
    "actors": (
        *("name", "kind", "subkind", "aliases", "acronym", "country"),
        *("part_of", "members", "succeeds", "note"),
    ),
    "mentions": ("document", "actors"),
    "evidence": ("document",),
    "deals": ("title", "type", "stage", "dates", "place", "amount", "sector", "parties", "note"),
    "verdicts": ("actors", "verdict", "score"),
}

PUBLIC = frozenset(
    {
        *("ministry", "embassy", "government", "presidency", "parliament", "court"),
        *("armed forces", "police", "agency", "region", "city"),
    }
)
COMPANIES = frozenset({"company", "bank", "fund"})
EVENTS = frozenset({"visit", "meeting", "forum", "exhibition", "exercise", "appointment"})
PROJECTS = frozenset({"programme", "project"})

LANGUAGES = {
    "fr": "fra",
    "en": "eng",
    "es": "spa",
    "ar": "ara",
    "pt": "por",
    "it": "ita",
    "de": "deu",
}
"""The languages that we tell, by ISO 639-1 and as FollowTheMoney has them."""

Entity = dict[str, Any]


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write one file of entities."""
    yield File("ftm.json", (msgspec.json.encode(one) + b"\n" for one in _entities(view, losses)))
    losses.all_but(view, HOLDS)
    lose_claims(view, losses)


def _entities(view: View, losses: Losses) -> Iterator[Entity]:
    for document in view.standing(Document):
        if document.language and document.language not in LANGUAGES:
            losses.add(f"the language {document.language} of documents", document, view)
        yield _article(document)
    for actor in view.actors:
        yield from _actor(view, losses, actor)
    for mention in view.standing(Mention):
        losses.add("offsets of mentions", mention, view)
        yield _mention(view, losses, mention)
    for deal in view.deals:
        yield from _deal(view, losses, deal)
    for verdict in view.standing(Verdict):
        if verdict.verdict != "unsure":
            losses.add("verdicts that are sure (format nomenklatura holds them)", verdict, view)
            continue
        score = [] if verdict.score is None else [verdict.score]
        left, right = verdict.actors
        yield _entity(verdict.id, "Similar", candidate=[left], match=[right], confidenceScore=score)


def _entity(name: str, schema: str, /, **properties: Iterable[object]) -> Entity:
    listed = {key: [str(it) for it in values if it] for key, values in properties.items()}
    held = {key: list(dict.fromkeys(values)) for key, values in listed.items() if values}
    return {"id": name, "schema": schema, "properties": held}


def _article(document: Document) -> Entity:
    return _entity(
        document.id,
        "Article",
        title=[document.title],
        publisher=[document.source],
        author=[document.author],
        publishedAt=[document.published],
        language=[LANGUAGES.get(document.language or "")],
        fileName=[from_stored(path).name for path in document.paths],
    )


def schema_of(actor: Actor) -> str:
    """Return the schema that an actor has."""
    if actor.kind == "person":
        return "Person"
    if actor.kind == "place":
        return "Address"
    if actor.kind == "state" or actor.subkind in PUBLIC:
        return "PublicBody"
    return "Company" if actor.subkind in COMPANIES else "Organization"


def _actor(view: View, losses: Losses, actor: Actor) -> Iterator[Entity]:
    forms: dict[bool, list[str]] = {True: [], False: []}
    for alias in actor.aliases:
        forms[alias.reach == EVERYWHERE].append(alias.form)
    properties: dict[str, Iterable[object]] = {
        "name": [actor.name],
        "alias": forms[True],
        "weakAlias": forms[False],
        "country": [actor.country.lower()] if actor.country else [],
        "notes": [actor.note],
    }
    if actor.kind == "place":
        properties["full"] = [actor.name]
        if actor.acronym:
            losses.add("acronyms of places", actor, view)
    else:
        properties["abbreviation"] = [actor.acronym]
        properties["legalForm"] = ["state" if actor.kind == "state" else actor.subkind]
        properties["parent"] = [whole.id] if (whole := view.actor(actor.part_of)) else []
    yield _entity(actor.id, schema_of(actor), **properties)
    for name in actor.members:
        if member := view.actor(name):
            ends = {"member": [member.id], "organization": [actor.id]}
            yield _entity(f"{actor.id}-{member.id}-member", "Membership", **ends)
    if former := view.actor(actor.succeeds):
        ends = {"predecessor": [former.id], "successor": [actor.id]}
        yield _entity(f"{actor.id}-{former.id}-succession", "Succession", **ends)


def _mention(view: View, losses: Losses, mention: Mention) -> Entity:
    actors = view.linked(mention)
    able = [actor for actor in actors if actor.kind != "place"]
    if len(able) < len(actors):
        losses.add("links of mentions to places", mention, view)
    return _entity(
        mention.id,
        "Mention",
        document=[mention.document],
        name=[mention.quote],
        resolved=[actor.id for actor in able],
        detectedSchema=[schema_of(actor) for actor in actors],
        contextCountry=[actor.country.lower() for actor in able if actor.country],
    )


def _deal(view: View, losses: Losses, deal: Deal) -> Iterator[Entity]:
    kind, stage, amount = latest(deal.type), latest(deal.stage), latest(deal.amount)
    place, sector = latest(deal.place), latest(deal.sector)
    evidence = view.evidence_of(deal)
    schema = "Event" if kind in EVENTS else "Project" if kind in PROJECTS else "Contract"
    properties: dict[str, Iterable[object]] = {
        "name": [deal.title],
        "summary": [item.quote for item in evidence],
        "proof": [item.document for item in evidence],
        "keywords": [kind, sector],
        "notes": [deal.note],
        **_dates(view, losses, deal, schema),
    }
    if schema == "Contract":
        properties |= {"title": [deal.title], "type": [kind]}
    if schema == "Event":
        properties["location"] = [place]
        properties["involved"] = [it.actor for it in _able(view, deal)]
        for what, value in (("stages", stage), ("amounts", amount)):
            if value:
                losses.add(f"{what} of events", deal, view)
    else:
        properties["status"] = [stage]
        if amount:
            properties["amount"] = [f"{amount.value:.15g}"]
            properties["currency"] = [amount.currency]
        if place:
            losses.add("places of deals that are no events", deal, view)
    yield _entity(deal.id, schema, **properties)
    for number, party in enumerate(view.parties(deal), 1):
        yield from _party(view, deal, schema, f"{deal.id}-{number}", party)


def _dates(view: View, losses: Losses, deal: Deal, schema: str) -> dict[str, Iterable[object]]:
    """Return the dates of a deal by property; a contract has but the one of its making."""
    dates: dict[str, list[str]] = {}
    for dated in current(deal.dates):
        first, _, last = dated.date.partition("/")
        if schema == "Contract" and (last or dated.kind not in ("signed", "announced")):
            losses.add("dates of contracts but that of their making", deal, view)
        elif schema == "Contract":
            dates.setdefault("contractDate", []).append(first)
        elif dated.kind == "end":
            dates.setdefault("endDate", []).append(last or first)
        elif last or dated.kind == "start":
            dates.setdefault("startDate", []).append(first)
            dates.setdefault("endDate", []).append(last)
        else:
            dates.setdefault("date", []).append(first)
    return {**dates}


def _able(view: View, deal: Deal) -> Iterator[Party]:
    for party in view.parties(deal):
        actor = view.actor(party.actor)
        if actor is not None and actor.kind != "place":
            yield Party(actor.id, party.role)


def _party(view: View, deal: Deal, schema: str, name: str, party: Party) -> Iterator[Entity]:
    actor, behalf = view.actor(party.actor), view.actor(party.on_behalf_of)
    if actor is None:
        return
    if schema == "Project" and actor.kind != "place":
        ends = {"participant": [actor.id], "project": [deal.id]}
        yield _entity(name, "ProjectParticipant", **ends, role=[party.role])
    else:
        ends = {"subject": [actor.id], "object": [deal.id]}
        yield _entity(name, "UnknownLink", **ends, role=[party.role])
    if behalf is not None:
        ends = {"agent": [actor.id], "client": [behalf.id]}
        yield _entity(f"{name}-for", "Representation", **ends, role=[party.role])
