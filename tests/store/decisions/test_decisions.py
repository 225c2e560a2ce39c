from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from coopreader.article.corrected import corrected
from store.check import check_project
from store.decisions.accept import NotSure, accept, accept_sure
from store.decisions.actor import rename, retype
from store.decisions.block import flip_block
from store.decisions.deal import Card, CardParty, add_evidence, record_deal, remove_deal
from store.decisions.linking import NewActor
from store.decisions.propagate import propagate
from store.decisions.reach import reach_of
from store.decisions.reject import leave_unsure, reject
from store.decisions.remove import remove
from store.decisions.span import respan
from store.decisions.status import flag, set_note, set_status
from store.decisions.tag import tag
from store.opened import Opened
from store.project import Project
from store.records import (
    EVERYWHERE,
    Actor,
    ActorKind,
    Amount,
    DatedValue,
    Deal,
    Document,
    Evidence,
    Mention,
    current,
)
from store.suggestions import Suggestion, suggestions_in
from store.undo.hindrance import InTheWay
from tests.store.building import new_project, open_one


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


@pytest.fixture
def opened(project: Project) -> Opened:
    return open_one(project)


def suggestion(opened: Opened, quote: str, number: int = 0) -> Suggestion:
    found = [item for item in suggestions_in(opened) if item.entity.quote == quote]
    return found[number]


def place_of(opened: Opened, words: str) -> tuple[int, int]:
    start = opened.article.text.index(words)
    return opened.article.raw_range(start, start + len(words))


def agrees(project: Project, opened: Opened) -> bool:
    found = check_project(project, lambda document: opened.article)
    return not any(finding.serious for finding in found)


def test_accepting_a_full_name_creates_its_actor(opened: Opened) -> None:
    mention = accept(opened, suggestion(opened, "Ama Doré"))
    actor = opened.project.get(Actor, mention.actors[0])
    assert (actor.name, actor.kind) == ("Ama Doré", "person")
    assert mention.quote == "Ama Doré"
    assert mention.function == "ministre du Commerce du Kenvar"
    assert opened.article.text[mention.start : mention.end] == "Ama Doré"
    assert agrees(opened.project, opened)


def test_the_same_name_is_sure_after_it_was_accepted(opened: Opened) -> None:
    accept(opened, suggestion(opened, "Kenvar"))
    again = suggestion(opened, "Kenvar")
    assert again.prospect.does == "link"
    accept(opened, again)
    assert len(opened.project.all(Actor)) == 1
    assert len(opened.project.all(Mention)) == 2


def test_a_surname_is_sure_once_its_full_name_is_linked_and_stays_in_its_document(
    opened: Opened,
) -> None:
    full = accept(opened, suggestion(opened, "Ama Doré"))
    mention = accept(opened, suggestion(opened, "Doré"))
    assert mention.actors == full.actors
    actor = opened.project.get(Actor, full.actors[0])
    assert [(alias.form, alias.reach) for alias in actor.aliases] == [("Doré", opened.id)]
    other = open_one(opened.project, "other.txt", salt="other")
    assert opened.project.index.actors_named("Doré", other.id) == []


def test_an_acronym_defined_in_the_article_reaches_everywhere(opened: Opened) -> None:
    mention = accept(opened, suggestion(opened, "Agence du fret"))
    actor = opened.project.get(Actor, mention.actors[0])
    assert actor.acronym == "ADF"
    assert suggestion(opened, "ADF").prospect.actor == actor.id
    other = open_one(opened.project, "other.txt", salt="other")
    assert opened.project.index.actors_named("ADF", other.id) == [actor.id]


def test_all_that_is_sure_is_one_operation_and_one_undo(opened: Opened) -> None:
    for words in ("Kenvar", "Ama Doré", "Agence du fret"):
        accept(opened, suggestion(opened, words))
    before = len(opened.project.all(Mention))
    count = accept_sure(opened, suggestions_in(opened))
    assert count == 4
    assert len(opened.project.all(Mention)) == before + count
    assert accept_sure(opened, suggestions_in(opened)) == 0
    opened.project.undo()
    assert len(opened.project.all(Mention)) == before
    assert agrees(opened.project, opened)


def test_two_actors_of_one_form_are_never_linked_unseen(opened: Opened) -> None:
    for _ in range(2):
        tag(opened, place_of(opened, "Ama Doré"), NewActor(name="Ama Doré", kind="person"))
    for mention in opened.mentions():
        remove(opened, mention)
    with opened.project.operation("tag") as draft:
        draft.add(Actor, name="Ama Doré", kind="person")
        draft.add(Actor, name="Ama Doré", kind="person")
    item = suggestion(opened, "Ama Doré")
    assert item.prospect.does == "choose"
    with pytest.raises(NotSure):
        accept(opened, item)


def test_a_kind_that_differs_is_never_linked_unseen(opened: Opened) -> None:
    tag(opened, place_of(opened, "fret"), NewActor(name="Tamkar", kind="organisation"))
    assert suggestion(opened, "Tamkar").prospect.does != "link"


def test_tagging_by_hand_learns_the_form(opened: Opened) -> None:
    actor = accept(opened, suggestion(opened, "Agence du fret")).actors[0]
    mention = tag(opened, place_of(opened, "port sec"), actor)
    assert mention.quote == "port sec"
    learned = opened.project.get(Actor, actor).aliases
    assert [(alias.form, alias.reach) for alias in learned] == [("port sec", opened.id)]


def test_tagging_the_same_place_again_replaces_the_mention(opened: Opened) -> None:
    place = place_of(opened, "Ama Doré")
    first = tag(opened, place, NewActor(name="Ama Doré", kind="person"))
    second = tag(opened, place, NewActor(name="A. Doré", kind="person"))
    assert [mention.id for mention in opened.mentions()] == [second.id]
    opened.project.undo()
    assert [mention.id for mention in opened.mentions()] == [first.id]


def test_removing_the_only_mention_takes_its_actor_along_and_undo_gives_both_back(
    opened: Opened,
) -> None:
    mention = accept(opened, suggestion(opened, "Pol Ruiz"))
    remove(opened, mention)
    assert opened.project.all(Actor) == []
    assert suggestion(opened, "Pol Ruiz").state == "open"
    opened.project.undo()
    assert [actor.name for actor in opened.project.all(Actor)] == ["Pol Ruiz"]
    assert [item.id for item in opened.mentions()] == [mention.id]


def test_an_actor_made_in_the_same_millisecond_is_not_made_with_the_mention(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime(2026, 3, 4, 10, tzinfo=tz)

    monkeypatch.setattr("store.draft.datetime", Stopped)
    with opened.project.operation("tag") as draft:
        actor = draft.add(Actor, name="Pol Ruiz", kind="person")
    for _ in range(3):
        remove(opened, tag(opened, place_of(opened, "Pol Ruiz"), actor.id))
    assert opened.project.all(Actor) == [actor]
    times = [operation.created for operation in opened.project.operations()]
    assert times == sorted(set(times), reverse=True)


def test_rejecting_again_takes_the_rejection_back(opened: Opened) -> None:
    item = suggestion(opened, "Tamkar")
    assert reject(opened, "place", "Tamkar", item.raw_range)
    assert suggestion(opened, "Tamkar").state == "rejected"
    assert not reject(opened, "place", "Tamkar", item.raw_range)
    assert suggestion(opened, "Tamkar").state == "open"


def test_a_rejection_in_the_document_does_not_reach_another_one(opened: Opened) -> None:
    item = suggestion(opened, "Tamkar")
    reject(opened, "place", "Tamkar", item.raw_range)
    other = open_one(opened.project, "other.txt", salt="other")
    assert suggestion(other, "Tamkar").state == "open"
    reject(other, "place", "Tamkar", item.raw_range, everywhere=True)
    third = open_one(opened.project, "third.txt", salt="third")
    assert suggestion(third, "Tamkar").state == "rejected"


def test_unsure_is_marked_and_taken_back(opened: Opened) -> None:
    item = suggestion(opened, "Pol Ruiz")
    leave_unsure(opened, "person", "Pol Ruiz", item.raw_range)
    assert suggestion(opened, "Pol Ruiz").state == "unsure"
    leave_unsure(opened, "person", "Pol Ruiz", item.raw_range)
    assert suggestion(opened, "Pol Ruiz").state == "open"


def test_an_actor_is_renamed_and_keeps_its_old_name(opened: Opened) -> None:
    mention = accept(opened, suggestion(opened, "Pol Ruiz"))
    actor = opened.project.get(Actor, mention.actors[0])
    renamed = rename(opened.project, actor, "Pablo Ruiz")
    assert opened.project.index.actors_named("pol ruiz", opened.id) == [renamed.id]
    assert opened.project.index.actors_named("pablo ruiz", opened.id) == [renamed.id]
    with pytest.raises(ValueError):
        rename(opened.project, renamed, "  ")


def test_an_actor_is_retyped_from_its_mention(opened: Opened) -> None:
    mention = accept(opened, suggestion(opened, "Tamkar"))
    retype(opened, mention, "organisation")
    assert opened.project.get(Actor, mention.actors[0]).kind == "organisation"
    opened.project.undo()
    assert opened.project.get(Actor, mention.actors[0]).kind == "place"


def deal_card(opened: Opened) -> Card:
    state = accept(opened, suggestion(opened, "Kenvar")).actors[0]
    agency = accept(opened, suggestion(opened, "Agence du fret")).actors[0]
    return Card(
        title="Port sec de Tamkar",
        type="agreement",
        stage="signed",
        date=DatedValue("signed", "2026-03-03"),
        place="Tamkar",
        amount=Amount(12_000_000, "EUR"),
        parties=(CardParty(state, "party"), CardParty(agency, "investor")),
        evidence=place_of(opened, "ont signé un accord"),
    )


def test_a_deal_is_recorded_with_its_evidence_and_undone_as_one(opened: Opened) -> None:
    deal = record_deal(opened, deal_card(opened))
    assert current(deal.type) == ["agreement"]
    assert [party.role for party in current(deal.parties)] == ["party", "investor"]
    evidence = opened.project.all(Evidence)
    assert [item.quote for item in evidence] == ["ont signé un accord"]
    assert agrees(opened.project, opened)
    opened.project.undo()
    assert opened.project.all(Deal) == []
    assert opened.project.all(Evidence) == []


def test_a_deal_is_removed_with_its_evidence_and_comes_back(opened: Opened) -> None:
    deal = record_deal(opened, deal_card(opened))
    remove_deal(opened.project, deal)
    assert opened.project.all(Deal) == [] == opened.project.all(Evidence)
    opened.project.undo()
    assert [item.id for item in opened.project.all(Deal)] == [deal.id]
    assert len(opened.project.all(Evidence)) == 1


def test_evidence_is_added_to_a_deal(opened: Opened) -> None:
    deal = record_deal(opened, deal_card(opened))
    add_evidence(opened, deal, place_of(opened, "L'ADF y mettra 12 millions d'euros."))
    kept = opened.project.get(Deal, deal.id)
    assert len(kept.type[0].evidence) == 2
    assert agrees(opened.project, opened)


def test_a_tagged_party_of_a_card_becomes_a_mention(opened: Opened) -> None:
    state = accept(opened, suggestion(opened, "Kenvar")).actors[0]
    place = suggestion(opened, "Kenvar").raw_range
    card = Card(
        title="x",
        type="visit",
        parties=(CardParty(state, "host", place),),
        evidence=place_of(opened, "a reçu Pol Ruiz"),
    )
    record_deal(opened, card)
    assert len(opened.project.all(Mention)) == 2


def test_parties_at_one_place_are_one_mention_of_several_actors(opened: Opened) -> None:
    place = place_of(opened, "Le Kenvar et la Lusétie")
    parties = tuple(
        CardParty(NewActor(name=name, kind="state"), "party", place)
        for name in ("Kenvar", "Lusétie")
    )
    record_deal(opened, Card(title="x", type="visit", parties=parties, evidence=place))
    (mention,) = opened.mentions()
    assert [actor.name for actor in opened.project.actors_of(mention)] == ["Kenvar", "Lusétie"]
    assert agrees(opened.project, opened)
    opened.project.undo()
    assert opened.project.all(Actor) == [] == opened.mentions()


def test_a_block_is_put_back_and_taken_out_again(opened: Opened) -> None:
    ticker = opened.article.blocks[0]
    flip_block(opened, ticker)
    shown = corrected(opened.article, opened.document.overrides)
    assert shown.kept[1].text == "18:35 Un autre titre"
    opened.project.undo()
    assert opened.document.overrides == ()


def test_status_flag_and_note_are_operations(opened: Opened) -> None:
    set_status(opened, "done")
    assert flag(opened)
    set_note(opened, "à vérifier")
    document = opened.project.get(Document, opened.id)
    assert (document.status, document.flagged, document.note) == ("done", True, "à vérifier")
    for _ in range(3):
        opened.project.undo()
    document = opened.project.get(Document, opened.id)
    assert (document.status, document.flagged, document.note) == ("new", False, "")


def test_a_hidden_anchor_keeps_its_quote(opened: Opened) -> None:
    fields = opened.anchor((0, 5))
    assert (fields["start"], fields["end"], fields["quote"]) == (None, None, "18:35")


def test_nested_suggestions_show_the_longest(opened: Opened) -> None:
    quotes = [item.entity.quote for item in suggestions_in(opened)]
    assert quotes.count("Kenvar") == 2
    accept(opened, suggestion(opened, "Ama Doré"))
    assert "Ama Doré" not in [item.entity.quote for item in suggestions_in(opened)]


@pytest.mark.parametrize(
    ("kind", "name", "form", "everywhere"),
    [
        ("state", "Kenvar", "Le Royaume", False),
        ("person", "Moussa Traoré", "M. Traoré", False),
        ("person", "Moussa Traoré", "Moussa K. Traoré", True),
        ("organisation", "Ministère de la Pêche du Kenvar", "Le ministère", False),
        ("organisation", "Ministère de la Pêche du Kenvar", "Ministère de la Pêche", True),
        ("organisation", "Agence du fret", "ADF", False),
        ("state", "Maroc", "Kingdom of Morocco", True),
    ],
)
def test_a_form_reaches_only_as_far_as_it_names(
    opened: Opened, kind: ActorKind, name: str, form: str, everywhere: bool
) -> None:
    country = "MA" if name == "Maroc" else None
    with opened.project.operation("tag") as draft:
        actor = draft.add(Actor, name=name, kind=kind, country=country)
    assert (reach_of(form, actor, opened.id) == EVERYWHERE) == everywhere


def test_a_person_of_one_word_is_known_in_its_document_only(opened: Opened) -> None:
    tag(opened, place_of(opened, "Ruiz"), NewActor(name="Ruiz", kind="person"))
    other = open_one(opened.project, "other.txt", salt="other")
    assert len(opened.project.index.actors_named("Ruiz", opened.id)) == 1
    assert opened.project.index.actors_named("Ruiz", other.id) == []


def test_relinking_leaves_no_trace_of_the_wrong_actor(opened: Opened) -> None:
    place = place_of(opened, "Pol Ruiz")
    right = accept(opened, suggestion(opened, "Ama Doré")).actors[0]
    tag(opened, place, NewActor(name="Pol Ruiz", kind="person"))
    tag(opened, place, right)
    assert [actor.id for actor in opened.project.all(Actor)] == [right]


def test_an_actor_taken_back_is_never_linked_again(opened: Opened) -> None:
    gone = accept(opened, suggestion(opened, "Pol Ruiz")).actors[0]
    opened.project.undo()
    with pytest.raises(ValueError, match="no longer"):
        tag(opened, place_of(opened, "Ama Doré"), gone)
    assert opened.project.all(Mention) == []


def test_a_name_tagged_everywhere_is_tagged_once_a_place(opened: Opened) -> None:
    mention, count = propagate(opened, suggestion(opened, "Agence du fret"))
    assert mention.quote == "Agence du fret"
    assert count == 2
    ranges = [item.raw_range for item in opened.project.all(Mention)]
    assert len(set(ranges)) == len(ranges) == 3
    opened.project.undo()
    assert opened.project.all(Mention) == [] == opened.project.all(Actor)


def test_a_mention_gets_another_span(opened: Opened) -> None:
    mention = accept(opened, suggestion(opened, "Pol Ruiz"))
    moved = respan(opened, mention, place_of(opened, "Pol Ruiz à Tamkar"))
    assert (moved.quote, moved.actors) == ("Pol Ruiz à Tamkar", mention.actors)
    assert agrees(opened.project, opened)
    opened.project.undo()
    assert opened.project.get(Mention, mention.id).quote == "Pol Ruiz"


def test_a_span_of_another_mention_is_refused(opened: Opened) -> None:
    first = accept(opened, suggestion(opened, "Pol Ruiz"))
    second = accept(opened, suggestion(opened, "Tamkar"))
    with pytest.raises(ValueError, match="is tagged here already"):
        respan(opened, first, second.raw_range)
    remove(opened, first)
    with pytest.raises(ValueError, match="no longer a mention"):
        respan(opened, first, place_of(opened, "Pol"))


def test_what_others_built_on_a_decision_is_not_pulled_away(tmp_path: Path) -> None:
    mine = open_one(new_project(tmp_path, "ada"))
    actor = accept(mine, suggestion(mine, "Pol Ruiz")).actors[0]
    mine.project.close()
    other = open_one(new_project(tmp_path, "bea"))
    tag(other, place_of(other, "Ama Doré"), actor)
    other.project.close()
    again = new_project(tmp_path, "ada")
    with pytest.raises(InTheWay):
        again.undo()
    assert len(again.all(Actor)) == 1


def test_a_later_decision_on_an_old_copy_keeps_what_changed_between(opened: Opened) -> None:
    mention = accept(opened, suggestion(opened, "Pol Ruiz"))
    actor = opened.project.get(Actor, mention.actors[0])
    rename(opened.project, actor, "Pablo Ruiz")
    with opened.project.operation("note") as draft:
        draft.change(actor, note="seen twice")
    kept = opened.project.get(Actor, actor.id)
    assert (kept.name, kept.note) == ("Pablo Ruiz", "seen twice")


def test_a_copied_page_is_the_same_document_with_both_paths(project: Project) -> None:
    first = open_one(project, "a.txt")
    first.note(status="reading")
    second = open_one(project, "b.txt")
    second.note()
    assert second.id == first.id
    assert project.get(Document, first.id).paths == ("/corpus/a.txt", "/corpus/b.txt")
