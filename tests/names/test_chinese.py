"""Chinese names in pinyin and in the romanisations before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.names.bands import PRESELECT, REVIEW
from coopreader.names.chinese import same_syllables
from coopreader.names.score import compare

WORDS = st.lists(st.text("aeioubcdghjklmnpqrstxyz", min_size=1, max_size=16), max_size=5)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Pao Hsiao-lung", "Bao Xiaolong"),
        ("Tcheng Toung-min", "Zheng Dongmin"),
        ("Tsao Tzu-kuei", "Cao Zigui"),
        ("Chien Ying-jeou", "Qian Yingjiu"),
        ("Hsu Chien-hsing", "Xu Jianxing"),
    ],
)
def test_an_older_romanisation_is_worth_a_look_and_no_more(a: str, b: str) -> None:
    assert REVIEW <= compare(a, b, "person").value < PRESELECT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Bao Xiaolong", "Pao Xiaolong"),
        ("Pao Hsiao-lung", "Bao Xiaoling"),
        ("Pao Hsiao-lung", "Bao Xiao"),
        ("Chen Min", "Chen Ming"),
        ("Ali Tala", "Ali Dala"),
    ],
)
def test_other_syllables_are_other_persons(a: str, b: str) -> None:
    first, second = (name.lower().replace("-", " ").split() for name in (a, b))
    assert not same_syllables(first, second)


@given(WORDS, WORDS)
def test_any_words_can_be_asked_either_way_round(a: list[str], b: list[str]) -> None:
    assert same_syllables(a, b) == same_syllables(b, a)
