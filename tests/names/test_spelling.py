"""Two words of persons' names: what is a spelling, what a slip, what another name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.names.bands import PRESELECT, REVIEW
from coopreader.names.score import compare
from coopreader.names.spelling import CLEAR, word_score

WORD = st.text("abcdefghilmnorstuyzعبدالم", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("zelmati", "zelmaty"),
        ("bouchaaroun", "buchaarun"),
        ("valdemar", "valdernar"),
        ("zelmatou", "zemlatou"),
        ("benzelmat", "benzelmatt"),
    ],
)
def test_spellings_of_a_name_are_clear(a: str, b: str) -> None:
    assert word_score(a, b) >= CLEAR


@pytest.mark.parametrize(
    ("a", "b"),
    [("zelmatou", "zelmarou"), ("qortan", "qortar"), ("abdelaziz", "aziz"), ("zelhimi", "zelhmi")],
)
def test_where_a_consonant_differs_it_is_not(a: str, b: str) -> None:
    assert 0.7 <= word_score(a, b) < CLEAR


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("hassan", "hassad"),
        ("benhassan", "benhossein"),
        ("ouyaldia", "yaldia"),
        ("nabil", "nabila"),
        ("abdelilah", "عبدالعالي"),
        ("karima", "كريم"),
    ],
)
def test_another_name_is_no_slip(a: str, b: str) -> None:
    assert word_score(a, b) < 0.7


@given(WORD, WORD)
def test_likeness_is_symmetric_and_full_for_a_word_itself(a: str, b: str) -> None:
    assert word_score(a, a) == 1.0
    assert word_score(a, b) == word_score(b, a)
    assert 0.0 <= word_score(a, b) <= 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ould Zelmat Ahmed", "Ahmed Ould Zelmat"),
        ("Saad Zelmat Allah", "Saad Zelmatallah"),
        ("Mohammadhassan Zelmati", "Mohammad Hassan Zelmati"),
        ("Bruno Le Valdec", "Bruno Levaldec"),
        ("Hayat Zelmat", "حياة زلماط"),
        ("Fethi Zelmat", "فتحي زلماط"),
        ("Fethi Zelmatimat", "فتحي زلماتي مات"),
    ],
)
def test_one_person_is_found_however_parted(a: str, b: str) -> None:
    assert compare(a, b, "person").value >= PRESELECT


def test_father_and_son_are_two() -> None:
    score = compare("Salem Ould Omar", "Omar Ould Salem", "person")
    assert score.value < REVIEW
    assert score.reasons == ("father and son are exchanged",)


def test_a_consonant_keeps_a_pair_from_being_preselected() -> None:
    assert REVIEW <= compare("Ines Valdemar", "Ines Valdenar", "person").value < PRESELECT
