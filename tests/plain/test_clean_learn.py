"""`coopreader clean --learn`: corrections of one page, shown and applied to others."""

import json
from pathlib import Path

import pytest

from store.decisions.block import flip_block
from store.opened import Opened
from store.pages.reading import read_document
from store.project import Project
from store.records import Document
from tests.plain.conftest import Run
from tui.plain.show import open_document

LETTER = "Recevez chaque vendredi les nouvelles du port dans une page que vous pourrez garder."
ALSO = "Lire aussi : Le prix du blé monte à Tamkar"
PAGE = """Le quai numéro {0} ouvre au port de Selm
Publié dans {1} le {0} - 03 - 2026

Le quai numéro {0} de Selm a ouvert lundi aux navires de céréales, a dit le ministre des Ports.
Lire aussi : Le prix du blé monte à Tamkar
Le navire {0} est venu de Tamkar en {0} jours avec des machines que la ville avait commandées.
Recevez chaque vendredi les nouvelles du port dans une page que vous pourrez garder.
Le port attend encore {0} navires avant la fin du mois, selon les chiffres de la capitainerie.
"""


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "quays"
    folder.mkdir()
    for number in (11, 12, 13):
        (folder / f"{number}.txt").write_text(PAGE.format(number, "Le Courrier du Quai"), "utf-8")
    (folder / "other.txt").write_text(PAGE.format(14, "La Gazette de Selm"), "utf-8")
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "project.json"


def correct(file: Path, page: Path, *texts: str) -> None:
    """Turn blocks of a page over by hand."""
    project = Project.open(file)
    for text in texts:
        document = next(iter(project.all(Document)), None)
        overrides = document.overrides if document else ()
        reading = read_document(page, cache=None, overrides=overrides)
        opened = Opened(project, reading, str(page))
        flip_block(opened, next(one for one in reading.article.blocks if one.text == text))
    project.close()


def learn(run: Run, file: Path, press: Path, *options: str) -> tuple[list[list[str]], str]:
    answer = run("clean", "--learn", press, "--project", file, *options)
    assert answer.code == 0
    return [line.split("\t") for line in answer.out.splitlines()], answer.err


def test_what_would_change_is_shown_and_nothing_is_written(
    run: Run, press: Path, file: Path
) -> None:
    correct(file, press / "11.txt", LETTER, ALSO)
    before = file.read_bytes()
    rows, said = learn(run, file, press)
    assert sorted(rows) == [
        ["12.txt", "put back", ALSO],
        ["12.txt", "remove", LETTER],
        ["13.txt", "put back", ALSO],
        ["13.txt", "remove", LETTER],
    ]
    assert "4 blocks on 2 pages would change" in said
    assert file.read_bytes() == before


def test_applied_it_is_one_operation_that_can_be_undone(run: Run, press: Path, file: Path) -> None:
    correct(file, press / "11.txt", LETTER, ALSO)
    assert "4 blocks on 2 pages changed" in learn(run, file, press, "--apply")[1]
    shown = json.loads(run("show", press / "12.txt", "--project", file, "--json").out)
    assert LETTER not in shown["text"]
    assert ALSO in shown["text"]
    assert "no correction changes anything" in learn(run, file, press)[1]
    assert run("check", "--project", file).code == 0
    project = Project.open(file)
    undone = project.undo()
    assert undone is not None
    assert undone.words == "learned from corrections: 4 blocks on 2 pages"
    project.close()
    assert len(learn(run, file, press)[0]) == 4


def test_as_json_each_change_is_an_object(run: Run, press: Path, file: Path) -> None:
    correct(file, press / "11.txt", LETTER)
    answer = run("clean", "--learn", press, "--project", file, "--json")
    rows = [json.loads(line) for line in answer.out.splitlines()]
    assert {(Path(row["file"]).name, row["change"], row["text"]) for row in rows} == {
        ("12.txt", "remove", LETTER),
        ("13.txt", "remove", LETTER),
    }


def test_where_readers_said_both_nothing_is_learned(run: Run, press: Path, file: Path) -> None:
    correct(file, press / "11.txt", LETTER)
    project = Project.open(file, annotator="bea")
    opened = open_document(project, press / "12.txt", _chosen(run, press, file))
    block = next(one for one in opened.article.blocks if one.text == LETTER)
    flip_block(opened, block)
    removed = open_document(project, press / "12.txt", _chosen(run, press, file))
    flip_block(removed, next(one for one in removed.article.blocks if one.text == LETTER))
    project.close()
    assert learn(run, file, press)[0] == []


def _chosen(run: Run, press: Path, file: Path):  # type: ignore[no-untyped-def]
    from tui.plain.projects import choose_project

    return choose_project([str(press)], str(file))


def test_without_a_project_there_is_nothing_to_learn_from(run: Run, press: Path) -> None:
    answer = run("clean", "--learn", press)
    assert (answer.code, answer.out) == (0, "")
    assert "nothing is recorded yet" in answer.err


@pytest.mark.parametrize(
    "words",
    [["--apply"], ["--learn", "--explain"], ["--learn", "-o", "out"], ["--project", "x"], []],
)
def test_options_that_make_no_sense_together_are_refused(run: Run, words: list[str]) -> None:
    answer = run("clean", *words)
    assert answer.code == 2
    assert answer.err.count("\n") == 1
