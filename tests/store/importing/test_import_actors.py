"""Actors of an import: joined by id or exact form, and never by guessing."""

import pytest

from store.decisions.accept import accept
from store.decisions.actor import rename
from store.decisions.linking import NewActor
from store.decisions.tag import tag
from store.opened import Opened
from store.records import (
    EVERYWHERE,
    Actor,
    Alias,
    Mention,
    Verdict,
)
from store.suggestions import suggestions_in
from tests.store.building import open_one
from tests.store.colleagues import bring, copied, place_of, plan, said
from tests.store.conftest import Begin


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


def test_an_actor_renamed_there_keeps_its_name_here_and_learns_the_other(
    ada: Opened, begin: Begin
) -> None:
    accept(ada, suggestions_in(ada)[0])
    (actor,) = ada.project.all(Actor)
    copy = copied(ada, begin("copy"))
    rename(copy.project, actor, "République du Kenvar")
    made = bring(ada, copy)
    (after,) = ada.project.all(Actor)
    assert after.name == actor.name
    assert "République du Kenvar" in [alias.form for alias in after.aliases]
    assert f"name: here {actor.name}, there République du Kenvar" in said(made)


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
    copy = copied(ada, begin("copy"))
    added = tag(copy, place_of(copy, "Tamkar"), old.id)
    with ada.project.operation("merge") as draft:
        target = draft.add(Actor, name="Union du Kenvar", kind="state")
        draft.change(old, merged_into=target.id)
        draft.change(ada.project.all(Mention)[0], actors=(target.id,))
    bring(ada, copy)
    assert ada.project.get(Mention, added.id).actors == (target.id,)
    assert ada.project.get(Actor, old.id).merged_into == target.id


def test_two_actors_merged_here_are_one_in_what_comes(ada: Opened, begin: Begin) -> None:
    for number in (0, 0):
        accept(ada, suggestions_in(ada)[number])
    one, two = ada.project.all(Actor)
    copy = copied(ada, begin("copy"))
    both = tag(copy, place_of(copy, "Tamkar"), one.id)
    with copy.project.operation("both") as draft:
        draft.change(both, actors=(one.id, two.id))
        draft.change(one, part_of=two.id)
        draft.add(Verdict, actors=(one.id, two.id), verdict="different")
    with ada.project.operation("merge") as draft:
        target = draft.add(Actor, name="Union du Kenvar", kind="state")
        for actor in (one, two):
            draft.change(actor, merged_into=target.id)
        for mention in ada.project.all(Mention):
            draft.change(mention, actors=(target.id,))
    made = bring(ada, copy)
    assert ada.project.get(Mention, both.id).actors == (target.id,)
    assert ada.project.get(Actor, target.id).part_of is None
    assert ada.project.all(Verdict) == []
    assert "verdict on" in said(made)
    assert plan(ada, copy).records == ()


def test_actors_merged_alike_on_both_sides_stay_as_they_are(ada: Opened, begin: Begin) -> None:
    accept(ada, suggestions_in(ada)[0])
    (old,) = ada.project.all(Actor)
    with ada.project.operation("merge") as draft:
        target = draft.add(Actor, name="Union du Kenvar", kind="state")
        draft.change(old, merged_into=target.id)
        draft.change(ada.project.all(Mention)[0], actors=(target.id,))
    made = bring(ada, copied(ada, begin("copy")))
    assert made.records == made.conflicts == ()


def test_an_actor_known_by_id_takes_no_other_by_form(ada: Opened, begin: Begin) -> None:
    accept(ada, suggestions_in(ada)[0])
    (actor,) = ada.project.all(Actor)
    copy = copied(ada, begin("copy"))
    with copy.project.operation("edit") as draft:
        draft.change(actor, name="Union du Kenvar", aliases=())
        other = draft.add(Actor, name=actor.name, kind=actor.kind, country=actor.country)
    made = bring(ada, copy)
    assert made.joined == ()
    assert ada.project.get(Actor, other.id).name == actor.name
    assert [item.id for item in made.duplicates] == [other.id]


def test_a_form_that_reaches_everywhere_here_is_not_narrowed(ada: Opened, begin: Begin) -> None:
    accept(ada, suggestions_in(ada)[0])
    (actor,) = ada.project.all(Actor)
    copy = copied(ada, begin("copy"))
    for opened, reach in ((ada, EVERYWHERE), (copy, copy.id)):
        with opened.project.operation("reach") as draft:
            draft.change(actor, aliases=(Alias("le Royaume", reach),))
    assert plan(ada, copy).records == ()
    bring(copy, ada)
    reaches = [alias.reach for alias in copy.project.get(Actor, actor.id).aliases]
    assert reaches == [copy.id, EVERYWHERE]
