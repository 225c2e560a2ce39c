"""What was said of a string in some documents counts in the next one."""

from pathlib import Path

import pytest

from store.decisions.accept import accept
from store.decisions.linking import NewActor
from store.decisions.reject import leave_unsure, reject
from store.decisions.tag import tag
from store.opened import Opened
from store.project import Project
from store.suggestions import Suggestion, suggestions_in
from tests.store.building import new_project, open_one


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


def page(project: Project, number: int) -> Opened:
    return open_one(project, f"{number}.txt", salt=str(number))


def suggestion(opened: Opened, quote: str) -> Suggestion:
    return next(item for item in suggestions_in(opened) if item.entity.quote == quote)


def tag_as_organisation(opened: Opened, quote: str) -> None:
    """Tag what the engine of the tests takes for a place."""
    at = opened.article.raw.index(quote)
    owners = opened.project.index.actors_named(quote, opened.id)
    actor = owners[0] if owners else NewActor(name=quote, kind="organisation")
    tag(opened, (at, at + len(quote)), actor)


def refuse(opened: Opened, quote: str) -> None:
    found = suggestion(opened, quote)
    reject(opened, found.entity.type, quote, found.raw_range)


def test_a_string_tagged_as_another_kind_in_two_documents_is_suggested_so(project: Project) -> None:
    tag_as_organisation(page(project, 1), "Tamkar")
    found = suggestion(page(project, 9), "Tamkar")
    assert (found.entity.type, found.prospect.does) == ("place", "choose")
    tag_as_organisation(page(project, 2), "Tamkar")
    found = suggestion(page(project, 9), "Tamkar")
    assert (found.entity.type, found.prospect.does) == ("organisation", "link")
    assert found.entity.value is None
    mention = accept(page(project, 9), found)
    assert mention.actors == (found.prospect.actor,)


def test_two_places_in_one_document_are_one_document(project: Project) -> None:
    opened = page(project, 1)
    tag_as_organisation(opened, "Tamkar")
    tag(opened, (3, 9), project.index.actors_named("Tamkar", opened.id)[0], alias="Tamkar")
    assert suggestion(page(project, 9), "Tamkar").entity.type == "place"


def test_where_the_string_is_an_actor_of_both_kinds_the_engine_is_believed(
    project: Project,
) -> None:
    first = page(project, 1)
    accept(first, suggestion(first, "Tamkar"))
    for number in (2, 3):
        opened = page(project, number)
        at = opened.article.raw.index("Tamkar")
        tag(opened, (at, at + 6), NewActor(name="Tamkar", kind="organisation"))
    assert suggestion(page(project, 9), "Tamkar").entity.type == "place"


def test_a_string_rejected_in_two_documents_is_rejected_in_the_next(project: Project) -> None:
    refuse(page(project, 1), "Pol Ruiz")
    assert suggestion(page(project, 9), "Pol Ruiz").state == "open"
    refuse(page(project, 2), "Pol Ruiz")
    assert suggestion(page(project, 9), "Pol Ruiz").state == "rejected"
    project.undo()
    assert suggestion(page(project, 9), "Pol Ruiz").state == "open"


def test_what_was_only_unsure_counts_for_nothing_elsewhere(project: Project) -> None:
    for number in (1, 2, 3):
        opened = page(project, number)
        found = suggestion(opened, "Pol Ruiz")
        leave_unsure(opened, "person", "Pol Ruiz", found.raw_range)
    assert suggestion(page(project, 9), "Pol Ruiz").state == "open"


def test_what_is_in_the_registry_is_suggested_whatever_was_rejected(project: Project) -> None:
    for number in (1, 2):
        refuse(page(project, number), "Pol Ruiz")
    opened = page(project, 3)
    accept(opened, suggestion(opened, "Pol Ruiz"))
    assert suggestion(page(project, 9), "Pol Ruiz").state == "open"


def test_the_same_counts_when_the_project_is_opened_again(project: Project) -> None:
    for number in (1, 2):
        tag_as_organisation(page(project, number), "Tamkar")
        refuse(page(project, number), "Pol Ruiz")
    project.close()
    again = Project.open(project.path)
    assert suggestion(page(again, 9), "Tamkar").entity.type == "organisation"
    assert suggestion(page(again, 9), "Pol Ruiz").state == "rejected"
