"""Deals known already that a new one may be: the same parties, a near date, a like type."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

import msgspec

from coopreader.text import safe
from store.project import Project
from store.records import Actor, Deal, current

NEAR = timedelta(days=31)
"""How far apart the dates of one deal may be told: signed on one day, announced on another."""

CLOSE = timedelta(days=3)
"""How near dates have to be for a deal to be taken for the known one unless told otherwise."""

MOST = 5
"""How many deals are offered at most."""

_LIKE = (
    {"agreement", "memorandum", "declaration", "treaty", "partnership", "twinning"},
    {"investment", "joint venture", "acquisition", "programme", "project", "concession"}
    | {"contract", "financing", "loan", "grant", "aid", "partnership"},
    {"visit", "meeting"},
    {"forum", "exhibition", "meeting"},
)
"""Types that pages take for one another when they tell of one deal."""


class KnownDeal(msgspec.Struct, frozen=True):
    """A deal that a new one may be: its id, how likely that is (0-1), and why.

    `sure`: it is the same unless the reader says otherwise.
    """

    deal: str
    score: float
    reasons: tuple[str, ...]
    sure: bool


def known_deals(
    project: Project, parties: AbstractSet[str], type_code: str | None, day: str | None
) -> list[KnownDeal]:
    """Return the deals of the project that one with these values may be, the likeliest first.

    Args:
        project: the project.
        parties: the ids of the new deal's parties.
        type_code: its type, a code of the vocabulary.
        day: its date, ISO 8601 with reduced precision or an interval.
    """
    survivor = project.index.survivor
    mine = {survivor(name) for name in parties}
    near = {deal for name in mine for deal in project.index.deals_of(name)}
    found = []
    for name in sorted(near):
        deal = project.get(Deal, name)
        if not deal.deleted:
            known = _compared(project, deal, mine, type_code, day)
            if known is not None:
                found.append(known)
    return sorted(found, key=lambda known: -known.score)[:MOST]


def _compared(
    project: Project, deal: Deal, mine: AbstractSet[str], type_code: str | None, day: str | None
) -> KnownDeal | None:
    survivor = project.index.survivor
    theirs = {survivor(party.actor) for party in current(deal.parties)}
    common = mine & theirs
    all_of_one = common in (mine, theirs)
    types = set(current(deal.type))
    if not common or (len(common) < 2 and not all_of_one) or not _is_like(types, type_code):
        return None
    apart = _nearest(day, [item.date for item in current(deal.dates)])
    if apart is not None and apart > NEAR:
        return None
    same_type = type_code in types
    nearness = 0.5 if apart is None else 1 - apart / (2 * NEAR)
    score = 0.5 * len(common) / len(mine | theirs) + 0.3 * nearness + 0.2 * same_type
    names = ", ".join(safe(project.get(Actor, name).name) for name in sorted(common))
    told = f"{apart.days} days apart" if apart else "same date"
    reasons = [f"parties: {names}", *([told] if apart is not None else [])]
    if same_type:
        reasons.append("same type")
    sure = same_type and len(common) > 1 and all_of_one and apart is not None and apart <= CLOSE
    return KnownDeal(deal.id, round(score, 3), tuple(reasons), sure)


def _is_like(types: AbstractSet[str], type_code: str | None) -> bool:
    if type_code is None or not types or "other" in types or type_code == "other":
        return True
    return type_code in types or any(type_code in group and types & group for group in _LIKE)


def _nearest(day: str | None, others: Sequence[str]) -> timedelta | None:
    """Return how far a date is from the nearest of others: nothing where they overlap.

    None where one side is unknown.
    """
    mine = _days(day)
    spans = [span for span in map(_days, others) if span is not None]
    if mine is None or not spans:
        return None
    return min(max(mine[0] - last, first - mine[1], timedelta(0)) for first, last in spans)


def _days(text: str | None) -> tuple[date, date] | None:
    """Return the first and last day that a date of ISO 8601 stands for; None where it is none."""
    if not text:
        return None
    first, _, last = text.partition("/")
    begin, end = _span(first), _span(last or first)
    return (begin[0], end[1]) if begin and end else None


def _span(text: str) -> tuple[date, date] | None:
    try:
        if len(text) == len("2026"):
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if len(text) == len("2026-01"):
            begin = date.fromisoformat(f"{text}-01")
            behind = (begin.replace(day=28) + timedelta(days=4)).replace(day=1)
            return begin, behind - timedelta(days=1)
        day = date.fromisoformat(text[: len("2026-01-19")])
    except (ValueError, OverflowError):
        return None
    return day, day
