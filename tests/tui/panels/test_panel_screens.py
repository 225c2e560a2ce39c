"""The panels over the desk, by keys: every key does what its command says."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.project import Project
from store.records import Actor, Deal, current
from tests.store.registry import add
from tests.tui.driving import Inline, desk, go_to, line_of, press, text_of
from tui.app import CoopreaderApp
from tui.commands.panels.catalogue import PANELS
from tui.screens.help import HelpScreen
from tui.screens.options import OptionsScreen
from tui.screens.panel import PanelScreen
from tui.screens.prompt import PromptScreen
from tui.widgets.status import StatusLine

SIZES = [(80, 24), (120, 40)]
OPEN = {"actor": ("i",), "registry": ("A",), "duplicates": ("M",), "deals": ("D",)}


async def fill(app: CoopreaderApp, pilot: Pilot[None]) -> None:
    """Tag a minister on both pages and a company, record a deal; the cursor is on the minister."""
    await press(pilot, "enter")
    for words in ("Sénégal", "Portugal", "Ama Doré-Sylla"):
        go_to(app, words)
        await press(pilot, "y")
    go_to(app, "ont signé")
    await press(pilot, "d", "enter", "J")
    go_to(app, "Ama Doré-Sylla")
    await press(pilot, "y", "K")
    go_to(app, "Ama Doré-Sylla")


def heading(app: CoopreaderApp) -> str:
    return said(app, "heading")


def said(app: CoopreaderApp, name: str = "notice") -> str:
    return app.screen.query_one(f"#{name}", StatusLine).render().plain


def panel_of(app: CoopreaderApp):  # type: ignore[no-untyped-def]
    assert isinstance(app.screen, PanelScreen)
    return app.screen.panel


async def to_row(app: CoopreaderApp, pilot: Pilot[None], words: str) -> None:
    """Highlight the first row that shows some words."""
    panel = panel_of(app)
    for at in range(panel.count):
        if words in "".join(part for part, _ in panel.draw(at, 100)):
            app.screen.rows.move_to(at)
            await pilot.pause()
            return
    raise AssertionError(f"no row says {words}")


def names(project: Project) -> set[str]:
    return {actor.name for actor in project.all(Actor) if actor.merged_into is None}


async def answer(pilot: Pilot[None], text: str) -> None:
    """Answer a question, whatever stands there."""
    await press(pilot, "ctrl+a", "ctrl+k", *(" " if key == " " else key for key in text), "enter")


@pytest.mark.parametrize("size", SIZES)
async def test_the_actors_page_shows_and_goes_to_another_page(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk(tmp_path, size) as (app, pilot):
        await fill(app, pilot)
        await press(pilot, "i")
        shown = text_of(app)
        assert "Ama Doré-Sylla (person) · 2 mentions on 2 pages" in shown
        assert "go there" in shown.splitlines()[-1]
        assert all(len(line) <= size[0] for line in shown.splitlines())
        await to_row(app, pilot, "présence de")
        assert "et de nombreux invités venus de toute la région" in " ".join(text_of(app).split())
        await press(pilot, "enter")
        assert app.screen is app.desk
        assert app.session.number == 1
        assert "ctrl+o returns" in line_of(app)
        await press(pilot, "ctrl+o")
        assert app.session.number == 0


async def test_the_page_goes_to_a_mention_on_the_open_page(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await fill(app, pilot)
        here = app.session.cursor
        await press(pilot, "i")
        app.session.move_to(0)
        await to_row(app, pilot, "ministre du Commerce, a reçu")
        await press(pilot, "enter")
        assert (app.screen, app.session.cursor) == (app.desk, here)


async def test_names_kinds_countries_and_notes_by_keys(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await fill(app, pilot)
        await press(pilot, "i", "r")
        assert isinstance(app.screen, PromptScreen)
        await answer(pilot, "Ama Sylla")
        assert "now called Ama Sylla; z takes it back" in said(app)
        for key, kind in (("o", "organisation"), ("c", "state"), ("P", "place"), ("p", "person")):
            await press(pilot, key)
            assert f"({kind}" in heading(app)
        await press(pilot, "C")
        await answer(pilot, "xx")
        assert "no country has the code" in said(app)
        await press(pilot, "f3")
        await answer(pilot, "sn")
        assert "(person, SN)" in heading(app)
        await press(pilot, "m")
        await answer(pilot, "ask")
        await press(pilot, "a")
        await answer(pilot, "La ministre")
        assert "Also called (2)" in text_of(app)
        await press(pilot, "z")
        assert "undo: “La ministre” added" in said(app)
        await press(pilot, "Z")
        assert "redo:" in said(app)
        await press(pilot, "f2", "escape", "q")
        assert app.screen is app.desk
        assert "Ama Sylla" in "\n".join(row.left for row in app.desk.record.rows)


async def test_forms_reach_ticks_and_split_by_keys(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await fill(app, pilot)
        await press(pilot, "i", "a")
        await answer(pilot, "Doré")
        await to_row(app, pilot, "Doré  ")
        await press(pilot, "w")
        assert isinstance(app.screen, OptionsScreen)
        await press(pilot, "2")
        assert "only in" in text_of(app)
        await to_row(app, pilot, "Doré  ")
        await press(pilot, "delete")
        assert "no longer a form" in said(app)
        await press(pilot, "S")
        assert "S needs ticked" in said(app)
        await to_row(app, pilot, "en présence de")
        await press(pilot, "space", "S")
        await answer(pilot, "Isa Sylla")
        assert "Isa Sylla" in names(app.project)
        await press(pilot, "z")
        assert "Isa Sylla" not in names(app.project)
        at = panel_of(app).at
        await press(pilot, "tab")
        assert panel_of(app).at != at
        await press(pilot, "escape")
        assert app.screen is app.desk


async def test_facts_are_edited_in_place_and_another_actor_is_picked(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await fill(app, pilot)
        office = add(app.project, "Office du rail")
        await press(pilot, "i")
        await to_row(app, pilot, "part of")
        await press(pilot, "e")
        assert "Ama Doré-Sylla, part of: pick one" in heading(app)
        await press(pilot, *"office", "enter")
        assert "part of    Office du rail" in text_of(app)
        await to_row(app, pilot, "part of")
        await press(pilot, "enter")
        assert "Office du rail (organisation)" in heading(app)
        await press(pilot, "escape", "e", "escape")
        await to_row(app, pilot, "kind ")
        await press(pilot, "e", "o", "enter")
        assert "(organisation" in heading(app)
        await press(pilot, "M", *"office", "enter")
        assert "Office du rail" not in names(app.project)
        await to_row(app, pilot, "S takes it out")
        await press(pilot, "S")
        assert "Office du rail" in names(app.project)
        assert app.project.get(Actor, office.id).merged_into is None


@pytest.mark.parametrize("size", SIZES)
async def test_the_registry_searches_as_you_type(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(tmp_path, size) as (app, pilot):
        await fill(app, pilot)
        await press(pilot, "A")
        assert "3 actors" in heading(app)
        await press(pilot, *"portu")
        assert "search: portu▏ 1 actor" in heading(app)
        assert text_of(app).splitlines()[2].startswith("C Portugal")
        await press(pilot, "backspace", "i", "question_mark")
        assert "search: porti?▏" in heading(app)
        await press(pilot, "escape", "down")
        assert ("search: ▏ 3 actors" in heading(app), panel_of(app).at) == (True, 1)
        await press(pilot, "enter")
        assert "(state" in heading(app)
        await press(pilot, "escape", "escape")
        assert app.screen is app.desk


async def test_the_registry_filters_sorts_and_edits(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await fill(app, pilot)
        await press(pilot, "A")
        counts = {}
        for key in ("f5", "f6", "f7", "f8"):
            await press(pilot, key)
            counts[key] = panel_of(app).count
            await press(pilot, key)
        assert counts == {"f5": 1, "f6": 0, "f7": 2, "f8": 0}
        await to_row(app, pilot, "Portugal")
        await press(pilot, "f9")
        assert "only of PT" in said(app)
        await press(pilot, "f9", "f4")
        assert "sorted by mentions" in said(app)
        await press(pilot, "tab", "s")
        assert "the latest first" in said(app)
        await to_row(app, pilot, "Portugal")
        await press(pilot, "r")
        await answer(pilot, "République portugaise")
        assert "République portugaise" in names(app.project)
        await press(pilot, "z", "P")
        assert "is now of the kind place" in said(app)
        await press(pilot, "ctrl+z", "ctrl+y", "slash", "x")
        assert panel_of(app).query == "x"


async def test_the_duplicates_desk_by_keys(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await fill(app, pilot)
        add(app.project, "DORÉ-SYLLA Ama", "person")
        add(app.project, "République du Sénégal", "state", country="SN")
        await press(pilot, "M")
        assert "2 clusters left" in heading(app)
        await to_row(app, pilot, "DORÉ-SYLLA Ama")
        assert "merges “DORÉ-SYLLA Ama” into Ama Doré-Sylla" in text_of(app)
        await press(pilot, "d")
        assert "merges “Ama Doré-Sylla” into DORÉ-SYLLA Ama" in text_of(app)
        await press(pilot, "right", "1")
        assert "tick two at least" in text_of(app)
        await press(pilot, "ampersand", "y")
        assert len({"DORÉ-SYLLA Ama", "Ama Doré-Sylla"} & names(app.project)) == 1
        assert "1 cluster left" in heading(app)
        await press(pilot, "z")
        assert "2 clusters left" in heading(app)
        await press(pilot, "n")
        assert "are different; z takes it back" in said(app)
        await press(pilot, "u")
        assert "nothing left to decide · 1 unsure" in heading(app)
        await press(pilot, "z", "z", "i")
        assert "mention" in heading(app)
        await press(pilot, "escape", "s", "c")
        assert "c needs a sweep that goes on" in said(app)
        await press(pilot, "q")
        assert app.screen is app.desk


class Slow(Inline):
    """Sweeps never end by themselves."""

    def duplicates(self, project, told):  # type: ignore[no-untyped-def]
        from concurrent.futures import Future

        self.told = told
        return Future()


async def test_a_sweep_shows_how_far_it_is_and_is_given_up(tmp_path: Path) -> None:
    slow = Slow(None)
    async with desk(tmp_path, readers=slow) as (app, pilot):
        await press(pilot, "enter", "M")
        slow.told(1, 4)
        await pilot.pause()
        assert "comparing all actors: 25 %" in heading(app)
        await press(pilot, "escape", "M")
        assert "25 %" in heading(app)
        await press(pilot, "c")
        assert "the sweep was given up" in heading(app)
        slow.told(2, 4)
        await press(pilot, "s")
        assert "comparing all actors" in heading(app)


@pytest.mark.parametrize("size", SIZES)
async def test_deals_are_listed_opened_and_edited(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(tmp_path, size) as (app, pilot):
        await fill(app, pilot)
        await press(pilot, "D")
        assert "2026-03-03 agreement" in text_of(app)
        await press(pilot, "tab", *"zzz")
        assert "no deal fits" in text_of(app)
        await press(pilot, "escape", *"kidira")
        assert panel_of(app).count == 1
        await press(pilot, "enter")
        assert "The words that say so (1)" in text_of(app)
        await to_row(app, pilot, "● agreement")
        await press(pilot, "e", "l", "enter")
        deal = app.project.all(Deal)[0]
        assert current(deal.type) == ["loan"]
        await to_row(app, pilot, "○ agreement")
        await press(pilot, "space")
        assert current(app.project.get(Deal, deal.id).type) == ["agreement"]
        await press(pilot, "z", "x", "u")
        assert isinstance(app.screen, (OptionsScreen, PanelScreen))
        await press(pilot, "escape")


async def test_the_deals_page_by_keys(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await fill(app, pilot)
        go_to(app, "ont signé")
        await press(pilot, "i")
        assert "Deal" in heading(app)
        deal = app.project.all(Deal)[0]
        await press(pilot, "a", *"ama", "enter", "2")
        assert "added: " in said(app)
        await press(pilot, "t")
        await answer(pilot, "start 2027")
        assert "start 2027" in text_of(app)
        await press(pilot, "r")
        await answer(pilot, "Le port")
        await press(pilot, "m")
        await answer(pilot, "ask")
        await to_row(app, pilot, "● signed")
        await press(pilot, "u", "2")
        await to_row(app, pilot, "Ama Doré-Sylla ·")
        await press(pilot, "f2", "3")
        await press(pilot, "enter")
        assert "Ama Doré-Sylla (person" in heading(app)
        await press(pilot, "escape")
        await to_row(app, pilot, "● Ama Doré-Sylla ·")
        await press(pilot, "backspace")
        assert "no longer" in said(app)
        now = app.project.get(Deal, deal.id)
        assert (now.title, now.note, now.stage[-1].certainty) == ("Le port", "ask", "reported")
        await to_row(app, pilot, "[1] ")
        app.screen.rows.action_last()
        await pilot.pause()
        app.session.move_to(0)
        await press(pilot, "enter")
        assert app.screen is app.desk
        assert app.session.cursor == now_place(app)


def now_place(app: CoopreaderApp) -> int:
    assert app.session.opened is not None
    return app.session.opened.evidence()[0].raw_range[0]


async def test_deals_are_ticked_merged_sorted_and_removed(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await fill(app, pilot)
        go_to(app, "La rencontre")
        await press(pilot, "d", "enter", "D")
        assert panel_of(app).count == 2
        await press(pilot, "s", "f4", "home", "space", "M")
        assert panel_of(app).count == 1
        await press(pilot, "z")
        assert panel_of(app).count == 2
        await press(pilot, "delete")
        assert panel_of(app).count == 1
        await press(pilot, "escape")
        assert "Deals here (1)" in "\n".join(row.left for row in app.desk.record.rows)


async def test_rows_of_what_is_recorded_have_pages(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await fill(app, pilot)
        await press(pilot, "f3", "down", "i")
        assert panel_of(app).title == "Actor"
        await press(pilot, "escape")
        rows = app.desk.record.rows
        app.desk.record_list.move_to(next(at for at, row in enumerate(rows) if row.deal))
        await press(pilot, "i")
        assert panel_of(app).title == "Deal"
        await press(pilot, "escape", "delete")
        assert app.project.all(Deal) == []


async def test_what_is_no_actor_says_how_to_make_one(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Ferrovale")
        await press(pilot, "i")
        assert "is no actor yet: y accepts it" in line_of(app)
        go_to(app, "signé")
        await press(pilot, "i")
        assert "i needs an actor" in line_of(app)


@pytest.mark.parametrize("panel", ["actor", "registry", "duplicates", "deals"])
async def test_help_and_palette_know_the_keys_of_a_panel(tmp_path: Path, panel: str) -> None:
    async with desk(tmp_path) as (app, pilot):
        await fill(app, pilot)
        await press(pilot, *OPEN[panel], "f1")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        screen = app.screen
        offered = {command.title for command in app.get_system_commands(screen)}
        applying = [one for one in PANELS[panel] if one.applies(panel_of(app))]  # type: ignore[index]
        assert {one.words for one in applying if one.keys[0] != "1"} <= offered
        assert (
            "Show all actors: search, filter, sort, rename, retype, open one's page" not in offered
        )


async def test_a_project_open_for_reading_is_shown_and_not_changed(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await fill(app, pilot)
    project = Project.open(tmp_path / "project.json", annotator="ada", read_only=True)
    async with desk(tmp_path, project=project) as (app, pilot):
        await press(pilot, "A")
        assert "read-only" in heading(app)
        await press(pilot, "tab", "r")
        assert "open for reading only" in said(app)
        await press(pilot, "enter", "p")
        assert "open for reading only" in said(app)


async def test_a_double_click_opens_a_row(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await fill(app, pilot)
        await press(pilot, "A")
        await pilot.click("#rows", offset=(3, 1), times=2)
        await pilot.pause()
        assert panel_of(app).title == "Actor"


async def test_without_colour_kinds_ticks_and_directions_can_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk(tmp_path, (80, 24)) as (app, pilot):
        await fill(app, pilot)
        add(app.project, "DORÉ-SYLLA Ama", "person")
        await press(pilot, "M")
        shown = text_of(app)
        assert "[x] ◀ P Ama Doré-Sylla" in shown
        assert "[x]   P DORÉ-SYLLA Ama" in shown
