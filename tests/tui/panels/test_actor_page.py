"""The actor's page as a plain object: what it says, where it leads, splitting."""

import pytest

from store.decisions.aliases import add_form
from store.decisions.merge import merge
from store.records import Actor, Mention
from store.versions.following import bring_along
from tests.store.building import PARAGRAPHS, open_one
from tests.store.registry import add, mention
from tests.tui.panels.holding import Held, answered, row_with, text
from tui.commands.command import Subject
from tui.commands.panels.actor import (
    AddForm,
    MergeInto,
    NoteActor,
    RenameActor,
    RetypeOrganisation,
    RetypePerson,
    SetCountry,
    country_code,
)
from tui.commands.panels.actor_page import EditFact, GoThere, RemoveHere, SetReach
from tui.panels.actor_page import ActorPage
from tui.panels.step import Step


@pytest.fixture
def page(held: Held) -> ActorPage:
    return ActorPage(held.session, held.ada.id)


def names(held: Held) -> set[str]:
    standing = (actor for actor in held.project.all(Actor) if actor.merged_into is None)
    return {actor.name for actor in standing}


def test_it_says_who_it_is_and_where_it_stands(held: Held, page: ActorPage) -> None:
    assert page.about() == "Ama Doré (person, MA) · 2 mentions on 1 page · 1 deal"
    rows = "\n".join(text(page))
    for words in (
        "country    MA · Morocco", "Also called (1)", "Mme Doré", "Deals (1)", "Port sec",
        "Mentions (2 on 1 page)", "Appears with (2)", "P Pol Ruiz", "O Agence du fret",
    ):  # fmt: skip
        assert words in rows


def test_mentions_stand_in_their_sentence(page: ActorPage) -> None:
    at = row_with(page, "Mme Doré et l'Agence du fret (ADF) ont signé un accord.")
    sentence = " ".join("".join(words for words, _ in row) for row in page.details(40, 24)[:3])
    assert " ".join(sentence.split()) == "Mme Doré et l'Agence du fret (ADF) ont signé un accord."
    assert page.rows[at].sort == "mention"


def test_an_actor_of_nothing_has_a_page(held: Held) -> None:
    page = ActorPage(held.session, held.kenvar.id)
    assert "Mentions (0 on 0 pages)" in text(page)[-1]
    assert "subkind" not in "\n".join(text(page))


def test_a_merged_actor_has_the_page_of_what_it_is_now(held: Held) -> None:
    other = add(held.project, "Doré Ama", "person")
    merge(held.project, held.ada, [other])
    page = ActorPage(held.session, other.id)
    assert page.about().startswith("Ama Doré (person")
    assert "Merged into it (1)" in "\n".join(text(page))


def test_an_actor_that_was_undone_leaves_an_empty_page(held: Held) -> None:
    new = add(held.project, "Kim Sorel", "person")
    page = ActorPage(held.session, new.id)
    page.turn("undo")
    assert page.count == 0
    assert "no longer in the registry" in page.about()
    assert page.choose() == Step()
    assert page.details(80, 24) == [[], [], [], []]
    page.turn("redo")
    assert page.count > 0


def test_every_row_leads_somewhere_or_says_so(held: Held, page: ActorPage) -> None:
    row_with(page, "P Pol Ruiz")
    assert page.choose().open == Subject("actor", held.pol.id)
    row_with(page, "Port sec")
    assert page.choose().open == Subject("deal", held.deal.id)
    for at in range(page.count):
        page.place(at)
        GoThere().do(page)


def test_a_mention_on_a_page_that_is_not_listed_is_said(page: ActorPage) -> None:
    row_with(page, "Mme Doré et")
    step = page.choose()
    assert (step.leave, step.warning) == (None, True)
    assert "not listed" in step.message


def test_an_orphan_is_not_gone_to(held: Held, page: ActorPage) -> None:
    changed = open_one(held.project, paragraphs=(*PARAGRAPHS[:2], "Le reste a changé."))
    changed.note()
    bring_along(changed)
    row_with(page, "Mme Doré et")
    assert "no place" in page.choose().message


def test_what_is_edited_is_undone(held: Held, page: ActorPage) -> None:
    answered(RenameActor().do(page), "Ama Doré-Sylla")
    answered(SetCountry().do(page), "Sénégal")
    answered(NoteActor().do(page), "seen \x1b[31mtwice")
    answered(AddForm().do(page), "La ministre Doré")
    now = held.now(held.ada)
    assert (now.name, now.country, now.note) == ("Ama Doré-Sylla", "SN", "seen [31mtwice")
    assert {"Ama Doré", "La ministre Doré"} <= {alias.form for alias in now.aliases}
    for _ in range(4):
        page.turn("undo")
    assert held.now(held.ada).name == "Ama Doré"
    assert page.changed


def test_answers_that_say_nothing_change_nothing(held: Held, page: ActorPage) -> None:
    before = next(held.project.operations())
    for command, answer in ((RenameActor(), " "), (RenameActor(), "Ama Doré"), (AddForm(), "")):
        assert answered(command.do(page), answer) == Step()
    assert RetypePerson().do(page).message == "Ama Doré is a person already"
    assert next(held.project.operations()) == before


def test_a_country_that_is_none_is_refused(page: ActorPage) -> None:
    with pytest.raises(ValueError, match="no country has the code"):
        answered(SetCountry().do(page), "Atlantide")


@pytest.mark.parametrize(
    ("typed", "code"), [("ma", "MA"), ("Maroc", "MA"), (" ", None), ("Lusétie", "Lusétie")]
)
def test_a_country_is_read_by_code_or_name(typed: str, code: str | None) -> None:
    assert country_code(typed) == code


def test_facts_are_edited_in_their_rows(held: Held) -> None:
    page = ActorPage(held.session, held.agency.id)
    row_with(page, "subkind")
    answered(EditFact().do(page), "ministry")
    row_with(page, "acronym")
    answered(EditFact().do(page), "AF")
    row_with(page, "part of")
    step = EditFact().do(page)
    assert step.open is not None
    assert step.open.panel == "registry"
    assert step.picked is not None
    step.picked(held.kenvar.id)
    now = held.now(held.agency)
    assert (now.subkind, now.acronym, now.part_of) == ("ministry", "AF", held.kenvar.id)
    row_with(page, "part of")
    assert page.choose().open == Subject("actor", held.kenvar.id)
    RemoveHere().do(page)
    assert held.now(held.agency).part_of is None
    row_with(page, "kind ")
    answered(EditFact().do(page), "place")
    assert held.now(held.agency).kind == "place"
    assert "every actor has a kind" in RemoveHere().do(page).message


def test_the_reach_of_a_form_is_widened_and_narrowed(held: Held, page: ActorPage) -> None:
    row_with(page, "Mme Doré")
    answered(SetReach().do(page), "everywhere")
    (alias,) = held.now(held.ada).aliases
    assert (alias.reach, alias.learned) == ("everywhere", False)
    row_with(page, "Mme Doré")
    step = SetReach().do(page)
    assert step.options is not None
    assert step.options.labels[1].startswith("only in ")
    answered(step, 1)
    assert held.now(held.ada).aliases[0].reach == held.page.id
    row_with(page, "Mme Doré")
    RemoveHere().do(page)
    assert held.now(held.ada).aliases == ()


def test_ticked_mentions_and_forms_are_split_off(held: Held, page: ActorPage) -> None:
    row_with(page, "Mme Doré")
    page.tick()
    row_with(page, "Mme Doré et l'Agence")
    page.tick()
    assert "2 ticked" in page.about()
    step = page.split_off()
    assert step.ask is not None
    assert step.ask.answer == "Mme Doré"
    answered(step, "Isa Doré")
    assert "Isa Doré" in names(held)
    assert len(held.project.index.mentions_of(held.ada.id)) == 1
    assert page.ticked == set()
    page.turn("undo")
    assert len(held.project.index.mentions_of(held.ada.id)) == 2
    assert "Isa Doré" not in names(held)


def test_what_is_split_off_may_go_to_a_known_actor(held: Held, page: ActorPage) -> None:
    row_with(page, "Mme Doré et l'Agence")
    page.tick()
    answered(page.split_off(), "pol ruiz")
    assert len(held.project.index.mentions_of(held.pol.id)) == 2


def test_a_name_that_several_have_is_not_guessed(held: Held, page: ActorPage) -> None:
    add(held.project, "Pol Ruiz", "person")
    row_with(page, "Mme Doré et l'Agence")
    page.tick()
    assert answered(page.split_off(), "Pol Ruiz").warning


def test_a_page_is_ticked_whole_and_a_second_tick_takes_it_back(page: ActorPage) -> None:
    at = next(at for at, row in enumerate(page.rows) if row.sort == "document")
    page.place(at)
    page.tick()
    assert len(page.ticked) == 2
    page.tick()
    assert page.ticked == set()
    assert page.split_off().warning
    page.place(0)
    assert page.tick().warning


def test_a_merged_actor_is_taken_out_again(held: Held, page: ActorPage) -> None:
    step = MergeInto().do(page)
    assert step.open == Subject("registry", held.ada.id, "merge into Ama Doré")
    assert step.picked is not None
    step.picked(held.pol.id)
    assert "Pol Ruiz" not in names(held)
    row_with(page, "S takes it out")
    page.split_off()
    assert "Pol Ruiz" in names(held)


def test_two_that_cannot_be_one_are_not_merged(held: Held, page: ActorPage) -> None:
    picked = MergeInto().do(page).picked
    assert picked is not None
    with pytest.raises(ValueError, match="cannot be one"):
        picked(held.agency.id)


def test_tab_goes_from_heading_to_heading(page: ActorPage) -> None:
    seen = []
    for _ in range(8):
        page.next_section()
        row = page.row()
        assert row is not None
        assert row.sort == "head"
        seen.append(page.at)
    assert seen[0] < seen[1] < seen[2]
    assert 0 in seen


def test_hostile_names_come_out_safe(held: Held) -> None:
    hostile = "A\x1b]0;x\x07\x9b2J\u202e[red]b"
    actor = add(held.project, hostile, note=hostile)
    add_form(held.project, actor, f"{hostile} c")
    held.project.keep()
    mention(held.page, "Kenvar", actor)
    page = ActorPage(held.session, actor.id)
    words = [
        *text(page),
        page.about(),
        *(said for line in page.details(80, 24) for said, _ in line),
    ]
    assert all(line.isprintable() for line in words)
    assert "[red]b" in words[1]


def test_retyping_keeps_the_mentions(held: Held, page: ActorPage) -> None:
    RetypeOrganisation().do(page)
    assert held.now(held.ada).kind == "organisation"
    assert len([item for item in held.project.all(Mention) if held.ada.id in item.actors]) == 2
