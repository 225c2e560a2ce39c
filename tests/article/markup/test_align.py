"""Aligning the words of an extractor with those of the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.markup.align import aligned, shares


def test_words_are_aligned_in_order() -> None:
    page = ["menu", "the", "port", "opens", "today", "menu"]
    page += ["the", "port", "closes", "tomorrow", "the", "port", "opens"]
    kept = ["the", "port", "opens", "today", "the", "port", "closes", "tomorrow"]
    found = aligned(page, kept)
    assert [word for word, is_found in zip(page, found, strict=True) if is_found] == kept
    assert found[-3:] == [False, False, False]


@pytest.mark.parametrize(("page", "kept"), [([], []), (["a"], []), ([], ["a"]), (["a"], ["b"])])
def test_nothing_to_align_gives_nothing(page: list[str], kept: list[str]) -> None:
    assert not any(aligned(page, kept))


def test_long_texts_that_share_a_middle_are_aligned_from_both_sides_of_it() -> None:
    page = [f"menu{index}" for index in range(400)] + ["one", "two", "three", "four", "five"]
    kept = ["other"] * 400 + ["two", "three", "four"]
    assert aligned(page, kept)[-5:] == [False, True, True, True, False]


WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=60)


@given(WORDS, WORDS)
def test_what_is_found_stands_in_order_in_the_extract(page: list[str], kept: list[str]) -> None:
    found = [word for word, is_found in zip(page, aligned(page, kept), strict=True) if is_found]
    rest = iter(kept)
    assert all(word in rest for word in found)


@given(WORDS)
def test_a_text_is_found_whole_in_itself(words: list[str]) -> None:
    assert all(aligned(words, words))


def test_shares_are_those_between_the_edges() -> None:
    assert shares([True, False, True, True], [0, 2, 2, 4]) == [0.5, 0.0, 1.0]
