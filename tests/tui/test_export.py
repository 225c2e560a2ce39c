"""The screen of the export: formats chosen, written, and what they could not hold told."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from store.formats.catalogue import exporters
from tests.tui.driving import desk, press, write_corpus
from tests.tui.test_desk import go_to
from tests.tui.test_history_screen import text_of
from tui.app import CoopreaderApp
from tui.exporting import Exporting
from tui.screens.export import ExportScreen


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path)


async def begin(app: CoopreaderApp, pilot: Pilot[None], place: Path) -> ExportScreen:
    """Tag something, open the screen, and name a place to write to."""
    await press(pilot, "enter")
    go_to(app, "Paulo Quintela")
    await press(pilot, "y", "ctrl+e")
    screen = app.screen
    assert isinstance(screen, ExportScreen)
    screen.query_one(Input).value = str(place)
    await pilot.pause()
    return screen


async def test_json_is_what_enter_writes(tmp_path: Path, corpus: Path) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await begin(app, pilot, tmp_path / "out.json")
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert b'"format": "coopreader"' in (tmp_path / "out.json").read_bytes()
        assert "written to" in text_of(app)
        await press(pilot, "enter")
        assert app.screen is app.desk


async def test_formats_are_chosen_and_their_losses_told(tmp_path: Path, corpus: Path) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        screen = await begin(app, pilot, tmp_path / "out")
        await press(pilot, "down", "space", "5")
        assert screen.exporting.wanted == {"json", "csv", "doccano"}
        assert "into the folder" in text_of(app)
        await press(pilot, "tab", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        found = {path.name for path in (tmp_path / "out").rglob("*") if path.is_file()}
        assert {"coopreader.json", "doccano.jsonl", "actors.csv"} <= found
        assert "doccano could not hold" in text_of(app)


async def test_escape_goes_back_and_writes_nothing(tmp_path: Path, corpus: Path) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await begin(app, pilot, tmp_path / "out.json")
        await press(pilot, "escape")
        assert app.screen is app.desk
        assert not (tmp_path / "out.json").exists()


async def test_what_hinders_is_told(tmp_path: Path, corpus: Path) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await begin(app, pilot, app.project.path)
        before = app.project.path.read_bytes() if app.project.path.exists() else b""
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "the project itself" in text_of(app)
        assert (app.project.path.read_bytes() if app.project.path.exists() else b"") == before


async def test_the_offered_place_follows_the_formats_until_it_is_changed(
    tmp_path: Path, corpus: Path
) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, _):
        exporting = Exporting(app.project, [corpus], None)
        rows = [row.name for row in exporting.rows]
        assert rows == exporters()
        exporting.toggle(rows.index("doccano"))
        assert exporting.place == "coopreader-export/"
        exporting.toggle(rows.index("json"))
        assert exporting.place == "coopreader-export-doccano.jsonl"
        exporting.toggle(rows.index("doccano"))
        exporting.place = "mine.x"
        exporting.toggle(rows.index("xlsx"))
        assert exporting.place == "mine.x"


async def test_an_export_that_is_given_up_leaves_nothing(tmp_path: Path, corpus: Path) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await press(pilot, "enter")
        exporting = Exporting(app.project, [corpus], None)
        exporting.place = str(tmp_path / "out.json")
        (tmp_path / "out.json").write_text("before", "utf-8")
        steps = exporting.steps()
        next(steps)
        steps.close()  # type: ignore[attr-defined]
        assert (tmp_path / "out.json").read_text("utf-8") == "before"
        assert not list(tmp_path.glob(".*.new"))


async def test_nothing_chosen_or_nowhere_to_write_is_told(tmp_path: Path, corpus: Path) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, _):
        exporting = Exporting(app.project, [corpus], None)
        exporting.place = " "
        assert list(exporting.steps()) == []
        assert exporting.said == ["there is no name to write to"]
        exporting.toggle(0)
        assert list(exporting.steps()) == []
        assert exporting.said == ["nothing is chosen"]
