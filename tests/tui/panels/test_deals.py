"""The deals of a project and the page of one as plain objects."""

import pytest

from store.decisions.edit_deal import edit_deal
from store.records import Amount, DatedValue, Deal, Evidence, current
from tests.store.registry import deal
from tests.tui.panels.holding import Held, answered, row_with, text
from tui.commands.command import Subject
from tui.commands.panels.deal_page import (
    AddDate,
    AddParty,
    ChooseClaim,
    EditClaim,
    GoToEvidence,
    NoteDeal,
    RemoveFromDeal,
    RetitleDeal,
    SetCertainty,
)
from tui.commands.panels.deals import OpenDeal, RemoveDealHere
from tui.panels.deal_page import DealPage
from tui.panels.deals import Deals


@pytest.fixture
def deals(held: Held) -> Deals:
    """Give the list of three deals."""
    dated = {"date": DatedValue("signed", "2026-03-03"), "place": "Tamkar", "stage": "signed"}
    deal(held.page, "ouvrent un port sec", held.kenvar, title="Quai nord", type="visit", **dated)
    other = {"date": DatedValue("start", "2027"), "amount": Amount(12e6, "EUR"), "sector": "energy"}
    deal(held.page, "12 millions d'euros", held.agency, title="Barrage", type="loan", **other)
    return Deals(held.session)


@pytest.fixture
def page(held: Held) -> DealPage:
    return DealPage(held.session, held.deal.id)


def titles(deals: Deals) -> list[str]:
    return [deals.project.get(Deal, name).title for name in deals.shown]


def test_deals_come_by_date_title_or_the_latest_first(deals: Deals) -> None:
    assert titles(deals) == ["Barrage", "Quai nord", "Port sec"]
    deals.turn_order()
    assert titles(deals) == ["Barrage", "Port sec", "Quai nord"]
    deals.turn_order()
    assert titles(deals) == ["Barrage", "Quai nord", "Port sec"]
    deals.turn_order()
    assert deals.order == "date"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("barr", {"Barrage"}),
        ("AGENCE", {"Barrage", "Port sec"}),
        ("type:loan", {"Barrage"}),
        ("stage:signed", {"Quai nord"}),
        ("sector:energy", {"Barrage"}),
        ("country:ma", {"Port sec"}),
        ("2026-03", {"Quai nord"}),
        ("tamkar quai", {"Quai nord"}),
        ("tamkar barrage", set()),
        ("nothing:such", set()),
        (":", set()),
        ("", {"Barrage", "Quai nord", "Port sec"}),
    ],
)
def test_what_is_typed_filters(deals: Deals, query: str, found: set[str]) -> None:
    deals.search(query)
    assert set(titles(deals)) == found


def test_ticked_deals_are_merged_into_the_highlighted_one(held: Held, deals: Deals) -> None:
    row_with(deals, "Barrage")
    deals.tick()
    row_with(deals, "Quai nord")
    deals.merge()
    assert titles(deals) == ["Quai nord", "Port sec"]
    assert deals.ticked == set()
    merged = next(item for item in held.project.all(Deal) if item.title == "Quai nord")
    assert current(merged.amount) == [Amount(12e6, "EUR")]
    assert "≠" in text(deals)[0]
    deals.turn("undo")
    assert len(titles(deals)) == 3


def test_merging_needs_a_tick_on_another_one(deals: Deals) -> None:
    assert deals.merge().warning
    deals.tick()
    deals.place(0)
    assert deals.merge().warning


def test_a_deal_is_removed_and_comes_back(held: Held, deals: Deals) -> None:
    row_with(deals, "Barrage")
    RemoveDealHere().do(deals)
    assert "Barrage" not in titles(deals)
    assert len(held.project.all(Evidence)) == 2
    deals.turn("undo")
    assert "Barrage" in titles(deals)
    assert OpenDeal().do(deals).open is not None


def test_without_deals_it_says_how_to_record_one(held: Held) -> None:
    held.project.undo()
    deals = Deals(held.session)
    assert (deals.count, deals.deal()) == (0, None)
    assert "no deal is recorded" in deals.details(80, 24)[0][0][0]
    assert not OpenDeal().applies(deals)
    assert deals.tick().message == ""


def test_a_page_shows_each_claim_with_the_words_that_say_so(held: Held, page: DealPage) -> None:
    rows = "\n".join(text(page))
    for words in ("● agreement", "● Ama Doré · party", "[1]", "The words that say so (1)", "ADF"):
        assert words in rows
    row_with(page, "Ama Doré")
    assert GoToEvidence().do(page).open == Subject("actor", held.ada.id)
    row_with(page, "● agreement")
    assert "not listed" in GoToEvidence().do(page).message


def test_a_value_is_claimed_anew_and_the_former_one_kept(held: Held, page: DealPage) -> None:
    row_with(page, "● agreement")
    answered(EditClaim().do(page), "loan")
    now = held.deal_now()
    assert current(now.type) == ["loan"]
    assert now.type[-1].evidence == now.type[0].evidence
    rows = text(page)
    assert any("○ agreement" in row and "not current" in row for row in rows)
    row_with(page, "○ agreement")
    ChooseClaim().do(page)
    assert current(held.deal_now().type) == ["agreement"]
    assert ChooseClaim().do(page).message == "it is the current claim already"
    page.turn("undo")
    page.turn("undo")
    assert len(held.deal_now().type) == 1


def test_places_amounts_and_dates_are_typed(held: Held, page: DealPage) -> None:
    row_with(page, "amount")
    answered(EditClaim().do(page), "~30000000 EUR")
    row_with(page, "place")
    answered(EditClaim().do(page), "Port-Ilo")
    answered(AddDate().do(page), "signed 2026-03-03")
    answered(AddDate().do(page), "start 2027")
    now = held.deal_now()
    assert current(now.amount) == [Amount(3e7, "EUR", True)]
    assert current(now.place) == ["Port-Ilo"]
    assert {(day.kind, day.date) for day in current(now.dates)} == {
        ("signed", "2026-03-03"), ("start", "2027"),
    }  # fmt: skip
    row_with(page, "about 30,000,000 EUR")
    step = EditClaim().do(page)
    assert step.ask is not None
    assert step.ask.answer == "~30000000 EUR"
    row_with(page, "signed 2026-03-03")
    RemoveFromDeal().do(page)
    assert [day.kind for day in current(held.deal_now().dates)] == ["start"]


@pytest.mark.parametrize("typed", ["2026", "signed soon", "signed 2026-13-01", "gesterday 2026"])
def test_a_date_that_is_none_is_refused(page: DealPage, typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        answered(AddDate().do(page), typed)


def test_nothing_typed_changes_nothing(held: Held, page: DealPage) -> None:
    row_with(page, "place")
    assert "nothing was typed" in answered(EditClaim().do(page), " ").message
    with pytest.raises(ValueError, match="title"):
        answered(RetitleDeal().do(page), " ")
    assert held.deal_now() == held.deal


def test_two_amounts_are_kept_and_one_is_current(held: Held, page: DealPage) -> None:
    for value in (12e6, 13e6):
        edit_deal(held.project, held.deal, "amount", Amount(value, "EUR"))
    page.read()
    row_with(page, "○ 12,000,000 EUR")
    ChooseClaim().do(page)
    assert current(held.deal_now().amount) == [Amount(12e6, "EUR")]
    assert any("○ 13,000,000 EUR" in row for row in text(page))


def test_parties_are_added_change_role_and_go(held: Held, page: DealPage) -> None:
    step = AddParty().do(page)
    assert step.open == Subject("registry", "", "party of the deal")
    assert step.picked is not None
    answered(step.picked(held.pol.id), "investor")
    row_with(page, "Pol Ruiz · investor")
    answered(EditClaim().do(page), "host")
    row_with(page, "● Pol Ruiz · host")
    RemoveFromDeal().do(page)
    assert held.pol.id not in {party.actor for party in current(held.deal_now().parties)}
    row_with(page, "○ Pol Ruiz · host")
    assert RemoveFromDeal().do(page).warning
    assert EditClaim().do(page).warning
    ChooseClaim().do(page)
    assert held.pol.id in {party.actor for party in current(held.deal_now().parties)}


def test_evidence_is_taken_away_and_comes_back(held: Held, page: DealPage) -> None:
    row_with(page, "[1] ")
    page.place(page.count - 1)
    assert EditClaim().do(page).warning
    RemoveFromDeal().do(page)
    assert "no words" in "\n".join(text(page))
    assert held.project.all(Evidence) == []
    row_with(page, "agreement")
    assert "no words" in GoToEvidence().do(page).message
    page.turn("undo")
    assert len(held.project.all(Evidence)) == 1


def test_certainty_title_and_note(held: Held, page: DealPage) -> None:
    row_with(page, "● agreement")
    answered(SetCertainty().do(page), "reported")
    assert held.deal_now().type[-1].certainty == "reported"
    assert any("reported" in row for row in text(page))
    answered(RetitleDeal().do(page), "Port de \x1bTamkar")
    answered(NoteDeal().do(page), "ask again")
    now = held.deal_now()
    assert (now.title, now.note) == ("Port de Tamkar", "ask again")
    row_with(page, "title")
    assert SetCertainty().do(page).warning
    assert ChooseClaim().do(page).warning
    assert RemoveFromDeal().do(page).warning
    assert GoToEvidence().do(page).ask is not None


def test_a_type_cannot_be_taken_away(page: DealPage) -> None:
    row_with(page, "● agreement")
    with pytest.raises(ValueError, match="needs a type"):
        RemoveFromDeal().do(page)


def test_a_deal_that_was_removed_leaves_an_empty_page(held: Held, page: DealPage) -> None:
    page.turn("undo")
    assert page.count == 0
    assert "was removed" in page.about()
    assert not GoToEvidence().applies(page)
    assert page.details(80, 24) == [[], [], [], []]


@pytest.mark.parametrize("width", [30, 80, 200])
def test_hostile_words_come_out_safe(held: Held, width: int) -> None:
    hostile = "P\x1b]0;x\x07\u202e[red]rt" * 9
    deal(held.page, "ouvrent un port sec", held.ada, title=hostile, place=hostile)
    listed = Deals(held.session)
    row_with(listed, "[red]rt")
    found = listed.deal()
    assert found is not None
    page = DealPage(held.session, found.id)
    for panel in (listed, page):
        said = [words for line in panel.details(width, 24) for words, _ in line]
        assert all(words.isprintable() for words in [*text(panel, width), *said, panel.about()])
