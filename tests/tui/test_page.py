from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.article import Article
from tests.tui.sample_pages import article_of, articles, page_of
from tui.marks import Marks
from tui.page import Mark, Page


def test_the_title_comes_first_and_removed_blocks_stay_out() -> None:
    article = article_of(
        [("Menu", "paragraph", "menu"), ("Lead", "lead", None), ("Name", "title", None)]
    )
    assert [para.text for para in Page.of(article).paragraphs] == ["Name", "Lead"]


def test_removed_blocks_stand_in_page_order_when_they_are_shown() -> None:
    article = article_of(
        [("Menu", "paragraph", "menu"), ("Name", "title", None), ("Lead", "lead", None),
         ("Ad", "paragraph", "advert"), ("", "paragraph", "blank"), ("End", "paragraph", None)]
    )  # fmt: skip
    page = Page.of(article, show_removed=True)
    assert [para.text for para in page.paragraphs] == ["Name", "Menu", "Lead", "Ad", "End"]
    assert [para.reason for para in page.paragraphs] == [None, "menu", None, "advert", None]
    assert [para.block for para in page.paragraphs] == [1, 0, 2, 3, 5]


def test_an_empty_page_has_a_place_for_everything() -> None:
    page = Page(())
    assert page.locate(7) == (0, 0)
    assert page.raw(0, 0) == 0
    assert page.raw_end(0, 0) == 0
    assert page.text_between(0, 9) == ""
    assert page.snap(3, 9) == (3, 3)


@given(articles(), st.booleans())
def test_a_shown_character_is_found_again_by_its_raw_offset(article: Article, all_: bool) -> None:
    page = Page.of(article, all_)
    for index, para in enumerate(page.paragraphs):
        for offset, char in enumerate(para.text):
            raw = page.raw(index, offset)
            if page.addresses(index, offset):
                assert article.raw[raw] == char or char == " "
            else:
                assert char.isspace()


@given(articles(), st.integers(-5, 500), st.booleans())
def test_any_raw_offset_has_a_shown_place_that_is_stable(
    article: Article, raw: int, all_: bool
) -> None:
    page = Page.of(article, all_)
    paragraph, offset = page.locate(raw)
    if page.paragraphs:
        assert 0 <= offset < len(page.paragraphs[paragraph].text)
        assert page.addresses(paragraph, offset)


@given(articles(), st.integers(0, 300), st.integers(0, 300))
def test_the_text_between_two_offsets_is_what_the_blocks_show(
    article: Article, start: int, length: int
) -> None:
    page = Page.of(article)
    end = start + length
    for paragraph, first, last in page.pieces(start, end):
        assert start <= page.raw(paragraph, first)
        assert page.raw_end(paragraph, last) <= end
        text = page.paragraphs[paragraph].text[first:last]
        between = page.text_between(page.raw(paragraph, first), page.raw_end(paragraph, last))
        assert text in between.split("\n\n")


def test_a_block_goes_on_behind_another_one() -> None:
    article = article_of(
        [("One half", "paragraph", None), ("Advert", "paragraph", "advert"),
         ("other half", "paragraph", None)],
        hole=True,
    )  # fmt: skip
    page = Page.of(article, show_removed=True)
    assert [para.text for para in page.paragraphs] == ["One half other half", "Advert"]
    assert page.locate(article.raw.index("other")) == (0, 9)
    assert page.locate(article.raw.index("Advert")) == (1, 0)
    everything = page.text_between(0, len(article.raw))
    assert everything == "One half other half\n\nAdvert"


def test_hidden_offsets_lead_to_the_nearest_shown_character() -> None:
    article = article_of(
        [("abc", "paragraph", None), ("hidden away", "paragraph", "advert"),
         ("xyz", "paragraph", None)]
    )  # fmt: skip
    page = Page.of(article)
    assert page.locate(article.raw.index("hidden")) == (0, 2)
    assert page.locate(article.raw.index("away") + 3) == (1, 0)


def test_snapping_trims_spaces_keeps_graphemes_whole_and_stays_in_the_paragraph() -> None:
    page = page_of("un e\u0301lan  vif", "suite")
    raw = page.paragraphs[0].passage
    assert page.snap(2, 9) == (3, raw.raw_end(8))
    assert page.text_between(*page.snap(2, 4)) == "e\u0301"
    assert page.text_between(*page.snap(5, 100)) == "lan vif"
    assert page.snap(2, 3) == (2, 2)


@given(articles(), st.integers(0, 300), st.integers(0, 80))
def test_a_snapped_range_gives_a_quote_of_one_block(
    article: Article, start: int, length: int
) -> None:
    page = Page.of(article)
    first, last = page.snap(start, start + length)
    if first < last:
        span = article.text_range(first, last)
        assert span is not None
        quote = article.text[slice(*span)]
        assert quote == quote.strip()
        assert "\n" not in quote


marks_strategy = st.lists(
    st.builds(
        lambda start, length, state, key: Mark(start, start + length, "person", state, str(key)),
        st.integers(0, 3000),
        st.integers(1, 60) | st.integers(400, 2000),
        st.sampled_from(["mention", "evidence", "faint", "hit", "suggestion"]),
        st.integers(0, 9),
    ),
    max_size=40,
)


@given(marks_strategy, st.integers(0, 3000), st.integers(1, 100))
def test_the_marks_of_a_range_are_those_that_cross_it(
    marks: list[Mark], start: int, length: int
) -> None:
    end = start + length
    crossing = Marks(marks).crossing(start, end)
    expected = [mark for mark in marks if mark.start < end and mark.end > start]
    assert sorted(crossing) == sorted(expected)


def test_marks_are_painted_from_wide_to_narrow_between_evidence_and_hits() -> None:
    inner = Mark(4, 6, "person", "mention", "inner")
    outer = Mark(0, 9, "organisation", "mention", "outer")
    evidence = Mark(5, 7, "deal", "evidence", "evidence")
    hit = Mark(0, 20, "", "hit", "hit")
    marks = Marks([hit, inner, outer, evidence])
    assert [mark.key for mark in marks.crossing(5, 6)] == ["evidence", "outer", "inner", "hit"]
    assert marks.at(5) == inner
    assert marks.at(1) == outer
    assert marks.at(15) is None
