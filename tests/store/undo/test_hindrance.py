"""What is decided by one annotator is not pulled from under what another decided since."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from store.decisions.actor import edit, rename
from store.decisions.deal import Card, add_evidence, record_deal, remove_evidence
from store.decisions.linking import NewActor
from store.decisions.merge import merge
from store.decisions.reject import reject
from store.decisions.remove import remove
from store.decisions.status import set_status
from store.decisions.tag import tag
from store.decisions.verdict import decide
from store.opened import Opened
from store.project import Project
from store.records import Actor, Deal, Evidence, Mention
from store.undo.hindrance import InTheWay
from tests.store.registry import add, held, place_of


def turn_to(project: Project, annotator: str) -> None:
    """Let another annotator decide."""
    project.annotator = annotator


def refused(turning: Callable[[], object], words: str) -> None:
    with pytest.raises(InTheWay, match=words):
        turning()


def test_a_redo_does_not_overwrite_what_another_changed_since(project: Project) -> None:
    agency = add(project, "Agence du fret")
    rename(project, agency, "Office du fret")
    project.undo()
    turn_to(project, "bea")
    rename(project, agency, "Bureau du fret")
    turn_to(project, "ada")
    refused(project.redo, "^not redone: bea decided since: “Agence du fret” renamed")
    assert held(project, agency).name == "Bureau du fret"
    turn_to(project, "bea")
    project.undo()
    turn_to(project, "ada")
    assert project.redo() is not None
    turn_to(project, "bea")
    refused(project.redo, "^not redone: what it changed has been changed since$")


def test_a_redo_does_not_link_to_an_actor_that_was_taken_back(opened: Opened) -> None:
    project = opened.project
    turn_to(project, "bea")
    agency = add(project, "Agence du fret")
    turn_to(project, "ada")
    tag(opened, place_of(opened, "Agence du fret"), agency.id)
    project.undo()
    turn_to(project, "bea")
    project.undo()
    turn_to(project, "ada")
    refused(project.redo, "what it names was taken back since")
    assert project.all(Mention) == []


def test_no_second_mention_or_rejection_comes_back_to_a_place(opened: Opened) -> None:
    project = opened.project
    place = place_of(opened, "Tamkar")
    tag(opened, place, NewActor(name="Tamkar", kind="place"))
    project.undo()
    turn_to(project, "bea")
    tag(opened, place, NewActor(name="Tamkar", kind="organisation"))
    reject(opened, "person", "Pol Ruiz", place)
    turn_to(project, "ada")
    refused(project.redo, "bea decided since")
    reject(opened, "person", "Pol Ruiz", place)  # takes bea's back
    turn_to(project, "bea")
    refused(project.undo, "ada decided since")
    assert len(project.all(Mention)) == 1


def test_what_came_back_at_a_place_keeps_it(opened: Opened) -> None:
    project = opened.project
    place = place_of(opened, "Tamkar")
    turn_to(project, "bea")
    tag(opened, place, NewActor(name="Tamkar", kind="place"))
    project.undo()
    turn_to(project, "ada")
    remove(opened, tag(opened, place, NewActor(name="Le port", kind="place")))
    turn_to(project, "bea")
    refused(project.redo, "ada decided since")  # or ada could not undo the removal any more
    turn_to(project, "ada")
    assert project.undo() is not None


def test_evidence_that_another_deal_names_is_not_undone(opened: Opened) -> None:
    project = opened.project
    card = Card(title="Port sec", type="agreement", evidence=place_of(opened, "un accord"))
    record_deal(opened, card)
    turn_to(project, "bea")
    record_deal(opened, card)
    turn_to(project, "ada")
    refused(project.undo, "bea decided since")
    assert len(project.all(Evidence)) == 1


def test_what_is_gone_is_not_changed_by_a_redo(opened: Opened) -> None:
    project = opened.project
    place = place_of(opened, "un accord")
    deal = record_deal(opened, Card(title="Port sec", type="agreement", evidence=place))
    turn_to(project, "bea")
    remove_evidence(opened.project, deal, project.all(Evidence)[0])
    project.undo()
    turn_to(project, "ada")
    project.undo()
    turn_to(project, "bea")
    refused(project.redo, "changed since")
    assert project.all(Deal) == [] == project.all(Evidence)


def test_an_actor_that_another_one_is_part_of_is_not_undone(project: Project) -> None:
    turn_to(project, "bea")
    agency = add(project, "Agence du fret")
    turn_to(project, "ada")
    ministry = add(project, "Ministère du Fret")
    turn_to(project, "bea")
    edit(project, agency, part_of=ministry.id)
    turn_to(project, "ada")
    refused(project.undo, "bea decided since")


def test_an_actor_that_another_one_names_stays_when_its_mention_goes(opened: Opened) -> None:
    project = opened.project
    new = NewActor(name="Ministère du Fret", kind="organisation")
    linked = tag(opened, place_of(opened, "ministre du Commerce"), new)
    edit(project, add(project, "Agence du fret"), part_of=linked.actors[0])
    remove(opened, linked)
    assert len(project.all(Actor)) == 2


def test_no_redo_closes_a_circle(project: Project) -> None:
    one, two = add(project, "Agence du fret"), add(project, "Office du fret")
    edit(project, one, part_of=two.id)
    project.undo()
    turn_to(project, "bea")
    edit(project, two, part_of=one.id)
    project.undo()
    turn_to(project, "ada")
    assert project.redo() is not None
    turn_to(project, "bea")
    refused(project.redo, "contradicts")


def test_no_redo_merges_what_was_said_to_be_different(project: Project) -> None:
    one, two, three = (add(project, f"Agence {number}") for number in range(3))
    merge(project, one, [two])
    merge(project, one, [three])
    project.undo()
    turn_to(project, "bea")
    decide(project, two, three, "different")
    turn_to(project, "ada")
    refused(project.redo, "contradicts|bea decided")
    assert held(project, three).merged_into is None


def test_operations_of_before_a_field_existed_are_undone(project: Project) -> None:
    agency = add(project, "Agence du fret")
    rename(project, agency, "Office du fret")
    last = next(project.operations())
    (names, aliases) = last.changes
    bare = [{"form": alias["form"], "reach": "everywhere"} for alias in aliases.after]
    project.keep(replace(last, changes=(names, replace(aliases, after=bare))))
    assert project.undo() is not None
    assert held(project, agency).name == "Agence du fret"


def test_a_document_that_was_only_opened_since_is_in_nobodys_way(opened: Opened) -> None:
    set_status(opened, "skipped")
    opened.note(status="reading", cursor=7)
    assert opened.project.undo() is not None
    assert opened.document.status == "new"


def test_evidence_added_twice_is_one_claim(opened: Opened) -> None:
    place = place_of(opened, "un accord")
    deal = record_deal(opened, Card(title="Port sec", type="agreement", evidence=place))
    add_evidence(opened, deal, place)
    assert [operation.name for operation in opened.project.operations()] == ["deal"]
