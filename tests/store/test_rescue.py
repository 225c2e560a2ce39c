"""What could not be saved is put elsewhere, and taken in when the project opens again."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from store.errors import NotAnExport, NotWritten
from store.formats.native import export_project
from store.formats.rescue import encode_rescue, read_rescue, rescue_of
from store.project import Project
from store.records import Actor, Document, Mention
from store.rescue import rescue, take_in
from store.rescue_files import likely_place, rescue_folders, rescued_files
from tests.store.building import open_one
from tests.store.failing import full_disk, refuse
from tests.store.random_decisions import STEPS, Step, decide


def project_in(folder: Path) -> Project:
    return Project.open(folder / "p.json", annotator="ada", patient=True)


def rescued(project: Project, folder: Path) -> Path:
    """Close a project on a full disk, and return its rescue file."""
    with full_disk():
        project.close()
    file = rescue(project, (folder,))
    assert file is not None
    return file


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one saved decision, and two that are not."""
    project = project_in(tmp_path)
    decide(project, [("accept", 1)])
    with full_disk():
        decide(project, [("accept", 1), ("tag", 1)])
    return project


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(saved=STEPS, unsaved=STEPS)
def test_after_taking_in_the_project_is_as_it_was_when_it_ended(
    tmp_path_factory: pytest.TempPathFactory, saved: list[Step], unsaved: list[Step]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    project = project_in(folder)
    decide(project, saved)
    with full_disk():
        decide(project, unsaved)
        project.close()
    decided, count = export_project(project), project.unsaved.decisions
    file = rescue(project, (folder,))
    assert (file is None) == (count == 0)
    again = project_in(folder)
    if count:
        (line,) = take_in(again, (folder,))
        assert line.startswith(f"{count} decision")
        assert export_project(again) == decided
    assert rescued_files(again.path, (folder,)) == []
    again.close()
    assert count == 0 or export_project(project_in(folder)) == decided


def test_what_was_taken_in_can_be_undone(project: Project, state: Path) -> None:
    file = rescued(project, state)
    again = project_in(project.path.parent)
    assert take_in(again, (state,)) == ["2 decisions of last time were taken in: saved now"]
    assert not file.exists()
    assert len(again.all(Mention)) == 3
    for left in (2, 1, 0):
        again.undo()
        assert len(again.all(Mention)) == left
    assert take_in(again, (state,)) == []


def test_nothing_is_rescued_when_all_is_saved(project: Project, state: Path) -> None:
    project.close()
    assert rescue(project, (state,)) is None
    assert not state.exists()


def test_a_rescue_file_is_for_nobody_elses_eyes_or_project(project: Project, state: Path) -> None:
    file = rescued(project, state)
    assert file.parent == state
    assert file.name.startswith("coopreader-rescue-p-")
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0
    assert rescued_files(project.path, (state, state)) == [file]
    assert rescued_files(project.path.with_name("other.json"), (state,)) == []


def test_the_first_folder_that_takes_it_is_used(
    project: Project, tmp_path: Path, state: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("no folder")
    with full_disk():
        project.close()
    file = rescue(project, (blocked, blocked / "in it", state))
    assert file is not None
    assert file.parent == state
    with pytest.raises(NotWritten, match=r"a file \(.*\), .*in it \("):
        rescue(project, (blocked, blocked / "in it"))


def test_a_folder_without_room_is_left_clean(
    project: Project, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk():
        project.close()
    monkeypatch.setattr("store.rescue.write_all", refuse)
    with pytest.raises(NotWritten, match="no space left"):
        rescue(project, (state,))
    assert list(state.iterdir()) == []


def test_the_folders_are_those_of_the_app_the_user_and_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    state, home, temp = rescue_folders(tmp_path / "state")
    assert (state, home) == (tmp_path / "state", tmp_path)
    assert temp.is_dir()
    assert likely_place((state, home)) == state
    (tmp_path / "file").write_text("no folder")
    assert likely_place((tmp_path / "file" / "state", home)) == home


def test_files_that_somebody_else_put_there_are_not_taken(
    project: Project, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rescued(project, state)
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    assert rescued_files(project.path, (state,)) == []


def decided_since(project: Project) -> None:
    decide(project, [("reject", 1)])


def changed_since(project: Project) -> None:
    open_one(project).note(note="changed by hand")


@pytest.mark.parametrize("change", [decided_since, changed_since])
def test_a_project_that_went_on_keeps_what_it_has_and_names_the_file(
    project: Project, state: Path, change: Callable[[Project], None]
) -> None:
    with full_disk():
        open_one(project).note(status="done")
    file = rescued(project, state)
    again = project_in(project.path.parent)
    change(again)
    before = export_project(again)
    (line,) = take_in(again, (state,))
    assert "2 decisions of last time could not be saved" in line
    assert f"`coopreader import {file} --project {project.path}`" in line
    assert file.exists()
    assert export_project(again) == before


def test_reading_on_meanwhile_is_no_obstacle(project: Project, state: Path) -> None:
    with full_disk():
        open_one(project).note(status="done")
    rescued(project, state)
    again = project_in(project.path.parent)
    open_one(again).note(cursor=9)
    assert take_in(again, (state,)) == ["2 decisions of last time were taken in: saved now"]
    (document,) = again.all(Document)
    assert (document.status, document.cursor) == ("done", 9)


def test_when_the_disk_is_still_full_the_file_stays(project: Project, state: Path) -> None:
    file = rescued(project, state)
    again = project_in(project.path.parent)
    with full_disk():
        (line,) = take_in(again, (state,))
        assert "not taken in" in line
    assert file.exists()
    assert again.unsaved.decisions == 0
    assert len(again.all(Mention)) == 1


def test_a_project_whose_files_are_gone_is_rescued_whole(
    tmp_path: Path, project: Project, state: Path
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    lost = Project.open(work / "lost.json", annotator="ada", patient=True)
    decide(lost, [("accept", 1), ("deal", 1)])
    shutil.rmtree(work)
    decide(lost, [("accept", 1)])
    lost.close()
    file = rescue(lost, (state,))
    assert file is not None
    again = Project.open(work / "lost.json", annotator="ada")
    (line,) = take_in(again, (state,))
    assert line == "the project's files were gone: all that was decided was put back"
    assert export_project(again) == export_project(lost)
    assert not file.exists()


def test_a_disk_that_comes_back_gets_only_what_it_has_not(tmp_path: Path, state: Path) -> None:
    work, away = tmp_path / "work", tmp_path / "away"
    work.mkdir()
    project = Project.open(work / "p.json", annotator="ada", patient=True)
    decide(project, [("accept", 1)])
    work.rename(away)
    decide(project, [("accept", 1)])
    project.close()
    assert rescue(project, (state,)) is not None
    away.rename(work)
    again = Project.open(work / "p.json", annotator="ada")
    assert take_in(again, (state,)) == ["1 decision of last time was taken in: saved now"]
    assert export_project(again) == export_project(project)


def broken(data: bytes) -> bytes:
    return data[: len(data) // 2]


def no_text(data: bytes) -> bytes:
    return b"\xff\xfe" + data


def of_the_future(data: bytes) -> bytes:
    return data.replace(b'"version":1', b'"version":9', 1)


def something_else(data: bytes) -> bytes:
    return data.replace(b"coopreader-rescue", b"coopreader-else", 1)


def nothing(_: bytes) -> bytes:
    return b""


def deep(_: bytes) -> bytes:
    return b"[" * 100_000


def hostile(data: bytes) -> bytes:
    return data.replace(b'"annotator"', b'"\\u001b]0;x\\u0007"', 1)


@pytest.mark.parametrize(
    "change", [broken, no_text, of_the_future, something_else, nothing, deep, hostile]
)
def test_a_file_that_cannot_be_used_is_named_and_left_alone(
    project: Project, state: Path, change: Callable[[bytes], bytes]
) -> None:
    file = rescued(project, state)
    bad = change(file.read_bytes())
    file.write_bytes(bad)
    again = project_in(project.path.parent)
    (line,) = take_in(again, (state,))
    assert str(file) in line
    assert "left alone" in line
    assert line.isprintable()
    assert file.read_bytes() == bad
    assert len(again.all(Mention)) == 1


def edited(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    held = json.loads(file.read_bytes())
    change(held)
    file.write_text(json.dumps(held, separators=(",", ":")), "utf-8")


def test_records_that_link_to_nothing_are_not_taken_in(project: Project, state: Path) -> None:
    file = rescued(project, state)

    def unlink(held: dict[str, Any]) -> None:
        held["records"]["mentions"][0]["actors"] = ["nobody"]

    edited(file, unlink)
    again = project_in(project.path.parent)
    (line,) = take_in(again, (state,))
    assert "could not be saved" in line
    assert len(again.all(Mention)) == 1


def test_what_is_read_is_what_was_written(project: Project) -> None:
    rescue = rescue_of(project, whole=True)
    assert read_rescue(encode_rescue(rescue)) == rescue
    assert rescue.saved == 1
    assert rescue.decisions == 2
    assert len(rescue.rest.mentions) == 1
    with pytest.raises(NotAnExport, match="damaged"):
        read_rescue(b"{}")


def test_the_names_of_files_may_be_no_text(tmp_path: Path, state: Path) -> None:
    folder = tmp_path / os.fsdecode(b"r\xe9sum\xe9")
    project = Project.open(folder / "p.json", annotator="ada", patient=True)
    with full_disk():
        decide(project, [("accept", 1)])
    rescued(project, state)
    again = Project.open(folder / "p.json", annotator="ada", patient=True)
    assert take_in(again, (state,)) == ["1 decision of last time was taken in: saved now"]
    assert len(again.all(Actor)) == len(again.all(Document)) == 1
