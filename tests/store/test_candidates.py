"""Candidates for a name in an open document: its own aliases, acronyms and actors go first."""

from pathlib import Path

import pytest

from coopreader.names.in_document import LINKED, SAME
from store.candidates import candidates_in
from store.opened import Opened
from store.records import Alias
from tests.store.building import new_project, open_one
from tests.store.registry import add, mention


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return open_one(new_project(tmp_path))


def names(opened: Opened, name: str, kind: str | None = None, **more: str) -> list[str]:
    return [one.form for one in candidates_in(opened, name, kind, **more)]  # type: ignore[arg-type]


def test_an_alias_of_this_document_goes_before_one_of_everywhere(opened: Opened) -> None:
    opened.note()
    project = opened.project
    far = add(project, "Atelier du fil", aliases=(Alias("Le Fil"),))
    near = add(project, "Filature", aliases=(Alias("Le Fil", reach=opened.id),))
    other = add(project, "Corderie", aliases=(Alias("Le Fil", reach="another"),))
    found = candidates_in(opened, "le fil", "organisation")
    assert [one.actor for one in found[:2]] == [near.id, far.id]
    assert found[0].reasons[0] == SAME
    assert SAME not in next(one.reasons for one in found if one.actor == other.id)


def test_an_acronym_that_the_article_defines_is_that_actor(opened: Opened) -> None:
    add(opened.project, "Association des forges")
    add(opened.project, "Agence dorée du froid")
    add(opened.project, "Agence du fret")
    assert names(opened, "ADF", "organisation")[0] == "Agence du fret"


def test_a_surname_is_that_of_the_person_tagged_here(opened: Opened) -> None:
    add(opened.project, "Karim Doré", "person")
    mention(opened, "Ama Doré", add(opened.project, "Ama Doré", "person"))
    found = candidates_in(opened, "M. Doré", "person")
    assert found[0].form == "Ama Doré"
    assert LINKED in found[0].reasons


def test_a_merged_actor_stands_as_what_it_is_now(opened: Opened) -> None:
    from store.decisions.merge import merge

    kept, gone = add(opened.project, "Agence du fret"), add(opened.project, "Agence du frèt")
    merge(opened.project, kept, [gone])
    found = candidates_in(opened, "Agence du frèt", "organisation")
    assert [one.actor for one in found] == [kept.id]


def test_the_country_decides_between_homonyms(opened: Opened) -> None:
    add(opened.project, "Office du sel", country="KV")
    other = add(opened.project, "Office du  sel", country="LU")
    found = candidates_in(opened, "Office sel", "organisation", country="LU")
    assert found[0].actor == other.id


def test_no_more_than_the_limit_and_nothing_of_an_empty_registry(opened: Opened) -> None:
    assert candidates_in(opened, "Kenvar") == []
    for number in range(5):
        add(opened.project, f"Atelier {number}")
    assert len(candidates_in(opened, "Atelier", limit=3)) == 3
    assert candidates_in(opened, "\u202e\x1b[2J") == []
