"""The deal card's values: their words, other readings, known deals; and walking to deals."""

from pathlib import Path

from store.records import Actor, Deal, Evidence, current
from tests.tui.driving import desk, go_to, line_of, press
from tui.app import CoopreaderApp
from tui.deal_card import DealCard
from tui.screens.deal import DealScreen
from tui.widgets.deal_lines import PartiesLines

FIRST = """Le Sénégal et le Portugal ouvrent un port sec à Kidira
Publié dans Le Courrier du Rail le 04 - 03 - 2026

Le Sénégal et le Portugal ont signé, mardi 3 mars 2026 à Kidira, un accord de 12 millions d'euros.
La rencontre a duré deux jours et réuni quarante entreprises du fret venues de toute la région.
Ferrovale SA fournira des wagons neufs aux deux pays, que les cheminots attendent depuis longtemps.
"""
SECOND = """Ferrovale SA salue le port sec de Kidira
Publié dans La Gazette du fleuve le 05 - 03 - 2026

Le Sénégal et le Portugal ont signé, le 3 mars 2026 à Dakar, un accord de 15 millions d'euros.
Les cheminots attendent ces wagons depuis longtemps, et la région avec eux, a dit la presse.
"""


def corpus(folder: Path) -> Path:
    place = folder / "corpus"
    place.mkdir()
    (place / "1.txt").write_text(FIRST, encoding="utf-8")
    (place / "2.txt").write_text(SECOND, encoding="utf-8")
    return place


def card_of(app: CoopreaderApp) -> DealCard:
    assert isinstance(app.screen, DealScreen)
    return app.screen.card


async def record_first(app: CoopreaderApp, pilot) -> None:  # type: ignore[no-untyped-def]
    await press(pilot, "enter")
    go_to(app, "Sénégal")
    await press(pilot, "y", "y", "!")
    go_to(app, "ont signé")
    await press(pilot, "d", "enter")


async def test_every_value_has_its_words_and_the_quote_shows_them(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "ont signé")
        await press(pilot, "d")
        card = card_of(app)
        assert card.words_of(card.type.words) == "accord"
        assert card.words_of(card.date.words) == "mardi 3 mars 2026"
        assert card.words_of(card.place.words) == "Kidira"
        assert card.words_of(card.amount.words) == "12 millions d'euros"
        start, end = card.in_quote(card.type.words) or (0, 0)
        assert card.quote[start:end] == "accord"
        await press(pilot, "tab", "ctrl+g")
        assert app.screen is app.desk
        assert "d goes back to the card" in line_of(app)
        assert card.stage.words is not None
        assert app.session.cursor == card.stage.words[0]
        await press(pilot, "d")
        assert card_of(app) is card
        await press(pilot, "escape", "d")
        assert card_of(app) is not card


async def test_another_reading_is_an_arrow_away(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "ont signé")
        await press(pilot, "d", "tab", "tab", "tab", "tab")
        card = card_of(app)
        assert card.place.text == "Kidira"
        await press(pilot, "down")
        other = card.place.text
        assert other != "Kidira"
        assert card.words_of(card.place.words) == other
        await press(pilot, "up")
        assert card.place.text == "Kidira"
        await press(pilot, "up")
        assert card.place.text == ""
        assert card.place.words is None


async def test_parties_come_third_and_roles_fit_the_type(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "ont signé")
        await press(pilot, "d", "tab", "tab")
        assert isinstance(app.focused, PartiesLines)
        card = card_of(app)
        chosen = [row.name for row in card.parties if row.chosen]
        assert chosen == ["Sénégal (new)", "Portugal (new)"]
        await press(pilot, "2")
        assert [row.name for row in card.parties if row.chosen] == ["Sénégal (new)"]
        await press(pilot, "right")
        assert card.parties[1].chosen
        assert card.parties[1].role != "party"


async def test_a_deal_known_from_another_page_gets_evidence_not_a_twin(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await record_first(app, pilot)
        (deal,) = app.project.all(Deal)
        await press(pilot, "J")
        await press(pilot, "!")
        go_to(app, "ont signé")
        await press(pilot, "d")
        card = card_of(app)
        assert card.same.value == deal.id
        await press(pilot, "enter")
        (deal,) = app.project.all(Deal)
        assert "known, with these words as well" in line_of(app)
        assert len(app.project.all(Evidence)) == 2
        assert [claim.value.value for claim in deal.amount] == [12e6, 15e6]
        assert [claim.current for claim in deal.amount] == [True, False]
        assert [len(claim.evidence) for claim in deal.type] == [2]
        await press(pilot, "z")
        (deal,) = app.project.all(Deal)
        assert len(deal.amount) == 1
        assert len(app.project.all(Evidence)) == 1


async def test_a_known_deal_can_be_refused(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await record_first(app, pilot)
        await press(pilot, "J")
        await press(pilot, "!")
        go_to(app, "ont signé")
        await press(pilot, "d", "shift+tab", "1", "1", "enter")
        assert len(app.project.all(Deal)) == 2


async def test_the_same_parties_long_after_are_another_deal(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await record_first(app, pilot)
        await press(pilot, "J")
        await press(pilot, "!")
        go_to(app, "ont signé")
        await press(pilot, "d")
        card = card_of(app)
        card.date.text = "2027-03-03"
        card.look_for_same()
        assert card.same.options == []


async def test_walking_goes_to_sentences_that_tell_of_a_deal(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await press(pilot, "enter", "g", "greater_than_sign")
        opened = app.session.opened
        assert opened is not None
        at = opened.article.text_range(app.session.cursor, app.session.cursor + 1)
        assert at is not None
        assert opened.article.text[at[0] :].startswith("Le Sénégal et le Portugal ont signé")
        await press(pilot, "G", "less_than_sign", "d")
        assert any(row.chosen for row in card_of(app).parties)


async def test_what_was_recorded_names_the_parties(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await record_first(app, pilot)
        (deal,) = app.project.all(Deal)
        names = {app.project.get(Actor, party.actor).name for party in current(deal.parties)}
        assert names == {"Sénégal", "Portugal"}
        assert [item.date for item in current(deal.dates)] == ["2026-03-03"]
