"""The history screen over the desk."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.project import Project
from store.records import Actor, Mention, Operation
from tests.tui.driving import desk, press
from tests.tui.test_desk import go_to, under
from tui.app import CoopreaderApp
from tui.drawn import drawn_over
from tui.screens.history import HistoryScreen
from tui.widgets.listing import Listing
from tui.widgets.status import StatusLine

SIZES = [(80, 24), (120, 40)]


def text_of(app: CoopreaderApp) -> str:
    """Return what is on the screen, row by row."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    rows = [strip.text[:width] for strip in lines[:height]]
    return "\n".join(rows)


def line_of(app: CoopreaderApp, name: str) -> str:
    return str(app.screen.query_one(f"#{name}", StatusLine).render())


def listing_of(app: CoopreaderApp) -> Listing:
    assert isinstance(app.screen, HistoryScreen)
    return app.screen.listing


async def decide(app: CoopreaderApp, pilot: Pilot[None]) -> None:
    """Accept two states in the first page, reject one in the second."""
    await press(pilot, "enter")
    go_to(app, "Sénégal")
    await press(pilot, "y")
    go_to(app, "Portugal")
    await press(pilot, "y", "J")
    go_to(app, "Ferrovale")
    await press(pilot, "n")


@pytest.mark.parametrize("size", SIZES)
async def test_it_shows_all_decisions_the_latest_first(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk(tmp_path, size) as (app, pilot):
        await decide(app, pilot)
        await press(pilot, "H")
        rows = text_of(app).splitlines()
        assert "rejected as organisation" in rows[2]
        assert "“Portugal” linked to a new state" in rows[3]
        assert "“Sénégal” linked to a new state" in rows[4]
        assert all("ada" in row for row in rows[2:5])
        assert ("Ferrovale SA livre" in rows[2]) == (size[0] >= 100)
        assert "Ferrovale SA livre ses premiers wagons" in line_of(app, "facts")
        assert "undo, redo last" in rows[-1]
        await press(pilot, "H")
        assert app.screen is app.desk


async def test_a_project_without_decisions_says_so(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter", "H")
        assert "nothing is decided yet" in line_of(app, "words")
        await press(pilot, "enter", "end", "down", "z", "escape")
        assert app.screen is app.desk


async def test_enter_goes_to_where_the_decision_lies_in_another_page(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await decide(app, pilot)
        await press(pilot, "H", "down", "enter")
        assert app.screen is app.desk
        assert (app.session.number, under(app)) == (0, "Portugal")
        await press(pilot, "ctrl+o")
        assert app.session.number == 1


async def test_enter_goes_to_where_the_decision_lies_in_this_page(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await decide(app, pilot)
        await press(pilot, "G", "H", "enter")
        opened = app.session.opened
        assert opened is not None
        assert app.session.number == 1
        at = opened.article.text.index("Ferrovale")
        assert app.session.cursor == opened.article.raw_range(at, at + 1)[0]
        assert app.desk.reader.has_focus


async def test_undo_and_redo_show_in_the_list_at_once_and_on_the_desk_afterwards(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Sénégal")
        await press(pilot, "y", "H", "z")
        assert app.project.all(Actor) == []
        assert "undone: “Sénégal” linked" in text_of(app)
        assert "undo: “Sénégal”" in line_of(app, "heading")
        await press(pilot, "z")
        assert "nothing to undo" in line_of(app, "heading")
        await press(pilot, "Z")
        assert len(app.project.all(Mention)) == 1
        assert "undone:" not in text_of(app)
        await press(pilot, "z", "escape")
        assert app.screen is app.desk
        assert "mention" not in {mark.state for mark in drawn_over(app.session)}
        go_to(app, "Sénégal")
        await press(pilot, "y")
        assert len(app.project.all(Mention)) == 1


async def test_a_block_put_back_is_taken_out_again_on_the_desk(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter", "x")
        app.session.move_to(0)
        await press(pilot, "X")
        assert app.session.opened is not None
        with_it = app.session.opened.article.text
        await press(pilot, "H", "z", "escape")
        assert "Vols annulés" in with_it
        assert "Vols annulés" not in app.session.opened.article.text


async def test_letters_filter_and_then_undo_has_other_keys(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await decide(app, pilot)
        await press(pilot, "H", *"SENEGAL ")
        assert listing_of(app).count == 3
        await press(pilot, *"linked")
        assert listing_of(app).count == 2
        assert "ctrl+z ctrl+y" in line_of(app, "keys")
        await press(pilot, "z")
        assert listing_of(app).count == 0
        assert "no decision says that" in line_of(app, "words")
        assert len(app.project.all(Mention)) == 2
        await press(pilot, "ctrl+z")
        assert next(app.project.operations()).undone
        await press(pilot, "ctrl+y", "escape")
        assert not next(app.project.operations()).undone
        assert listing_of(app).count == 3
        await press(pilot, "escape")
        assert app.screen is app.desk


async def test_a_slash_lets_a_filter_begin_with_any_letter(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await decide(app, pilot)
        await press(pilot, "H", "slash", "H", "z", "backspace", "backspace")
        assert isinstance(app.screen, HistoryScreen)
        assert not next(app.project.operations()).undone
        await press(pilot, "z")
        assert next(app.project.operations()).undone


async def test_what_cannot_be_gone_to_or_undone_is_said_and_the_list_stays(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        with app.project.operation("rename") as draft:
            draft.words = "of no page"
            made = draft.add(Actor, name="x", kind="person")
        app.project.annotator = "bo"
        with app.project.operation("rename") as draft:
            draft.change(made, name="y")
        app.project.annotator = "ada"
        await press(pilot, "enter", "H", "enter")
        assert "no one page" in line_of(app, "heading")
        await press(pilot, "z")
        assert "not undone: bo decided since" in line_of(app, "heading")
        assert isinstance(app.screen, HistoryScreen)


def fill(folder: Path, number: int) -> None:
    """Make as many decisions in a project, in one write."""
    project = Project.open(folder / "project.json", annotator="ada")
    time = "2026-03-03T10:00:00.000Z"
    with project._database.transaction():
        for at in range(1, number + 1):
            row = {
                "id": f"o{at}", "by": "ada", "created": time, "changed": time, "number": at,
                "name": "note", "words": f"decision {at}", "dropped": True, "undone": True,
            }  # fmt: skip
            project._database.table("operations").insert(row)
    project.close()


async def test_a_long_history_is_taken_as_it_is_scrolled_to_its_end(tmp_path: Path) -> None:
    number = 9000
    fill(tmp_path, number)
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter", "H")
        assert listing_of(app).count < 1000
        before = listing_of(app).count
        await press(pilot, *["pagedown"] * 8)
        assert before < listing_of(app).count < 1000
        await press(pilot, "end")
        for _ in range(100):
            if listing_of(app).highlighted == number - 1:
                break
            await pilot.pause(0.02)
        assert line_of(app, "words").strip() == "decision 1"
        await press(pilot, "home", *"decision 77 ")
        assert listing_of(app).highlighted == 0


async def test_a_filter_goes_on_until_it_has_found_what_lies_deep(tmp_path: Path) -> None:
    fill(tmp_path, 9000)
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter", "H", *"n 444")
        for _ in range(100):
            if "+" not in line_of(app, "heading"):
                break
            await pilot.pause(0.02)
        found = [number for number in range(1, 9001) if "444" in str(number)]
        assert listing_of(app).count == len(found)
        assert f"n 444▏ {len(found)} " in line_of(app, "heading")
        await press(pilot, "end")
        assert line_of(app, "words").strip() == "decision 444"


async def test_hostile_words_come_out_safe(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        app.project.annotator = "[b]o\x1b"
        with app.project.operation("note", document="\u202e") as draft:
            draft.words = "w\x1b]0;x\x07\x9b2J\n[/bold] [red]ords\u202e\u2066"
            draft.add(Actor, name="x", kind="person")
        await press(pilot, "enter", "H")
        shown = text_of(app)
        assert "w]0;x2J [/bold] [red]ords" in shown
        assert "[b]o" in shown
        await press(pilot, "z")
        assert "[red]ords" in line_of(app, "heading")
        assert not set("\x1b\x07\x9b\u202e\u2066") & set(text_of(app) + line_of(app, "heading"))


async def test_a_project_that_can_only_be_read_says_so(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await decide(app, pilot)
        app.project.read_only = True
        await press(pilot, "H", "z")
        assert "open for reading only" in line_of(app, "heading")
        assert "read-only" in line_of(app, "heading")
        assert not app.project.get(Operation, next(app.project.operations()).id).undone
        app.project.read_only = False
