"""Formats that an installed package offers, to write and to read: used, and never trusted."""

from pathlib import Path

import pytest

from store.foreign.catalogue import importers
from store.formats.catalogue import exporters
from store.project import Project
from store.records import Actor
from tests.installed import install
from tests.plain.conftest import Run

DOCS = Path(__file__).parents[2] / "docs" / "formats.md"
NAMES = DOCS.read_text("utf-8").partition("```python\n")[2].partition("```")[0]
"""The example of the page on formats: what it says is what works."""

BROKEN = """
def names(view, losses):
    yield "../names.txt", [b"x"]


def late(view, losses):
    yield "names.txt", (1 / 0 for _ in "x")


def read(files):
    return "nothing"
"""


def offer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, source: str, offers: str, group: str
) -> None:
    install(monkeypatch, tmp_path / offers, "listed", source, offers=offers, group=group)


def test_a_format_of_a_package_is_written(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(monkeypatch, tmp_path, NAMES, "Names", "coopreader.exporters")
    answer = run("export", "--format", "listed", "--project", project)
    assert (answer.code, answer.out) == (0, "Sélénie\nValdoria\n")
    assert "listed could not hold: documents (1); actors: kind (2)" in answer.err
    assert "listed" in run("export", "--format", "nothing", "--project", project).err


def test_a_format_of_a_package_is_read(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(monkeypatch, tmp_path, NAMES, "read", "coopreader.importers")
    file = tmp_path / "names.lst"
    file.write_text("Fret du Golfe\n", "utf-8")
    assert run("import", file, "--format", "listed", "--project", project).code == 0
    names = {actor.name for actor in Project.open(project, read_only=True).all(Actor)}
    assert names == {"Valdoria", "Sélénie", "Fret du Golfe"}
    file.write_text("", "utf-8")
    answer = run("import", file, "--format", "listed", "--project", project)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "there are no names" in answer.err


@pytest.mark.parametrize("offers", ["names", "late", "missing"])
def test_a_format_that_fails_is_one_line_and_writes_nothing_outside(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offers: str
) -> None:
    offer(monkeypatch, tmp_path, BROKEN, offers, "coopreader.exporters")
    out = tmp_path / "out" / "deep"
    out.mkdir(parents=True)
    answer = run("export", "--format", "listed", "--project", project, "-o", out)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


def test_the_page_on_formats_names_them_all() -> None:
    told = DOCS.read_text("utf-8")
    for name in (*exporters(), *importers()):
        assert f"`{name}`" in told


def test_a_reader_that_gives_nonsense_is_one_line(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(monkeypatch, tmp_path, BROKEN, "read", "coopreader.importers")
    before = project.read_bytes()
    answer = run("import", project.parent, "--format", "listed", "--project", project)
    assert answer.code == 1
    file = tmp_path / "names.lst"
    file.write_text("x", "utf-8")
    answer = run("import", file, "--format", "listed", "--project", project)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "format listed failed" in answer.err
    assert project.read_bytes() == before
