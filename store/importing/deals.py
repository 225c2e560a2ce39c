"""Deals of an import: the same by id, or by title, types, parties and dates."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from msgspec.structs import replace

from coopreader.text import fold
from store.importing.joining import Joining
from store.records import Actor, Claim, Deal, Evidence, Party, current

Claims: TypeAlias = tuple[Claim[Any], ...]


def _whole(value: Any) -> Any:
    return None


SLOTS: Mapping[str, Callable[[Any], Any]] = {
    "type": _whole,
    "stage": _whole,
    "dates": lambda date: date.kind,
    "place": _whole,
    "amount": _whole,
    "sector": _whole,
    "parties": lambda party: party.actor,
}
"""The slots of a deal, each with what a value is about: two current ones about it disagree."""

LINKS = ("part_of", "follows", "merged_into")
"""Fields that hold ids of other deals."""


def join_deals(joining: Joining, deals: list[Deal]) -> None:
    """Join deals, with their claims and the evidence of these."""
    mapped = {theirs.id: _mapped_claims(joining, theirs) for theirs in deals}
    here = _by_content(joining.standing(Deal))
    there = _by_content(mapped.values())

    def same(deal: Deal) -> Deal | None:
        names = here[_content(deal)]
        alone = len(names) == len(there[_content(deal)]) == 1
        return joining.held(Deal, names[0]) if alone and names[0] not in mapped else None

    ours = {theirs.id: joining.take(theirs, mapped[theirs.id], same) for theirs in deals}
    for theirs in deals:
        links = {name: joining.ours(Deal, getattr(theirs, name)) for name in LINKS}
        deal = replace(mapped[theirs.id], **links)
        known = ours[theirs.id]
        if known is not None:
            _join(joining, known, deal)
        elif joining.ours(Deal, theirs.id) is not None:
            joining.put(deal)


def _content(deal: Deal) -> tuple[Any, ...]:
    types, parties, dates = current(deal.type), current(deal.parties), current(deal.dates)
    return fold(deal.title), frozenset(types), frozenset(parties), frozenset(dates)


def _by_content(deals: Iterable[Deal]) -> dict[tuple[Any, ...], list[str]]:
    found: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for deal in deals:
        found[_content(deal)].append(deal.id)
    return found


def _mapped_claims(joining: Joining, theirs: Deal) -> Deal:
    """Return the deal with its parties and evidence mapped; what has no place here is left out."""
    slots: dict[str, Claims] = {}
    for slot in SLOTS:
        claims = [_mapped_evidence(joining, claim) for claim in getattr(theirs, slot)]
        if slot == "parties":
            parties = [_mapped_party(joining, claim) for claim in claims]
            if None in parties:
                joining.conflict(theirs, "a party was taken back here, left out")
            claims = [claim for claim in parties if claim is not None]
        slots[slot] = tuple(claims)
    return replace(theirs, **slots)


def _mapped_evidence(joining: Joining, claim: Claim[Any]) -> Claim[Any]:
    found = (joining.ours(Evidence, name) for name in claim.evidence)
    return replace(claim, evidence=tuple(dict.fromkeys(name for name in found if name is not None)))


def _mapped_party(joining: Joining, claim: Claim[Any]) -> Claim[Any] | None:
    party: Party = claim.value
    actor = joining.ours(Actor, party.actor)
    if actor is None:
        return None
    behalf = joining.ours(Actor, party.on_behalf_of)
    return replace(claim, value=replace(party, actor=actor, on_behalf_of=behalf))


def _join(joining: Joining, ours: Deal, mapped: Deal) -> None:
    ours = joining.fill(ours, mapped, leave=(*SLOTS, "merged_into"))
    for slot, about in SLOTS.items():
        claims, disagreeing = _joined_claims(getattr(ours, slot), getattr(mapped, slot), about)
        for here, there in disagreeing:
            joining.conflict(ours, joining.describe.difference(slot, here, there))
        if claims != getattr(ours, slot):
            ours = joining.gain(ours, **{slot: claims})


def _joined_claims(
    ours: Claims, theirs: Claims, about: Callable[[Any], Any]
) -> tuple[Claims, list[tuple[Any, Any]]]:
    """Add evidence to claims of the same value, and claims of other values.

    Where both have a current claim about the same thing, ours stays the current one.

    Returns:
        The claims, and the pairs of values (ours, theirs) that disagree.
    """
    joined = list(ours)
    disagreeing = []
    for claim in theirs:
        ruling = [item for item in ours if item.current and about(item.value) == about(claim.value)]
        disagrees = claim.current and ruling and all(it.value != claim.value for it in ruling)
        if disagrees:
            disagreeing.append((ruling[0].value, claim.value))
        same = next((at for at, item in enumerate(joined) if item.value == claim.value), None)
        if same is None:
            joined.append(replace(claim, current=claim.current and not ruling))
        else:
            evidence = dict.fromkeys((*joined[same].evidence, *claim.evidence))
            joined[same] = replace(joined[same], evidence=tuple(evidence))
    return tuple(joined), disagreeing
