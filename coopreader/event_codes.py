"""The event codes of a deal: what political scientists count it as, by its type and stage.

Codes of CAMEO (codebook 1.1b3) and PLOVER (by the published CAMEO to PLOVER table). A plan is
coded as an intent and talks as a negotiation, whatever the type, so the stage decides as much as
the type. Codes of one deal stand for its acts as a whole: CAMEO has one source and one target,
a deal any number of parties.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from coopreader.vocabulary import DEAL_TYPES


class EventCodes(msgspec.Struct, frozen=True):
    """A CAMEO code (digits) and a PLOVER event; None where none fits."""

    cameo: str | None
    plover: str | None


NO_CODES = EventCodes(None, None)


def event_codes(deal_type: str, stage: str | None) -> EventCodes:
    """Return the event codes of a deal of a type at a stage (codes of the vocabulary).

    Without a stage, or with one of a project's own, those of the deal when it is done; a type
    that no event stands for has `NO_CODES`.
    """
    found = _codes().get((deal_type, stage or ""))
    if found is not None:
        return found
    for term in DEAL_TYPES:
        if term.code == deal_type:
            return EventCodes(term.cameo, term.plover)
    return NO_CODES


@cache
def _codes() -> Mapping[tuple[str, str], EventCodes]:
    path = Path(__file__).with_name("deal_events.tsv")
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    rows = [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]
    return {
        (kind.replace("_", " "), stage.replace("_", " ")): EventCodes(row["cameo"], row["plover"])
        for row in rows
        for kind in row["types"].split()
        for stage in row["stages"].split()
    }
