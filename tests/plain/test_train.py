"""`coopreader train`: what a project teaches, tried first, kept only when it helps."""

import json
from pathlib import Path

import pytest

from coopreader.entities.engines.choice import OWN
from store.decisions.linking import NewActor
from store.decisions.tag import tag
from store.lessons import Kept, load_lessons
from store.lessons_file import HEAD, lessons_are_stale, lessons_file, with_lessons
from store.opened import Opened
from store.pages.reading import read_document
from store.project import Project
from tests.plain.conftest import Run

SITES = ("Zubrik", "Lomvar", "Tendil", "Karvok", "Plinor", "Vestrim", "Ordal", "Mirvan")
PAGE = """Une soirée de football à {0}

Les supporters iront à {0} dimanche soir. Arrivé à {0} lundi, le nouvel entraîneur n'a rien dit.

Un match difficile à {0}, selon la presse locale. On a vu à {0} des tribunes pleines et calmes.
"""


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "sport"
    folder.mkdir()
    for name in SITES:
        (folder / f"{name}.txt").write_text(PAGE.format(name), "utf-8")
    return folder


@pytest.fixture
def file(tmp_path: Path, press: Path) -> Path:
    """A project in which the towns are tagged as the clubs that they stand for."""
    return tagged(tmp_path / "project.json", press, SITES)


def tagged(file: Path, press: Path, names: tuple[str, ...]) -> Path:
    project = Project.open(file)
    for name in names:
        page = press / f"{name}.txt"
        opened = Opened(project, read_document(page, cache=None), str(page))
        raw = opened.article.raw
        actor = NewActor(name=name, kind="organisation")
        for at in (at for at in range(len(raw)) if raw.startswith(name, at)):
            owners = project.index.actors_named(name, opened.id)
            tag(opened, (at, at + len(name)), owners[0] if owners else actor)
    project.close()
    return file


def test_what_helps_is_shown_and_kept_and_forgotten_on_demand(run: Run, file: Path) -> None:
    answer = run("train", "--project", file)
    assert answer.code == 0
    rows = [line.split("\t") for line in answer.out.splitlines()]
    assert rows[0] == ["", "before", "after", "of"]
    before, after, of = map(int, rows[1][1:])
    assert before < after <= of == 5 * len(SITES)
    assert "kept" in answer.err
    kept = load_lessons(lessons_file(file))
    assert kept is not None
    assert (kept.documents, kept.decisions) == (len(SITES), of)
    assert kept.lessons.latin
    assert "forgotten" in run("train", "--project", file, "--forget").err
    assert load_lessons(lessons_file(file)) is None
    assert "nothing was learned" in run("train", "--project", file, "--forget").err


def test_trying_keeps_nothing(run: Run, file: Path) -> None:
    answer = run("train", "--project", file, "--try", "--json")
    said = json.loads(answer.out)
    assert said["better"]
    assert not said["kept"]
    assert said["after"]["found"] > said["before"]["found"]
    assert not lessons_file(file).exists()


def test_the_same_decisions_give_the_same_lessons(run: Run, file: Path) -> None:
    found = []
    for _ in range(2):
        run("train", "--project", file)
        kept = load_lessons(lessons_file(file))
        assert isinstance(kept, Kept)
        found.append(kept.lessons.latin)
    assert found[0] == found[1]


def test_too_few_pages_teach_nothing(run: Run, tmp_path: Path, press: Path) -> None:
    file = tagged(tmp_path / "few.json", press, SITES[:3])
    answer = run("train", "--project", file)
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "3 pages" in answer.err


def test_pages_that_are_gone_are_said_and_left_out(run: Run, file: Path, press: Path) -> None:
    (press / "Zubrik.txt").unlink()
    (press / "Lomvar.txt").write_text("Autre chose que ce qui était là, avec une phrase.", "utf-8")
    answer = run("train", "--project", file, "--json")
    assert answer.err.count("no longer as it was") == 2
    assert json.loads(answer.out)["before"]["names"] == 5 * (len(SITES) - 2)


def test_without_a_project_there_is_nothing_to_learn_from(run: Run, tmp_path: Path) -> None:
    answer = run("train", "--project", tmp_path / "none.json")
    assert answer.code == 1
    assert answer.err.count("\n") == 1


def test_broken_and_foreign_lessons_are_left_alone(tmp_path: Path, run: Run, file: Path) -> None:
    place = tmp_path / "x.lessons"
    assert load_lessons(place) is None
    place.write_bytes(b"\xc1 no lessons")
    assert load_lessons(place) is None
    run("train", "--project", file)
    data = lessons_file(file).read_bytes()
    assert not lessons_are_stale(file)
    lessons_file(file).write_bytes(b"0" * HEAD + data[HEAD:])
    assert load_lessons(lessons_file(file)) is None
    assert lessons_are_stale(file)


def test_pages_are_read_with_what_was_learned(run: Run, file: Path, tmp_path: Path) -> None:
    page = tmp_path / "new.txt"
    page.write_text(PAGE.format("Mordak"), "utf-8")

    def types() -> set[str]:
        engine = with_lessons(OWN, file)
        entities = read_document(page, cache=tmp_path / "cache", engine=engine).entities
        return {entity.type for entity in entities if entity.quote == "Mordak"}

    before = types()
    run("train", "--project", file)
    after = types()
    assert "place" in before
    assert after == {"organisation"}
    run("train", "--project", file, "--forget")
    assert types() == before
