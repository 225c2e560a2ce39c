"""Editing deals: claims that were current are kept, two records of one deal become one."""

import math
from typing import Any

import pytest

from store.check import check_project
from store.decisions.deal import add_evidence, remove_deal, remove_evidence
from store.decisions.edit_deal import add_party, change_role, edit_deal, remove_party
from store.decisions.merge import merge
from store.decisions.merge_deals import merge_deals
from store.opened import Opened
from store.records import Amount, DatedValue, Deal, Evidence, Party, current
from tests.store.registry import add, deal, place_of, said


def kept(opened: Opened, record: Deal) -> Deal:
    return opened.project.get(Deal, record.id)


def roles(record: Deal) -> list[tuple[str, str]]:
    return [(party.actor, party.role) for party in current(record.parties)]


def in_order(opened: Opened) -> bool:
    return check_project(opened.project, lambda document: opened.article) == []


@pytest.mark.parametrize(
    ("slot", "first", "second"),
    [
        ("type", "visit", "forum"),
        ("stage", "signed", "completed"),
        ("place", "Tamkar", "Port-Ilo"),
        ("amount", Amount(12e6, "EUR"), Amount(13e6, "EUR", approximate=True)),
        ("sector", "transport", "energy"),
        ("dates", DatedValue("signed", "2026-03"), DatedValue("signed", "2026-03-04")),
    ],
)
def test_a_new_claim_becomes_current_and_the_former_is_kept(
    opened: Opened, slot: Any, first: Any, second: Any
) -> None:
    project = opened.project
    signed = deal(opened, "ont signé un accord")
    edit_deal(project, signed, slot, first)
    edited = edit_deal(project, signed, slot, second, certainty="reported")
    claims = getattr(edited, slot)
    assert current(claims) == [second]
    assert first in [claim.value for claim in claims if not claim.current]
    assert (claims[-1].by, claims[-1].certainty) == ("ada", "reported")
    assert in_order(opened)
    project.undo()
    assert current(getattr(kept(opened, signed), slot)) == [first]


def test_dates_of_other_kinds_stay_current(opened: Opened) -> None:
    signed = deal(opened, "ont signé un accord", date=DatedValue("signed", "2026-03-03"))
    edit_deal(opened.project, signed, "dates", DatedValue("start", "2026-06/2027-06"))
    edited = edit_deal(opened.project, signed, "dates", DatedValue("signed", "2026"))
    assert current(edited.dates) == [
        DatedValue("start", "2026-06/2027-06"),
        DatedValue("signed", "2026"),
    ]


def test_a_slot_is_emptied_and_the_same_claim_is_no_change(opened: Opened) -> None:
    project = opened.project
    signed = deal(opened, "ont signé un accord", stage="signed")
    edit_deal(project, signed, "place", "Tamkar")
    edit_deal(project, signed, "place", "Tamkar")
    edit_deal(project, signed, "amount", None)
    assert [operation.name for operation in project.operations()] == ["edit deal", "deal"]
    assert current(edit_deal(project, signed, "stage", None).stage) == []
    assert said(project) == "stage of the deal “Port sec” taken away"
    assert len(kept(opened, signed).stage) == 1


@pytest.mark.parametrize(
    ("slot", "value", "refusal"),
    [
        ("type", "pact\x1b[2J", "no deal type is called “pact"),
        ("type", None, "needs a type"),
        ("stage", "done", "no stage"),
        ("sector", "fret", "no sector"),
        ("place", " ", "needs a name"),
        ("amount", "12", "is a number"),
        ("amount", Amount(math.nan), "is a number"),
        ("amount", Amount(-1.0), "is a number"),
        ("dates", "2026", "a date is"),
        ("dates", DatedValue("signed", "2026-02-30"), "a date is"),
        ("dates", DatedValue("signed", "2026-13"), "a date is"),
        ("dates", DatedValue("signed", "2027/2026"), "a date is"),
        ("dates", DatedValue("signed", "3 mars"), "a date is"),
        ("parties", "Kenvar", "can be edited"),
        ("role", "host", "can be edited"),
        ("title", "x", "can be edited"),
    ],
)
def test_what_is_no_value_is_refused(opened: Opened, slot: Any, value: Any, refusal: str) -> None:
    signed = deal(opened, "ont signé un accord")
    with pytest.raises(ValueError, match=refusal) as raised:
        edit_deal(opened.project, signed, slot, value)
    assert "\x1b" not in str(raised.value)
    assert kept(opened, signed) == signed


def test_certainty_and_evidence_must_be_there(opened: Opened) -> None:
    signed = deal(opened, "ont signé un accord")
    with pytest.raises(ValueError, match="no certainty"):
        edit_deal(opened.project, signed, "stage", "signed", certainty="sure")
    with pytest.raises(ValueError, match="no evidence"):
        edit_deal(opened.project, signed, "stage", "signed", evidence=("none",))
    (name,) = signed.type[0].evidence
    edited = edit_deal(opened.project, signed, "stage", "signed", evidence=(name,))
    assert edited.stage[0].evidence == (name,)


def test_parties_come_go_and_change_their_role(opened: Opened) -> None:
    project = opened.project
    one, two = add(project, "Agence du fret"), add(project, "Office du fret")
    signed = deal(opened, "ont signé un accord", one)
    add_party(project, signed, Party(two.id, "donor", one.id), certainty="reported")
    changed = change_role(project, signed, two, "lender")
    assert roles(changed) == [(one.id, "party"), (two.id, "lender")]
    assert changed.parties[-1].value.on_behalf_of == one.id
    assert changed.parties[-1].certainty == "reported"
    removed = remove_party(project, signed, one)
    assert roles(removed) == [(two.id, "lender")]
    assert len(removed.parties) == 3
    assert project.index.deals_of(one.id) == set()
    assert in_order(opened)
    for _ in range(3):
        project.undo()
    assert roles(kept(opened, signed)) == [(one.id, "party")]


def test_a_party_may_have_two_roles_but_each_once(opened: Opened) -> None:
    project = opened.project
    one, two = add(project, "Agence du fret"), add(project, "Office du fret")
    signed = deal(opened, "ont signé un accord", one)
    add_party(project, signed, Party(one.id, "host"))
    merge(project, one, [two])
    with pytest.raises(ValueError, match="already"):
        add_party(project, signed, Party(two.id, "host"))
    changed = change_role(project, signed, two, "host", former="party")
    assert roles(changed) == [(one.id, "host")]
    last = next(project.operations())
    change_role(project, signed, one, "host")
    assert next(project.operations()) == last


def test_who_is_no_party_is_refused(opened: Opened) -> None:
    project = opened.project
    one, two = add(project, "Agence du fret"), add(project, "Office du fret")
    signed = deal(opened, "ont signé un accord", one)
    with pytest.raises(ValueError, match="is no party"):
        remove_party(project, signed, two)
    with pytest.raises(ValueError, match="is no host"):
        change_role(project, signed, one, "donor", former="host")
    with pytest.raises(ValueError, match="no role"):
        change_role(project, signed, one, "friend")
    with pytest.raises(ValueError, match="no actor"):
        add_party(project, signed, Party("nobody", "host"))
    with pytest.raises(ValueError, match="no actor"):
        add_party(project, signed, Party(two.id, "host", "nobody"))


def test_two_records_of_a_deal_become_one(opened: Opened) -> None:
    project = opened.project
    one, two = add(project, "Agence du fret"), add(project, "Office du fret")
    first = deal(opened, "ont signé un accord", one, stage="signed")
    second = deal(opened, "12 millions", one, two, stage="announced", amount=Amount(12e6, "EUR"))
    joined = merge_deals(project, first, [second])
    assert current(joined.stage) == ["signed"]
    assert [claim.value for claim in joined.stage if not claim.current] == ["announced"]
    assert current(joined.amount) == [Amount(12e6, "EUR")]
    assert len(joined.type) == 1
    assert len(joined.type[0].evidence) == 2
    assert roles(joined) == [(one.id, "party"), (two.id, "party")]
    for item in project.all(Evidence):
        assert project.index.deals_with(item.id) == {first.id}
    assert project.index.deals_of(two.id) == {first.id}
    assert project.deal(second.id) == joined
    assert said(project) == "deal “Port sec” merged into “Port sec”"
    assert in_order(opened)
    project.undo()
    assert kept(opened, second).merged_into is None
    assert len(kept(opened, first).type[0].evidence) == 1
    assert project.index.deals_of(two.id) == {second.id}


def test_a_merged_deal_is_edited_as_what_it_is_now(opened: Opened) -> None:
    project = opened.project
    first, second = deal(opened, "ont signé un accord"), deal(opened, "12 millions")
    merge_deals(project, first, [second])
    assert edit_deal(project, second, "stage", "signed").id == first.id
    add_evidence(opened, second, place_of(opened, "port sec"))
    assert len(kept(opened, first).type[0].evidence) == 3
    for into, other in ((first, first), (first, second), (second, first)):
        with pytest.raises(ValueError, match="with itself"):
            merge_deals(project, into, [other])


def test_a_deal_goes_with_those_merged_into_it(opened: Opened) -> None:
    project = opened.project
    first, second = deal(opened, "ont signé un accord"), deal(opened, "12 millions")
    merge_deals(project, first, [second])
    remove_deal(opened.project, second)
    assert project.all(Deal) == [] == project.all(Evidence)
    with pytest.raises(ValueError, match="no longer"):
        edit_deal(project, first, "stage", "signed")
    project.undo()
    assert len(project.all(Deal)) == len(project.all(Evidence)) == 2
    assert in_order(opened)


def test_evidence_is_taken_away_and_stays_where_another_deal_names_it(opened: Opened) -> None:
    project = opened.project
    first, second = deal(opened, "ont signé un accord"), deal(opened, "ont signé un accord")
    (evidence,) = project.all(Evidence)
    remove_evidence(opened.project, first, evidence)
    assert kept(opened, first).type[0].evidence == ()
    assert project.all(Evidence) == [evidence]
    remove_evidence(opened.project, second, evidence)
    assert project.all(Evidence) == []
    words = "“ont signé un accord” no longer evidence of the deal: Port sec"
    assert said(project) == words
    with pytest.raises(ValueError, match="no evidence of the deal"):
        remove_evidence(opened.project, second, evidence)
    project.undo()
    project.undo()
    assert kept(opened, first).type[0].evidence == (evidence.id,)
    assert in_order(opened)


def test_evidence_of_a_merged_deal_is_taken_from_both_records(opened: Opened) -> None:
    project = opened.project
    first, second = deal(opened, "ont signé un accord"), deal(opened, "12 millions")
    merge_deals(project, first, [second])
    theirs = project.get(Evidence, second.type[0].evidence[0])
    remove_evidence(opened.project, first, theirs)
    assert [item.quote for item in project.all(Evidence)] == ["ont signé un accord"]
    assert in_order(opened)
