"""Whether the claims of every deal link to what stands, and one is current where one should be."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from store.checking.finding import Edit, Finding, dropping, emptying
from store.checking.links import DROPPED, gone, lost
from store.checking.naming import named
from store.checking.tables import Tables
from store.indexes import SLOTS, evidence_of
from store.records import Actor, Claim, DatedValue, Deal, Evidence

Claims = tuple[Claim[Any], ...]

_OF_ONE = ("type", "stage", "dates", "place", "amount", "sector")
"""Those in which one claim is current; among dates, one of each kind."""


def check_deals(tables: Tables) -> Iterator[Finding]:
    """Find links of deals to nothing, and slots without one current claim."""
    for deal in tables.standing(Deal):
        yield from _links(tables, deal)
        yield from _evidence(tables, deal)
        yield from _current(tables, deal)


def _links(tables: Tables, deal: Deal) -> Iterator[Finding]:
    for field in ("part_of", "follows", "merged_into"):
        for name in gone(tables, Deal, (getattr(deal, field),)):
            yield lost(tables, deal, Deal, name, emptying(deal, field, DROPPED))
    for claim in deal.parties:
        party = claim.value
        for name in gone(tables, Actor, (party.actor,)):
            edit = dropping(deal, "parties", (claim,), "party that is nobody dropped")
            yield lost(tables, deal, Actor, name, edit)
        for name in gone(tables, Actor, (party.on_behalf_of,)):
            yield lost(tables, deal, Actor, name, _no_longer_on_behalf(deal, name))


def _no_longer_on_behalf(deal: Deal, actor: str) -> Edit:
    def fields(held: Deal) -> dict[str, Any]:
        parties = (
            replace(claim, value=replace(claim.value, on_behalf_of=None))
            if claim.value.on_behalf_of == actor
            else claim
            for claim in held.parties
        )
        return {"parties": tuple(parties)}

    return Edit(Deal, deal.id, DROPPED, fields)


def _evidence(tables: Tables, deal: Deal) -> Iterator[Finding]:
    for name in sorted(gone(tables, Evidence, evidence_of(deal))):
        yield lost(tables, deal, Evidence, name, _without_evidence(deal, name))


def _without_evidence(deal: Deal, evidence: str) -> Edit:
    def without(claim: Claim[Any]) -> Claim[Any]:
        return replace(claim, evidence=tuple(it for it in claim.evidence if it != evidence))

    def fields(held: Deal) -> dict[str, Any]:
        return {slot: tuple(map(without, getattr(held, slot))) for slot in SLOTS}

    return Edit(Deal, deal.id, "missing evidence dropped from claims", fields)


def _current(tables: Tables, deal: Deal) -> Iterator[Finding]:
    for slot in _OF_ONE:
        for kind, claims in _groups(getattr(deal, slot)).items():
            what = f"the date “{kind}”" if kind else f"the {slot}"
            count = sum(claim.current for claim in claims)
            if count > 1:
                words = f"{named(tables, deal)}: {count} claims on {what} are current"
                yield Finding(words, mend=_latest_only(deal, slot))
            elif count == 0:
                yield Finding(f"{named(tables, deal)}: no claim on {what} is current")


def _groups(claims: Claims) -> dict[str, list[Claim[Any]]]:
    """Return claims by what there is one current of: the kind of a date, else all together."""
    groups: dict[str, list[Claim[Any]]] = defaultdict(list)
    for claim in claims:
        groups[_kind_of(claim)].append(claim)
    return groups


def _kind_of(claim: Claim[Any]) -> str:
    return claim.value.kind if isinstance(claim.value, DatedValue) else ""


def _latest_only(deal: Deal, slot: str) -> Edit:
    def fields(held: Deal) -> dict[str, Any]:
        claims: Claims = getattr(held, slot)
        current = [number for number, claim in enumerate(claims) if claim.current]
        current.sort(key=lambda number: claims[number].created)
        kept = {_kind_of(claims[number]): number for number in current}.values()
        settled = (replace(claim, current=number in kept) for number, claim in enumerate(claims))
        return {slot: tuple(settled)}

    return Edit(Deal, deal.id, "only the latest claim left current", fields)
