"""`coopreader deals`: the deals of a project, with their parties and the words that say so."""

import argparse
from typing import Any

from coopreader import vocabulary
from store.project import Project
from store.records import Amount, Claim, Deal, Document, Evidence, Party, T, current
from store.references import evidence_of
from tui.plain.output import joined, put, put_json
from tui.plain.projects import add_project, choose_project, project_if_any


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_project(parser)
    parser.add_argument("--json", action="store_true", help="one JSON array")


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    project = project_if_any(choose_project([], arguments.project))
    deals = project.all(Deal) if project else []
    deals = [deal for deal in deals if deal.merged_into is None]
    if project is None or arguments.json:
        if arguments.json:
            put_json([deal_object(project, deal) for deal in deals] if project else [])
        return 0
    for number, deal in enumerate(deals):
        if number:
            put()
        put_deal(project, deal)
    return 0


def deal_object(project: Project, deal: Deal) -> dict[str, Any]:
    """Return a deal with the values that are current, actors and evidence spelled out."""
    return {
        "id": deal.id,
        "title": deal.title,
        "type": _latest(deal.type),
        "stage": _latest(deal.stage),
        "dates": current(deal.dates),
        "place": _latest(deal.place),
        "amount": _latest(deal.amount),
        "sector": _latest(deal.sector),
        "parties": [
            {"actor": party.actor, "name": actor_name(project, party.actor), "role": party.role}
            | ({"on_behalf_of": party.on_behalf_of} if party.on_behalf_of else {})
            for party in current(deal.parties)
        ],
        "evidence": [
            {
                "document": item.document,
                "raw_range": item.raw_range,
                "start": item.start,
                "end": item.end,
                "quote": item.quote,
            }
            for item in evidence(project, deal)
        ],
        "note": deal.note,
    }


def put_deal(project: Project, deal: Deal) -> None:
    """Print a deal in words, a line for each thing that is known of it."""
    kind = _label(_latest(deal.type), vocabulary.DEAL_TYPES)
    stage = _label(_latest(deal.stage), vocabulary.STAGES)
    put(joined([deal.title, joined([kind, stage])], ": "))
    dates = joined([f"{dated.kind} {dated.date}" for dated in current(deal.dates)])
    sector = _label(_latest(deal.sector), vocabulary.SECTORS)
    facts = {
        "date": dates,
        "place": _latest(deal.place),
        "amount": amount_words(_latest(deal.amount)),
        "sector": sector,
    }
    for name, value in facts.items():
        if value:
            put(f"{name}: {value}", indent=2)
    for party in current(deal.parties):
        put(_party(project, party), indent=2)
    for item in evidence(project, deal):
        document = project.find(Document, item.document)
        where = document.title if document and document.title else item.document
        put(f"“{item.quote}” ({where})", indent=2)
    if deal.note:
        put(f"note: {deal.note}", indent=2)


def evidence(project: Project, deal: Deal) -> list[Evidence]:
    """Return the evidence of a deal, by document and place in it."""
    found = [project.find(Evidence, name) for name in evidence_of(deal)]
    kept = [item for item in found if item is not None and not item.deleted]
    return sorted(kept, key=lambda item: (item.document, item.raw_range, item.id))


def actor_name(project: Project, actor: str) -> str | None:
    """Return the name of an actor; None when the project has none of that id."""
    known = project.actor(actor)
    return known.name if known else None


def amount_words(amount: Amount | None) -> str | None:
    """Return a sum of money in words."""
    if amount is None:
        return None
    about = "about" if amount.approximate else None
    return joined([about, f"{amount.value:.15g}", amount.currency], " ")


def _party(project: Project, party: Party) -> str:
    role = _label(party.role, vocabulary.ROLES)
    words = f"{role}: {actor_name(project, party.actor) or party.actor}"
    if party.on_behalf_of:
        words += f", on behalf of {actor_name(project, party.on_behalf_of) or party.on_behalf_of}"
    return words


def _latest(claims: tuple[Claim[T], ...]) -> T | None:
    values = current(claims)
    return values[-1] if values else None


def _label(code: str | None, terms: vocabulary.Terms) -> str | None:
    return None if code is None else vocabulary.label(code, terms, "en")
