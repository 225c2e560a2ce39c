"""Orphans in the app: a page changes, and what has lost its place finds one again."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.decisions.linking import NewActor
from store.decisions.tag import tag
from store.library import scan
from store.project import Project
from store.records import Deal, Evidence, Mention, Operation
from store.versions.orphans import orphans_in
from tests.tui.driving import FIRST, Inline, desk, press, write_corpus
from tests.tui.test_desk import agrees, go_to, under
from tests.tui.test_history_screen import line_of, text_of
from tui.app import CoopreaderApp
from tui.hints import hint
from tui.orphans import Orphans
from tui.screens.orphans import OrphansScreen
from tui.session import Session
from tui.widgets.record import RecordRows

SENTENCE = (
    "Mme Ama Doré-Sylla, ministre du Commerce, a reçu M. Paulo Quintela, président de Ferrovale SA."
)
REWRITTEN = "Une visite a suivi, conduite par P. Quintella, dirigeant du groupe portugais."
CHANGED = FIRST.replace(SENTENCE, REWRITTEN)
MOVED = FIRST.replace("La pluie attendue jeudi", "Une pluie fine est attendue jeudi et vendredi")


def rewrite(folder: Path, text: str, name: str = "1-port-sec.txt") -> None:
    path = folder / "corpus" / name
    path.write_text(text, encoding="utf-8")


async def tag_both(app: CoopreaderApp, pilot: Pilot[None]) -> None:
    """Tag a state in a sentence that stays, and a person in one that goes."""
    await press(pilot, "enter")
    go_to(app, "Sénégal", 1)
    await press(pilot, "y")
    go_to(app, "Paulo Quintela")
    await press(pilot, "y")


def orphans(app: CoopreaderApp) -> list[str]:
    assert app.session.opened is not None
    return [item.quote for item in orphans_in(app.session.opened)]


def state_of(app: CoopreaderApp) -> str:
    return line_of(app, "state")


async def after_change(
    app: CoopreaderApp, pilot: Pilot[None], folder: Path, text: str = CHANGED
) -> None:
    """Tag both, go to the other page, have the first one change, and come back."""
    await tag_both(app, pilot)
    await press(pilot, "J")
    rewrite(folder, text)
    await press(pilot, "K")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path)


async def test_a_page_that_changes_while_the_app_is_closed_is_followed_and_said(
    tmp_path: Path, corpus: Path
) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await tag_both(app, pilot)
    rewrite(tmp_path, MOVED)
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        assert "page changed: 2 places came along" in state_of(app)
        assert orphans(app) == []
        go_to(app, "Paulo Quintela")
        assert isinstance(app.session.thing(), Mention)
        assert agrees(app)
        await press(pilot, "right")
        assert "page changed" not in state_of(app)


async def test_a_page_that_changes_between_two_openings_is_followed_and_said(
    tmp_path: Path, corpus: Path
) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await after_change(app, pilot, tmp_path)
        assert "page changed: 1 orphan (O), 1 place came along" in state_of(app)
        go_to(app, "Sénégal", 1)
        assert isinstance(app.session.thing(), Mention)
        assert orphans(app) == ["Paulo Quintela"]
        await press(pilot, "right")
        assert "1 orphan, O" in state_of(app)
        rows = RecordRows()
        rows.read(app.session)
        assert any(row.left == "Orphans here (1)" for row in rows.rows)
        await press(pilot, "J")
        rewrite(tmp_path, FIRST)
        await press(pilot, "K")
        assert orphans(app) == []
        go_to(app, "Paulo Quintela")
        assert isinstance(app.session.thing(), Mention)


async def test_a_correction_of_cleaning_is_not_laid_on_other_bytes(
    tmp_path: Path, corpus: Path
) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Le Sénégal et le Portugal ont")
        await press(pilot, "X")
        assert app.session.opened is not None
        assert "12 millions" in app.session.opened.article.text
        gone = "Le Sénégal et le Portugal ont signé, mardi 3 mars 2026 à Kidira, un accord sur un "
        await press(pilot, "J")
        rewrite(tmp_path, FIRST.replace(gone, "Peu de mots restent ici, et ils sont tous du "))
        await press(pilot, "K")
        kept = [block for block in app.session.opened.article.blocks if block.reason == "by hand"]
        assert kept == []
        await press(pilot, "J")
        rewrite(tmp_path, MOVED)
        await press(pilot, "K")
        assert gone not in app.session.opened.article.text


async def test_a_correction_without_place_is_listed_found_again_and_forgotten(
    tmp_path: Path, corpus: Path
) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Mme Doré-Sylla a salué")
        await press(pilot, "X", "J")
        rewrite(tmp_path, FIRST[: FIRST.index("Mme Doré-Sylla a salué")])
        await press(pilot, "K")
        assert "1 correction without place (O)" in state_of(app)
        await press(pilot, "O")
        assert "removed by hand" in line_of(app, "facts")
        await press(pilot, "enter")
        assert "X removes it again, if it is this: “Mme" in state_of(app)
        await press(pilot, "O", "delete")
        assert "correction forgotten, z takes it back" in state_of(app)
        await press(pilot, "O")
        assert "no orphans" in state_of(app)


async def test_a_page_that_changes_while_it_is_open_is_noticed_when_it_is_read_again(
    tmp_path: Path, corpus: Path
) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await tag_both(app, pilot)
        rewrite(tmp_path, MOVED)
        go_to(app, "Mme Doré-Sylla a salué")
        await press(pilot, "X")
        assert "page changed: 2 places came along" in state_of(app)
        assert app.session.opened is not None
        assert "a salué" not in app.session.opened.article.text
        assert agrees(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_orphan_is_listed_taken_in_hand_attached_and_undone(
    tmp_path: Path, corpus: Path, size: tuple[int, int]
) -> None:
    async with desk(tmp_path, size, corpus=corpus) as (app, pilot):
        await after_change(app, pilot, tmp_path)
        await press(pilot, "O")
        assert isinstance(app.screen, OrphansScreen)
        shown = text_of(app)
        assert "1 without a place" in line_of(app, "heading")
        assert "P Paulo Quintela" in shown
        assert "this page" in shown
        assert "a reçu M. Paulo Quintela, président" in line_of(app, "sentence")
        assert "lost 2" in line_of(app, "facts")
        await press(pilot, "enter")
        assert app.screen is app.desk
        selected = app.session.selection()
        assert selected is not None
        assert app.session.page is not None
        assert app.session.page.text_between(*selected) == "Quintella"
        assert "attach here" in line_of(app, "hints")
        assert "guess 1 of" in state_of(app)
        await press(pilot, "enter")
        assert orphans(app) == []
        assert under(app) == "Quintella"
        assert "“Quintella” attached" in state_of(app)
        assert agrees(app)
        await press(pilot, "z")
        assert orphans(app) == ["Paulo Quintela"]
        await press(pilot, "Z")
        assert orphans(app) == []
        assert under(app) == "Quintella"


async def test_another_place_is_selected_by_hand(tmp_path: Path, corpus: Path) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await after_change(app, pilot, tmp_path)
        await press(pilot, "O", "enter", "v")
        assert (app.session.selection(), app.session.in_hand is not None) == (None, True)
        go_to(app, "dirigeant")
        await press(pilot, "v", "e", "enter")
        assert under(app) == "dirigeant"
        assert agrees(app)


async def test_it_is_not_put_where_a_mention_stands_and_stays_in_hand(
    tmp_path: Path, corpus: Path
) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await after_change(app, pilot, tmp_path)
        await press(pilot, "O", "enter", "v")
        go_to(app, "Sénégal", 1)
        await press(pilot, "v", "enter")
        assert "tagged here already" in state_of(app)
        assert app.session.in_hand is not None
        assert orphans(app) == ["Paulo Quintela"]
        await press(pilot, "escape")
        assert app.session.in_hand is None
        assert orphans(app) == ["Paulo Quintela"]


async def test_an_orphan_in_hand_is_discarded_and_comes_back(tmp_path: Path, corpus: Path) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await after_change(app, pilot, tmp_path)
        await press(pilot, "O", "enter", "delete")
        assert orphans(app) == []
        assert "removed; z takes it back" in state_of(app)
        await press(pilot, "z")
        assert orphans(app) == ["Paulo Quintela"]


async def test_tab_goes_round_the_guesses(tmp_path: Path, corpus: Path) -> None:
    thanks = "M. Paolo Quintella a remercié ses hôtes de leur accueil. Mme Doré-Sylla a salué"
    twice = CHANGED.replace("Mme Doré-Sylla a salué", thanks)
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await after_change(app, pilot, tmp_path, twice)
        await press(pilot, "O", "enter")
        hand = app.session.in_hand
        assert hand is not None
        assert len(hand.guesses) > 1
        first = app.session.selection()
        await press(pilot, "tab")
        assert app.session.selection() != first
        assert "guess 2 of" in state_of(app)
        await press(pilot, "shift+tab")
        assert app.session.selection() == first
        assert ("tab", "next guess") in hint(app.session)


async def test_without_a_guess_it_is_said_and_nothing_is_selected(
    tmp_path: Path, corpus: Path
) -> None:
    bare = FIRST.replace(SENTENCE, "").replace("Quintela", "")
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await after_change(app, pilot, tmp_path, bare)
        await press(pilot, "O", "enter")
        assert "nothing here looks like it" in state_of(app)
        assert app.session.selection() is None
        assert "select its place" in line_of(app, "hints")
        await press(pilot, "tab", "enter")
        assert "select its place first" in state_of(app)
        assert orphans(app) == ["Paulo Quintela"]


async def test_evidence_is_attached_to_a_sentence_and_its_deal_shows_again(
    tmp_path: Path, corpus: Path
) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Paulo Quintela")
        await press(pilot, "d", "enter")
        (deal,) = app.project.all(Deal)
        await press(pilot, "J")
        rewrite(tmp_path, CHANGED)
        await press(pilot, "K", "O")
        assert f"→ {deal.title[:10]}" in text_of(app)
        await press(pilot, "enter")
        hand = app.session.in_hand
        assert hand is not None
        assert isinstance(hand.orphan, Evidence)
        assert app.session.page is not None
        for place in hand.guesses:
            words = app.session.page.text_between(*place)
            assert words.endswith(".")
            assert "\n" not in words
        app.session.anchor = None
        go_to(app, "Une visite")
        await press(pilot, "s", "enter")
        (evidence,) = app.project.all(Evidence)
        assert evidence.quote == REWRITTEN
        assert app.project.all(Deal) == [deal]
        rows = RecordRows()
        rows.read(app.session)
        assert any(row.deal == deal.id for row in rows.rows)


async def test_an_orphan_of_another_page_opens_it(tmp_path: Path, corpus: Path) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await after_change(app, pilot, tmp_path)
        await press(pilot, "J", "O")
        assert app.session.number == 1
        assert "Le Sénégal et le Port" in text_of(app)
        await press(pilot, "enter")
        assert app.session.number == 0
        assert app.session.in_hand is not None
        assert "guess 1 of" in state_of(app)
        await press(pilot, "escape", "ctrl+o")
        assert app.session.number == 1


async def test_an_orphan_that_stands_again_when_its_page_opens_is_gone_to(
    tmp_path: Path, corpus: Path
) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await after_change(app, pilot, tmp_path)
        await press(pilot, "J")
        rewrite(tmp_path, FIRST)
        await press(pilot, "O", "enter")
        assert "has its place again" in state_of(app)
        assert under(app) == "Paulo Quintela"


async def test_without_orphans_no_list_opens(tmp_path: Path, corpus: Path) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await press(pilot, "enter", "O")
        assert app.screen is app.desk
        assert "no orphans" in state_of(app)


async def test_undo_in_another_version_goes_to_where_the_record_lies_now(
    tmp_path: Path, corpus: Path
) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await tag_both(app, pilot)
        go_to(app, "Paulo Quintela")
        await press(pilot, "v", "w", "w", "enter", "J")
        rewrite(tmp_path, MOVED)
        await press(pilot, "z")
        assert app.session.number == 0
        assert orphans(app) == []
        assert under(app) == "Paulo Quintela"
        await press(pilot, "Z")
        assert under(app).startswith("Paulo Quintela, président")
        assert orphans(app) == []
        await press(pilot, "z", "z")
        assert {item.quote for item in app.project.all(Mention)} == {"Sénégal"}
        assert app.session.opened is not None
        assert app.session.cursor == app.session.opened.article.raw.index("Paulo Quintela")


async def test_what_lies_in_a_version_that_is_gone_says_so(tmp_path: Path, corpus: Path) -> None:
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Paulo Quintela")
        await press(pilot, "n", "J")
        rewrite(tmp_path, CHANGED)
        await press(pilot, "K", "z")
        assert "not in this version" in state_of(app)
        assert all(item.undone for item in app.project.everything(Operation))


# The list as a plain object


def lost(folder: Path, text: str = CHANGED, read_only: bool = False) -> Session:
    """Return a session in which one page was tagged, and has changed since."""
    corpus = write_corpus(folder)
    project = Project.open(folder / "project.json", annotator="ada")
    session = Session(project, scan([corpus]), None)
    readers = Inline(None)
    session.open(0, readers.submit(session.entries[0].path, urgent=True).result())
    assert session.opened is not None
    start = session.opened.article.raw.index("Paulo Quintela")
    place = (start, start + len("Paulo Quintela"))
    tag(session.opened, place, NewActor(name="Paulo \x1b[31mQuintela\u202e", kind="person"))
    rewrite(folder, text)
    session.open(0, readers.submit(session.entries[0].path, urgent=True).result())
    project.read_only = read_only
    return session


def test_a_line_says_whose_it_is_where_it_stood_and_nothing_hostile(tmp_path: Path) -> None:
    orphans = Orphans(lost(tmp_path))
    line = orphans.line(0)
    assert (line.kind, line.quote, line.here) == ("person", "Paulo Quintela", True)
    assert line.owners == "Paulo [31mQuintela"
    assert line.before.endswith("a reçu M. ")
    assert line.after.startswith(", président de Ferrovale SA.")
    assert line.lost


def test_what_cannot_be_taken_in_hand_is_said(tmp_path: Path) -> None:
    session = lost(tmp_path)
    session.opened = None
    session.entries.clear()
    session._numbers.clear()
    outcome = Orphans(session).take(0)
    assert (outcome.warning, outcome.message) == (True, "its page is not listed here")


def test_a_read_only_project_lists_orphans_and_takes_none_in_hand(tmp_path: Path) -> None:
    session = lost(tmp_path, read_only=True)
    outcome = Orphans(session).take(0)
    assert outcome.warning
    assert session.in_hand is None
    session.project.read_only = False


def test_an_orphan_that_was_removed_since_the_list_was_made_is_not_taken(tmp_path: Path) -> None:
    session = lost(tmp_path)
    orphans = Orphans(session)
    session.project.undo()
    assert "no longer there" in orphans.take(0).message
    assert session.in_hand is None
