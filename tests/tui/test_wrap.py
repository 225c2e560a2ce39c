from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coopreader.article.article import Article
from coopreader.text import UNSAFE
from tests.tui.sample_pages import CHARS, article_of, articles
from tui.graphemes import grapheme_start, is_boundary
from tui.page import Page
from tui.widgets.flow import Flow
from tui.widgets.wrap import at_column, column, drawable, fit, is_narrow, wrap

TEXTS = st.lists(CHARS, min_size=1, max_size=120).map("".join)
NARROW = st.text(st.sampled_from("abc d-é’«\u00a0\u202f12"), min_size=1, max_size=200)


@given(TEXTS | NARROW, st.integers(1, 40))
def test_rows_tile_the_text(text: str, width: int) -> None:
    text = drawable(text)
    rows = wrap(text, width)
    assert rows[0][0] == 0
    assert rows[-1][1] == len(text)
    for (_, end), (start, _) in pairwise(rows):
        assert end == start
    assert all(start < end for start, end in rows)
    assert all(is_boundary(text, start) for start, _ in rows)


@given(TEXTS | NARROW, st.integers(3, 40))
def test_a_row_fits_the_column_but_for_a_hanging_space(text: str, width: int) -> None:
    text = drawable(text)
    for start, end in wrap(text, width):
        last = grapheme_start(text, end - 1)
        assert cell_len(text[start : last if text[last] == " " else end]) <= width


def test_a_space_that_carries_a_mark_hangs_like_any_other() -> None:
    assert wrap("aaaaaaaa \u0301", 4) == [(0, 4), (4, 10)]


@given(NARROW, st.integers(1, 40))
def test_both_ways_of_wrapping_agree_on_narrow_text(text: str, width: int) -> None:
    # A character that fills two cells, behind the text, makes all of it go the long way.
    text = " ".join(text.split(" ")).strip() or "a"
    while "  " in text:
        text = text.replace("  ", " ")
    assert is_narrow(text)
    starts = [start for start, _ in wrap(text, width)]
    long = [start for start, _ in wrap(text + " 漢", width)]
    words = [len(word) for word in text.split(" ")]
    if max(words) <= width:
        assert starts == [start for start in long if start < len(text)][: len(starts)]


def test_breaks_fall_behind_spaces_and_not_at_no_break_spaces() -> None:
    text = "prix de 12\u00a0000\u202f€ « net »"
    assert [text[a:b] for a, b in wrap(text, 12)] == ["prix de ", "12\u00a0000\u202f€ « ", "net »"]


def test_a_long_word_is_cut_where_it_fills_the_column() -> None:
    assert wrap("abcdefghij", 4) == [(0, 4), (4, 8), (8, 10)]
    assert wrap("漢字漢字漢", 5) == [(0, 2), (2, 4), (4, 5)]


def test_accents_do_not_count_as_cells() -> None:
    text = "e\u0301" * 10
    assert wrap(text, 5) == [(0, 10), (10, 20)]


def test_a_heap_of_marks_does_not_fill_one_row() -> None:
    rows = wrap("a" + "\u0301" * 20_000, 20)
    assert max(end - start for start, end in rows) <= 20 * 8 + 32


def test_what_is_drawn_has_no_control_character_and_the_same_length() -> None:
    text = "a\x1b[31mb\u009bc\u202ed\te\nf\u2028g\ud800h\u200b"
    shown = drawable(text)
    assert len(shown) == len(text)
    assert not UNSAFE.search(shown)
    assert not any(char in shown for char in "\t\n\r\x85\u2028\u2029")


@given(TEXTS, st.integers(0, 50))
def test_a_column_leads_back_to_its_grapheme(text: str, offset: int) -> None:
    text = drawable(text)
    offset = min(offset, len(text) - 1)
    while not is_boundary(text, offset):
        offset -= 1
    found = at_column(text, 0, len(text), column(text, 0, offset))
    assert column(text, 0, found) == column(text, 0, offset)
    assert 0 <= found < len(text)


@given(TEXTS, st.integers(0, 30), st.booleans())
def test_fitted_text_has_exactly_its_cells(text: str, cells: int, right: bool) -> None:
    assert cell_len(fit(text, cells, right)) == cells


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("abc", 5, "abc  "),
        ("abcdef", 4, "abc…"),
        ("漢字漢", 4, "漢…"),
        ("", 2, "  "),
        ("ab", 0, ""),
    ],
)
def test_fitting(text: str, cells: int, expected: str) -> None:
    fitted = fit(text, cells)
    assert fitted.rstrip() == expected.rstrip()


@given(articles(), st.integers(1, 60), st.booleans())
def test_every_place_has_one_row_and_every_row_its_places(
    article: Article, width: int, all_: bool
) -> None:
    page = Page.of(article, all_)
    flow = Flow(page, width)
    for index, (paragraph, start, end) in enumerate(flow.rows):
        if start >= 0:
            assert flow.row_at((paragraph, start)) == flow.row_at((paragraph, end - 1)) == index
            assert flow.place(index, 0) == (paragraph, start)
    for paragraph, para in enumerate(page.paragraphs):
        rows = [row for row in flow.rows if row[0] == paragraph and row[1] >= 0]
        assert "".join(para.text[start:end] for _, start, end in rows) == para.text


def test_empty_rows_part_paragraphs_but_not_the_items_of_a_list() -> None:
    article = article_of(
        [("Title", "title", None), ("one", "list item", None), ("two", "list item", None),
         ("ad", "paragraph", "advert"), ("ad too", "paragraph", "advert"),
         ("menu", "paragraph", "menu")]
    )  # fmt: skip
    rows = [(paragraph, start) for paragraph, start, _ in Flow(Page.of(article, True), 80).rows]
    assert rows == [
        (0, -1), (0, 0), (1, -1), (1, 0), (2, 0), (3, -1), (3, 0), (4, 0), (5, -1), (5, 0)
    ]  # fmt: skip


@given(articles(), st.integers(5, 60), st.integers(-9, 9))
def test_moving_by_rows_stays_on_rows_of_text(article: Article, width: int, count: int) -> None:
    flow = Flow(Page.of(article), width)
    for row in range(len(flow)):
        reached = flow.moved(flow.text_row(row, 1), count)
        assert flow.rows[reached][1] >= 0
