"""The dates and names in an HTML page's head, and how they are joined with what it shows."""

import pytest
from msgspec.structs import replace

from coopreader.article.facts.byline import Facts
from coopreader.article.markup.metadata import joined_facts, stated_facts
from coopreader.article.markup.tree import read_html


def stated(head: str) -> Facts:
    return stated_facts(read_html(f"<html><head>{head}</head><body><p>x</p></body></html>"), "fr")


@pytest.mark.parametrize(
    ("head", "published", "updated"),
    [
        (
            '<meta property="article:published_time" content="2026-01-21T10:00:00Z">'
            '<meta property="article:modified_time" content="2026-01-22T10:00:00Z">',
            "2026-01-21T10:00:00Z",
            "2026-01-22T10:00:00Z",
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished":'
            ' "2026-01-21", "dateModified": "2026-01-23"}</script>',
            "2026-01-21",
            "2026-01-23",
        ),
        (
            '<meta name="date" content="2026-01-21"><meta name="lastmod" content="2026-01-21">',
            "2026-01-21",
            None,
        ),
        (
            '<meta name="date" content="2026-01-21"><meta name="lastmod" content="2025-01-21">',
            "2026-01-21",
            None,
        ),
        ('<meta name="lastmod" content="soon">', None, None),
        ("", None, None),
    ],
)
def test_the_head_states_publication_and_update(
    head: str, published: str | None, updated: str | None
) -> None:
    found = stated(head)
    assert (found.published, found.updated) == (published, updated)


def test_the_head_goes_first_but_for_what_it_republishes() -> None:
    shown = Facts(source="La Vigie", author="I. S.", published="2026-01-21", updated="2026-01-22")
    head = Facts(source="Rivages", author="Ilham Sefrou", published="2026-01-20")
    joined = Facts("Rivages", "Ilham Sefrou", "2026-01-20", "2026-01-22")
    assert joined_facts(shown, head) == joined
    assert joined_facts(replace(shown, republished=True), head).source == "La Vigie"


def test_a_paper_that_states_itself_as_author_gives_way_to_a_person() -> None:
    head = Facts(source="La Vigie", author="La Vigie")
    assert joined_facts(Facts(author="Ilham Sefrou"), head).author == "Ilham Sefrou"
    assert joined_facts(Facts(), head).author == "La Vigie"


def test_an_update_before_the_publication_is_none() -> None:
    shown = Facts(published="2026-01-10", updated="2026-01-12")
    assert joined_facts(shown, Facts(published="2026-01-20")).updated is None
    assert joined_facts(Facts(), Facts()) == Facts()
