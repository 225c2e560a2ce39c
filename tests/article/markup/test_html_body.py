"""Which runs of an HTML page are its article: shapes of pages, and what is left out or taken in."""

import json

import pytest

from coopreader.article.cutting.units import Unit
from coopreader.article.judging.judge import judge
from coopreader.article.markup import body as body_module
from coopreader.article.markup.body import keep
from coopreader.article.markup.runs import Run
from coopreader.article.read import read_article

HEADLINE = "Kelmouth leases its northern quay"
PARAGRAPHS = [
    "The town of Kelmouth has leased its northern quay to Adomako Lines for twenty years, both "
    "sides said on Thursday after a long night of talks.",
    "The firm will invest 12 million pounds in cranes and in a cold store, and it will hire ninety "
    "people from the town in the first year.",
    "The mayor said that the lease was the largest that the town had signed since the ferry line "
    "was closed, and that it had come just in time.",
    "The opposition has asked for the terms to be published, and the authority will do so before "
    "the end of the month, a spokesman said.",
]
PARTED = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
MENU = "<div><a href=/a>Home</a> <a href=/b>World</a> <a href=/c>Sport</a></div>"
FOOT = "<div>© 2025 The Kelmouth Tide. All rights reserved.</div>"


def page_of(body: str, top: str = f"<h1>{HEADLINE}</h1>", head: str = "") -> str:
    return (
        f"<html><head><title>{HEADLINE} | Tide</title>{head}</head>"
        f"<body>{MENU}{top}{body}{FOOT}</body></html>"
    )


def kept(page: str) -> list[str]:
    return [block.text for block in read_article(page.encode()).kept]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" + "<br><br>".join(PARAGRAPHS) + "</div>",
        "<div>" + "<br>".join(PARAGRAPHS) + "</div>",
        "<br><br>".join(f"<span>{text}</span>" for text in PARAGRAPHS) + "<br><br>",
        "<div>" + "".join(f"<div><div>{text}</div></div>" for text in PARAGRAPHS) + "</div>",
        f"<table><tr><td>{PARTED}</td></tr></table>",
        "<table><tr><td><a href=/x>Weather</a><br><a href=/y>Archive</a></td><td>"
        + "<br><br>".join(PARAGRAPHS)
        + "</td><td>Subscribe to our newsletter</td></tr></table>",
        f'<div class="collapsed" style="display:none">{PARTED}</div><button>Read more</button>',
        "<article>" + PARTED.replace(" town ", " <amp-img src=x></amp-img>town ") + "</article>",
        PARTED.replace("</p>", ""),
    ],
    ids=[
        "br br", "br", "inline only", "nested divs", "layout table", "two columns", "read more",
        "amp", "unclosed",
    ],
)  # fmt: skip
def test_the_article_is_found_in_pages_of_every_shape(body: str) -> None:
    assert kept(page_of(body)) == [HEADLINE, *PARAGRAPHS]


def test_a_preformatted_page_is_read() -> None:
    lines = "\n\n".join(text.replace(" the ", "\nthe ", 1) for text in PARAGRAPHS)
    page = (
        f"<html><head><title>{HEADLINE}</title></head><body><pre>{HEADLINE}\n\n{lines}</pre></body>"
    )
    assert kept(page) == [HEADLINE, *PARAGRAPHS]


def test_what_the_linked_data_state_is_kept_where_the_page_shows_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(body_module, "extracted", lambda text, *, precise: "")
    stated = json.dumps({"@type": "NewsArticle", "articleBody": " ".join([*PARAGRAPHS, "Hidden."])})
    page = page_of(
        f"{PARTED}<p>I have read of the quay for years, and it never came to anything, as all of "
        "us in the town know.</p>",
        head=f'<script type="application/ld+json">{stated}</script>',
    )
    assert kept(page) == [HEADLINE, *PARAGRAPHS]


def test_a_page_of_which_nothing_is_extracted_is_read_as_flattened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(body_module, "extracted", lambda text, *, precise: "")
    assert kept(page_of(PARTED)) == [HEADLINE, *PARAGRAPHS]


@pytest.mark.parametrize("error", [RecursionError, AttributeError, ValueError])
def test_a_page_on_which_the_extractor_fails_is_read(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    assert kept(page_of(PARTED)) == [HEADLINE, *PARAGRAPHS]


def test_what_stands_above_the_headline_is_removed_but_no_article_that_ends_with_it() -> None:
    above = kept(page_of(f"<p>{PARAGRAPHS[0]}</p><h1>{HEADLINE}</h1>{PARTED}", top=""))
    assert above == [HEADLINE, *PARAGRAPHS]
    under = kept(page_of(f"{PARTED}<h1>{HEADLINE}</h1>", top=""))
    assert under == [HEADLINE, *PARAGRAPHS]


def test_a_short_report_is_kept_as_it_was_extracted() -> None:
    report = "The ferry from Kelmouth to Orrin will not sail on Monday, the port said in a note."
    assert kept(page_of(f"<article><p>{report}</p></article>")) == [HEADLINE, report]


def test_an_index_of_articles_has_no_article() -> None:
    teasers = "".join(
        f"<div><h2><a href=/{index}>The bridge at Orrin number {index} is open</a></h2>"
        f"<p>The minister opened the bridge number {index} at Orrin on Monday, and spoke.</p></div>"
        for index in range(20)
    )
    article = read_article(page_of(teasers, top="<h1>World</h1>").encode())
    assert article.kept == ()
    assert {block.reason for block in article.blocks if "minister" in block.text} == {"teaser"}


def test_a_linked_heading_with_one_short_text_is_a_teaser() -> None:
    teaser = "<h3><a href=/x>Fishing fleet of the town shrinks</a></h3><p>Ships are sold off.</p>"
    blocks = read_article(page_of(f"<article>{PARTED}{teaser}</article>").encode()).blocks
    reasons = {block.text: block.reason for block in blocks}
    assert reasons["Fishing fleet of the town shrinks"] == "related"
    assert reasons["Ships are sold off."] is not None
    assert reasons[PARAGRAPHS[-1]] is None


def test_linked_headings_with_their_own_text_are_the_article_s() -> None:
    sections = "".join(
        f"<h2><a href=/x>Reason number {index} of the mayor</a></h2><p>{text}</p><p>{text[9:]}</p>"
        for index, text in enumerate(PARAGRAPHS)
    )
    texts = kept(page_of(f"<article><p>{PARAGRAPHS[0]} And so on.</p>{sections}</article>"))
    assert all(text in texts for text in PARAGRAPHS)
    assert "Reason number 1 of the mayor" in texts


def test_rows_of_data_keep_their_kind_and_captions_are_removed() -> None:
    table = (
        "<table><caption>Ships a year</caption><tr><th>Year</th><th>Ships</th></tr>"
        "<tr><td>2023</td><td>1,204</td></tr></table>"
    )
    figure = "<figure><img src=x><figcaption>The quay at dawn</figcaption></figure>"
    page = page_of(f"<article>{figure}{PARTED}{table}<p>{PARAGRAPHS[0]} Again.</p></article>")
    blocks = {block.text: block for block in read_article(page.encode()).blocks}
    assert (blocks["2023 1,204"].kind, blocks["2023 1,204"].kept) == ("table row", True)
    assert (blocks["The quay at dawn"].kind, blocks["The quay at dawn"].kept) == ("caption", False)


def test_a_line_under_the_title_is_the_subtitle() -> None:
    page = page_of(f"<article><p>Twenty years for Adomako Lines</p>{PARTED}</article>")
    kinds = [(block.kind, block.text) for block in read_article(page.encode()).kept[:3]]
    assert kinds == [
        ("title", HEADLINE),
        ("subtitle", "Twenty years for Adomako Lines"),
        ("lead", PARAGRAPHS[0]),
    ]


@pytest.mark.parametrize(
    ("text", "run", "share", "gap", "expected"),
    [
        (PARAGRAPHS[0], Run(0, 140, "p"), 0.9, 0, True),
        (PARAGRAPHS[0], Run(0, 140, "p"), 0.3, 1, False),
        ("What does it cost?", Run(0, 18, "p"), 0.0, 1, True),
        ("What does it cost?", Run(0, 18, "p"), 0.0, 3, False),
        ("What does it cost?", Run(0, 18, "p", linked=18), 0.0, 1, False),
        ("What does it cost?", Run(0, 18, "p", aside="nav"), 0.0, 1, False),
        ("The terms of the lease", Run(0, 22, "h2"), 0.0, 1, True),
        ("The terms of the lease", Run(0, 22, "li"), 0.0, 1, False),
        ("It came in time, and it will last.", Run(0, 34, "blockquote"), 0.0, 2, True),
        ("The quay at dawn", Run(0, 16, "figcaption"), 1.0, 0, False),
    ],
)
def test_what_speaks_for_a_run(text: str, run: Run, share: float, gap: int, expected: bool) -> None:
    (judged,) = judge([Unit(0, len(text), text, 1)])
    assert keep(run, share, judged, gap) is expected


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + PARTED + "</div>" * 10_000,
        "<p>" + "<span>" * 10_000 + PARAGRAPHS[0],
        "<table><tr><td>a" * 2_000,
        "<h1><b>x " * 2_000 + PARTED,
        "<p>Some words of the town here. " * 12_000,
        '<script type="application/ld+json">{"articleBody": {"a": 1}, "headline": 3}</script>a',
        "<frameset><frame src=x></frameset><p>a</p>",
    ],
    ids=["nested", "inline", "tables", "headings", "unclosed", "linked data", "frames"],
)
def test_hostile_pages_are_read_without_an_exception(page: str) -> None:
    article = read_article(
        f"<html><head><title>x</title></head><body>{page}</body></html>".encode()
    )
    ranges = [span for block in article.blocks for span in block.ranges]
    assert "".join(article.raw[start:end] for start, end in ranges) == article.raw
