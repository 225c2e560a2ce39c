"""HTML pages: the body by trafilatura, the raw text by our own parse, the facts by both."""

import pytest

from coopreader.article.article import Article
from coopreader.article.read import read_article

PARAGRAPHS = [
    "The town of Kelmouth has leased its northern quay to Adomako Lines for twenty years, both "
    "sides said on Thursday after a long night of talks.",
    "The firm will invest 12 million pounds in cranes and in a cold store, and it will hire ninety "
    "people from the town in the first year.",
    "The mayor said that the lease was the largest that the town had signed since the ferry line "
    "was closed, and that it had come just in time.",
    "The opposition has asked for the terms to be published, and the authority will do so.",
]
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Kelmouth leases its northern quay - The Kelmouth Tide</title>
<meta property="og:title" content="Kelmouth leases its northern quay">
<meta property="og:site_name" content="The Kelmouth Tide">
<meta property="article:published_time" content="2025-11-07T08:30:00+00:00">
<script type="application/ld+json">{{"@type": "NewsArticle",
 "author": [{{"@type": "Person", "name": "Rosalind Peake"}}]}}</script>
<style>p {{ color: red }}</style></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
<h1>Kelmouth leases its northern quay</h1>
<p>{PARAGRAPHS[0]}</p>
<p>{PARAGRAPHS[1].replace("cranes", '<a href="/c">cranes</a>')}</p>
<h2>The largest lease</h2>
<p>{PARAGRAPHS[2]}</p>
<ul><li>ninety jobs in the first year for the town</li>
<li>twelve million pounds for the quay</li></ul>
<p><a href="/x">Read also: Fishing fleet shrinks for a third year</a></p>
<p>{PARAGRAPHS[3]}</p>
</article></main>
<aside><h3>Related articles</h3>
<ul><li><a href="/l">A museum for the lighthouse</a></li></ul></aside>
<footer><p>© 2025 The Kelmouth Tide. All rights reserved.</p></footer>
<script>var hidden = "never shown";</script>
</body></html>"""


@pytest.fixture(scope="module")
def article() -> Article:
    return read_article(PAGE.encode())


def test_the_article_is_kept_with_its_kinds(article: Article) -> None:
    assert [(block.kind, block.text) for block in article.kept] == [
        ("title", "Kelmouth leases its northern quay"),
        ("lead", PARAGRAPHS[0]),
        ("paragraph", PARAGRAPHS[1]),
        ("heading", "The largest lease"),
        ("paragraph", PARAGRAPHS[2]),
        ("list item", "ninety jobs in the first year for the town"),
        ("list item", "twelve million pounds for the quay"),
        ("paragraph", PARAGRAPHS[3]),
    ]


def test_the_facts_come_from_the_head(article: Article) -> None:
    assert article.source == "The Kelmouth Tide"
    assert article.author == "Rosalind Peake"
    assert article.published == "2025-11-07T08:30:00+00:00"
    assert article.language == "en"


def test_the_rest_is_removed_with_a_reason(article: Article) -> None:
    reasons = {block.text: block.reason for block in article.blocks}
    assert reasons["Home"] == "menu"
    assert reasons["Read also: Fishing fleet shrinks for a third year"] == "read-also"
    assert reasons["Related articles"] == "related"
    assert reasons["A museum for the lighthouse"] == "related"
    assert reasons["© 2025 The Kelmouth Tide. All rights reserved."] == "footer"


def test_raw_text_is_the_text_nodes_without_scripts(article: Article) -> None:
    assert "never shown" not in article.raw
    assert "color" not in article.raw
    assert "Home\nSport\n" in article.raw


def test_a_txt_that_holds_markup_goes_the_html_way() -> None:
    assert read_article(b"\n\n" + PAGE.encode()).text == read_article(PAGE.encode()).text


def test_a_title_known_from_the_head_only_is_a_field_and_no_block() -> None:
    page = PAGE.replace("<h1>Kelmouth leases its northern quay</h1>", "")
    article = read_article(page.encode())
    assert article.title == "Kelmouth leases its northern quay"
    assert all(block.kind != "title" for block in article.blocks)


def test_the_site_is_cut_off_the_title() -> None:
    page = PAGE.replace("<h1>Kelmouth leases its northern quay</h1>", "")
    page = page.replace(
        '<meta property="og:title" content="Kelmouth leases its northern quay">', ""
    )
    assert read_article(page.encode()).title == "Kelmouth leases its northern quay"


def test_the_shown_heading_goes_before_the_search_title() -> None:
    page = PAGE.replace("<h1>", "<h1>At last: ")
    assert read_article(page.encode()).title == "At last: Kelmouth leases its northern quay"


def test_a_language_that_the_text_does_not_bear_out_is_not_believed() -> None:
    assert read_article(PAGE.replace('lang="en-GB"', 'lang="fr"').encode()).language == "en"


@pytest.mark.parametrize(
    "linked_data",
    ["{", "[" * 5000, '{"author": 3, "datePublished": [1]}', '{"@graph": [[[{"author": null}]]]}'],
)
def test_broken_linked_data_is_left_out(linked_data: str) -> None:
    script = f'<script type="application/ld+json">{linked_data}</script></head>'
    article = read_article(PAGE.replace("</head>", script, 1).encode())
    assert article.author == "Rosalind Peake"


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("</p>", ""),
        PAGE.replace("</li>", "").replace("</ul>", ""),
        PAGE.replace("<body>", "<body><div><div><p>"),
        PAGE[: PAGE.index("<aside>")],
        PAGE.replace("<head>", ""),
    ],
    ids=["no </p>", "no </li>", "unclosed", "cut off", "no <head>"],
)
def test_broken_markup_loses_no_paragraph(page: str) -> None:
    text = read_article(page.encode()).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)
