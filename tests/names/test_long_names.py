"""Long names of persons, judged all in all where rules are unsure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.names.bands import PRESELECT, REVIEW
from coopreader.names.long_names import how_likely, measures
from coopreader.names.score import compare

WORDS = st.lists(st.text("abdehilmnorstu", min_size=1, max_size=9), max_size=10)


def test_one_word_of_four_may_be_another() -> None:
    score = compare("Ilias Zelmatou Qortani Berki Omar", "Ilias Zelmatou Qortani Besk", "person")
    assert REVIEW <= score.value < PRESELECT
    assert score.reasons[-1] == "alike all in all"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lee Zae-myung", "Lee Zae-yong"),
        ("José María Valdés", "José María Ibarra"),
        ("Mohamed Amine Zelmat", "Mohamed Réda Zelmat"),
        ("Sidi Mohamed ben Zelmatou", "Sidi Ahmed ben Zelmatou"),
    ],
)
def test_another_name_stays_one(a: str, b: str) -> None:
    assert compare(a, b, "person").value < REVIEW


def test_short_names_are_not_judged() -> None:
    assert how_likely(["zelmat", "omar"], ["zelmat", "omar"]) == 0.0
    assert how_likely(["kim", "zong", "il"], ["kim", "zong", "il"]) == 0.0


def test_the_measures_of_a_name_and_itself() -> None:
    words = ["walid", "zelmatou", "qortani"]
    mean, first, uncommon = measures(words, words)
    assert (mean, first) == (1.0, 1.0)
    assert uncommon == 2.0  # Walid is a common name


@given(WORDS, WORDS)
def test_any_words_have_one_likelihood(a: list[str], b: list[str]) -> None:
    assert 0.0 <= how_likely(a, b) <= 1.0
    assert how_likely(a, b) == how_likely(b, a)
