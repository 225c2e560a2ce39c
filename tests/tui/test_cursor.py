import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.article import Article
from tests.tui.sample_pages import CHARS, article_of, articles, page_of
from tui import cursor
from tui.graphemes import grapheme_end, grapheme_start, is_boundary
from tui.page import Page

FORWARD = [cursor.right, cursor.word_forward, cursor.word_end, cursor.paragraph_forward]
BACK = [cursor.left, cursor.word_back, cursor.paragraph_back]


def places(page: Page, motion: cursor.Motion, start: int = 0) -> list[str]:
    """Return the characters that a motion stops at, from `start` to where it stays."""
    stops, raw = [], start
    while (reached := motion(page, raw)) != raw:
        raw = reached
        stops.append(page.text_between(*cursor.grapheme_at(page, raw)))
    return stops


def word(page: Page, raw: int) -> str:
    return page.text_between(*cursor.word_at(page, raw))


@given(articles(), st.booleans())
def test_motions_forward_progress_until_the_last_character(article: Article, all_: bool) -> None:
    page = Page.of(article, all_)
    for motion in FORWARD:
        raw, seen = page.raw(0, 0), []
        while (reached := motion(page, raw)) != raw:
            assert page.locate(reached) > page.locate(raw)
            assert page.raw(*page.locate(reached)) == reached
            raw = reached
            seen.append(raw)
            assert len(seen) < 2000
        assert raw == cursor.page_bottom(page, 0)


@given(articles(), st.booleans())
def test_motions_back_progress_until_the_first_character(article: Article, all_: bool) -> None:
    page = Page.of(article, all_)
    for motion in BACK:
        raw, steps = cursor.page_bottom(page, 0), 0
        while (reached := motion(page, raw)) != raw:
            assert page.locate(reached) < page.locate(raw)
            raw = reached
            steps += 1
            assert steps < 2000
        assert raw == page.raw(0, 0)


@given(articles())
def test_left_is_the_way_back_of_right(article: Article) -> None:
    page = Page.of(article)
    raw = page.raw(0, 0)
    while (reached := cursor.right(page, raw)) != raw:
        assert cursor.left(page, reached) == raw
        raw = reached


@given(st.lists(CHARS, max_size=60).map("".join))
def test_graphemes_tile_a_text_and_start_where_they_are_said_to(text: str) -> None:
    at = 0
    while at < len(text):
        end = grapheme_end(text, at)
        assert end > at
        assert is_boundary(text, at)
        assert all(grapheme_start(text, inside) == at for inside in range(at, end))
        at = end
    assert at == len(text)


def test_one_step_for_what_looks_like_one_character() -> None:
    page = page_of("ae\u0301👨\u200d👩\u200d👧🇫🇷🇩🇿👍🏽❤\ufe0fz")
    steps = places(page, cursor.right)
    assert steps == ["e\u0301", "👨\u200d👩\u200d👧", "🇫🇷", "🇩🇿", "👍🏽", "❤\ufe0f", "z"]


@pytest.mark.parametrize("char", ["\u0301", "\u200d", "🇫", "👍🏽\u200d"])
def test_no_heap_of_characters_is_one_endless_grapheme(char: str) -> None:
    text = "a" + char * 5000
    at = 0
    while at < len(text):
        end = grapheme_end(text, at)
        assert end - at <= 80
        assert grapheme_start(text, end - 1) == at
        at = end


def test_words_stop_at_letters_not_at_signs() -> None:
    page = page_of("Le 12 mai, l’Inde (enfin) !", "Fin.")
    assert places(page, cursor.word_forward) == ["1", "m", "l", "I", "e", "F", "."]
    assert places(page, cursor.word_end) == ["e", "2", "i", "’", "e", "n", "n", "."]
    bottom = cursor.page_bottom(page, 0)
    assert places(page, cursor.word_back, bottom) == ["F", "e", "I", "l", "m", "1", "L"]


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("de l'Inde et", "Inde", "Inde"),
        ("de l'Inde et", "l'", "Inde"),
        ("de L’Inde et", "’", "Inde"),
        ("lorsqu'Alger a", "lorsqu", "Alger"),
        ("aujourd'hui et", "hui", "aujourd'hui"),
        ("à N'Djamena hier", "Dja", "N'Djamena"),
        ("un porte-parole dit", "par", "porte-parole"),
        ("la S.N.C.F a", "N", "S.N.C.F"),
        ("les U.S.A. ont", "U", "U.S.A"),
        ("R&D ici", "D", "R&D"),
        ("soit 1,5 million", "5", "1,5"),
        ("Alge\u0301rie, oui", "rie", "Alge\u0301rie"),
        ("مُحَمَّد علي", "ح", "مُحَمَّد"),
        ("fin, puis", ",", "fin"),
        ("fin (puis", "(", "puis"),
        ("fin … ", "…", "…"),
        ("un deux", " ", "un"),
    ],
)
def test_the_word_at_the_cursor(text: str, at: str, expected: str) -> None:
    page = page_of(text)
    assert word(page, text.index(at)) == expected


@given(articles(), st.integers(0, 300))
def test_ranges_at_the_cursor_lie_in_its_paragraph(article: Article, raw: int) -> None:
    page = Page.of(article)
    paragraph, at = page.locate(raw)
    for find in (cursor.word_at, cursor.sentence_at, cursor.paragraph_at, cursor.grapheme_at):
        start, end = find(page, raw)
        if page.paragraphs:
            assert start < end
            first, last = page.within(paragraph, start, end)
            assert 0 <= first < last <= len(page.paragraphs[paragraph].text)
    if page.paragraphs:
        start, end = cursor.grapheme_at(page, raw)
        assert page.within(paragraph, start, end)[0] <= at


def test_sentences_are_walked_across_paragraphs() -> None:
    page = page_of("Un. Deux deux. Trois", "Quatre.")
    assert places(page, cursor.sentence_forward) == ["D", "T", "Q", "."]
    bottom = cursor.page_bottom(page, 0)
    assert places(page, cursor.sentence_back, bottom) == ["Q", "T", "D", "U"]
    assert page.text_between(*cursor.sentence_at(page, 7)) == "Deux deux."
    assert page.text_between(*cursor.sentence_at(page, 3)) == "Un."


def test_paragraphs_are_walked() -> None:
    page = page_of("Un deux", "Trois")
    raw = cursor.paragraph_forward(page, 3)
    assert page.locate(raw) == (1, 0)
    assert page.locate(cursor.paragraph_back(page, raw + 2)) == (1, 0)
    assert page.locate(cursor.paragraph_back(page, raw)) == (0, 0)
    assert page.text_between(*cursor.paragraph_at(page, 3)) == "Un deux"


def test_a_selection_holds_the_characters_at_both_ends() -> None:
    page = page_of("un e\u0301lan vif")
    assert cursor.selected(page, 3, None) == (3, 3)
    assert page.text_between(*cursor.selected(page, 3, 3)) == "e\u0301"
    assert page.text_between(*cursor.selected(page, 3, 7)) == "e\u0301lan"
    assert page.text_between(*cursor.selected(page, 7, 3)) == "e\u0301lan"


def test_motions_on_an_empty_page_stay() -> None:
    page = Page(())
    motions = [*FORWARD, *BACK, cursor.sentence_forward, cursor.sentence_back]
    assert {motion(page, 0) for motion in motions} == {0}
    assert cursor.word_at(page, 0) == cursor.sentence_at(page, 0) == (0, 0)


def test_the_cursor_walks_past_the_space_that_joins_a_block_around_another() -> None:
    article = article_of(
        [("Un", "paragraph", None), ("Pub", "paragraph", "advert"), ("deux", "paragraph", None)],
        hole=True,
    )
    page = Page.of(article, show_removed=True)
    assert "".join(places(page, cursor.right)).replace(" ", "") == "ndeuxPub"
