"""Importing into a project that holds something: joined by exact matches, listed, undoable."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from coopreader.article.article import Article
from coopreader.text import fold
from store.check import check_project
from store.decisions.accept import accept, accept_sure
from store.decisions.actor import rename
from store.decisions.block import flip_block
from store.decisions.deal import Card, CardParty, add_evidence, record_deal
from store.decisions.import_records import apply_import, is_empty, plan_import
from store.decisions.linking import NewActor
from store.decisions.reject import leave_unsure, reject
from store.decisions.remove import remove
from store.decisions.status import set_note, set_status
from store.decisions.tag import tag
from store.formats.native import Export, export_project, records_of
from store.formats.native_import import read_native
from store.importing.plan import ImportPlan
from store.indexes import forms_of
from store.opened import Opened
from store.project import Project
from store.records import (
    EVERYWHERE,
    Actor,
    Alias,
    Claim,
    DatedValue,
    Deal,
    Document,
    Evidence,
    Mention,
    Rejection,
    Verdict,
    current,
)
from store.suggestions import suggestions_in
from tests.store.building import build_article, new_project, open_one
from tests.store.deciding import STEPS, Step, decide

Begin = Callable[[str], Opened]


@pytest.fixture
def begin(tmp_path: Path) -> Begin:
    """Begin the project of a colleague, with the page open."""
    return lambda name: open_one(new_project(tmp_path / name, name))


@pytest.fixture
def ada(begin: Begin) -> Opened:
    return begin("ada")


@pytest.fixture
def bea(begin: Begin) -> Opened:
    return begin("bea")


def read(document: Document) -> Article:
    return build_article().overridden(document.overrides)


def export_of(project: Project) -> Export:
    return read_native(export_project(project))


def plan(ours: Opened, theirs: Opened | Project) -> ImportPlan:
    project = theirs if isinstance(theirs, Project) else theirs.project
    return plan_import(ours.project, export_of(project), read)


def bring(ours: Opened, theirs: Opened | Project) -> ImportPlan:
    made = plan(ours, theirs)
    apply_import(ours.project, made)
    assert wrong(ours.project) == []
    return made


def wrong(project: Project) -> list[str]:
    return check_project(project, read)


def accept_all(opened: Opened) -> None:
    for _ in range(12):
        for suggestion in suggestions_in(opened):
            if suggestion.prospect.does != "choose":
                accept(opened, suggestion)
                break


def place_of(opened: Opened, words: str, last: bool = False) -> tuple[int, int]:
    text = opened.article.text
    start = text.rindex(words) if last else text.index(words)
    return opened.article.raw_range(start, start + len(words))


def standing(project: Project) -> dict[str, Any]:
    """Return what stands in a project, but for when it was changed."""
    whole = json.loads(export_project(project))
    for name in ("operations", "removed"):
        del whole[name]
    for records in whole.values():
        for record in records if isinstance(records, list) else ():
            record.pop("changed")
    return whole


def said(made: ImportPlan) -> str:
    return "\n".join(conflict.words for conflict in made.conflicts)


def deal(opened: Opened, **fields: Any) -> Deal:
    name = fields.pop("actor", None) or opened.project.all(Actor)[0].id
    card = {
        "title": "Port sec",
        "type": "agreement",
        "date": DatedValue("signed", "2026-03-03"),
        "parties": (CardParty(name, "party"),),
        "evidence": place_of(opened, "ont signé un accord"),
    }
    return record_deal(opened, Card(**{**card, **fields}))


def test_two_colleagues_over_one_folder_have_nothing_doubled(ada: Opened, bea: Opened) -> None:
    for opened in (ada, bea):
        accept_all(opened)
    names = sorted(actor.name for actor in ada.project.all(Actor))
    mentions = len(ada.project.all(Mention))
    made = bring(ada, bea)
    assert sorted(actor.name for actor in ada.project.all(Actor)) == names
    assert len(ada.project.all(Mention)) == mentions
    assert len(made.joined) == len(names)
    assert made.conflicts == made.duplicates == ()
    assert made.records == ()


def test_what_only_the_other_did_is_added_and_undone_as_one(ada: Opened, bea: Opened) -> None:
    accept(ada, suggestions_in(ada)[0])
    accept_all(bea)
    deal(bea)
    before = standing(ada.project)
    made = bring(ada, bea)
    assert made.new["mentions"] == len(bea.project.all(Mention)) - 1
    assert len(ada.project.all(Deal)) == 1
    operation = next(ada.project.operations())
    assert (operation.name, operation.by) == ("import", "ada")
    assert operation.words.startswith("imported: ")
    assert {mention.by for mention in ada.project.all(Mention)} == {"ada", "bea"}
    ada.project.undo()
    assert standing(ada.project) == before
    assert wrong(ada.project) == []
    ada.project.redo()
    assert len(ada.project.all(Deal)) == 1
    assert wrong(ada.project) == []


def test_a_second_import_changes_nothing(ada: Opened, bea: Opened) -> None:
    accept(ada, suggestions_in(ada)[0])
    accept_all(bea)
    bring(ada, bea)
    number = next(ada.project.operations()).number
    made = plan(ada, bea)
    assert made.records == ()
    assert apply_import(ada.project, made) is None
    assert next(ada.project.operations()).number == number


def test_an_import_that_was_undone_can_be_made_again(ada: Opened, bea: Opened) -> None:
    accept_all(bea)
    bring(ada, bea)
    wanted = standing(ada.project)
    ada.project.undo()
    set_note(ada, "since then")
    set_note(ada, "")
    made = bring(ada, bea)
    assert made.conflicts == ()
    assert made.new["mentions"] == len(bea.project.all(Mention))
    assert {item["id"] for item in standing(ada.project)["mentions"]} == {
        item["id"] for item in wanted["mentions"]
    }
    ada.project.undo()
    assert ada.project.all(Mention) == []


def test_a_document_is_there_again_when_it_is_decided_on(ada: Opened, bea: Opened) -> None:
    accept_all(bea)
    bring(ada, bea)
    ada.project.undo()
    assert ada.project.all(Document) == []
    accept(ada, suggestions_in(ada)[0])
    assert [document.id for document in ada.project.all(Document)] == [ada.id]
    assert wrong(ada.project) == []


def test_an_actor_of_the_same_form_kind_and_country_is_joined(ada: Opened, bea: Opened) -> None:
    ours = tag(ada, place_of(ada, "Kenvar"), NewActor(name="Kenvar", kind="state")).actors[0]
    new = NewActor(name="Royaume du Kenvar", kind="state", country="KV", acronym="RK")
    theirs = tag(bea, place_of(bea, "Kenvar", last=True), new, alias="Kenvar").actors[0]
    widened = (Alias("Kenvar", EVERYWHERE, "fr"), Alias("le Royaume", bea.id, "fr"))
    with bea.project.operation("reach") as draft:
        draft.change(bea.project.get(Actor, theirs), aliases=widened)
    made = bring(ada, bea)
    (actor,) = ada.project.all(Actor)
    assert (actor.id, actor.name, actor.country, actor.acronym) == (ours, "Kenvar", "KV", "RK")
    assert [(alias.form, alias.reach) for alias in actor.aliases] == [
        ("Royaume du Kenvar", EVERYWHERE),
        ("le Royaume", ada.id),
    ]
    assert [(item.name, item.name_here) for item in made.joined] == [
        ("Royaume du Kenvar", "Kenvar")
    ]
    assert {mention.actors for mention in ada.project.all(Mention)} == {(ours,)}


@pytest.mark.parametrize(
    "theirs",
    [
        NewActor(name="Kenvar", kind="organisation", country="KV"),
        NewActor(name="Kenvar", kind="state", country="XK"),
    ],
)
def test_another_kind_or_country_is_another_actor_and_listed(
    ada: Opened, bea: Opened, theirs: NewActor
) -> None:
    ours = NewActor(name="Kenvar", kind="state", country="KV")
    tag(ada, place_of(ada, "Kenvar"), ours)
    tag(bea, place_of(bea, "Kenvar", last=True), theirs)
    made = bring(ada, bea)
    assert len(ada.project.all(Actor)) == 2
    assert [item.names_here for item in made.duplicates] == [("Kenvar",)]


def test_a_form_of_two_actors_joins_nothing(ada: Opened, bea: Opened) -> None:
    for _ in range(2):
        with ada.project.operation("tag") as draft:
            draft.add(Actor, name="Ama Doré", kind="person")
    tag(bea, place_of(bea, "Ama Doré"), NewActor(name="Ama Doré", kind="person"))
    made = bring(ada, bea)
    assert made.joined == ()
    assert len(made.duplicates[0].here) == 2
    assert plan(ada, bea).records == ()


def test_two_of_theirs_never_become_one_of_ours(ada: Opened, bea: Opened) -> None:
    with ada.project.operation("tag") as draft:
        draft.add(Actor, name="Agence du fret", kind="organisation", acronym="ADF")
    with bea.project.operation("tag") as draft:
        draft.add(Actor, name="Agence du fret", kind="organisation")
        draft.add(Actor, name="ADF", kind="organisation")
    made = bring(ada, bea)
    assert [item.name for item in made.joined] == ["Agence du fret"]
    assert [item.name for item in made.duplicates] == ["ADF"]
    assert len(ada.project.all(Actor)) == 2
    assert plan(ada, bea).records == ()


def test_a_surname_is_the_same_only_within_its_document(ada: Opened, bea: Opened) -> None:
    ruiz = NewActor(name="Ruiz", kind="person")
    tag(ada, place_of(ada, "Ruiz"), ruiz)
    tag(bea, place_of(bea, "Ruiz"), ruiz)
    other = open_one(bea.project, "other.txt", salt="other")
    tag(other, place_of(other, "Ruiz"), ruiz)
    made = bring(ada, bea)
    assert len(made.joined) == 1
    assert len(made.duplicates) == 1
    assert len(ada.project.all(Actor)) == 2


def test_a_mention_with_another_actor_stays_ours_and_is_listed(ada: Opened, bea: Opened) -> None:
    place = place_of(ada, "ADF")
    ours = tag(ada, place, NewActor(name="Agence du fret", kind="organisation"))
    tag(bea, place, NewActor(name="Autre agence", kind="organisation"))
    made = bring(ada, bea)
    assert ada.project.all(Mention) == [ours]
    assert "here Agence du fret, there Autre agence" in said(made)
    assert made.new == {"actors": 1}


def test_what_is_empty_here_is_filled_and_what_differs_is_kept(ada: Opened, bea: Opened) -> None:
    set_status(bea, "done")
    set_note(bea, "from bea")
    made = bring(ada, bea)
    assert made.conflicts == ()
    accept(ada, suggestions_in(ada)[0])
    set_note(ada, "from ada")
    made = bring(ada, bea)
    document = ada.document
    assert (document.status, document.note) == ("done", "from ada")
    assert "note: here from ada, there from bea" in said(made)


def test_documents_are_the_same_by_their_bytes_and_paths_are_joined(
    ada: Opened, bea: Opened
) -> None:
    accept(ada, suggestions_in(ada)[0])
    accept(bea, suggestions_in(bea)[0])
    whole = export_project(bea.project).replace(b'"/corpus/page.txt"', b'"/else/page.txt"')
    versions = json.loads(whole)["documents"][0]["versions"]
    whole = whole.replace(bea.id.encode(), b"another-id")
    renamed = json.loads(whole)
    renamed["documents"][0]["versions"] = versions
    made = plan_import(ada.project, read_native(json.dumps(renamed).encode()), read)
    apply_import(ada.project, made)
    (document,) = ada.project.all(Document)
    assert document.paths == ("/corpus/page.txt", "/else/page.txt")
    assert len(ada.project.all(Mention)) == 1
    assert wrong(ada.project) == []


def test_what_was_taken_back_here_stays_so_and_is_listed(ada: Opened, begin: Begin) -> None:
    mention = accept(ada, suggestions_in(ada)[0])
    copy = begin("copy")
    copy.project.fill(records_of(export_of(ada.project)))
    accept_sure(copy, suggestions_in(copy))
    remove(ada, mention)
    made = bring(ada, copy)
    assert ada.project.all(Mention) == []
    assert said(made).count("taken back here") == 2
    assert "links to what was taken back, left out" in said(made)


def test_what_was_taken_back_there_stays_here_and_is_listed(ada: Opened, begin: Begin) -> None:
    mention = accept(ada, suggestions_in(ada)[0])
    copy = begin("copy")
    copy.project.fill(records_of(export_of(ada.project)))
    remove(copy, copy.project.get(Mention, mention.id))
    made = bring(ada, copy)
    assert ada.project.all(Mention) == [mention]
    assert made.records == ()
    assert said(made).count("stands here, taken back there") == 2


def test_an_actor_renamed_there_keeps_its_name_here_and_learns_the_other(
    ada: Opened, begin: Begin
) -> None:
    accept(ada, suggestions_in(ada)[0])
    (actor,) = ada.project.all(Actor)
    copy = begin("copy")
    copy.project.fill(records_of(export_of(ada.project)))
    rename(copy.project, actor, "République du Kenvar")
    made = bring(ada, copy)
    (after,) = ada.project.all(Actor)
    assert after.name == actor.name
    assert "République du Kenvar" in [alias.form for alias in after.aliases]
    assert f"name: here {actor.name}, there République du Kenvar" in said(made)


def test_the_same_deal_is_joined_with_its_claims_and_evidence(ada: Opened, bea: Opened) -> None:
    for opened in (ada, bea):
        accept_all(opened)
    deal(ada, stage="signed", place="Tamkar")
    theirs = deal(bea, stage="announced", sector="transport")
    add_evidence(bea, theirs, place_of(bea, "12 millions d'euros"))
    made = bring(ada, bea)
    (ours,) = ada.project.all(Deal)
    assert (current(ours.stage), current(ours.place)) == (["signed"], ["Tamkar"])
    assert current(ours.sector) == ["transport"]
    assert [claim.value for claim in ours.stage] == ["signed", "announced"]
    assert "stage: here signed, there announced" in said(made)
    assert len(ours.type[0].evidence) == 2
    assert len(ada.project.all(Evidence)) == 2


def test_another_date_makes_another_deal(ada: Opened, bea: Opened) -> None:
    for opened in (ada, bea):
        accept_all(opened)
    deal(ada)
    deal(bea, date=DatedValue("signed", "2026-04-04"))
    bring(ada, bea)
    assert len(ada.project.all(Deal)) == 2


def test_links_between_deals_and_actors_lead_to_ours(ada: Opened, bea: Opened) -> None:
    for opened in (ada, bea):
        accept_all(opened)
    ours = deal(ada)
    whole = deal(bea)
    part = deal(bea, title="Une part")
    by_name = {actor.name: actor for actor in bea.project.all(Actor)}
    ministry = by_name["Agence du fret"]
    state = next(actor for actor in by_name.values() if actor.kind == "state")
    with bea.project.operation("link") as draft:
        draft.change(part, part_of=whole.id)
        draft.change(ministry, part_of=state.id)
    bring(ada, bea)
    assert ada.project.get(Deal, part.id).part_of == ours.id
    here = {actor.name: actor for actor in ada.project.all(Actor)}
    assert here["Agence du fret"].part_of == here[state.name].id


def test_verdicts_and_rejections_are_joined(ada: Opened, bea: Opened) -> None:
    for opened, verdict in ((ada, "same"), (bea, "different")):
        accept_all(opened)
        first, second, third = opened.project.all(Actor)[:3]
        with opened.project.operation("verdict") as draft:
            draft.add(Verdict, actors=(first.id, second.id), verdict=verdict)
            draft.add(Verdict, actors=(third.id, first.id), verdict="unsure")
        place = place_of(opened, "accord")
        reject(opened, "person", "Accord", place)
        leave_unsure(opened, "place", "euros", place)
    reject(bea, "place", "euros", place)
    made = bring(ada, bea)
    assert len(ada.project.all(Verdict)) == 2
    assert len(ada.project.all(Rejection)) == 2
    assert "verdict: here same, there different" in said(made)
    assert "unsure here, rejected there" in said(made)


def test_an_actor_merged_there_leads_to_the_one_it_was_merged_into(
    ada: Opened, bea: Opened
) -> None:
    accept(ada, suggestions_in(ada)[0])
    (kept,) = ada.project.all(Actor)
    mention = tag(bea, place_of(bea, "Tamkar"), NewActor(name="Vieux Kenvar", kind="state"))
    with bea.project.operation("merge") as draft:
        target = draft.add(Actor, name=kept.name, kind=kept.kind, country=kept.country)
        draft.change(bea.project.get(Actor, mention.actors[0]), merged_into=target.id)
    bring(ada, bea)
    assert ada.project.get(Mention, mention.id).actors == (kept.id,)
    assert ada.project.get(Actor, mention.actors[0]).merged_into == kept.id


def test_an_actor_merged_here_stays_merged(ada: Opened, begin: Begin) -> None:
    accept(ada, suggestions_in(ada)[0])
    (old,) = ada.project.all(Actor)
    copy = begin("copy")
    copy.project.fill(records_of(export_of(ada.project)))
    added = tag(copy, place_of(copy, "Tamkar"), old.id)
    with ada.project.operation("merge") as draft:
        target = draft.add(Actor, name="Union du Kenvar", kind="state")
        draft.change(old, merged_into=target.id)
        draft.change(ada.project.all(Mention)[0], actors=(target.id,))
    bring(ada, copy)
    assert ada.project.get(Mention, added.id).actors == (target.id,)
    assert ada.project.get(Actor, old.id).merged_into == target.id


def test_offsets_are_derived_as_the_page_is_read_here(ada: Opened, bea: Opened) -> None:
    flip_block(bea, bea.article.blocks[0])
    reading = replace(bea.reading, article=read(bea.document))
    corrected = Opened(bea.project, reading, bea.path)
    tag(corrected, place_of(corrected, "Tamkar"), NewActor(name="Tamkar", kind="place"))
    mention = tag(ada, place_of(ada, "Pol Ruiz"), NewActor(name="Pol Ruiz", kind="person"))
    made = bring(ada, bea)
    assert ada.document.overrides == bea.document.overrides
    assert ada.project.get(Mention, mention.id).start != mention.start
    assert made.conflicts == ()
    ada.project.undo()
    assert ada.project.get(Mention, mention.id).start == mention.start
    assert wrong(ada.project) == []


def test_a_correction_made_here_is_kept(ada: Opened, bea: Opened) -> None:
    flip_block(ada, ada.article.blocks[2])
    tag(bea, place_of(bea, "Tamkar"), NewActor(name="Tamkar", kind="place"))
    flip_block(bea, bea.article.blocks[3])
    made = bring(ada, bea)
    assert "overrides: here" in said(made)
    assert [mention.start for mention in ada.project.all(Mention)] == [None]


def test_an_empty_project_is_told_from_one_that_holds_something(ada: Opened) -> None:
    assert is_empty(ada.project)
    ada.note(status="reading")
    assert not is_empty(ada.project)


def test_claims_of_other_parties_keep_their_sides(ada: Opened, bea: Opened) -> None:
    for opened in (ada, bea):
        accept_all(opened)
    deal(ada)
    theirs = deal(bea)
    other = bea.project.all(Actor)[1]
    party = theirs.parties[0]
    sides = Claim(value=replace(party.value, on_behalf_of=other.id), current=False)
    with bea.project.operation("side") as draft:
        draft.change(theirs, parties=(*theirs.parties, sides))
    bring(ada, bea)
    (ours,) = ada.project.all(Deal)
    behalf = ours.parties[1].value.on_behalf_of
    assert ada.project.get(Actor, behalf or "").name == other.name
    assert not ours.parties[1].current


Owned = dict[tuple[str, str], list[Actor]]


def owners(actors: list[Actor]) -> Owned:
    """Return the actors that have a form everywhere, by folded form and kind."""
    found: dict[tuple[str, str], dict[str, Actor]] = {}
    for actor in actors:
        for form, reach in forms_of(actor):
            if reach == EVERYWHERE:
                found.setdefault((fold(form), actor.kind), {})[actor.id] = actor
    return {form: list(having.values()) for form, having in found.items()}


def surely_the_same(ours: Owned, theirs: Owned) -> list[tuple[Actor, Actor]]:
    """Return the actors of one name that no other has on either side, countries agreeing."""
    pairs = [
        (ours[form][0], theirs[form][0])
        for form in ours.keys() & theirs.keys()
        if len(ours[form]) == len(theirs[form]) == 1
    ]
    return [
        (here, there)
        for here, there in pairs
        if fold(here.name) == fold(there.name)
        and (here.country == there.country or None in (here.country, there.country))
    ]


@settings(max_examples=40, deadline=None)
@given(STEPS, STEPS)
def test_merging_either_way_doubles_nothing_and_can_be_undone(
    tmp_path_factory, one: list[Step], other: list[Step]
) -> None:
    folder = tmp_path_factory.mktemp("both")
    ours, theirs = new_project(folder / "ada", "ada"), new_project(folder / "bea", "bea")
    decide(ours, one)
    decide(theirs, other)
    for project, brought in ((ours, export_of(theirs)), (theirs, export_of(ours))):
        before, wrong_before = standing(project), wrong(project)
        same = surely_the_same(owners(project.all(Actor)), owners(brought.actors))
        made = plan_import(project, brought, read)
        operation = apply_import(project, made)
        assert (operation is None) == (not made.records)
        assert set(wrong(project)) <= set(wrong_before)
        for here, there in same:
            assert project.find(Actor, there.id) is None
            assert not project.get(Actor, here.id).deleted
        assert plan_import(project, brought, read).records == ()
        if operation is not None:
            project.undo()
            assert standing(project) == before
            project.redo()
            assert plan_import(project, brought, read).records == ()
