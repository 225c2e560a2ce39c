"""Deals, verdicts and rejections of an import."""

from msgspec.structs import replace

from store.decisions.deal import add_evidence
from store.decisions.reject import leave_unsure, reject
from store.opened import Opened
from store.records import (
    Actor,
    Claim,
    DatedValue,
    Deal,
    Evidence,
    Rejection,
    Verdict,
    current,
)
from tests.store.colleagues import accept_all, bring, copied, deal, place_of, plan, said
from tests.store.conftest import Begin


def test_the_same_deal_is_joined_with_its_claims_and_evidence(ada: Opened, bea: Opened) -> None:
    for opened in (ada, bea):
        accept_all(opened)
    deal(ada, stage="signed", place="Tamkar")
    theirs = deal(bea, stage="announced", sector="transport")
    add_evidence(bea, theirs, place_of(bea, "12 millions d'euros"))
    made = bring(ada, bea)
    (ours,) = ada.project.all(Deal)
    assert (current(ours.stage), current(ours.place)) == (["signed"], ["Tamkar"])
    assert current(ours.sector) == ["transport"]
    assert [claim.value for claim in ours.stage] == ["signed", "announced"]
    assert "stage: here signed, there announced" in said(made)
    assert len(ours.type[0].evidence) == 2
    assert len(ada.project.all(Evidence)) == 2


def test_another_date_makes_another_deal(ada: Opened, bea: Opened) -> None:
    for opened in (ada, bea):
        accept_all(opened)
    deal(ada)
    deal(bea, date=DatedValue("signed", "2026-04-04"))
    bring(ada, bea)
    assert len(ada.project.all(Deal)) == 2


def test_links_between_deals_and_actors_lead_to_ours(ada: Opened, bea: Opened) -> None:
    for opened in (ada, bea):
        accept_all(opened)
    ours = deal(ada)
    whole = deal(bea)
    part = deal(bea, title="Une part")
    by_name = {actor.name: actor for actor in bea.project.all(Actor)}
    ministry = by_name["Agence du fret"]
    state = next(actor for actor in by_name.values() if actor.kind == "state")
    with bea.project.operation("link") as draft:
        draft.change(part, part_of=whole.id)
        draft.change(ministry, part_of=state.id)
    bring(ada, bea)
    assert ada.project.get(Deal, part.id).part_of == ours.id
    here = {actor.name: actor for actor in ada.project.all(Actor)}
    assert here["Agence du fret"].part_of == here[state.name].id


def test_claims_of_other_parties_keep_their_sides(ada: Opened, bea: Opened) -> None:
    for opened in (ada, bea):
        accept_all(opened)
    deal(ada)
    theirs = deal(bea)
    other = bea.project.all(Actor)[1]
    party = theirs.parties[0]
    sides = Claim(value=replace(party.value, on_behalf_of=other.id), current=False)
    with bea.project.operation("side") as draft:
        draft.change(theirs, parties=(*theirs.parties, sides))
    bring(ada, bea)
    (ours,) = ada.project.all(Deal)
    behalf = ours.parties[1].value.on_behalf_of
    assert ada.project.get(Actor, behalf or "").name == other.name
    assert not ours.parties[1].current


def test_verdicts_and_rejections_are_joined(ada: Opened, bea: Opened) -> None:
    for opened, verdict in ((ada, "same"), (bea, "different")):
        accept_all(opened)
        first, second, third = opened.project.all(Actor)[:3]
        with opened.project.operation("verdict") as draft:
            draft.add(Verdict, actors=(first.id, second.id), verdict=verdict)
            draft.add(Verdict, actors=(third.id, first.id), verdict="unsure")
        place = place_of(opened, "accord")
        reject(opened, "person", "Accord", place)
        leave_unsure(opened, "place", "euros", place)
    reject(bea, "place", "euros", place)
    made = bring(ada, bea)
    assert len(ada.project.all(Verdict)) == 2
    assert len(ada.project.all(Rejection)) == 2
    assert "verdict: here same, there different" in said(made)
    assert "unsure here, rejected there" in said(made)


def test_a_deal_known_by_id_takes_no_other_by_content(ada: Opened, begin: Begin) -> None:
    accept_all(ada)
    first = deal(ada)
    copy = copied(ada, begin("copy"))
    with copy.project.operation("rename") as draft:
        draft.change(first, title="Port sec de Tamkar")
    second = deal(copy)
    bring(ada, copy)
    assert {item.id for item in ada.project.all(Deal)} == {first.id, second.id}


def test_two_alike_deals_here_take_none_of_theirs(ada: Opened, bea: Opened) -> None:
    for opened in (ada, bea):
        accept_all(opened)
        deal(opened)
    deal(ada)
    bring(ada, bea)
    assert len(ada.project.all(Deal)) == 3
    assert plan(ada, bea).records == ()
