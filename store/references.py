"""Which records a record names."""

from collections.abc import Iterator
from typing import Any

from store.records import Actor, Claim, Deal, Mention, Record, TableName, Verdict

SLOTS = ("type", "stage", "dates", "place", "amount", "sector", "parties")
"""The fields of a deal that hold claims."""


def references(record: Record) -> Iterator[tuple[TableName, str]]:
    """Yield the table and id of each record that must stand for this one to stand.

    Documents are left out: they are never taken back.
    """
    if isinstance(record, Mention | Verdict):
        yield from (("actors", name) for name in record.actors)
    elif isinstance(record, Actor):
        named = (record.part_of, record.succeeds, record.merged_into, *record.members)
        yield from (("actors", name) for name in named if name is not None)
    elif isinstance(record, Deal):
        for claim in record.parties:
            named = (claim.value.actor, claim.value.on_behalf_of)
            yield from (("actors", name) for name in named if name is not None)
        named = (record.part_of, record.follows, record.merged_into)
        yield from (("deals", name) for name in named if name is not None)
        yield from (("evidence", name) for name in sorted(evidence_of(record)))


def slots_of(deal: Deal) -> tuple[tuple[Claim[Any], ...], ...]:
    """Return the claims of all slots of a deal."""
    return tuple(getattr(deal, slot) for slot in SLOTS)


def evidence_of(deal: Deal) -> set[str]:
    """Return the ids of all evidence that a deal's claims name."""
    return {name for claims in slots_of(deal) for claim in claims for name in claim.evidence}
