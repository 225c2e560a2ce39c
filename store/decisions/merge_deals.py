"""Merge two records of one deal."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from store.decisions.standing import standing_deal
from store.project import Project
from store.records import Claim, DatedValue, Deal, Party
from store.references import SLOTS
from store.words import listed, quoted

_FACTS = ("note", "part_of", "follows")


def merge_deals(project: Project, into: Deal, others: Sequence[Deal]) -> Deal:
    """Merge records of one deal into one of them, which gets all that the others claim.

    What both claim has the evidence of both. Where they disagree the value of `into` stays the
    current one. Empty facts (note, links to other deals) are filled.

    Raises:
        ValueError: a deal with itself, or one that was removed.
        StoreError: it could not be written.
    """
    target = standing_deal(project, into)
    found = {deal.id: deal for deal in (standing_deal(project, other) for other in others)}
    if not found or target.id in found:
        raise ValueError(f"the deal {quoted(target.title)} cannot be merged with itself")
    with project.operation("merge deals") as draft:
        titles = listed(deal.title for deal in found.values())
        draft.words = f"deal {titles} merged into {quoted(target.title)}"
        names = {target.id, *found}
        for deal in found.values():
            fields = joined_slots(project, draft.seen(target), deal)
            for fact in _FACTS:
                value = getattr(deal, fact)
                if value and not getattr(draft.seen(target), fact) and value not in names:
                    fields[fact] = value
            if fields:
                draft.change(target, **fields)
            draft.change(deal, merged_into=target.id)
        return draft.seen(target)


def joined_slots(project: Project, target: Deal, deal: Deal) -> dict[str, Any]:
    """Return the claims of both deals, of those slots to which the second adds anything.

    Where they disagree the value of the target stays the current one.
    """
    joined = {slot: _claims(project, getattr(target, slot), getattr(deal, slot)) for slot in SLOTS}
    return {slot: claims for slot, claims in joined.items() if claims != getattr(target, slot)}


def _claims(
    project: Project, ours: tuple[Claim[Any], ...], theirs: tuple[Claim[Any], ...]
) -> tuple[Claim[Any], ...]:
    joined = list(ours)
    held = {_excludes(project, claim.value) for claim in ours if claim.current}
    for claim in theirs:
        same = next((at for at, item in enumerate(joined) if _agree(project, item, claim)), None)
        if same is not None:
            both = dict.fromkeys((*joined[same].evidence, *claim.evidence))
            joined[same] = replace(joined[same], evidence=tuple(both))
        elif claim.current and _excludes(project, claim.value) in held:
            joined.append(replace(claim, current=False))
        else:
            joined.append(claim)
    return tuple(joined)


def _agree(project: Project, first: Claim[Any], second: Claim[Any]) -> bool:
    if first.current != second.current:
        return False
    return bool(_resolved(project, first.value) == _resolved(project, second.value))


def _resolved(project: Project, value: Any) -> Any:
    """Return a value with merged actors as what they are now."""
    if not isinstance(value, Party):
        return value
    survivor = project.index.survivor
    behalf = None if value.on_behalf_of is None else survivor(value.on_behalf_of)
    return Party(survivor(value.actor), value.role, behalf)


def _excludes(project: Project, value: Any) -> object:
    """Return what only one current claim may be about: the slot, a kind of date, a party."""
    if isinstance(value, DatedValue):
        return value.kind
    if isinstance(value, Party):
        return _resolved(project, value)
    return None
