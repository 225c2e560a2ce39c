"""`coopreader export` and `coopreader check`."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from coopreader.article.article import Override
from store.formats.native import export_project
from store.project import Project
from store.records import Document, Mention
from tests.plain.conftest import EVIL, Run


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
    answer = run("export", "--project", project, "-o", tmp_path)
    assert answer.code == 1
    assert answer.err.count("\n") == 1


def test_everything_agrees(run: Run, project: Path, corpus: Path) -> None:
    before = files(corpus.parent)
    answer = run("check", "--project", project)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "everything agrees: 1 document, 2 actors, 2 mentions, 1 deal, 1 evidence, 1 operation\n"
    )
    assert files(corpus.parent) == before, "check never writes"


def test_check_follows_corrections_of_cleaning(run: Run, project: Path) -> None:
    opened = Project.open(project)
    (document,) = opened.all(Document)
    opened.keep(replace(document, overrides=(Override(62, 242, False),)))
    opened.close()
    answer = run("check", "--project", project)
    assert answer.code == 1
    assert answer.out.count("its offsets are not those") == 3


@pytest.mark.parametrize("change", ["gone", "other"])
def test_file_that_is_gone_or_has_other_bytes_is_told(
    run: Run, project: Path, corpus: Path, change: str
) -> None:
    if change == "gone":
        (corpus / "forum.txt").unlink()
    else:
        (corpus / "forum.txt").write_text("Une autre page, tout à fait autre.", "utf-8")
    answer = run("check", "--project", project)
    assert answer.code == 1
    assert "3 quotes not compared" in answer.out


def test_document_is_found_at_another_of_its_paths(run: Run, project: Path, corpus: Path) -> None:
    moved = (corpus / "forum.txt").rename(corpus / "moved.txt")
    opened = Project.open(project)
    (document,) = opened.all(Document)
    opened.keep(replace(document, paths=(*document.paths, str(moved))))
    opened.close()
    assert run("check", "--project", project).code == 0


def test_wrong_quote_is_told_without_its_escape_sequences(run: Run, project: Path) -> None:
    opened = Project.open(project)
    first, *_ = opened.all(Mention)
    opened.keep(replace(first, quote=EVIL))
    opened.close()
    answer = run("check", "--project", project)
    assert answer.code == 1
    assert first.id in answer.out
    assert answer.out.count("\n") == 1
    assert "\x1b" not in answer.out


def test_nothing_recorded_yet_has_nothing_to_disagree(run: Run) -> None:
    answer = run("check")
    assert (answer.code, answer.out) == (0, "")
    assert "nothing is recorded yet" in answer.err
