"""Arabic script against Latin letters, word by word and in whole names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.names.arabic import across_scripts, reading_cost
from coopreader.names.bands import REVIEW
from coopreader.names.score import compare

ARABIC = st.text(alphabet="ابتجحدرزسشصطعفقكلمنهوي", min_size=1, max_size=20)
LATIN = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("زلماط", "zelmat"),
        ("بوشعرون", "bouchaaroun"),
        ("الورديغي", "ouardighi"),
        ("ورديغي", "elouardighi"),
        ("الياس", "ilyas"),
        ("قرطوش", "kartouch"),
    ],
)
def test_a_word_is_read_in_both_scripts(arabic: str, latin: str) -> None:
    assert across_scripts(arabic, latin) >= 0.9
    assert across_scripts(latin, arabic) == across_scripts(arabic, latin)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("نبيل", "nabila"),
        ("نبيله", "nabil"),
        ("عبدالاله", "abdelali"),
        ("زلماط", "kartouch"),
        ("طالب", "jalil"),
    ],
)
def test_other_words_are_not(arabic: str, latin: str) -> None:
    assert across_scripts(arabic, latin) < 0.8


@given(ARABIC, LATIN)
def test_a_cost_is_never_below_nothing_nor_above_sixteen(arabic: str, latin: str) -> None:
    assert 0.0 <= reading_cost(arabic, latin) <= 16.0


@pytest.mark.parametrize(
    ("arabic", "latin", "same"),
    [
        ("سليم بن زلماط", "Salim Benzelmat", True),
        ("نور الدين زلماط", "Noureddine Zelmat", True),
        ("عبد الرحمن الورديغي", "Abderrahmane El Ouardighi", True),
        ("فاطمة الزهراء زلماط", "Fatima-Zahra Zelmat", True),
        ("نبيلة زلماط", "Nabil Zelmat", False),
        ("سليم بن زلماط", "Salim Ben Kartouch", False),
        ("عبد الإله زلماط", "Abdelali Zelmat", False),
    ],
)
def test_names_of_persons_are_told_across_scripts(arabic: str, latin: str, same: bool) -> None:
    assert (compare(arabic, latin, "person").value >= REVIEW) is same


@pytest.mark.parametrize(
    ("arabic", "latin", "same"),
    [
        ("وزارة الصحة", "Ministère de la Santé", True),
        ("وزارة الصحة", "Ministère de l'Intérieur", False),
        ("حزب الزلماط", "Parti du Zelmat", True),
    ],
)
def test_common_words_of_organisations_are_known_in_arabic(
    arabic: str, latin: str, same: bool
) -> None:
    assert (compare(arabic, latin, "organisation").value >= REVIEW) is same
