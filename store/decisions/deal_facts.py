"""What is said of a deal as a whole: its title, its note, and which of its claims is current."""

from typing import Any

from msgspec.structs import replace

from store.decisions.standing import standing_deal
from store.project import Project
from store.records import Claim, DatedValue, Deal, Party
from store.references import SLOTS
from store.words import quoted


def retitle(project: Project, deal: Deal, title: str) -> Deal:
    """Give a deal another title.

    Raises:
        ValueError: the title is empty, or the deal was removed.
        StoreError: it could not be written.
    """
    if not title.strip():
        raise ValueError("a deal needs a title")
    deal = standing_deal(project, deal)
    if deal.title == title:
        return deal
    with project.operation("edit deal") as draft:
        draft.words = f"the deal {quoted(deal.title)} is called {quoted(title)}"
        return draft.change(deal, title=title)


def set_deal_note(project: Project, deal: Deal, note: str) -> Deal:
    """Write the note of a deal; an empty one takes it away.

    Raises:
        ValueError: the deal was removed.
        StoreError: it could not be written.
    """
    deal = standing_deal(project, deal)
    if deal.note == note:
        return deal
    with project.operation("edit deal") as draft:
        did = f"written: {quoted(note)}" if note else "taken away"
        draft.words = f"note of the deal {quoted(deal.title)} {did}"
        return draft.change(deal, note=note)


def choose_claim(project: Project, deal: Deal, slot: str, number: int) -> Deal:
    """Make a claim the current one, in place of those that it contradicts; all of them are kept.

    Of dates only those of one kind contradict each other, of parties those of one actor.

    Args:
        project: the project.
        deal: the deal; a merged one counts as what it was merged into.
        slot: the field of the deal.
        number: which of its claims, counted from 0.

    Raises:
        ValueError: there is no such claim, or the deal was removed.
        StoreError: it could not be written.
    """
    deal = standing_deal(project, deal)
    claims = _claims(deal, slot, number)
    chosen = claims[number]
    if chosen.current:
        return deal
    with project.operation("choose claim") as draft:
        draft.words = f"{slot} of the deal {quoted(deal.title)}: another claim is current"
        about = _about(project, chosen.value)
        turned = tuple(
            replace(claim, current=at == number)
            if at == number or _about(project, claim.value) == about
            else claim
            for at, claim in enumerate(claims)
        )
        return draft.change(deal, **{slot: turned})


def retire_claim(project: Project, deal: Deal, slot: str, number: int) -> Deal:
    """Take a claim back without another in its place; it is kept, no longer current.

    Raises:
        ValueError: there is no such claim, it is the only current type, or the deal was removed.
        StoreError: it could not be written.
    """
    deal = standing_deal(project, deal)
    claims = _claims(deal, slot, number)
    if not claims[number].current:
        return deal
    if slot == "type" and sum(claim.current for claim in claims) == 1:
        raise ValueError("a deal needs a type")
    with project.operation("edit deal") as draft:
        draft.words = f"{slot} of the deal {quoted(deal.title)} taken away"
        left = replace(claims[number], current=False)
        return draft.change(deal, **{slot: (*claims[:number], left, *claims[number + 1 :])})


def _claims(deal: Deal, slot: str, number: int) -> tuple[Claim[Any], ...]:
    """Return the claims of a slot, of which there is one with that number."""
    claims: tuple[Claim[Any], ...] = getattr(deal, slot) if slot in SLOTS else ()
    if not 0 <= number < len(claims):
        raise ValueError(f"the deal has no such claim: {quoted(slot)} {number + 1}")
    return claims


def _about(project: Project, value: Any) -> object:
    """Return what only one current claim of a slot may be about."""
    if isinstance(value, DatedValue):
        return value.kind
    if isinstance(value, Party):
        return project.index.survivor(value.actor)
    return None
