"""`coopreader backup` and `coopreader restore`."""

from pathlib import Path

import pytest

from store.database.backups import list_backups
from store.errors import backups_folder
from store.project import Project
from store.records import Actor
from tests.plain.conftest import Run


def actors(file: Path) -> list[str]:
    return [actor.name for actor in Project.open(file, read_only=True).all(Actor)]


def add(file: Path, name: str) -> None:
    project = Project.open(file, annotator="reader")
    with project.operation("add") as draft:
        draft.add(Actor, name=name, kind="person")
    project.close()


def test_backup_copies_the_project_to_a_file(run: Run, project: Path, tmp_path: Path) -> None:
    before = project.read_bytes()
    answer = run("backup", "--project", project, "-o", tmp_path / "copy.json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.count("\n") == 1
    assert str(tmp_path / "copy.json") in answer.out
    assert actors(tmp_path / "copy.json") == actors(project) == ["Valdoria", "Sélénie"]
    assert project.read_bytes() == before
    again = run("backup", "--project", project, "-o", tmp_path / "copy.json")
    assert (again.code, again.out, again.err.count("\n")) == (1, "", 1)
    assert "is there already" in again.err


def test_backup_works_while_the_app_is_open(run: Run, project: Path, tmp_path: Path) -> None:
    writer = Project.open(project, annotator="reader")
    with writer.operation("add") as draft:
        draft.add(Actor, name="Ama Doré", kind="person")
    assert run("backup", "--project", project, "-o", tmp_path / "copy.json").code == 0
    assert "Ama Doré" in actors(tmp_path / "copy.json")
    answer = run("restore", "1", "--project", project)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "another coopreader" in answer.err
    writer.close()


def test_backup_without_a_file_puts_it_among_the_backups(run: Run, project: Path) -> None:
    answer = run("backup", "--project", project)
    assert answer.code == 0
    (kept,) = [one for one in list_backups(project) if one.mark == "kept"]
    assert str(kept.path) in answer.out
    assert "made on demand" in run("restore", "--project", project).out


def test_backup_never_writes_into_the_corpus_nor_without_a_project(
    run: Run, project: Path, tmp_path: Path, home: Path
) -> None:
    assert run("backup").code == 1
    assert run("backup", "--project", tmp_path / "none.json", "-o", tmp_path / "x").code == 1
    assert not (tmp_path / "x").exists()
    answer = run("backup", "--project", project, "-o", tmp_path / "none" / "copy.json")
    assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_restore_lists_the_backups_newest_first(run: Run, project: Path) -> None:
    add(project, "Ama Doré")
    answer = run("restore", "--project", project)
    assert (answer.code, answer.err) == (0, "")
    rows = [line.split("\t") for line in answer.out.splitlines()]
    assert rows[0] == ["number", "time", "bytes", "state", "name"]
    assert [row[0] for row in rows[1:]] == ["2", "1"]
    assert {row[4] for row in rows[1:]} == {one.path.name for one in list_backups(project)}
    assert all(int(row[2]) > 0 and row[3] == "" for row in rows[1:])


def test_restore_without_backups_says_so(run: Run, tmp_path: Path) -> None:
    answer = run("restore", "--project", tmp_path / "none.json")
    assert (answer.code, answer.out) == (0, "")
    assert "has no backups" in answer.err


def test_restore_goes_back_and_forth(run: Run, project: Path, tmp_path: Path) -> None:
    add(project, "Ama Doré")
    answer = run("restore", "1", "--project", project)
    assert (answer.code, answer.err, answer.out.count("\n")) == (0, "", 1)
    assert actors(project) == ["Valdoria", "Sélénie"]
    (aside,) = [one.path for one in list_backups(project) if one.mark == "replaced"]
    assert str(aside) in answer.out
    assert run("restore", aside.name, "--project", project).code == 0
    assert actors(project) == ["Valdoria", "Sélénie", "Ama Doré"]
    assert run("restore", tmp_path / "none.json", "--project", project).code == 1


def test_a_damaged_project_names_the_command_that_puts_it_right(run: Run, project: Path) -> None:
    add(project, "Ama Doré")
    project.write_bytes(project.read_bytes()[:-30])
    answer = run("actors", "--project", project)
    assert answer.code == 1
    assert "`coopreader restore`" in answer.err
    answer = run("restore", "2", "--project", project)
    assert answer.code == 0
    assert ".damaged.json" in answer.out
    assert run("actors", "--project", project).code == 0


@pytest.mark.parametrize("name", ["99", "", "\x1b[31m", "project.json.backups"])
def test_restore_of_what_is_no_backup_is_one_line(run: Run, project: Path, name: str) -> None:
    before = project.read_bytes()
    answer = run("restore", name, "--project", project)
    assert answer.code in (1, 2)
    assert (answer.out, answer.err.count("\n")) == ("", 1)
    assert "\x1b" not in answer.err
    assert project.read_bytes() == before


def test_a_number_that_several_backups_have_is_asked_back(run: Run, project: Path) -> None:
    number = list_backups(project)[-1].number
    for _ in range(2):
        run("backup", "--project", project)
    numbers = [one.number for one in list_backups(project)]
    twice = max(numbers)
    assert numbers.count(twice) == 2 and number < twice
    answer = run("restore", str(twice), "--project", project)
    assert answer.code == 1
    assert "2 backups have the number" in answer.err
    assert len([*backups_folder(project).iterdir()]) >= 4
