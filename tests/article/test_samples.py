"""The sample documents come out as a reader would see them."""

import json
from pathlib import Path
from typing import Any

import pytest

import sample_docs
from coopreader.article.article import Article
from coopreader.article.read import read_article

EXPECTED = json.loads(
    Path(__file__).with_name("sample_expectations.json").read_text(encoding="utf-8")
)["pages"]
PROSE = {"lead", "paragraph", "quote", "list item"}
HEADINGS = {"heading", "subtitle"}


def plain(text: str | None) -> str | None:
    return text and " ".join(text.split())


def read(name: str) -> Article:
    return read_article((sample_docs.folder() / name).read_bytes())


def body(article: Article) -> list[str]:
    blocks = [block for block in article.kept if block.kind not in {"title", "byline", "caption"}]
    return [" ".join(block.text.split()) for block in blocks]


@pytest.fixture(params=EXPECTED, ids=[page["file"] for page in EXPECTED])
def page(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(request.param)


def test_every_sample_document_has_an_expectation() -> None:
    pages = {path.name for path in sample_docs.folder().iterdir() if path.suffix != ".py"}
    assert pages - {"__pycache__"} == {page["file"] for page in EXPECTED}


@pytest.mark.parametrize("field", ["title", "source", "language"])
def test_the_page_says_what_it_is(page: dict[str, Any], field: str) -> None:
    article = read(page["file"])
    assert plain(getattr(article, field)) == plain(page[field])


def test_the_day_of_publication_is_read(page: dict[str, Any]) -> None:
    published = read(page["file"]).published
    assert (published and published[:10]) == page["published"]


@pytest.mark.parametrize(
    "page", [page for page in EXPECTED if page["author"]], ids=lambda page: page["file"]
)
def test_a_named_author_is_read(page: dict[str, Any]) -> None:
    assert read(page["file"]).author == page["author"]


def test_the_article_starts_and_ends_where_a_reader_says(page: dict[str, Any]) -> None:
    kept = body(read(page["file"]))
    assert kept[0].startswith(page["first"])
    assert kept[-1].startswith(page["last"])


def test_every_paragraph_and_heading_is_kept(page: dict[str, Any]) -> None:
    kinds = [block.kind for block in read(page["file"]).kept]
    prose = sum(kind in PROSE for kind in kinds)
    headings = sum(kind in HEADINGS for kind in kinds)
    assert (prose, headings) == (page["paragraphs"], page["headings"])


def test_nothing_of_the_page_around_it_is_kept(page: dict[str, Any]) -> None:
    text = "\n".join(body(read(page["file"])))
    assert [words for words in page["absent"] if words in text] == []
