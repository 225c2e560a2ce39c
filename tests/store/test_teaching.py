"""What decisions teach: texts with what was tagged and rejected in them."""

from pathlib import Path

import pytest

from coopreader.entities.tagger.learning import Decided
from store.decisions.linking import NewActor
from store.decisions.reject import leave_unsure, reject
from store.decisions.tag import tag
from store.opened import Opened
from store.project import Project
from store.records import Document
from store.teaching import documents_that_teach, examples_of
from tests.store.building import build_article, new_project, open_one


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


@pytest.fixture
def opened(project: Project) -> Opened:
    return open_one(project)


def tagged(opened: Opened, words: str, kind: str) -> None:
    at = opened.article.raw.index(words)
    tag(opened, (at, at + len(words)), NewActor(name=words, kind=kind))  # type: ignore[arg-type]


def decided(project: Project) -> list[tuple[str, str, bool]]:
    article = build_article()
    documents = documents_that_teach(project)
    (example,) = examples_of(project, documents, lambda _: article)
    assert example is not None
    assert example.text == article.text
    return [(article.text[one.start : one.end], one.type, one.refused) for one in example.decided]


def test_tagged_names_and_rejected_strings_teach(project: Project, opened: Opened) -> None:
    tagged(opened, "Pol Ruiz", "person")
    reject(opened, "place", "Tamkar", (0, 1))
    reject(opened, "person", "Ama Doré", (0, 1), everywhere=True)
    leave_unsure(opened, "organisation", "ADF", (0, 1))
    assert decided(project) == [
        ("Pol Ruiz", "person", False),
        ("Tamkar", "place", True),
        ("Ama Doré", "person", True),
    ]


def test_a_rejected_string_teaches_nothing_where_it_was_tagged(
    project: Project, opened: Opened
) -> None:
    reject(opened, "place", "Tamkar", (0, 1))
    tagged(opened, "Tamkar", "organisation")
    assert decided(project) == [("Tamkar", "organisation", False)]


def test_words_in_small_letters_and_hidden_ones_are_no_names(
    project: Project, opened: Opened
) -> None:
    tagged(opened, "un accord", "organisation")
    assert documents_that_teach(project) == []
    tagged(opened, "Kenvar", "state")
    tagged(opened, "Un autre titre", "organisation")
    assert decided(project) == [("Kenvar", "state", False)]


def test_a_document_whose_page_is_gone_or_another_now_teaches_nothing(
    project: Project, opened: Opened
) -> None:
    tagged(opened, "Pol Ruiz", "person")
    documents = documents_that_teach(project)
    assert [document.id for document in documents] == [opened.id]
    other = build_article(("Un titre", "Un tout autre texte sur Pol Ruiz."))

    def gone(document: Document) -> None:
        assert document.id == opened.id

    assert list(examples_of(project, documents, gone)) == [None]
    assert list(examples_of(project, documents, lambda _: other)) == [None]


def test_decisions_keep_the_order_of_the_records(project: Project, opened: Opened) -> None:
    tagged(opened, "Tamkar", "place")
    tagged(opened, "Pol Ruiz", "person")
    (example,) = examples_of(project, documents_that_teach(project), lambda _: opened.article)
    assert example is not None
    assert [type(one) for one in example.decided] == [Decided, Decided]
    assert [one.type for one in example.decided] == ["place", "person"]
