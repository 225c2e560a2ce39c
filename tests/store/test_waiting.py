"""What is no decision waits for a write that succeeds; reading goes on meanwhile."""

import os
from pathlib import Path

import pytest

from store.errors import NotWritten
from store.project import Project
from store.records import Document
from tests.store.building import new_project, open_one


def add_note(project: Project, note: str) -> None:
    with project.operation("note") as draft:
        draft.change(project.all(Document)[0], note=note)


def fail(*_: object) -> int:
    raise OSError(28, os.strerror(28))


def test_what_cannot_be_kept_now_is_written_with_the_next_decision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = new_project(tmp_path)
    opened = open_one(project)
    opened.note(status="reading")
    with monkeypatch.context() as full:
        full.setattr(os, "write", fail)
        opened.note(cursor=7)
        assert opened.document.cursor == 7
        with pytest.raises(NotWritten, match="not saved, nothing has changed: no space left"):
            add_note(project, "lost")
    assert opened.document.note == ""
    add_note(project, "taken")
    project.close()
    (record,) = Project.open(project.path, read_only=True).all(Document)
    assert (record.status, record.cursor, record.note) == ("reading", 7, "taken")


def test_what_waits_is_written_when_the_project_closes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = new_project(tmp_path)
    opened = open_one(project)
    with monkeypatch.context() as full:
        full.setattr(os, "write", fail)
        opened.note(cursor=7)
    assert project.close() == []
    (record,) = Project.open(project.path, read_only=True).all(Document)
    assert record.cursor == 7


def test_closing_on_a_full_disk_says_that_no_snapshot_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = new_project(tmp_path)
    opened = open_one(project)
    opened.note()
    with monkeypatch.context() as full:
        full.setattr(os, "write", fail)
        (line,) = project.close()
    assert "no snapshot could be written (no space left on device); nothing is lost" in line
    assert not project.path.with_name("project.json.new").exists()
    assert len(Project.open(project.path).all(Document)) == 1
