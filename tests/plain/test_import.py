"""`coopreader import`."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from store.formats.native import export_project
from store.project import Project
from store.records import Actor, Mention
from store.rescue import rescue
from tests.plain.conftest import Run
from tests.store.failing import full_disk


@pytest.fixture
def export(project: Path, tmp_path: Path) -> Path:
    file = tmp_path / "export.json"
    file.write_bytes(exported(project))
    return file


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A project in which only one actor stands, of the same name as one of the export."""
    file = tmp_path / "other.json"
    project = Project.open(file, annotator="other")
    with project.operation("tag") as draft:
        draft.add(Actor, name="Sélénie", kind="state", note="a neighbour")
    project.close()
    return file


def exported(project: Path) -> bytes:
    return export_project(Project.open(project, read_only=True))


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_into_a_new_project_gives_the_same_project(run: Run, export: Path, tmp_path: Path) -> None:
    new = tmp_path / "new" / "project.json"
    answer = run("import", export, "--project", new)
    assert (answer.code, answer.err) == (0, "")
    assert "new: 1 document, 2 actors, 2 mentions, 1 deal, 1 evidence, 1 operation" in answer.out
    assert exported(new) == export.read_bytes()
    assert run("check", "--project", new).code == 0


def test_into_another_project_tells_what_was_joined(run: Run, export: Path, other: Path) -> None:
    answer = run("import", export, "--project", other)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[1:] == [
        "  new: 1 document, 1 actor, 2 mentions, 1 deal, 1 evidence",
        "  changed: nothing",
        "  known already: 1 actor",
        "actors joined with one of the same form (1):",
        "  Sélénie with Sélénie",
    ]
    assert run("check", "--project", other).code == 0
    assert run("import", export, "--project", other).out.splitlines()[1] == "  new: nothing"


def test_the_operation_is_the_annotators(run: Run, export: Path, other: Path, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('annotator = "ada"', "utf-8")
    run("import", export, "--project", other)
    project = Project.open(other, annotator="ada")
    undone = project.undo()
    assert undone is not None
    assert (undone.name, undone.by) == ("import", "ada")
    assert project.all(Mention) == []


@pytest.mark.parametrize("begun", [True, False])
def test_dry_run_tells_the_same_and_writes_nothing(
    run: Run, export: Path, other: Path, tmp_path: Path, begun: bool
) -> None:
    into = other if begun else tmp_path / "none.json"
    before = {path: path.read_bytes() for path in tmp_path.glob("*.*") if path.is_file()}
    dry = run("import", export, "--project", into, "--dry-run")
    assert dry.code == 0
    assert {path: path.read_bytes() for path in tmp_path.glob("*.*") if path.is_file()} == before
    done = run("import", "--project", into, export)
    assert dry.out.splitlines()[1:] == done.out.splitlines()[1:]
    assert dry.out.startswith("would be imported into ")
    assert done.out.startswith("imported into ")


def test_a_project_file_is_imported_as_its_export(run: Run, project: Path, other: Path) -> None:
    before = project.read_bytes()
    assert run("import", project, "--project", other).code == 0
    assert len(Project.open(other, read_only=True).all(Mention)) == 2
    assert project.read_bytes() == before


def test_a_project_is_not_imported_into_itself(run: Run, project: Path) -> None:
    answer = run("import", project, "--project", project)
    assert (answer.code, answer.out) == (2, "")
    assert "the project itself" in answer.err


def test_standard_input_is_read(
    run: Run, export: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, export.read_bytes())
    assert run("import", "-", "--project", other).code == 0
    feed(monkeypatch, other.read_bytes())
    answer = run("import", "-", "--project", other)
    assert (answer.code, answer.out) == (1, "")
    assert "a project is more than its file" in answer.err


def test_json_lists_everything(run: Run, export: Path, other: Path) -> None:
    answer = run("import", export, "--project", other, "--dry-run", "--json")
    told = json.loads(answer.out)
    assert told["new"]["mentions"] == 2
    assert told["known"] == {"actors": 1}
    assert [item["name_here"] for item in told["joined"]] == ["Sélénie"]
    assert told["conflicts"] == told["duplicates"] == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"Le Forum de Valdoria", "no JSON"),
        (b'{"a": 1}', "no coopreader export"),
        (b'{"format": "coopreader", "version": 9}', "later version"),
        (b'{"_meta":{"1":{"crc":"00000000"}}}', "cut short"),
    ],
)
def test_an_unusable_file_is_one_line_and_begins_no_project(
    run: Run, tmp_path: Path, data: bytes, said: str
) -> None:
    file = tmp_path / "bad.json"
    file.write_bytes(data)
    answer = run("import", file, "--project", tmp_path / "new.json")
    assert (answer.code, answer.out) == (1, "")
    assert "bad.json: " in answer.err
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert not (tmp_path / "new.json").exists()


def test_a_file_that_is_not_there_or_a_folder_is_one_line(run: Run, tmp_path: Path) -> None:
    for name in (tmp_path / "none.json", tmp_path):
        answer = run("import", name, "--project", tmp_path / "new.json")
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.count("\n") == 1


def test_a_project_in_use_is_refused_but_a_dry_run_is_not(
    run: Run, export: Path, other: Path
) -> None:
    busy = Project.open(other)
    answer = run("import", export, "--project", other)
    assert (answer.code, answer.out) == (1, "")
    assert "another coopreader works on this project" in answer.err
    assert run("import", export, "--project", other, "--dry-run").code == 0
    busy.close()


def test_long_lists_are_cut_and_hostile_names_told_safely(
    run: Run, export: Path, other: Path
) -> None:
    whole = json.loads(export.read_bytes())
    actor = whole["actors"][0]
    for number in range(30):
        name = f"S\x1b[31mélénie {number}"
        whole["actors"].append({**actor, "id": f"a{number}", "name": name, "acronym": None})
        whole["actors"][-1] |= {"aliases": [{"form": "Sélénie", "reach": "everywhere"}]}
    export.write_text(json.dumps(whole), "utf-8")
    answer = run("import", export, "--project", other)
    assert answer.code == 0
    assert "and 11 more (--json lists all)" in answer.out
    assert "\x1b" not in answer.out


def rescued(project: Path, state: Path) -> Path:
    """Decide something that cannot be saved, and return the rescue file."""
    held = Project.open(project, annotator="reader", patient=True)
    with full_disk():
        with held.operation("tag") as draft:
            draft.add(Actor, name="Port-Clair", kind="place")
        held.close()
    file = rescue(held, (state,))
    assert file is not None
    return file


def test_a_rescue_file_adds_what_was_not_saved(run: Run, project: Path, tmp_path: Path) -> None:
    file = rescued(project, tmp_path / "state")
    answer = run("import", file, "--project", project, "--dry-run")
    assert (answer.code, answer.err) == (0, "")
    assert "new: 1 actor\n" in answer.out
    answer = run("import", file, "--project", project)
    assert (answer.code, answer.err) == (0, "")
    held = Project.open(project, read_only=True)
    assert sorted(actor.name for actor in held.all(Actor)) == ["Port-Clair", "Sélénie", "Valdoria"]
    assert len(held.all(Mention)) == 2
    assert run("check", "--project", project).code == 0


def test_a_rescue_file_that_does_not_fit_is_refused_in_one_line(
    run: Run, project: Path, tmp_path: Path
) -> None:
    file = rescued(project, tmp_path / "state")
    data = json.loads(file.read_bytes())
    data["records"]["actors"][0]["members"] = ["nobody"]
    file.write_text(json.dumps(data, separators=(",", ":")), "utf-8")
    answer = run("import", file, "--project", project)
    assert answer.code == 1
    assert "does not fit the project" in answer.err
    assert len(answer.err.splitlines()) == 1
    file.write_bytes(file.read_bytes()[:300])
    answer = run("import", file, "--project", project)
    assert answer.code == 1
    assert "this rescue file is damaged" in answer.err
    assert len(answer.err.splitlines()) == 1
