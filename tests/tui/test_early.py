"""A long page is there with the suggestions of its beginning; the others come when they come."""

from concurrent.futures import Future
from pathlib import Path
from typing import Any

from coopreader.entities.engines.choice import choose_engine
from store.pages.finding import BEGINNING
from store.pages.reading import UnusableDocument
from store.records import Mention
from tests.installed import install
from tests.tui.driving import FIRST, Inline, desk, line_of, press
from tui.app import CoopreaderApp

LINES = [
    f"Le {number} mars 2031, Mme Ama Doré-Sylla a reçu M. Paulo Quintela, président de Ferrovale "
    f"SA, au port sec numéro {number}, et la rencontre a duré {number} minutes devant la presse."
    for number in range(1, 31)
] * 4


class Held(Inline):
    """Reads pages at once, but keeps whole readings back until they are let go."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(None, **fields)
        self.kept: list[tuple[Future[Any], Future[Any]]] = []

    def submit(self, *words: Any, **options: Any) -> "Future[Any]":
        done = super().submit(*words, **options)
        if not options.get("urgent"):
            return done
        held: Future[Any] = Future()
        self.kept.append((held, done))
        return held

    def let_go(self, number: int = 0) -> None:
        held, done = self.kept.pop(number)
        held.set_result(done.result())


def long_page(folder: Path) -> Path:
    corpus = folder / "corpus"
    corpus.mkdir()
    lines = FIRST.splitlines()
    text = "\n".join([*lines[:4], *LINES, *lines[4:]])
    (corpus / "1-port-sec.txt").write_text(text, "utf-8")
    (corpus / "2-autre.txt").write_text(text.replace("Quintela", "Pereira"), "utf-8")
    return corpus


def suggested(app: CoopreaderApp) -> list[int]:
    return [item.entity.start for item in app.session.suggestions]


async def test_the_beginning_is_there_first_and_nothing_moves_when_the_rest_comes(
    tmp_path: Path,
) -> None:
    readers = Held()
    async with desk(tmp_path, corpus=long_page(tmp_path), readers=readers) as (app, pilot):
        await press(pilot, "enter")
        assert suggested(app)
        assert max(suggested(app)) < BEGINNING
        assert "left so far" in line_of(app)
        await press(pilot, "tab", "y", "down")
        (mention,) = app.project.all(Mention)
        session, scroll = app.session, app.desk.reader.scroll_offset
        before = (session.cursor, session.page)
        readers.let_go()
        await pilot.pause()
        assert max(suggested(app)) > BEGINNING
        assert (session.cursor, session.page) == before
        assert app.desk.reader.scroll_offset == scroll
        assert "so far" not in line_of(app)
        assert app.project.all(Mention) == [mention]
        assert mention.raw_range not in {item.raw_range for item in session.suggestions}


async def test_a_page_that_fails_after_its_beginning_stays_and_says_why(tmp_path: Path) -> None:
    readers = Held()
    async with desk(tmp_path, corpus=long_page(tmp_path), readers=readers) as (app, pilot):
        await press(pilot, "enter")
        before = suggested(app)
        readers.kept[0][0].set_exception(UnusableDocument(Path("p"), "it crashed"))
        await pilot.pause()
        assert "it crashed" in line_of(app)
        assert suggested(app) == before


async def test_a_correction_meanwhile_makes_the_older_rest_void(tmp_path: Path) -> None:
    readers = Held()
    async with desk(tmp_path, corpus=long_page(tmp_path), readers=readers) as (app, pilot):
        await press(pilot, "enter", "X")
        assert app.session.opened is not None
        corrected = app.session.opened.article
        assert len(readers.kept) == 2
        readers.let_go()
        await pilot.pause()
        assert "so far" in line_of(app)
        readers.let_go()
        await pilot.pause()
        assert "so far" not in line_of(app)
        assert app.session.opened.article == corrected


async def test_the_rest_of_a_page_that_was_left_changes_nothing(tmp_path: Path) -> None:
    readers = Held()
    async with desk(tmp_path, corpus=long_page(tmp_path), readers=readers) as (app, pilot):
        await press(pilot, "enter", "J")
        assert app.session.number == 1
        before = suggested(app)
        readers.let_go()
        await pilot.pause()
        assert (app.session.number, suggested(app)) == (1, before)
        readers.let_go()
        await pilot.pause()
        assert len(suggested(app)) > len(before)


async def test_the_rest_waits_while_a_panel_is_open(tmp_path: Path) -> None:
    readers = Held()
    async with desk(tmp_path, corpus=long_page(tmp_path), readers=readers) as (app, pilot):
        await press(pilot, "enter", "tab", "enter")
        assert app.screen is not app.desk
        before = suggested(app)
        readers.let_go()
        await pilot.pause()
        assert suggested(app) == before
        await press(pilot, "escape")
        while suggested(app) == before:
            await pilot.pause(0.05)
        assert "so far" not in line_of(app)


ENGINE = """
def Engine(text, *, language, published):
    if "Pereira" in text:
        raise ValueError("not him")
    return [(0, 5, "person", 0.5), (0, 10**6, "person", 0.5)]
"""


async def test_another_engine_comes_later_and_its_faults_are_said(
    tmp_path: Path, monkeypatch: Any
) -> None:
    install(monkeypatch, tmp_path / "installed", "fives", ENGINE)
    readers = Held(engine=choose_engine("fives"))
    async with desk(tmp_path, corpus=long_page(tmp_path), readers=readers) as (app, pilot):
        await press(pilot, "enter")
        assert len(suggested(app)) > 1
        readers.let_go()
        await pilot.pause()
        assert suggested(app) == [0]
        assert "engine fives: 1 span left out (1 outside the text)" in line_of(app)
        await press(pilot, "J")
        readers.let_go()
        await pilot.pause()
        said = "engine fives failed (ValueError: not him): the suggestions are coopreader's own"
        assert said in line_of(app)
        assert max(suggested(app)) > BEGINNING
