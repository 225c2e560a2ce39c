"""`coopreader export`."""

import json
from pathlib import Path

from store.formats.native import export_project
from store.project import Project
from tests.plain.conftest import Run


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_export_prints_native_json(run: Run, project: Path) -> None:
    answer = run("export", "--format", "json", "--project", project)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.encode() == export_project(Project.open(project, read_only=True))


def test_export_writes_the_same_to_a_file(run: Run, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "records.json"
    out.write_text("older", "utf-8")
    answer = run("export", "--project", project, "-o", out)
    assert (answer.code, answer.out) == (0, "")
    assert "2 mentions and 1 deal written" in answer.err
    assert out.read_text("utf-8") == run("export", "--project", project).out
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_path_chooses_the_project_as_for_the_app(
    run: Run, corpus: Path, project: Path, home: Path
) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "project.json").write_bytes(project.read_bytes())
    assert len(json.loads(run("export", corpus).out)["mentions"]) == 2


def test_export_without_a_project_is_an_error(run: Run, corpus: Path) -> None:
    answer = run("export", corpus)
    assert (answer.code, answer.out) == (1, "")
    assert "no project" in answer.err


def test_export_never_overwrites_the_project_nor_adds_a_document_to_the_corpus(
    run: Run, corpus: Path, project: Path
) -> None:
    before = files(corpus.parent)
    for out in (project, corpus / "forum.txt", corpus / "north" / "new.md"):
        answer = run("export", corpus, "--project", project, "-o", out)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.count("\n") == 1
    assert files(corpus.parent) == before


def test_export_that_cannot_be_written_leaves_what_was_there(
    run: Run, project: Path, tmp_path: Path
) -> None:
    answer = run("export", "--project", project, "-o", tmp_path / "none" / "out.json")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    (tmp_path / "taken" / "coopreader.json").mkdir(parents=True)
    answer = run("export", "--project", project, "-o", tmp_path / "taken")
    assert answer.code == 1
    assert answer.err.count("\n") == 1


def test_several_formats_go_into_a_folder_each_with_its_losses(
    run: Run, project: Path, corpus: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    answer = run("export", "--format", "json,csv,brat,doccano", "--project", project, "-o", out)
    assert (answer.code, answer.out) == (0, "")
    found = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    assert {"coopreader.json", "doccano.jsonl", "csv/actors.csv", "brat/annotation.conf"} <= found
    told = answer.err.splitlines()
    assert [line.split(" ")[1] for line in told[1:]] == ["csv", "brat", "doccano"]
    assert all("could not hold: " in line and "--losses" in line for line in told[1:])


def test_one_format_goes_into_a_new_folder_too(run: Run, project: Path, tmp_path: Path) -> None:
    out = f"{tmp_path / 'new'}/"
    assert run("export", "--format", "conll", "--project", project, "-o", out).code == 0
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["mentions.conll"]


def test_losses_are_listed_one_by_one(run: Run, project: Path) -> None:
    answer = run("export", "--format", "conll", "--project", project, "--losses")
    assert answer.code == 0
    assert answer.out.startswith("-DOCSTART- O\n")
    assert "conll could not hold: deals (1)\n  deal Chantiers de la Sélénie\n" in answer.err


def test_several_files_need_a_folder_and_formats_a_name(run: Run, project: Path) -> None:
    for words in (
        ("--format", "csv"),
        ("--format", "json,conll"),
        ("--format", "paper"),
        ("--format", ""),
        ("--format", "csv", "--separator", "x"),
        ("--actor", "Valdoria"),
        ("--format", "dossier", "--actor", "Valdoria", "--deal", "x"),
    ):
        try:
            answer = run("export", *words, "--project", project)
        except SystemExit as leaving:
            assert leaving.code == 2
            continue
        assert (answer.code, answer.out) == (2, ""), words


def test_a_dossier_is_of_what_is_named(run: Run, project: Path) -> None:
    answer = run("export", "--format", "dossier", "--project", project, "--actor", "valdoria")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("# Valdoria\n")
    answer = run("export", "--format", "dossier", "--project", project, "--deal", "nothing")
    assert (answer.code, answer.out) == (1, "")
    assert "no deal is called nothing" in answer.err


def test_a_page_that_is_gone_is_told(run: Run, project: Path, corpus: Path) -> None:
    (corpus / "forum.txt").unlink()
    answer = run("export", "--format", "doccano", "--project", project)
    assert (answer.code, answer.out) == (0, "")
    assert "documents that cannot be read (1)" in answer.err
    assert "mentions in documents that cannot be read (2)" in answer.err
