"""Importing into a project that holds something: listed, one operation, undoable."""

import json

from hypothesis import given, settings
from msgspec.structs import replace

from coopreader.text import fold
from store.decisions.accept import accept, accept_sure
from store.decisions.block import flip_block
from store.decisions.import_records import apply_import, is_empty, plan_import
from store.decisions.linking import NewActor
from store.decisions.remove import remove
from store.decisions.status import set_note, set_status
from store.decisions.tag import tag
from store.formats.native import export_project
from store.formats.native_import import read_native
from store.memory.forms import forms_of
from store.opened import Opened
from store.records import (
    EVERYWHERE,
    Actor,
    Deal,
    Document,
    Mention,
)
from store.suggestions import suggestions_in
from tests.store.building import new_project, open_one
from tests.store.colleagues import (
    accept_all,
    bring,
    copied,
    deal,
    export_of,
    place_of,
    plan,
    read,
    said,
    standing,
    wrong,
)
from tests.store.conftest import Begin
from tests.store.random_decisions import STEPS, Step, decide


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
    for span in (*renamed["mentions"], *renamed["evidence"]):
        span["version"] = bea.version  # which is its first id, too
    made = plan_import(ada.project, read_native(json.dumps(renamed).encode()), read)
    apply_import(ada.project, made)
    (document,) = ada.project.all(Document)
    assert document.paths == ("/corpus/page.txt", "/else/page.txt")
    assert len(ada.project.all(Mention)) == 1
    assert wrong(ada.project) == []


def test_what_was_taken_back_here_stays_so_and_is_listed(ada: Opened, begin: Begin) -> None:
    mention = accept(ada, suggestions_in(ada)[0])
    copy = copied(ada, begin("copy"))
    accept_sure(copy, suggestions_in(copy))
    remove(ada, mention)
    made = bring(ada, copy)
    assert ada.project.all(Mention) == []
    assert said(made).count("taken back here") == 2
    assert "links to what was taken back, left out" in said(made)


def test_what_was_taken_back_there_stays_here_and_is_listed(ada: Opened, begin: Begin) -> None:
    mention = accept(ada, suggestions_in(ada)[0])
    copy = copied(ada, begin("copy"))
    remove(copy, copy.project.get(Mention, mention.id))
    made = bring(ada, copy)
    assert ada.project.all(Mention) == [mention]
    assert made.records == ()
    assert said(made).count("stands here, taken back there") == 2


def test_a_mention_made_anew_there_is_not_told_as_taken_back(ada: Opened, begin: Begin) -> None:
    mention = accept(ada, suggestions_in(ada)[0])
    copy = copied(ada, begin("copy"))
    again = tag(copy, mention.raw_range, mention.actors[0])
    assert again.id != mention.id
    made = bring(ada, copy)
    assert made.conflicts == made.records == ()


def test_of_two_mentions_at_one_place_there_the_first_is_kept(ada: Opened, bea: Opened) -> None:
    accept(bea, suggestions_in(bea)[0])
    whole = json.loads(export_project(bea.project))
    whole["mentions"].append({**whole["mentions"][0], "id": "again"})
    made = plan_import(ada.project, read_native(json.dumps(whole).encode()), read)
    apply_import(ada.project, made)
    assert len(ada.project.all(Mention)) == 1
    assert wrong(ada.project) == []


def test_a_version_that_is_another_document_here_stays_with_that(ada: Opened, bea: Opened) -> None:
    ada.note()
    other = open_one(ada.project, "other.txt", salt="other")
    other.note()
    bea.note(versions=(*bea.document.versions, *other.document.versions))
    bring(ada, bea)
    assert len(ada.document.versions) == 1
    assert ada.project.document(other.reading.digest) == other.document


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
