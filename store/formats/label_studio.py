"""Label Studio: a task a page, mentions as regions, deals as regions of their evidence.

A role in a deal is a relation from a region of evidence to each mention of the actor in that page.
Offsets are code points, as Label Studio's text regions count since version 1.4 (its pull request
1559); `value.text` is always written, so that they can be checked.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from store.formats.exporter import File
from store.formats.losses import Holds, Losses, lose_claims
from store.formats.paging import pages_of
from store.formats.view import Page, Quoted, Tagged, View, latest
from store.records import Deal

HOLDS: Holds = {
    "documents": ("title", "source", "published", "language"),
    "mentions": ("document", "actors", "function", "name", "metonym"),
    "actors": ("name", "kind"),
    "evidence": ("document",),
    "deals": ("title", "type", "stage", "parties"),
}
CONFIG = b"""<View>
  <Labels name="label" toName="text">
    <Label value="person"/>
    <Label value="organisation"/>
    <Label value="state"/>
    <Label value="place"/>
    <Label value="deal"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>
"""
"""The labelling interface that a project of Label Studio needs for these tasks."""


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write one file of tasks, to be imported into a project with the interface of CONFIG."""
    yield File("label_studio.json", _tasks(view, losses))
    losses.all_but(view, HOLDS)
    lose_claims(view, losses)


def _tasks(view: View, losses: Losses) -> Iterator[bytes]:
    before = b"[\n"
    told: set[str] = set()
    for number, page in enumerate(pages_of(view, losses, evidence=True), 1):
        told.update(deal.id for item in page.evidence for deal in item.deals)
        yield before + msgspec.json.encode(_task(view, losses, number, page))
        before = b",\n"
    yield (b"[" if before == b"[\n" else b"") + b"\n]\n"
    for deal in view.deals:
        if deal.id not in told:
            losses.add("deals without evidence in the texts", deal, view)


def _task(view: View, losses: Losses, number: int, page: Page) -> dict[str, Any]:
    document = page.document
    deals = {deal.id: deal for item in page.evidence for deal in item.deals}
    return {
        "id": number,
        "data": {
            "text": page.text,
            "document": document.id,
            "title": document.title,
            "source": document.source,
            "published": document.published,
            "language": document.language,
            "deals": [
                {
                    "id": deal.id,
                    "title": deal.title,
                    "type": latest(deal.type),
                    "stage": latest(deal.stage),
                }
                for deal in deals.values()
            ],
        },
        "annotations": [
            {
                "id": number,
                "was_cancelled": False,
                "ground_truth": False,
                "result": [
                    *(_mention(item, page.text) for item in page.mentions),
                    *(_evidence(item, page.text) for item in page.evidence),
                    *_relations(view, losses, page),
                ],
            }
        ],
        "predictions": [],
    }


def _mention(item: Tagged, text: str) -> dict[str, Any]:
    record = item.record
    said = {"function": record.function, "name": record.name, "metonym": record.metonym or None}
    actors = [{"id": actor.id, "name": actor.name, "kind": actor.kind} for actor in item.actors]
    meta = {"actors": actors} | {key: value for key, value in said.items() if value}
    return _region(record.id, item.start, item.end, text, item.kind, meta)


def _evidence(item: Quoted, text: str) -> dict[str, Any]:
    meta = {"deals": [deal.id for deal in item.deals]}
    return _region(item.record.id, item.start, item.end, text, "deal", meta)


def _region(
    name: str, start: int, end: int, text: str, label: str, meta: dict[str, Any]
) -> dict[str, Any]:
    return {
        "id": name,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "origin": "manual",
        "value": {"start": start, "end": end, "text": text[start:end], "labels": [label]},
        "meta": meta,
    }


def _relations(view: View, losses: Losses, page: Page) -> Iterator[dict[str, Any]]:
    """Yield the roles of the deals that are told in a page, one relation each."""
    by_actor: dict[str, str] = {}
    for item in page.mentions:
        for actor in item.actors:
            by_actor.setdefault(actor.id, item.record.id)
    done: set[str] = set()
    for quoted in page.evidence:
        for deal in quoted.deals:
            if deal.id not in done:
                done.add(deal.id)
                yield from _roles(view, losses, deal, quoted.record.id, by_actor)


def _roles(
    view: View, losses: Losses, deal: Deal, origin: str, by_actor: dict[str, str]
) -> Iterator[dict[str, Any]]:
    for party in view.parties(deal):
        actor = view.actor(party.actor)
        target = by_actor.get(actor.id) if actor else None
        if target is None:
            losses.add("parties that have no mention in the page", deal, view)
            continue
        yield {
            "type": "relation",
            "from_id": origin,
            "to_id": target,
            "direction": "right",
            "labels": [party.role],
            "deal": deal.id,
        }
        if party.on_behalf_of is not None:
            losses.add("on whose behalf parties act", deal, view)
