"""Boilerplate of a source is learned beside the work, said so, and put back for all its pages."""

from pathlib import Path

from textual.pilot import Pilot

from store.decisions.learn import learn as learn_all
from store.decisions.learn import lessons_for, taught
from store.pages.reading import read_page
from store.records import Document
from tests.tui.driving import desk, press
from tests.tui.test_desk import agrees
from tests.tui.test_history_screen import line_of
from tui.app import CoopreaderApp

LETTER = "Recevez chaque vendredi les nouvelles du port dans une page que vous pourrez garder."
PAGE = """Le quai numéro {0} ouvre au port de Selm
Publié dans Le Courrier du Quai le {0} - 03 - 2026

Le quai numéro {0} de Selm a ouvert lundi aux navires de céréales, a dit le ministre des Ports.
Le navire {0} est venu de Tamkar en {0} jours avec des machines que la ville avait commandées.
{1}
Le port attend encore {0} navires avant la fin du mois, selon les chiffres de la capitainerie.
"""


def corpus_of(folder: Path, count: int = 4) -> Path:
    corpus = folder / "corpus"
    corpus.mkdir()
    for number in range(11, 11 + count):
        (corpus / f"{number}.txt").write_text(PAGE.format(number, LETTER), "utf-8")
    return corpus


def shown(app: CoopreaderApp) -> str:
    assert app.session.opened is not None
    return app.session.opened.article.text


def to_letter(app: CoopreaderApp) -> None:
    assert app.session.opened is not None
    app.session.move_to(app.session.opened.article.raw.index(LETTER))


async def learn(app: CoopreaderApp, pilot: Pilot[None], *, pages: int = 4) -> None:
    """Wait until all pages are read, and compared."""
    session = app.session
    for _ in range(200):
        await pilot.pause(0.01)
        app.desk.opening.filling._flush()
        known = [session.repeated.texts(entry.digest) is not None for entry in session.entries]
        if all(known) or (pages < 3 and all(entry.digest for entry in session.entries)):
            app.desk.opening.filling._flush()
            return


async def test_what_repeats_is_taken_out_and_said_so(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus_of(tmp_path)) as (app, pilot):
        await learn(app, pilot)
        plain = read_page(app.session.entries[0].path, cache=None)[1].text
        assert app.session.entries[0].words == len(plain.split()) - len(LETTER.split())
        await press(pilot, "enter")
        assert LETTER not in shown(app)
        await press(pilot, "x")
        to_letter(app)
        assert "repeated on 4 pages of Le Courrier du Quai" in {
            para.reason for para in app.session.page.paragraphs
        }
        await press(pilot, "E")
        assert "removed: repeated on 4 pages of Le Courrier du Quai" in line_of(app, "heading")
        await press(pilot, "E")
        assert app.session.opened.document.repeated == (LETTER,)
        assert agrees(app)


async def test_putting_it_back_on_one_page_does_so_for_the_source_until_undone(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path, corpus=corpus_of(tmp_path)) as (app, pilot):
        await learn(app, pilot)
        await press(pilot, "enter", "x")
        to_letter(app)
        await press(pilot, "X")
        assert LETTER in shown(app)
        await press(pilot, "J")
        assert LETTER in shown(app)
        await press(pilot, "z")
        assert app.session.number == 0
        assert LETTER not in shown(app)
        await press(pilot, "J")
        assert LETTER not in shown(app)


async def test_a_page_is_read_as_last_time_before_anything_is_learned_again(
    tmp_path: Path,
) -> None:
    corpus = corpus_of(tmp_path)
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await learn(app, pilot)
        await press(pilot, "enter")
    async with desk(tmp_path, corpus=corpus) as (app, _):
        assert app.session.repeated.texts(app.session.opened.reading.digest) in (None, (LETTER,))
        assert LETTER not in shown(app)


async def test_two_pages_repeat_nothing(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus_of(tmp_path, 2)) as (app, pilot):
        await learn(app, pilot, pages=2)
        await press(pilot, "enter")
        assert LETTER in shown(app)


async def test_what_was_learned_from_corrections_is_undone_on_the_open_page_too(
    tmp_path: Path,
) -> None:
    corpus = corpus_of(tmp_path, 2)
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await press(pilot, "enter")
        to_letter(app)
        await press(pilot, "X", "J")
        assert app.session.opened is not None
        texts = taught(app.project.all(Document))
        opened = app.session.opened
        lessons = lessons_for(texts, opened.article, opened.article.source)
        learn_all(app.project, [(opened, lessons)])
        app.desk.opening.reread()
        assert LETTER not in shown(app)
        await press(pilot, "z")
        assert LETTER in shown(app)
        await press(pilot, "Z", "K", "z", "J")
        assert LETTER in shown(app)
