"""Merging actors: all that was theirs is found by the one that stays, and comes back on undo."""

import pytest

from store.check import check_project
from store.decisions.merge import merge
from store.decisions.tag import tag
from store.decisions.verdict import decide, standing_verdict
from store.opened import Opened
from store.project import Project
from store.records import Actor, Alias, Operation, Verdict
from tests.store.registry import add, deal, held, mention, names_of, place_of, said


def test_all_that_was_theirs_is_the_survivors(opened: Opened) -> None:
    project = opened.project
    one = add(project, "Agence du fret", aliases=(Alias("port sec"),))
    two = add(project, "Office du fret")
    linked = mention(opened, "ADF", two)
    signed = deal(opened, "ont signé un accord", two)
    assert merge(project, one, [two]) == held(project, one)
    assert names_of(project, linked) == ["Agence du fret"]
    assert project.index.deals_of(one.id) == {signed.id}
    for form in ("Office du fret", "ADF", "port sec"):
        assert project.index.actors_named(form, opened.id) == [one.id]
    verdict = standing_verdict(project, one, two)
    assert verdict is not None
    assert verdict.verdict == "same"
    assert said(project) == "“Office du fret” merged into “Agence du fret”"
    assert check_project(project, lambda document: opened.article) == []


def test_a_merge_is_small_and_undone_whole(opened: Opened) -> None:
    project = opened.project
    one, two = add(project, "Agence du fret"), add(project, "Office du fret", acronym="ODF")
    linked = mention(opened, "ADF", two)
    before = {actor.id: actor for actor in project.all(Actor)}
    merge(project, one, [two])
    operation = next(project.operations())
    assert "mentions" not in operation.made
    assert {change.table for change in operation.changes} == {"actors"}
    project.undo()
    after = {actor.id: actor for actor in project.all(Actor)}
    assert {name: (item.acronym, item.merged_into) for name, item in after.items()} == {
        name: (item.acronym, item.merged_into) for name, item in before.items()
    }
    assert names_of(project, linked) == ["Office du fret"]
    assert project.all(Verdict) == []
    project.redo()
    assert names_of(project, linked) == ["Agence du fret"]


def test_only_empty_facts_are_filled(project: Project) -> None:
    ministry = add(project, "Ministère du Fret")
    one = add(project, "Agence du fret", country="MA")
    facts = {"country": "DZ", "subkind": "agency", "acronym": "ODF", "part_of": ministry.id}
    two = add(project, "Office du fret", note="seen", **facts)
    kept = merge(project, one, [two])
    assert (kept.country, kept.subkind, kept.acronym) == ("MA", "agency", "ODF")
    assert (kept.part_of, kept.note) == (ministry.id, "seen")


def test_a_place_lends_a_state_no_country(project: Project) -> None:
    state, city = add(project, "Kenvar", "state"), add(project, "Tamkar", "place", country="KV")
    assert merge(project, state, [city]).country is None


def test_links_that_would_run_in_a_circle_are_dropped(project: Project) -> None:
    two = add(project, "Office du fret")
    hall = add(project, "Hall du fret", part_of=two.id)
    one = add(project, "Agence du fret", part_of=hall.id, members=(two.id, hall.id))
    kept = merge(project, one, [two])
    assert kept.part_of is None
    assert kept.members == (hall.id,)
    project.undo()
    assert held(project, one).part_of == hall.id


def test_merges_go_on_to_the_survivor(opened: Opened) -> None:
    project = opened.project
    names = ("Agence du fret", "Office du fret", "Bureau du fret", "Régie du fret")
    one, two, three, four = (add(project, name) for name in names)
    linked = mention(opened, "ADF", three)
    merge(project, two, [three])
    assert merge(project, three, [four]).id == two.id
    assert merge(project, one, [three]).id == one.id
    assert names_of(project, linked) == ["Agence du fret"]
    assert set(project.index.merged(one.id)) == {one.id, two.id, three.id, four.id}
    for _ in range(3):
        project.undo()
    assert names_of(project, linked) == ["Bureau du fret"]


def test_a_mention_tagged_as_a_merged_actor_is_the_survivors(opened: Opened) -> None:
    project = opened.project
    one, two = add(project, "Agence du fret"), add(project, "Office du fret")
    merge(project, one, [two])
    linked = tag(opened, place_of(opened, "ADF"), two.id)
    assert linked.actors == (one.id,)


@pytest.mark.parametrize(
    ("first", "second"),
    [("person", "organisation"), ("organisation", "state"), ("place", "person")],
)
def test_kinds_that_cannot_be_one_are_refused(project: Project, first: str, second: str) -> None:
    one, two = add(project, "Kenvar", first), add(project, "Le Kenvar", second)
    with pytest.raises(ValueError, match="change the kind of one first"):
        merge(project, one, [two])


def test_two_states_are_refused_also_among_the_others(project: Project) -> None:
    place = add(project, "Tamkar", "place")
    one, two = (add(project, name, "state", country=name) for name in ("MA", "DZ"))
    with pytest.raises(ValueError, match="two states"):
        merge(project, one, [two])
    with pytest.raises(ValueError, match="two states"):
        merge(project, place, [one, two])


def test_an_actor_is_not_merged_with_itself_nor_with_what_is_it_already(project: Project) -> None:
    one, two = add(project, "Agence du fret"), add(project, "Office du fret")
    for others in ([], [one], [two, one]):
        with pytest.raises(ValueError, match="with itself"):
            merge(project, one, others)
    merge(project, one, [two])
    for into, other in ((one, two), (two, one)):
        with pytest.raises(ValueError, match="with itself"):
            merge(project, into, [other])


def test_what_was_taken_back_is_not_merged(project: Project) -> None:
    one, two = add(project, "Agence du fret"), add(project, "Office\x1b[2J\n du fret")
    project.undo()
    for into, other in ((one, two), (two, one)):
        with pytest.raises(ValueError, match=r"^Office\[2J du fret is no longer in the registry$"):
            merge(project, into, [other])


def test_a_verdict_on_any_members_blocks_a_merge_and_says_whose_it_is(project: Project) -> None:
    names = ("Agence du fret", "Office du fret", "Bureau du fret", "Régie du fret")
    one, two, three, four = (add(project, name) for name in names)
    verdict = decide(project, two, four, "different")
    merge(project, one, [two])
    merge(project, three, [four])
    count = len(project.everything(Operation))
    with pytest.raises(ValueError) as refusal:
        merge(project, one, [three])
    day = verdict.created[:10]
    names_in_words = "“Office du fret” and “Régie du fret”"
    assert str(refusal.value) == f"ada said on {day} that {names_in_words} are different"
    assert len(project.everything(Operation)) == count
    merge(project, one, [three], despite=True)
    assert project.get(Verdict, verdict.id).deleted
    project.undo()
    assert not project.get(Verdict, verdict.id).deleted
    assert held(project, three).merged_into is None


def test_a_verdict_between_two_of_the_others_blocks_too(project: Project) -> None:
    one, two, three = (add(project, f"Agence {number}") for number in range(3))
    decide(project, two, three, "different")
    with pytest.raises(ValueError, match="are different"):
        merge(project, one, [two, three])


def test_a_verdict_that_they_are_the_same_is_kept_with_its_score(project: Project) -> None:
    one, two = add(project, "Agence du fret"), add(project, "Office du fret")
    verdict = decide(project, one, two, "same", 0.75)
    merge(project, one, [two])
    assert project.all(Verdict) == [verdict]
