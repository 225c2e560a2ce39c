"""Record a deal from a card, remove it, and add evidence to it or take it away."""

from collections.abc import Iterable
from typing import Any, TypeAlias, TypeVar

import msgspec
from msgspec.structs import replace

from coopreader.text import Range, safe
from store.decisions.linking import NewActor, create_actor, link
from store.decisions.merge_deals import joined_slots
from store.decisions.standing import standing_actor, standing_deal
from store.draft import Draft
from store.opened import Opened
from store.project import Project
from store.records import (
    Actor,
    Amount,
    Claim,
    DatedValue,
    Deal,
    Document,
    Evidence,
    Party,
)
from store.references import SLOTS, evidence_of
from store.words import quoted

V = TypeVar("V")
Claims: TypeAlias = tuple[Claim[Any], ...]


class CardParty(msgspec.Struct, frozen=True):
    """A party on a card: an actor by id, or a new one.

    `span` is to be tagged as a mention of it, if it is not tagged yet.
    """

    actor: str | NewActor
    role: str
    span: Range | None = None


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A deal as its card is filled in: codes of the vocabulary, dates in ISO 8601.

    `place` is a name; `evidence` is the raw range of the words that say it all.
    """

    title: str
    type: str
    stage: str | None = None
    date: DatedValue | None = None
    place: str | None = None
    amount: Amount | None = None
    sector: str | None = None
    certainty: str = "stated"
    parties: tuple[CardParty, ...] = ()
    evidence: Range


def record_deal(opened: Opened, card: Card) -> Deal:
    """Record the deal of a card, with its evidence, as one operation.

    Raises:
        KeyError: a party's actor is not in the project.
        ValueError: a party's actor was taken back.
        StoreError: it could not be written.
    """
    opened.note()
    place = card.evidence
    with opened.project.operation("deal", document=opened.id, raw_range=place) as draft:
        draft.words = f"deal recorded: {card.title}"
        evidence = add_anchor(draft, opened, place)
        parties = [_party(draft, opened, party) for party in card.parties]
        return draft.add(Deal, title=card.title, **slots(draft, card, parties, (evidence.id,)))


def confirm_deal(opened: Opened, deal: Deal, card: Card) -> Deal:
    """Take a card for evidence of a deal that is known, as one operation.

    What the card agrees in has its evidence as well; where it differs its values are kept as claims
    that are not the current ones, and where the deal has none they become it.

    Raises:
        KeyError: a party's actor is not in the project.
        ValueError: the deal was removed, or a party's actor was taken back.
        StoreError: it could not be written.
    """
    opened.note()
    project, place = opened.project, card.evidence
    deal = standing_deal(project, deal)
    with project.operation("evidence", document=opened.id, raw_range=place) as draft:
        draft.words = f"evidence added to the deal: {deal.title}"
        evidence = add_anchor(draft, opened, place)
        parties = [_party(draft, opened, party) for party in card.parties]
        told = replace(deal, **slots(draft, card, parties, (evidence.id,)))
        fields = joined_slots(project, deal, told)
        return draft.change(deal, **fields) if fields else deal


def _party(draft: Draft, opened: Opened, party: CardParty) -> Party:
    """Return the party, its actor made and its span tagged where that is still to do."""
    if isinstance(party.actor, NewActor):
        actor = create_actor(draft, party.actor)
    else:
        actor = standing_actor(opened.project, opened.project.get(Actor, party.actor))
    if party.span is not None:
        link(draft, opened, party.span, actor)
    return Party(actor.id, party.role)


def remove_deal(project: Project, deal: Deal) -> None:
    """Remove a deal, with those merged into it; its evidence goes with it.

    Raises:
        ValueError: it is removed already.
        StoreError: it could not be written.
    """
    deal = standing_deal(project, deal)
    gone = [project.get(Deal, name) for name in project.index.merged(deal.id)]
    named = {name for item in gone for name in evidence_of(item)}
    document, place = _place_of(project, min(named, default=None))
    with project.operation("remove deal", document=document, raw_range=place) as draft:
        draft.words = f"deal removed: {deal.title}"
        for item in gone:
            draft.remove(item)
        drop_evidence(draft, project, named, deal)


def _place_of(project: Project, evidence: str | None) -> tuple[str | None, Range | None]:
    """Return the document of a piece of evidence, and its place in the present version of that."""
    held = project.find(Evidence, evidence)
    document = project.find(Document, held.document) if held is not None else None
    if held is None or document is None:
        return None, None
    return document.id, held.raw_range if held.version == document.present else None


def drop_evidence(draft: Draft, project: Project, names: Iterable[str], deal: Deal) -> None:
    """Remove the evidence that a deal no longer names, unless another one names it."""
    for name in sorted(names):
        if project.index.deals_with(name) <= {deal.id}:
            draft.remove(project.get(Evidence, name))


def add_evidence(opened: Opened, deal: Deal, raw_range: Range) -> Evidence:
    """Add a span as evidence to all current claims on a deal's type.

    Raises:
        ValueError: the deal was removed.
        StoreError: it could not be written.
    """
    opened.note()
    deal = standing_deal(opened.project, deal)
    with opened.project.operation("evidence", document=opened.id, raw_range=raw_range) as draft:
        draft.words = f"evidence added to the deal: {deal.title}"
        evidence = add_anchor(draft, opened, raw_range)
        claims = tuple(
            replace(claim, evidence=(*claim.evidence, evidence.id))
            if claim.current and evidence.id not in claim.evidence
            else claim
            for claim in deal.type
        )
        if claims != deal.type:
            draft.change(deal, type=claims)
        return evidence


def remove_evidence(project: Project, deal: Deal, evidence: Evidence) -> Deal:
    """Take evidence away from all claims of a deal; it goes, unless another deal names it.

    Raises:
        ValueError: it is no evidence of the deal, or the deal was removed.
        StoreError: it could not be written.
    """
    deal = standing_deal(project, deal)
    records = [project.get(Deal, name) for name in project.index.merged(deal.id)]
    naming = [record for record in records if evidence.id in evidence_of(record)]
    if not naming:
        raise ValueError(f"{quoted(evidence.quote)} is no evidence of the deal: {safe(deal.title)}")
    document, place = _place_of(project, evidence.id)
    with project.operation("remove evidence", document=document, raw_range=place) as draft:
        draft.words = f"{quoted(evidence.quote)} no longer evidence of the deal: {deal.title}"
        for record in naming:
            draft.change(record, **_without(record, evidence.id))
        drop_evidence(draft, project, [evidence.id], deal)
        return draft.seen(deal)


def _without(deal: Deal, evidence: str) -> dict[str, Claims]:
    """Return the slots of a deal in which a piece of evidence is named, without it."""
    slots: dict[str, Claims] = {}
    for slot in SLOTS:
        claims: Claims = getattr(deal, slot)
        left = tuple(
            replace(claim, evidence=tuple(name for name in claim.evidence if name != evidence))
            for claim in claims
        )
        if left != claims:
            slots[slot] = left
    return slots


def add_anchor(draft: Draft, opened: Opened, raw_range: Range) -> Evidence:
    """Add evidence at a raw range to the draft, or return the one that stands there."""
    for known in opened.evidence():
        if known.raw_range == raw_range:
            return known
    return draft.add(Evidence, document=opened.id, **opened.anchor(raw_range))


def slots(
    draft: Draft, card: Card, parties: list[Party], evidence: tuple[str, ...]
) -> dict[str, Claims]:
    """Return the claims of a card by the names of the deal's fields."""

    def claims(*values: V | None) -> tuple[Claim[V], ...]:
        return tuple(
            Claim(
                value=value,
                certainty=card.certainty,
                evidence=evidence,
                by=draft.by,
                created=draft.time,
            )
            for value in values
            if value is not None
        )

    return {
        "type": claims(card.type),
        "stage": claims(card.stage),
        "dates": claims(card.date),
        "place": claims(card.place),
        "amount": claims(card.amount),
        "sector": claims(card.sector),
        "parties": claims(*parties),
    }
