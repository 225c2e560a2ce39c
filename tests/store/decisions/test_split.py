"""Taking actors apart: one that was merged, long after, or some mentions of one."""

from collections.abc import Sequence

import pytest

from store.check import check_project
from store.decisions.actor import edit
from store.decisions.linking import NewActor
from store.decisions.merge import merge
from store.decisions.split import split, unmerge
from store.decisions.verdict import standing_verdict
from store.opened import Opened
from store.project import Project
from store.records import Actor, Alias, Mention
from tests.store.building import open_one
from tests.store.registry import add, deal, held, mention, names_of, said


def in_order(opened: Opened) -> bool:
    return check_project(opened.project, lambda document: opened.article) == []


def test_a_merged_actor_comes_out_with_all_that_was_its_own(opened: Opened) -> None:
    project = opened.project
    names = ("Agence du fret", "Office du fret", "Bureau du fret")
    one, two, three = (add(project, name) for name in names)
    theirs = mention(opened, "ADF", two)
    signed = deal(opened, "ont signé un accord", three)
    merge(project, two, [three])
    merge(project, one, [two])
    later = mention(opened, "port sec", two)
    out = unmerge(project, two)
    assert out.merged_into is None
    assert names_of(project, theirs) == ["Office du fret"]
    assert names_of(project, later) == ["Agence du fret"]
    assert project.index.deals_of(two.id) == {signed.id}
    assert project.index.actors_named("Bureau du fret", opened.id) == [two.id]
    verdict = standing_verdict(project, one, three)
    assert verdict is not None
    assert verdict.verdict == "different"
    assert said(project) == "“Office du fret” taken out of “Agence du fret”"
    assert in_order(opened)
    project.undo()
    assert names_of(project, theirs) == ["Agence du fret"]
    project.redo()
    assert names_of(project, theirs) == ["Office du fret"]


def test_facts_that_it_brought_go_with_it_unless_they_were_changed(project: Project) -> None:
    one = add(project, "Agence du fret")
    two = add(project, "Office du fret", acronym="ODF", country="MA", note="seen")
    merge(project, one, [two])
    edit(project, one, country="DZ")
    unmerge(project, two)
    assert (held(project, one).acronym, held(project, one).note) == (None, "")
    assert held(project, one).country == "DZ"
    assert held(project, two).acronym == "ODF"


def test_facts_that_another_merged_actor_has_too_stay(project: Project) -> None:
    one = add(project, "Agence du fret")
    two, three = (add(project, name, acronym="ODF") for name in ("Office", "Bureau"))
    merge(project, one, [two, three])
    unmerge(project, two)
    assert held(project, one).acronym == "ODF"


def test_a_link_that_has_come_to_run_in_a_circle_is_not_brought_back(project: Project) -> None:
    one, three = add(project, "Agence du fret"), add(project, "Hall du fret")
    two = add(project, "Office du fret", part_of=three.id)
    four = add(project, "Guichet du fret", part_of=two.id)
    edit(project, one, part_of=add(project, "Conseil du fret").id)
    merge(project, one, [two])
    edit(project, three, part_of=four.id)
    assert unmerge(project, two).part_of is None
    assert held(project, four).part_of == two.id


def test_what_is_not_merged_is_refused(project: Project) -> None:
    with pytest.raises(ValueError, match="is not merged"):
        unmerge(project, add(project, "Agence du fret"))


def test_mentions_and_forms_move_to_a_new_actor(opened: Opened) -> None:
    project = opened.project
    other = open_one(project, "other.txt", salt="other")
    one = add(project, "Agence du fret", aliases=(Alias("ADF"),))
    mine, theirs = mention(opened, "Agence du fret", one), mention(other, "port sec", one)
    new = split(project, one, [theirs], ["adf"], NewActor(name="Bureau", kind="organisation"))
    assert (names_of(project, mine), names_of(project, theirs)) == (["Agence du fret"], ["Bureau"])
    assert project.index.actors_named("ADF", opened.id) == [new.id]
    assert project.index.actors_named("port sec", other.id) == [new.id]
    verdict = standing_verdict(project, one, new)
    assert verdict is not None
    assert verdict.verdict == "different"
    assert said(project) == "1 mention and 1 form of “Agence du fret” moved to “Bureau”"
    assert next(project.operations()).document == other.id
    assert in_order(opened)
    project.undo()
    assert names_of(project, theirs) == ["Agence du fret"]
    assert project.index.actors_named("ADF", opened.id) == [one.id]
    assert [actor.id for actor in project.all(Actor)] == [one.id]


def test_mentions_move_to_an_actor_that_is_there(opened: Opened) -> None:
    project = opened.project
    one, two, three = (add(project, name) for name in ("Agence", "Office du fret", "Bureau"))
    merge(project, two, [three])
    theirs = mention(opened, "ADF", one)
    assert split(project, one, [theirs], [], three).id == two.id
    assert names_of(project, theirs) == ["Office du fret"]


def test_of_a_mention_of_several_only_one_actor_is_replaced(opened: Opened) -> None:
    project = opened.project
    one, two, three = (add(project, name) for name in ("Agence", "Office", "Bureau"))
    both = mention(opened, "ADF", one)
    with project.operation("link") as draft:
        draft.change(both, actors=(one.id, two.id))
    split(project, one, [both], [], three)
    assert names_of(project, both) == ["Bureau", "Office"]
    split(project, three, [both], [], two)
    assert names_of(project, both) == ["Office"]


def test_what_a_merged_actor_taught_moves_too(opened: Opened) -> None:
    project = opened.project
    one, two = add(project, "Agence"), add(project, "Office", aliases=(Alias("Le Bureau"),))
    theirs = mention(opened, "ADF", two)
    merge(project, one, [two])
    new = NewActor(name="Bureau", kind="organisation")
    made = split(project, one, [theirs], ["le bureau"], new)
    assert held(project, two).aliases == ()
    assert {alias.form for alias in made.aliases} == {"Le Bureau", "ADF"}


@pytest.mark.parametrize("forms", [[], ["Conseil"], ["Agence"]])
def test_nothing_to_move_is_refused(project: Project, forms: Sequence[str]) -> None:
    one, two = add(project, "Agence"), add(project, "Office")
    with pytest.raises(ValueError):
        split(project, one, [], forms, two)
    assert next(project.operations()).name == "tag"


def test_what_is_another_actors_is_refused(opened: Opened) -> None:
    project = opened.project
    one, two = add(project, "Agence"), add(project, "Office")
    theirs = mention(opened, "ADF", two)
    with pytest.raises(ValueError, match="no mention of"):
        split(project, one, [theirs], [], two)
    with pytest.raises(ValueError, match="into itself"):
        split(project, two, [theirs], [], two)
    project.undo()
    assert project.all(Mention) == []
    with pytest.raises(ValueError, match="no mention of"):
        split(project, two, [theirs], [], one)
