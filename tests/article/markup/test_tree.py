"""The text nodes of an HTML page, their runs, and what is broken."""

from itertools import pairwise

import pytest

from coopreader.article.markup.tree import HtmlPage, read_html


def texts(page: HtmlPage) -> list[str]:
    return [page.raw[run.start : run.end].strip() for run in page.runs]


def test_text_nodes_in_one_block_do_not_part_and_blocks_do_not_glue() -> None:
    page = read_html("<p>an<b>other</b> word</p><p>next</p><table><tr><td>a<td>b</table>x<br>y")
    assert page.raw == "another word\nnext\na b\nx y\n"


def test_two_line_breaks_part_blocks_and_one_does_not() -> None:
    page = read_html("<p>one<br>two<br> <br/>three<br>\n<br><br>four</p>")
    assert [page.raw[run.start : run.end].strip() for run in page.runs] == [
        "one two",
        "three",
        "four",
    ]


def test_white_space_is_as_a_browser_shows_it() -> None:
    page = read_html("<div>\n  one\n   two\t three&nbsp;!</div><pre>a\n  b</pre>")
    assert page.raw == "one two three\u00a0!\na\n  b\n"


def test_runs_know_their_tag_and_their_links() -> None:
    page = read_html("<ul><li><a href=x>linked</a> not</li></ul><nav>menu</nav>")
    first, second = page.runs
    assert (first.tag, first.linked, first.aside) == ("li", 6, None)
    assert second.aside == "nav"


SENTENCE = (
    "The harbour board of Kelmouth met on Thursday and put the lease of the quay to the vote."
)


def test_a_line_break_behind_a_long_sentence_parts_paragraphs() -> None:
    page = read_html(f"<div>{SENTENCE}<br>{SENTENCE}<br>Quay Street 4<br>Kelmouth</div>")
    assert texts(page) == [SENTENCE, SENTENCE, "Quay Street 4 Kelmouth"]


def test_blank_lines_part_preformatted_text() -> None:
    page = read_html("<pre>first\nline\n \nsecond\n\n\nthird</pre>")
    assert texts(page) == ["first\nline", "second", "third"]


def test_the_cells_of_a_row_of_data_are_one_run() -> None:
    page = read_html(
        "<table><tr><th>Year</th><th>Ships</th></tr><tr><td><p>2024</p></td><td>12</td></tr></table>"
    )
    assert [" ".join(text.split()) for text in texts(page)] == ["Year Ships", "2024 12"]
    assert [run.tag for run in page.runs] == ["tr", "tr"]


def test_the_cells_of_a_table_for_layout_stand_alone() -> None:
    page = read_html(
        f"<table><tr><td>Weather</td><td>{SENTENCE} {SENTENCE}</td><td>Markets</td></tr></table>"
    )
    assert texts(page) == ["Weather", f"{SENTENCE} {SENTENCE}", "Markets"]
    assert {run.tag for run in page.runs} == {"td"}


def test_paragraphs_in_one_cell_are_no_row() -> None:
    page = read_html("<table><tr><td><p>one</p><p>two</p></td></tr></table>")
    assert [run.tag for run in page.runs] == ["p", "p"]


def test_custom_elements_in_a_paragraph_do_not_cut_it() -> None:
    page = read_html("<p>one <amp-img src=x></amp-img>two</p><x-card>three</x-card>four")
    assert texts(page) == ["one two", "three", "four"]


def test_a_line_that_says_what_the_image_shows_is_its_caption() -> None:
    page = read_html(
        '<img alt="The new  quay"><h1>The new quay</h1><p><span>The new quay</span></p><p>More</p>'
    )
    assert [run.tag for run in page.runs] == ["h1", "figcaption", "p"]


def test_what_stands_in_a_figure_is_a_caption_but_for_a_quote() -> None:
    page = read_html(
        "<figure><p>Cranes</p><blockquote><p>It came in time</p></blockquote></figure>"
    )
    assert [run.tag for run in page.runs] == ["figure", "blockquote"]


def test_headings_know_where_their_inline_elements_begin_and_end() -> None:
    page = read_html("<h1><span>Ports</span> A new <b>quay</b> opens</h1>")
    edges = page.runs[0].edges
    parts = [page.raw[start:end] for start, end in pairwise(edges)]
    assert parts == [" A new ", "quay"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<",
        "</p></div></td></tr>",
        "<tr><td>a</td></table></tr>b",
        "<p>a\x00b",
        "<html><head><script>a",
        "<x-y></z-w>a</x-y>",
        "<div>" * 10_000 + "a",
        "<span>" * 10_000 + "a",
        "<table><tr><td>a" * 2_000,
        "a<br>" * 2_000,
        "<a " * 5_000,
        "<pre>" + "\n" * 5_000 + "a",
        "<p>a</p><meta content><img alt><time datetime><html lang>",
    ],
)
def test_broken_and_endless_markup_is_read(text: str) -> None:
    page = read_html(text)
    assert all(0 <= run.start < run.end <= len(page.raw) for run in page.runs)
    assert [run.start for run in page.runs] == sorted(run.start for run in page.runs)


def test_what_stands_deep_is_read_like_the_rest() -> None:
    assert texts(read_html("<div>" * 200 + "deep" + "</div>" * 200 + "flat")) == ["deep", "flat"]
