"""What is asked for on a deal's page: a value of a slot, a role, the title or the note."""

from typing import Any, get_args

from coopreader import vocabulary
from coopreader.text import safe
from store.decisions.deal_facts import retitle, set_deal_note
from store.decisions.edit_deal import Slot, change_role, edit_deal
from store.records import Actor, Amount, Claim, DatedValue, DateKind, Deal
from store.words import quoted
from tui.deal_fields import read_amount, read_date
from tui.panels.deal_page import TERMS, DealPage
from tui.panels.deals import latest
from tui.panels.step import Ask, Options, Step, warn

DATE_KINDS: tuple[DateKind, ...] = ("signed", "announced", "held", "effective", "start", "end")


def ask_fact(panel: DealPage, deal: Deal, field: str) -> Step:
    """Ask for the title or the note."""

    def said(text: str) -> Step:
        if field == "title":
            retitle(panel.project, deal, safe(text))
        else:
            set_deal_note(panel.project, deal, safe(text))
        return panel.done(f"{field} kept")

    return Step(ask=Ask(f"{field.capitalize()} of the deal", getattr(deal, field), said))


def ask_term(panel: DealPage, deal: Deal, slot: str) -> Step:
    """Offer the terms of a closed list; the claim keeps the words that supported the last one."""
    codes = [term.code for term in TERMS[slot]]
    labels = tuple(vocabulary.label(code, TERMS[slot], "en") for code in codes)
    held = latest(getattr(deal, slot))

    def chosen(number: int) -> Step:
        evidence = _evidence(deal, slot, panel.claim())
        edit_deal(panel.project, deal, slot_named(slot), codes[number], evidence=evidence)
        return panel.done(f"{slot}: {labels[number]}")

    at = codes.index(held) if held in codes else 0
    return Step(options=Options(slot.capitalize(), labels, chosen, at))


def ask_value(panel: DealPage, deal: Deal, slot: str, claim: Claim[Any] | None) -> Step:
    """Ask for a place, an amount or a date as it is typed."""
    value = claim.value if claim is not None else None

    def said(text: str) -> Step:
        if not text.strip():
            return Step(message="nothing was typed; del takes a claim away")
        evidence = _evidence(deal, slot, claim)
        typed = _value(slot, text)
        edit_deal(panel.project, deal, slot_named(slot), typed, evidence=evidence)
        return panel.done(f"{slot}: {panel.value_words(slot, typed)}")

    return Step(ask=Ask(_QUESTIONS[slot], _as_typed(value), said))


_QUESTIONS = {
    "dates": f"Date: {', '.join(DATE_KINDS)}, and 2026, 2026-01, 2026-01-19 or two with / between",
    "place": "Place of the deal",
    "amount": "Amount, as 30000000 EUR (~ before it: about)",
}


def _value(slot: str, text: str) -> str | Amount | DatedValue:
    """Return what was typed as a value of the slot.

    Raises:
        ValueError: it is none.
    """
    if slot == "amount":
        return read_amount(text)
    if slot == "place":
        return safe(text)
    kind, _, day = text.strip().partition(" ")
    for known in DATE_KINDS:
        if kind == known:
            return DatedValue(known, read_date(day))
    raise ValueError(f"begin with one of {', '.join(DATE_KINDS)}")


def _as_typed(value: Any) -> str:
    if isinstance(value, DatedValue):
        return f"{value.kind} {value.date}"
    if isinstance(value, Amount):
        about = "~" if value.approximate else ""
        return f"{about}{value.value:.15g} {value.currency or ''}".rstrip()
    return str(value or "")


def ask_role(panel: DealPage, deal: Deal) -> Step:
    """Offer the roles that the party of the row may have."""
    claim = panel.claim()
    if claim is None or not claim.current:
        return warn("only the role of a current party is changed")
    actor, former = panel.project.get(Actor, claim.value.actor), claim.value.role

    def chosen(number: int) -> Step:
        role = vocabulary.ROLES[number].code
        change_role(panel.project, deal, actor, role, former=former)
        return panel.done(f"{safe(actor.name)} is {role}")

    codes = [term.code for term in vocabulary.ROLES]
    at = codes.index(former) if former in codes else 0
    return Step(options=Options(f"Role of {safe(actor.name)}", role_labels(), chosen, at))


def role_labels() -> tuple[str, ...]:
    """Return all roles in words."""
    return tuple(vocabulary.label(term.code, vocabulary.ROLES, "en") for term in vocabulary.ROLES)


def _evidence(deal: Deal, slot: str, claim: Claim[Any] | None) -> tuple[str, ...]:
    """Return the evidence of the claim that is edited, else that of the slot's current one."""
    if claim is not None:
        return claim.evidence
    held = [item for item in getattr(deal, slot) if item.current]
    return held[-1].evidence if held and slot != "dates" else ()


def slot_named(name: str) -> Slot:
    """Return a slot that can be edited by its name.

    Raises:
        ValueError: there is none of that name.
    """
    for slot in get_args(Slot):
        if slot == name:
            return slot  # type: ignore[no-any-return]
    raise ValueError(f"a deal has no {quoted(name)} that can be edited")
