"""`coopreader check`, with and without --repair."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from coopreader.article.article import Override
from store.pages.reading import digest_of
from store.project import Project
from store.records import Deal, Document, Mention, Operation
from tests.plain.conftest import EVIL, FORUM, Run

NOBODY = "0123456789abcdef"
COUNTS = "1 document, 2 actors, 2 mentions, 1 deal, 1 evidence, 1 operation\n"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def change(file: Path, kind: type, alter: Callable) -> str:
    """Alter the first record of a type outside any operation; return its id."""
    project = Project.open(file)
    record = project.all(kind)[0]
    project.keep(alter(record))
    project.close()
    return record.id


def test_everything_agrees(run: Run, project: Path, corpus: Path) -> None:
    before = files(corpus.parent)
    answer = run("check", "--project", project)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"everything agrees: {COUNTS}"
    assert files(corpus.parent) == before, "check never writes"


def test_check_never_writes_where_much_is_wrong_either(
    run: Run, project: Path, corpus: Path
) -> None:
    change(project, Mention, lambda it: replace(it, actors=(NOBODY,), start=0))
    for text in project.with_name("project.json.texts").iterdir():
        text.unlink()
    before = files(corpus.parent)
    answer = run("check", "--project", project)
    assert answer.code == 1
    assert answer.out.endswith(f"2 things wrong, 2 of them can be repaired (--repair): {COUNTS}")
    assert files(corpus.parent) == before


def test_check_follows_corrections_of_cleaning(run: Run, project: Path) -> None:
    change(project, Document, lambda it: replace(it, overrides=(Override(62, 242, False),)))
    answer = run("check", "--project", project)
    assert answer.code == 1
    assert answer.out.count("its offsets are not those") == 3
    answer = run("check", "--repair", "--project", project)
    assert answer.code == 0
    assert answer.out.count("offsets derived anew: ") == 3
    assert run("check", "--project", project).code == 0


@pytest.mark.parametrize("state", ["gone", "other"])
def test_file_that_is_gone_or_has_other_bytes_is_told_and_nothing_wrong(
    run: Run, project: Path, corpus: Path, state: str
) -> None:
    if state == "gone":
        (corpus / "forum.txt").unlink()
    else:
        (corpus / "forum.txt").write_text("Une autre page, tout à fait autre.", "utf-8")
    answer = run("check", "--project", project)
    assert answer.code == 0
    assert "its file is gone or has other bytes" in answer.out
    assert "3 quotes compared with the raw text kept" in answer.out
    assert answer.out.endswith(f"everything agrees: {COUNTS}")


def test_document_is_found_at_another_of_its_paths(run: Run, project: Path, corpus: Path) -> None:
    moved = (corpus / "forum.txt").rename(corpus / "moved.txt")
    change(project, Document, lambda it: replace(it, paths=(*it.paths, str(moved))))
    answer = run("check", "--project", project)
    assert (answer.code, answer.out) == (0, f"everything agrees: {COUNTS}")


def test_file_of_the_present_version_is_read_before_one_of_a_former(
    run: Run, project: Path, corpus: Path
) -> None:
    present = corpus / "forum.txt"
    former = corpus / "former.txt"
    former.write_text(f"{FORUM}\nUne ligne de plus.\n", "utf-8")
    known = Project.open(project)
    (document,) = known.all(Document)
    known.close()
    older = document.versions[0]
    paths = (str(former), str(present))
    versions = (replace(older, digest=digest_of(former.read_bytes())), older)
    change(project, Document, lambda it: replace(it, paths=paths, versions=versions))
    answer = run("check", "--project", project)
    assert (answer.code, answer.out) == (0, f"everything agrees: {COUNTS}")
    present.unlink()
    assert "its file is gone" in run("check", "--project", project).out


def test_orphans_are_listed_with_where_they_stood(run: Run, project: Path) -> None:
    change(project, Mention, lambda it: replace(it, version="f" * 32))
    answer = run("check", "--project", project)
    assert answer.code == 0
    assert answer.out.startswith("orphan: mention “Valdoria” in “Le Forum de Valdoria")
    assert "it stood at " in answer.out


def test_wrong_quote_is_told_without_its_escape_sequences(run: Run, project: Path) -> None:
    name = change(project, Mention, lambda it: replace(it, quote=EVIL))
    for options in ([], ["--repair"]):
        answer = run("check", "--project", project, *options)
        assert answer.code == 1
        assert name in answer.out
        assert answer.out.endswith(f"1 thing wrong: {COUNTS}")
        assert answer.out.count("\n") == 2
        assert "\x1b" not in answer.out


def test_repair_mends_in_the_annotators_name_and_says_what_is_left(
    run: Run, project: Path, home: Path
) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('annotator = "ada"\n', "utf-8")
    change(project, Deal, lambda it: replace(it, part_of=NOBODY))
    change(project, Mention, lambda it: replace(it, quote="La Valdorie"))
    answer = run("check", "--repair", "--project", project)
    assert (answer.code, answer.err) == (1, "")
    repaired, wrong, summary = answer.out.splitlines()
    assert repaired.startswith("link to nothing dropped: deal “Chantiers de la Sélénie”")
    assert "“La Valdorie”" in wrong
    assert summary.startswith("1 thing wrong: ")
    last = next(Project.open(project, read_only=True).operations())
    assert (last.name, last.by) == ("repair", "ada")
    assert "project repaired" in run("history", "--project", project).out


def test_repair_of_a_project_in_order_decides_nothing(run: Run, project: Path) -> None:
    answer = run("check", "--repair", "--project", project)
    assert (answer.code, answer.err, answer.out) == (0, "", f"everything agrees: {COUNTS}")
    assert len(Project.open(project, read_only=True).all(Operation)) == 1


def test_repair_while_another_works_on_the_project_is_refused(run: Run, project: Path) -> None:
    other = Project.open(project)
    answer = run("check", "--repair", "--project", project)
    other.close()
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("options", [[], ["--repair"]])
def test_nothing_recorded_yet_has_nothing_to_disagree(
    run: Run, home: Path, options: list[str]
) -> None:
    answer = run("check", *options)
    assert (answer.code, answer.out) == (0, "")
    assert "nothing is recorded yet" in answer.err
    assert files(home) == {}, "no project is begun"
