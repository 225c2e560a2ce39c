"""Duplicates of a registry: a sweep, then kept up; verdicts hold for good; nothing is merged."""

from pathlib import Path

import pytest

from store.decisions.merge import merge
from store.decisions.verdict import decide
from store.duplicates import Duplicates
from store.project import Project
from store.records import Actor, Alias
from tests.store.building import new_project
from tests.store.registry import add


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


def found(duplicates: Duplicates) -> set[tuple[str, ...]]:
    return {tuple(sorted(pair.forms)) for pair in duplicates.pairs()}


ADA = ("Ama Doré", "DORÉ, Ama")
SELS = ("Compagnie des sels", "Compagnie des sels SA")


def fill(project: Project) -> list[Actor]:
    people = [add(project, name, "person") for name in (*ADA, "Pol Ruiz")]
    return [*people, *(add(project, name) for name in SELS)]


def test_a_sweep_and_following_find_the_same(project: Project) -> None:
    following = Duplicates(project)
    fill(project)
    swept = Duplicates(project)
    assert found(swept) == set()
    swept.sweep()
    assert found(swept) == found(following) == {ADA, SELS}
    assert swept.pairs() == following.pairs()


def test_an_actor_that_comes_or_changes_is_looked_up(project: Project) -> None:
    duplicates = Duplicates(project)
    fill(project)
    duplicates.sweep()
    new = add(project, "Ruiz Pol", "person")
    assert [pair.forms for pair in duplicates.of(new)] != []
    with project.operation("rename") as draft:
        draft.change(new, name="Karim Zouiten")
    assert duplicates.of(new) == []
    with project.operation("remove") as draft:
        draft.remove(project.get(Actor, new.id))
    project.undo()
    project.undo()
    assert duplicates.of(new) != []
    project.undo()
    assert duplicates.of(new) == []
    assert found(duplicates) == {ADA, SELS}


def test_nothing_is_merged_by_looking(project: Project) -> None:
    fill(project)
    before = len(list(project.operations()))
    duplicates = Duplicates(project)
    duplicates.sweep()
    assert duplicates.clusters()
    assert len(list(project.operations())) == before
    assert all(actor.merged_into is None for actor in project.all(Actor))


def test_what_was_said_to_be_different_never_comes_back(project: Project) -> None:
    one, other, *_ = fill(project)
    duplicates = Duplicates(project)
    duplicates.sweep()
    decide(project, one, other, "different")
    assert found(duplicates) == {SELS}
    duplicates.sweep()
    assert found(duplicates) == {SELS}
    with project.operation("alias") as draft:
        draft.change(project.get(Actor, one.id), aliases=(Alias("Dore, A."),))
    assert found(duplicates) == {SELS}


def test_a_verdict_of_different_holds_for_all_that_were_merged_into_the_two(
    project: Project,
) -> None:
    one, other, third = (
        add(project, name, "person") for name in ("Ama Doré", "Doré Ama", "Mme Ama Dore")
    )
    decide(project, one, other, "different")
    merge(project, one, [third])
    duplicates = Duplicates(project)
    duplicates.sweep()
    assert duplicates.pairs() == []
    assert duplicates.clusters() == []


def test_no_cluster_holds_two_that_differ(project: Project) -> None:
    one, other, third = (
        add(project, name, "person") for name in ("Ama Doré", "Doré Ama", "Mme Ama Dore")
    )
    decide(project, one, other, "different")
    duplicates = Duplicates(project)
    duplicates.sweep()
    for cluster in duplicates.clusters():
        assert not {one.id, other.id} <= set(cluster.actors)
        assert third.id in cluster.actors


@pytest.mark.parametrize("verdict", ["same", "unsure"])
def test_other_verdicts_leave_the_pair_to_be_decided(project: Project, verdict: str) -> None:
    one, other, *_ = fill(project)
    decide(project, one, other, verdict)  # type: ignore[arg-type]
    duplicates = Duplicates(project)
    duplicates.sweep()
    assert ADA in found(duplicates)


def test_merged_actors_are_no_pair_and_stand_as_what_they_are_now(project: Project) -> None:
    one, other, *_ = fill(project)
    third = add(project, "Mme Ama Dore", "person")
    duplicates = Duplicates(project)
    duplicates.sweep()
    merge(project, one, [other])
    pairs = [pair for pair in duplicates.pairs() if pair.kind == "person"]
    assert [set(pair.actors) for pair in pairs] == [{one.id, third.id}]
    project.undo()
    assert len([pair for pair in duplicates.pairs() if pair.kind == "person"]) == 3


def test_a_form_of_one_document_and_an_acronym_make_no_pair(project: Project) -> None:
    add(project, "Ama Doré", "person", aliases=(Alias("Mme Doré", reach="a"),))
    add(project, "Karim Doré", "person", aliases=(Alias("Mme Doré", reach="b"),))
    add(project, "Agence du fret", acronym="ADF", aliases=(Alias("ADF"),))
    add(project, "Amicale de la faune", acronym="ADF", aliases=(Alias("ADF"),))
    duplicates = Duplicates(project)
    duplicates.sweep()
    assert duplicates.pairs() == []
    assert add(project, "ADF").id in {name for pair in duplicates.pairs() for name in pair.actors}
