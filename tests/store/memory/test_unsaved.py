"""What cannot be written waits, and everything goes on as if it had been written."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.database.log import journal_of
from store.errors import NotWritten
from store.formats.native import export_project
from store.project import Project
from store.records import Actor, Document, Mention, Operation
from store.suggestions import suggestions_in
from tests.store.building import new_project, open_one
from tests.store.failing import full_disk, refuse
from tests.store.random_decisions import STEPS, Step, decide


def patient_project(folder: Path) -> Project:
    return Project.open(folder / "project.json", annotator="ada", patient=True)


def add_note(project: Project, note: str) -> None:
    with project.operation("note") as draft:
        draft.change(project.all(Document)[0], note=note)


def on_disk(project: Project) -> Project:
    return Project.open(project.path, annotator="ada", read_only=True)


def test_what_cannot_be_kept_now_is_written_with_the_next_decision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = new_project(tmp_path)
    opened = open_one(project)
    opened.note(status="reading")
    with monkeypatch.context() as full:
        full.setattr(os, "write", refuse)
        opened.note(cursor=7)
        assert opened.document.cursor == 7
        with pytest.raises(NotWritten, match="not saved, nothing has changed: no space left"):
            add_note(project, "lost")
    assert opened.document.note == ""
    add_note(project, "taken")
    project.close()
    (record,) = on_disk(project).all(Document)
    assert (record.status, record.cursor, record.note) == ("reading", 7, "taken")


def test_a_record_that_waited_has_one_row_however_often_it_changes(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    opened = open_one(project)
    with full_disk():
        opened.note(cursor=1)
        opened.note(cursor=2)
    project.save()
    opened.note(cursor=3)
    opened.note(cursor=4)
    (record,) = on_disk(project).everything(Document)
    assert record.cursor == 4
    assert len(project._database.table("documents")) == 1


def test_what_waits_is_written_when_the_project_closes(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    opened = open_one(project)
    with full_disk():
        opened.note(cursor=7)
    assert project.close() == []
    (record,) = on_disk(project).all(Document)
    assert record.cursor == 7


def test_closing_on_a_full_disk_says_that_no_snapshot_was_written(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    opened = open_one(project)
    opened.note()
    with full_disk():
        (line,) = project.close()
    assert "no snapshot could be written (no space left on device); nothing is lost" in line
    assert not project.path.with_name("project.json.new").exists()
    assert len(Project.open(project.path).all(Document)) == 1


def test_decisions_build_on_each_other_and_are_written_in_one_transaction(tmp_path: Path) -> None:
    project = patient_project(tmp_path)
    opened = open_one(project)
    opened.note(status="reading")
    before = len(journal_of(project.path).read_bytes().splitlines())
    with full_disk():
        decide(project, [("accept", 1), ("accept", 1), ("tag", 1), ("undo", 0), ("redo", 0)])
        assert project.unsaved.decisions == 3
        assert project.unsaved.why == "no space left on device"
        assert not project.save()
        decided = export_project(project)
        assert on_disk(project).all(Operation) == []
    assert len(project.all(Mention)) == 3
    assert project.save()
    assert project.unsaved.decisions == 0
    assert len(journal_of(project.path).read_bytes().splitlines()) == before + 1
    assert export_project(on_disk(project)) == decided
    project.close()
    assert export_project(on_disk(project)) == decided


def test_undo_goes_back_over_what_is_saved_and_what_is_not(tmp_path: Path) -> None:
    project = patient_project(tmp_path)
    decide(project, [("accept", 1)])
    with full_disk():
        decide(project, [("accept", 1)])
        assert project.undo() is not None
        assert project.undo() is not None
        assert project.undo() is None
        assert project.all(Mention) == []
        assert project.redo() is not None
        decide(project, [("reject", 1)])  # drops the other from redo
        assert project.redo() is None
        assert project.unsaved.decisions == 2
    project.save()
    again = on_disk(project)
    assert len(again.all(Mention)) == 1
    assert [item.undone for item in again.everything(Operation)] == [False, True, False]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    parts=st.lists(st.tuples(STEPS, st.booleans()), max_size=4),
    reopened=st.booleans(),
)
def test_whenever_the_disk_takes_nothing_in_the_end_all_is_there(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[list[Step], bool]], reopened: bool
) -> None:
    project = patient_project(tmp_path_factory.mktemp("any"))
    for steps, full in parts:
        if full:
            with full_disk():
                decide(project, steps)
                project.save()
        else:
            decide(project, steps)
    if reopened:
        assert project.close() == []
    else:
        assert project.save()
    again = on_disk(project)
    assert export_project(again) == export_project(project)
    assert again.reports == []


def test_the_names_kept_for_the_next_start_do_not_know_what_was_lost(tmp_path: Path) -> None:
    cache = tmp_path / "cache"

    def opened() -> Project:
        return Project.open(tmp_path / "p.json", annotator="ada", patient=True, cache=cache)

    project = opened()
    with project.operation("tag") as draft:
        draft.add(Actor, name="Pol Ruiz", kind="person")
    assert [found.score for found in project.candidates("Pol Ruiz")] == [1.0]
    project.snapshot()
    with full_disk():
        with project.operation("tag") as draft:
            draft.add(Actor, name="Agence du fret", kind="organisation")
        assert len(project.candidates("Agence du fret")) == 1
        project.close()
    project = opened()
    assert project.candidates("Agence du fret") == []
    with full_disk():
        with project.operation("tag") as draft:
            draft.add(Actor, name="Compagnie du rail", kind="organisation")
        assert len(project.candidates("Compagnie du rail")) == 1
    project.close()
    assert len(opened().candidates("Compagnie du rail")) == 1


def test_a_project_that_is_not_patient_refuses(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    opened = open_one(project)
    opened.note()
    with full_disk(), pytest.raises(NotWritten):
        decide(project, [("accept", 1)])
    assert len(suggestions_in(opened)) > 0
    assert project.all(Mention) == []
    assert project.unsaved.decisions == 0
