from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from store.errors import NotWritten
from store.project import Project, ReadOnly
from store.records import Actor, Alias, Operation, Rejection
from tests.store.building import new_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


def add_actor(project: Project, name: str = "Kenvar") -> Actor:
    with project.operation("tag") as draft:
        return draft.add(Actor, name=name, kind="state", country="KV")


def names(project: Project) -> list[str]:
    return [actor.name for actor in project.all(Actor)]


def test_an_operation_is_there_after_reopening(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    actor = add_actor(project)
    project.close()
    again = new_project(tmp_path)
    assert again.all(Actor) == [actor]
    assert [operation.name for operation in again.operations()] == ["tag"]


def test_undo_takes_back_and_redo_gives_again(project: Project) -> None:
    actor = add_actor(project)
    with project.operation("rename") as draft:
        draft.change(actor, name="Royaume du Kenvar", aliases=(Alias("Kenvar"),))
    assert names(project) == ["Royaume du Kenvar"]
    assert project.index.actors_named("kenvar", "any") == [actor.id]
    project.undo()
    assert names(project) == ["Kenvar"]
    assert project.index.actors_named("royaume du kenvar", "any") == []
    project.undo()
    assert names(project) == []
    assert project.undo() is None
    project.redo()
    project.redo()
    assert names(project) == ["Royaume du Kenvar"]
    assert project.redo() is None


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    add_actor(project)
    project.close()
    again = new_project(tmp_path)
    again.undo()
    again.close()
    third = new_project(tmp_path)
    assert third.all(Actor) == []
    third.redo()
    assert names(third) == ["Kenvar"]


def test_a_new_decision_ends_redo(project: Project) -> None:
    add_actor(project)
    project.undo()
    add_actor(project, "Lusétie")
    assert project.redo() is None
    assert names(project) == ["Lusétie"]


def test_undo_leaves_the_operations_of_others_alone(tmp_path: Path) -> None:
    project = new_project(tmp_path, "ada")
    add_actor(project)
    project.close()
    other = new_project(tmp_path, "bea")
    assert other.undo() is None
    add_actor(other, "Lusétie")
    other.undo()
    assert names(other) == ["Kenvar"]


def test_a_body_that_fails_changes_nothing(project: Project) -> None:
    with pytest.raises(RuntimeError), project.operation("tag") as draft:
        draft.add(Actor, name="Kenvar", kind="state")
        raise RuntimeError("on the way")
    assert project.all(Actor) == []
    assert list(project.operations()) == []


def test_a_write_that_fails_changes_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotWritten("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(type(project._database), "put", refuse)
        with pytest.raises(NotWritten):
            add_actor(project)
    assert project.all(Actor) == []
    add_actor(project)
    assert names(project) == ["Kenvar"]


def test_an_empty_draft_is_no_operation(project: Project) -> None:
    with project.operation("nothing"):
        pass
    assert list(project.operations()) == []


def test_a_read_only_project_refuses_decisions(tmp_path: Path) -> None:
    add_actor(new_project(tmp_path))
    reader = Project.open(tmp_path / "project.json", annotator="ada", read_only=True)
    assert names(reader) == ["Kenvar"]
    with pytest.raises(ReadOnly):
        add_actor(reader)
    with pytest.raises(ReadOnly):
        reader.undo()


def test_a_record_that_cannot_be_read_is_reported_and_left_alone(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    project._database.table("actors").insert({"id": "x", "name": 7})
    project.close()
    again = new_project(tmp_path)
    assert any("actors" in line for line in again.reports)
    assert len(again._database.table("actors")) == 1


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["add", "change", "remove", "undo", "redo"]), max_size=25))
def test_undoing_all_and_redoing_all_comes_back(tmp_path_factory, steps: list[str]) -> None:
    project = new_project(tmp_path_factory.mktemp("project"))
    for number, step in enumerate(steps):
        actors = project.all(Actor)
        if step == "undo":
            project.undo()
        elif step == "redo":
            project.redo()
        elif step == "add" or not actors:
            add_actor(project, f"actor {number}")
        else:
            with project.operation(step) as draft:
                if step == "remove":
                    draft.remove(actors[0])
                else:
                    draft.change(actors[-1], name=f"name {number}", note=str(number))
    standing = sorted((actor.id, actor.name, actor.note) for actor in project.all(Actor))
    forms = set(project.index.forms)
    count = sum(not operation.undone for operation in project.operations())
    while project.undo():
        pass
    assert project.all(Actor) == []
    for _ in range(count):
        assert project.redo()
    assert sorted((a.id, a.name, a.note) for a in project.all(Actor)) == standing
    assert set(project.index.forms) == forms


def test_numbers_of_operations_are_never_given_twice(project: Project) -> None:
    add_actor(project)
    project.undo()
    add_actor(project, "Lusétie")
    numbers = [operation.number for operation in project.everything(Operation)]
    assert numbers == [1, 2]


def test_rejections_are_found_by_folded_string(project: Project) -> None:
    with project.operation("reject") as draft:
        draft.add(Rejection, document=None, kind="person", string="Élan Vital")
    assert (None, "person", "elan vital", None) in project.index.rejections
    project.undo()
    assert (None, "person", "elan vital", None) not in project.index.rejections


def test_an_operation_that_is_taken_in_again_is_not_doubled(tmp_path: Path) -> None:
    project = Project.open(tmp_path / "p.json", annotator="ada")
    for name in ("Kenvar", "Lusétie"):
        with project.operation("tag") as draft:
            draft.add(Actor, name=name, kind="state")
    first, second = project.everything(Operation)
    project.close()
    again = Project.open(tmp_path / "p.json", annotator="ada")
    again.take_in([replace(first, words="told anew")])
    again.close()
    third = Project.open(tmp_path / "p.json", read_only=True)
    assert third.everything(Operation) == [replace(first, words="told anew"), second]
