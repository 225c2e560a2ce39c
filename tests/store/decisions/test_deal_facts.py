"""The title and note of a deal, and which of its claims is current: all of them are kept."""

import pytest

from store.check import check_project
from store.decisions.deal_facts import choose_claim, retire_claim, retitle, set_deal_note
from store.decisions.edit_deal import add_party, change_role, edit_deal
from store.opened import Opened
from store.records import Amount, DatedValue, Deal, Party, current
from tests.store.registry import add, deal, said


@pytest.fixture
def signed(opened: Opened) -> Deal:
    return deal(opened, "ont signé un accord", date=DatedValue("signed", "2026-03-03"))


def in_order(opened: Opened) -> bool:
    return check_project(opened.project, lambda document: opened.article) == []


def test_a_former_claim_becomes_current_again_and_no_claim_is_added(
    opened: Opened, signed: Deal
) -> None:
    project = opened.project
    for value in (12e6, 13e6):
        edit_deal(project, signed, "amount", Amount(value, "EUR"))
    chosen = choose_claim(project, signed, "amount", 0)
    assert current(chosen.amount) == [Amount(12e6, "EUR")]
    assert len(chosen.amount) == 2
    assert in_order(opened)
    project.undo()
    assert current(project.get(Deal, signed.id).amount) == [Amount(13e6, "EUR")]


def test_choosing_what_is_current_writes_nothing(opened: Opened, signed: Deal) -> None:
    before = said(opened.project)
    choose_claim(opened.project, signed, "dates", 0)
    assert said(opened.project) == before


def test_a_date_takes_the_place_of_one_of_its_kind_alone(opened: Opened, signed: Deal) -> None:
    project = opened.project
    edit_deal(project, signed, "dates", DatedValue("start", "2027"))
    edit_deal(project, signed, "dates", DatedValue("signed", "2026-04-01"))
    chosen = choose_claim(project, signed, "dates", 0)
    days = {(dated.kind, dated.date) for dated in current(chosen.dates)}
    assert days == {("signed", "2026-03-03"), ("start", "2027")}


def test_a_former_role_takes_the_place_of_the_actors_other_one(
    opened: Opened, signed: Deal
) -> None:
    project = opened.project
    ada, pol = add(project, "Ama Doré", "person"), add(project, "Pol Ruiz", "person")
    for actor in (ada, pol):
        add_party(project, signed, Party(actor.id, "host"))
    change_role(project, signed, ada, "investor")
    chosen = choose_claim(project, signed, "parties", 0)
    parties = {(party.actor, party.role) for party in current(chosen.parties)}
    assert parties == {(ada.id, "host"), (pol.id, "host")}


def test_one_claim_is_taken_back_and_kept(opened: Opened, signed: Deal) -> None:
    project = opened.project
    edit_deal(project, signed, "dates", DatedValue("start", "2027"))
    left = retire_claim(project, signed, "dates", 0)
    assert [dated.kind for dated in current(left.dates)] == ["start"]
    assert len(left.dates) == 2
    assert retire_claim(project, signed, "dates", 0) == left


def test_the_only_type_cannot_be_taken_back(opened: Opened, signed: Deal) -> None:
    with pytest.raises(ValueError, match="needs a type"):
        retire_claim(opened.project, signed, "type", 0)


@pytest.mark.parametrize(("slot", "number"), [("dates", 1), ("dates", -1), ("title", 0), ("", 0)])
def test_a_claim_that_is_none_is_refused(
    opened: Opened, signed: Deal, slot: str, number: int
) -> None:
    for decision in (choose_claim, retire_claim):
        with pytest.raises(ValueError, match="no such claim"):
            decision(opened.project, signed, slot, number)


def test_title_and_note_are_written_and_undone(opened: Opened, signed: Deal) -> None:
    project = opened.project
    retitle(project, signed, "Port de Tamkar")
    set_deal_note(project, signed, "ask again")
    held = project.get(Deal, signed.id)
    assert (held.title, held.note) == ("Port de Tamkar", "ask again")
    assert "ask again" in said(project)
    set_deal_note(project, signed, "ask again")
    retitle(project, signed, "Port de Tamkar")
    project.undo()
    project.undo()
    assert project.get(Deal, signed.id).title == signed.title


def test_a_deal_needs_a_title(opened: Opened, signed: Deal) -> None:
    with pytest.raises(ValueError, match="needs a title"):
        retitle(opened.project, signed, "  ")
