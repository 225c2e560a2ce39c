"""Edit a deal: a new claim becomes current, the one before is kept and is current no more."""

import math
import re
from datetime import date
from typing import Any, Literal

from msgspec.structs import replace

from coopreader import vocabulary
from coopreader.text import safe
from store.decisions.standing import standing_actor, standing_deal
from store.project import Project
from store.records import Actor, Amount, Claim, DatedValue, Deal, Evidence, Party
from store.words import quoted

Slot = Literal["type", "stage", "dates", "place", "amount", "sector"]

_TERMS = {
    "type": ("deal type", vocabulary.codes(vocabulary.DEAL_TYPES)),
    "stage": ("stage", vocabulary.codes(vocabulary.STAGES)),
    "sector": ("sector", vocabulary.codes(vocabulary.SECTORS)),
    "role": ("role", vocabulary.codes(vocabulary.ROLES)),
    "certainty": ("certainty", vocabulary.codes(vocabulary.CERTAINTIES)),
}
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def edit_deal(
    project: Project,
    deal: Deal,
    slot: Slot,
    value: str | Amount | DatedValue | None,
    *,
    certainty: str = "stated",
    evidence: tuple[str, ...] = (),
) -> Deal:
    """Claim another value for a slot of a deal; None leaves the slot without a current value.

    The claims before stay, no longer current; of dates only those of the same kind. Nothing is
    written where the same is claimed already.

    Args:
        project: the project.
        deal: the deal; a merged one counts as what it was merged into.
        slot: which slot.
        value: a code of the vocabulary for type, stage and sector, a name for the place.
        certainty: how sure it is, a code of the vocabulary.
        evidence: ids of what says so.

    Raises:
        ValueError: the value is none of the slot, the type is taken away, the evidence does not
            exist, or the deal was removed.
        StoreError: it could not be written.
    """
    deal = standing_deal(project, deal)
    if slot not in ("dates", "place", "amount", *_TERMS) or not hasattr(deal, slot):
        raise ValueError(f"a deal has no {quoted(slot)} that can be edited")
    _check_value(slot, value)
    _check(project, certainty, evidence)
    claims: tuple[Claim[Any], ...] = getattr(deal, slot)
    former = [claim for claim in claims if claim.current and _same_slot(claim.value, value)]
    if [(item.value, item.certainty, item.evidence) for item in former] == (
        [] if value is None else [(value, certainty, evidence)]
    ):
        return deal
    with project.operation("edit deal") as draft:
        draft.words = f"{slot} of the deal {quoted(deal.title)} {_changed(value)}"
        kept = _retired(claims, former)
        if value is not None:
            kept = (*kept, _claim(value, certainty, evidence, draft.by, draft.time))
        return draft.change(deal, **{slot: kept})


def add_party(
    project: Project,
    deal: Deal,
    party: Party,
    *,
    certainty: str = "stated",
    evidence: tuple[str, ...] = (),
) -> Deal:
    """Add a party to a deal.

    Raises:
        ValueError: it is a party with that role already, the role is none, an actor or evidence
            does not exist, or the deal was removed.
        StoreError: it could not be written.
    """
    deal = standing_deal(project, deal)
    _check_term("role", party.role)
    _check(project, certainty, evidence)
    actor = _actor(project, party.actor)
    if _parties(project, deal, actor, party.role):
        raise ValueError(f"{quoted(actor.name)} is {party.role} of the deal already")
    behalf = None if party.on_behalf_of is None else _actor(project, party.on_behalf_of).id
    with project.operation("add party") as draft:
        draft.words = f"{quoted(actor.name)} added to the deal {quoted(deal.title)}: {party.role}"
        value = Party(actor.id, party.role, behalf)
        claim = _claim(value, certainty, evidence, draft.by, draft.time)
        return draft.change(deal, parties=(*deal.parties, claim))


def remove_party(project: Project, deal: Deal, actor: Actor, role: str | None = None) -> Deal:
    """Take a party away from a deal, in one role or (None) in all; what was claimed is kept.

    Raises:
        ValueError: the actor is no such party, or the deal was removed.
        StoreError: it could not be written.
    """
    deal = standing_deal(project, deal)
    former = _parties_or_refuse(project, deal, actor, role)
    with project.operation("remove party") as draft:
        draft.words = f"{quoted(actor.name)} no longer a party of the deal {quoted(deal.title)}"
        return draft.change(deal, parties=_retired(deal.parties, former))


def change_role(
    project: Project, deal: Deal, actor: Actor, role: str, *, former: str | None = None
) -> Deal:
    """Give a party another role in a deal, in place of a former one or (None) of all.

    Raises:
        ValueError: the actor is no such party, the role is none, or the deal was removed.
        StoreError: it could not be written.
    """
    deal = standing_deal(project, deal)
    _check_term("role", role)
    claims = _parties_or_refuse(project, deal, actor, former)
    if [claim.value.role for claim in claims] == [role]:
        return deal
    with project.operation("change role") as draft:
        draft.words = f"{quoted(actor.name)} is {role} of the deal {quoted(deal.title)}"
        last = claims[-1]
        value = replace(last.value, role=role)
        claim = _claim(value, last.certainty, last.evidence, draft.by, draft.time)
        same = [item for item in _parties(project, deal, actor, role) if item not in claims]
        return draft.change(deal, parties=(*_retired(deal.parties, [*claims, *same]), claim))


def _parties(project: Project, deal: Deal, actor: Actor, role: str | None) -> list[Claim[Party]]:
    """Return the current claims that an actor is a party, in a role or in any."""
    survivor = project.index.survivor
    return [
        claim
        for claim in deal.parties
        if claim.current
        and survivor(claim.value.actor) == survivor(actor.id)
        and role in (None, claim.value.role)
    ]


def _parties_or_refuse(
    project: Project, deal: Deal, actor: Actor, role: str | None
) -> list[Claim[Party]]:
    found = _parties(project, deal, actor, role)
    if not found:
        title = safe(deal.title)
        raise ValueError(f"{quoted(actor.name)} is no {role or 'party'} of the deal: {title}")
    return found


def _claim(value: Any, certainty: str, evidence: tuple[str, ...], by: str, time: str) -> Claim[Any]:
    return Claim(value=value, certainty=certainty, evidence=evidence, by=by, created=time)


def _retired(claims: tuple[Claim[Any], ...], former: list[Claim[Any]]) -> tuple[Claim[Any], ...]:
    return tuple(replace(item, current=False) if item in former else item for item in claims)


def _same_slot(held: Any, value: Any) -> bool:
    """Tell whether two values exclude each other: dates do only where they are of one kind."""
    both_dated = isinstance(held, DatedValue) and isinstance(value, DatedValue)
    return not both_dated or held.kind == value.kind


def _changed(value: Any) -> str:
    if value is None:
        return "taken away"
    if isinstance(value, Amount):
        return f"changed to {value.value:g} {safe(value.currency or '')}".rstrip()
    if isinstance(value, DatedValue):
        return f"changed to {value.kind} {value.date}"
    return f"changed to {quoted(value)}"


def _actor(project: Project, name: str) -> Actor:
    actor = project.find(Actor, name)
    if actor is None:
        raise ValueError(f"no actor of the registry has the id {quoted(name)}")
    return standing_actor(project, actor)


def _check(project: Project, certainty: str, evidence: tuple[str, ...]) -> None:
    _check_term("certainty", certainty)
    for name in evidence:
        held = project.find(Evidence, name)
        if held is None or held.deleted:
            raise ValueError(f"no evidence of the project has the id {quoted(name)}")


def _check_term(name: str, code: object) -> None:
    what, codes = _TERMS[name]
    if code not in codes:
        raise ValueError(f"no {what} is called {quoted(str(code))}")


def _check_value(slot: str, value: object) -> None:
    if value is None:
        if slot == "type":
            raise ValueError("a deal needs a type")
    elif slot in _TERMS:
        _check_term(slot, value)
    elif slot == "place":
        if not isinstance(value, str) or not safe(value):
            raise ValueError("a place needs a name")
    elif slot == "amount":
        if not isinstance(value, Amount) or not (math.isfinite(value.value) and value.value >= 0):
            raise ValueError("an amount is a number, zero or more")
    elif not isinstance(value, DatedValue) or not _is_date(value.date):
        raise ValueError("a date is YYYY, YYYY-MM or YYYY-MM-DD, or two of them with / between")


def _is_date(text: str) -> bool:
    """Tell whether a text is a date of ISO 8601, perhaps without day and month, or an interval."""
    parts = text.split("/")
    return len(parts) <= 2 and all(map(_is_day, parts)) and parts == sorted(parts)


def _is_day(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - len("YYYY") :])
    except ValueError:
        return False
    return True
