"""The title of an HTML page: the headline, told from logos, sections, kickers and badges."""

import pytest

from coopreader.article.article import Article
from coopreader.article.markup.html_title import without_tail
from coopreader.article.read import read_article

HEADLINE = "Kelmouth leases its northern quay"
BODY = """
<p>The town of Kelmouth has leased its northern quay to Adomako Lines for twenty years, both sides
said on Thursday after a long night of talks.</p>
<p>The firm will invest 12 million pounds in cranes and in a cold store, and it will hire ninety
people from the town in the first year.</p>
<p>The mayor said that the lease was the largest that the town had signed since the ferry line was
closed, and that it had come just in time.</p>
"""


def article_of(top: str, head: str = f"<title>{HEADLINE} - The Kelmouth Tide</title>") -> Article:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{top}{BODY}</body></html>"
    return read_article(page.encode())


@pytest.mark.parametrize(
    "top",
    [
        f"<h1>{HEADLINE}</h1>",
        f"<h1><a href=/>The Kelmouth Tide</a></h1><h1>{HEADLINE}</h1>",
        f"<h1><a href=/>The Kelmouth Tide</a></h1><h2>{HEADLINE}</h2>",
        f"<h1>Ports and shipping</h1><div>{HEADLINE}</div>",
        f"<h1><span>Ports</span> {HEADLINE} <span>Premium</span></h1>",
        f"<h1>{HEADLINE}<br>The largest lease for years</h1>",
        f"<h1><div>Ports</div><div>{HEADLINE}</div></h1>",
        f"<header><b>{HEADLINE}</b><br><br></header>",
        f"<h1>{HEADLINE}</h1><h1>Most read in the town this week</h1>",
        f"<nav><h1>{HEADLINE}</h1></nav><h1>{HEADLINE}</h1>",
    ],
    ids=[
        "alone", "logo above", "logo and h2", "section above", "kicker and badge",
        "second line", "kicker in a div", "no heading", "another h1", "in the menu too",
    ],
)  # fmt: skip
def test_the_headline_is_found(top: str) -> None:
    article = article_of(top)
    assert article.title == HEADLINE
    assert [block.text for block in article.blocks if block.kind == "title"] == [HEADLINE]


def test_what_stands_beside_the_headline_is_removed() -> None:
    blocks = article_of(f"<h1><i>Ports</i> {HEADLINE} <b>Video</b></h1>").blocks
    assert [(block.text, block.reason) for block in blocks[:3]] == [
        ("Ports", "menu"),
        (HEADLINE, None),
        ("Video", "menu"),
    ]


def test_the_headline_in_other_words_than_the_head_s_is_the_headline() -> None:
    top = "<h1>The Kelmouth Tide</h1><h1>Northern quay of Kelmouth goes to Adomako Lines</h1>"
    head = (
        "<title>Adomako Lines leases quay in Kelmouth</title>"
        '<meta property="og:site_name" content="The Kelmouth Tide">'
    )
    assert article_of(top, head).title == "Northern quay of Kelmouth goes to Adomako Lines"


def test_a_topic_before_a_colon_is_part_of_the_headline() -> None:
    headline = "Port de Kelmouth : le quai nord change de mains"
    top = f"<ul><li>Port de Kelmouth</li></ul><h1>{headline}</h1>"
    assert article_of(top, f"<title>{headline}</title>").title == headline


def test_sections_and_site_behind_the_headline_are_cut() -> None:
    head = f"<title>{HEADLINE} » Ports » News » The Kelmouth Tide</title>"
    assert article_of(f"<h2>{HEADLINE}</h2>", head).title == HEADLINE


def test_a_tail_that_the_page_shows_alone_is_the_site_s_name() -> None:
    article = article_of(
        "<div>The Kelmouth Tide</div>", f"<title>{HEADLINE} - The Kelmouth Tide</title>"
    )
    assert article.title == HEADLINE


def test_a_long_heading_goes_before_a_line_that_repeats_the_search_title() -> None:
    top = f"<div>{HEADLINE}</div><h1>Cranes and a cold store will come to town</h1>"
    assert article_of(top).title == "Cranes and a cold store will come to town"


def test_a_title_that_is_nowhere_shown_is_a_field_and_no_block() -> None:
    head = (
        f'<meta name="twitter:title" content="{HEADLINE}"><title>{HEADLINE} - The Tide</title>'
        '<script type="application/ld+json">{"headline": ["a list"]}</script>'
    )
    article = article_of("", head)
    assert article.title == HEADLINE
    assert all(block.kind != "title" for block in article.blocks)


def test_a_page_without_any_title_has_none() -> None:
    assert article_of("", "").title is None
    logo = article_of(
        "<h1>The Kelmouth Tide</h1>", '<meta property="og:site_name" content="The Kelmouth Tide">'
    )
    assert logo.title is None


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        ("Quay leased - The Tide", "The Tide", "Quay leased"),
        ("Quay leased - The Tide", None, "Quay leased - The Tide"),
        ("Northern quay leased | Tide", None, "Northern quay leased"),
        ("Quay: leased | The Tide Online", "The Tide", "Quay: leased"),
        ("Quay leased", "The Tide", "Quay leased"),
        ("Quay leased - ", "The Tide", "Quay leased - "),
        ("", None, ""),
    ],
)
def test_the_tail_of_a_title(title: str, site: str | None, headline: str) -> None:
    assert without_tail(title, site) == headline
