"""What is known of an actor from where it stands: functions with dates, deals, companions."""

from msgspec.structs import replace

from store.decisions.actor import edit
from store.decisions.deal import Card, CardParty, record_deal
from store.decisions.merge import merge
from store.decisions.tag import tag
from store.opened import Opened
from store.profile import (
    companions_of,
    deals_of,
    functions_of,
    members_of,
    mentions_by_document,
)
from store.records import DatedValue, Document
from tests.store.building import open_one
from tests.store.registry import add, mention, place_of


def second_page(opened: Opened, published: str) -> Opened:
    page = open_one(opened.project, "b.txt", "b")
    page.note(published=published)
    return page


def dated(opened: Opened, published: str) -> None:
    record = opened.project.get(Document, opened.id)
    opened.project.keep(replace(record, published=published))


def test_functions_have_the_days_of_their_pages(opened: Opened) -> None:
    dated(opened, "2026-03-04")
    later = second_page(opened, "2026-05-01T08:00")
    ada = add(opened.project, "Ama Doré", "person")
    for page in (opened, later):
        function = "ministre du Commerce" if page is opened else "Ministre du commerce"
        tag(page, place_of(page, "Ama Doré"), ada.id, function=function)
    tag(later, place_of(later, "Mme Doré"), ada.id, function="cheffe de mission")
    held = functions_of(mentions_by_document(opened.project, ada.id))
    found = [(item.function.lower(), item.count, item.first, item.last) for item in held]
    assert found == [
        ("ministre du commerce", 2, "2026-03-04", "2026-05-01"),
        ("cheffe de mission", 1, "2026-05-01", "2026-05-01"),
    ]


def test_a_function_on_a_page_without_a_day_has_none(opened: Opened) -> None:
    ada = add(opened.project, "Ama Doré", "person")
    tag(opened, place_of(opened, "Ama Doré"), ada.id, function="ministre")
    (held,) = functions_of(mentions_by_document(opened.project, ada.id))
    assert (held.first, held.last) == ("", "")


def test_mentions_come_page_by_page_the_latest_first(opened: Opened) -> None:
    dated(opened, "2026-03-04")
    later = second_page(opened, "2026-05-01")
    ada = add(opened.project, "Ama Doré", "person")
    mention(later, "Mme Doré", ada)
    mention(later, "Ama Doré", ada)
    mention(opened, "Ama Doré", ada)
    pages = mentions_by_document(opened.project, ada.id)
    assert [document.id for document, _ in pages] == [later.id, opened.id]
    assert [item.quote for item in pages[0][1]] == ["Ama Doré", "Mme Doré"]


def test_deals_have_all_roles_and_their_first_day(opened: Opened) -> None:
    project = opened.project
    ada, kenvar = add(project, "Ama Doré", "person"), add(project, "Kenvar", "state")
    card = Card(
        title="Port sec",
        type="agreement",
        date=DatedValue("signed", "2026-03-03"),
        parties=(
            CardParty(ada.id, "host"),
            CardParty(ada.id, "visitor"),
            CardParty(kenvar.id, "party"),
        ),
        evidence=place_of(opened, "ont signé un accord"),
    )
    made = record_deal(opened, card)
    (found,) = deals_of(project, ada.id)
    assert (found.deal.id, found.roles, found.date) == (made.id, ("host", "visitor"), "2026-03-03")


def test_companions_are_counted_by_page_and_deal_merged_ones_as_one(opened: Opened) -> None:
    project = opened.project
    later = second_page(opened, "2026-05-01")
    ada, pol = add(project, "Ama Doré", "person"), add(project, "Pol Ruiz", "person")
    adf, agency = add(project, "ADF"), add(project, "Agence du fret")
    for page in (opened, later):
        mention(page, "Ama Doré", ada)
    mention(opened, "Pol Ruiz", pol)
    mention(opened, "L'ADF", adf)
    mention(later, "l'Agence du fret", agency)
    merge(project, agency, [adf])
    pages = [document.id for document, _ in mentions_by_document(project, ada.id)]
    card = Card(
        title="Port sec",
        type="agreement",
        parties=(CardParty(ada.id, "party"), CardParty(agency.id, "party")),
        evidence=place_of(opened, "ont signé un accord"),
    )
    made = record_deal(opened, card)
    found = companions_of(project, ada.id, pages, [made])
    assert [(item.actor.name, item.documents, item.deals) for item in found] == [
        ("Agence du fret", 2, 1),
        ("Pol Ruiz", 1, 0),
    ]


def test_members_are_named_by_the_actor_or_name_it_themselves(opened: Opened) -> None:
    project = opened.project
    union, kenvar = add(project, "Union du fret"), add(project, "Kenvar", "state")
    office = add(project, "Office du fret")
    edit(project, union, members=(kenvar.id,))
    edit(project, office, part_of=union.id)
    assert [item.name for item in members_of(project, union.id)] == ["Kenvar", "Office du fret"]
    assert members_of(project, kenvar.id) == []
