"""Forms by hand: added, removed, with their reach; and forms that came with mentions."""

import pytest

from store.decisions.accept import accept
from store.decisions.actor import rename
from store.decisions.aliases import add_form, remove_form, set_reach
from store.decisions.merge import merge
from store.decisions.remove import remove
from store.opened import Opened
from store.project import Project
from store.records import EVERYWHERE, Alias
from store.suggestions import suggestions_in
from tests.store.building import open_one
from tests.store.registry import add, held, mention, said


def owners(project: Project, form: str, opened: Opened) -> list[str]:
    return project.index.actors_named(form, opened.id)


def test_a_form_by_hand_outlives_its_last_mention(opened: Opened) -> None:
    project = opened.project
    agency = add(project, "Agence du fret")
    add_form(project, agency, "ADF", language="fr")
    linked = mention(opened, "ADF", agency)
    remove(opened, linked)
    assert held(project, agency).aliases == (Alias("ADF", EVERYWHERE, "fr"),)


def test_a_learned_form_goes_with_its_last_mention(opened: Opened) -> None:
    project = opened.project
    agency = add(project, "Agence du fret")
    other = open_one(project, "other.txt", salt="other")
    first, second = mention(opened, "port sec", agency), mention(other, "port sec", agency)
    remove(opened, first)
    assert owners(project, "port sec", other) == [agency.id]
    remove(other, second)
    assert held(project, agency).aliases == ()
    project.undo()
    assert owners(project, "port sec", other) == [agency.id]


def test_a_learned_form_that_is_given_by_hand_stays(opened: Opened) -> None:
    project = opened.project
    agency = add(project, "Agence du fret")
    linked = mention(opened, "port sec", agency)
    assert held(project, agency).aliases[0].learned
    add_form(project, agency, "port sec", reach=opened.id)
    remove(opened, linked)
    assert owners(project, "port sec", opened) == [agency.id]
    project.undo()
    project.undo()
    assert held(project, agency).aliases[0].learned


def test_a_form_that_a_merged_actor_was_taught_goes_with_its_last_mention(opened: Opened) -> None:
    project = opened.project
    one, two = add(project, "Agence du fret"), add(project, "Office du fret")
    linked = mention(opened, "port sec", two)
    merge(project, one, [two])
    remove(opened, linked)
    assert owners(project, "port sec", opened) == []


def test_a_former_name_is_no_learned_form(opened: Opened) -> None:
    project = opened.project
    item = next(item for item in suggestions_in(opened) if item.entity.quote == "Tamkar")
    linked = accept(opened, item)
    actor = rename(project, project.actors_of(linked)[0], "Tamkar-Port")
    second = mention(opened, "port sec", actor)
    remove(opened, linked)
    assert owners(project, "Tamkar", opened) == [actor.id]
    assert second.actors == (actor.id,)


def test_reach_is_of_a_document_or_everywhere(opened: Opened) -> None:
    project = opened.project
    other = open_one(project, "other.txt", salt="other")
    agency = add(project, "Agence du fret")
    add_form(project, agency, "L'Agence", reach=opened.id)
    title = opened.document.title
    assert said(project) == f"“L'Agence” added to “Agence du fret” in “{title}”"
    assert owners(project, "l’agence", other) == []
    set_reach(project, agency, "L'AGENCE", EVERYWHERE, language="fr")
    assert owners(project, "l’agence", other) == [agency.id]
    assert held(project, agency).aliases == (Alias("L'Agence", EVERYWHERE, "fr"),)
    project.undo()
    assert owners(project, "l’agence", other) == []


def test_a_surname_reaches_everywhere_once_it_is_widened(opened: Opened) -> None:
    project = opened.project
    other = open_one(project, "other.txt", salt="other")
    ruiz = add(project, "Pol Ruiz", "person")
    linked = mention(opened, "Ruiz", ruiz)
    assert owners(project, "Ruiz", other) == []
    set_reach(project, ruiz, "Ruiz", EVERYWHERE)
    assert owners(project, "Ruiz", other) == [ruiz.id]
    remove(opened, linked)
    assert owners(project, "Ruiz", other) == [ruiz.id]


def test_everywhere_takes_the_place_of_documents(opened: Opened) -> None:
    project = opened.project
    agency = add(project, "Agence du fret")
    add_form(project, agency, "Fret", reach=opened.id)
    add_form(project, agency, "FRET")
    assert held(project, agency).aliases == (Alias("FRET"),)


def test_what_is_a_form_already_is_not_added(opened: Opened) -> None:
    project = opened.project
    agency = add(project, "Agence du fret", acronym="ADF", aliases=(Alias("L'Agence"),))
    for form in ("agence  du fret", "ADF", "l’agence"):
        add_form(project, agency, form, reach=opened.id)
    assert next(project.operations()).name == "tag"
    add_form(project, add(project, "Ruiz", "person"), "Ruiz")
    assert next(project.operations()).name == "add form"


def test_a_form_is_removed_from_all_that_are_merged(opened: Opened) -> None:
    project = opened.project
    one = add(project, "Agence du fret", aliases=(Alias("Fret"), Alias("fret", opened.id)))
    two = add(project, "Office du fret", aliases=(Alias("FRET"), Alias("Bureau")))
    merge(project, one, [two])
    remove_form(project, two, "Fret")
    assert owners(project, "fret", opened) == []
    assert owners(project, "bureau", opened) == [one.id]
    assert said(project) == "“Fret” no longer a form of “Agence du fret”"
    project.undo()
    assert owners(project, "fret", opened) == [one.id]


def test_what_cannot_be_a_form_or_a_reach_is_refused(opened: Opened) -> None:
    project = opened.project
    agency = add(project, "Agence du fret", aliases=(Alias("Fret"),))
    for form in ("", " \n", "\u202e\x00"):
        with pytest.raises(ValueError, match="needs a letter"):
            add_form(project, agency, form)
    with pytest.raises(ValueError, match="no document"):
        add_form(project, agency, "ADF", reach="no\x1b[2Jwhere")
    with pytest.raises(ValueError, match="no document"):
        set_reach(project, agency, "Fret", "nowhere")
    for form in ("Agence du fret", "Bureau"):
        with pytest.raises(ValueError, match="is no alias"):
            remove_form(project, agency, form)
        with pytest.raises(ValueError, match="is no alias"):
            set_reach(project, agency, form, EVERYWHERE)
    project.undo()
    with pytest.raises(ValueError, match="no longer in the registry"):
        add_form(project, agency, "ADF")
