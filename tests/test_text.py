"""Passages: readable text that maps back to the raw characters it was made from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.text import UNSAFE, fold, read_passage, safe

MIXED = st.text(alphabet=" ab.é\n\r\t\x85\u00a0\u202f\u00ad\u200b\u202e\x1b\ud800ن", max_size=60)


@st.composite
def raw_and_range(draw: st.DrawFn) -> tuple[str, tuple[int, int]]:
    raw = draw(MIXED)
    start = draw(st.integers(0, len(raw)))
    return raw, (start, draw(st.integers(start, len(raw))))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("one\n two\t\tthree ", "one two three"),
        ("  \u200b \n", ""),
        ("exporta\u00adtions", "exportations"),
        ("50\u00a0% de\u202f: plus", "50\u00a0% de\u202f: plus"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("left\u202eright", "leftright"),
        ("a\ud800b", "ab"),
    ],
)
def test_a_passage_shows_what_a_reader_can_read(raw: str, text: str) -> None:
    assert read_passage(raw, [(0, len(raw))]).text == text


@given(raw_and_range())
def test_every_character_of_a_passage_stands_in_its_range(
    case: tuple[str, tuple[int, int]],
) -> None:
    raw, (start, end) = case
    passage = read_passage(raw, [(start, end)])
    for offset, char in enumerate(passage.text):
        at = passage.raw_start(offset)
        assert start <= at < end
        assert raw[at] == char or (char == " " and raw[at].isspace())
        assert passage.raw_end(offset + 1) == at + 1


@given(raw_and_range())
def test_offsets_lead_to_the_raw_text_and_back(case: tuple[str, tuple[int, int]]) -> None:
    raw, span = case
    passage = read_passage(raw, [span])
    for offset in range(len(passage.text)):
        assert passage.offset(passage.raw_start(offset)) == offset


@given(MIXED)
def test_a_passage_has_no_unsafe_character_and_no_doubled_space(raw: str) -> None:
    text = read_passage(raw, [(0, len(raw))]).text
    assert not UNSAFE.search(text)
    assert text == text.strip()
    assert "  " not in text
    assert "\n" not in text


def test_ranges_that_do_not_touch_are_parted_by_a_space() -> None:
    raw = "port removed sec"
    passage = read_passage(raw, [(0, 4), (13, 16)])
    assert passage.text == "port sec"
    assert passage.raw_start(5) == 13
    assert passage.offset(13) == 5


def test_ranges_that_touch_are_not_parted() -> None:
    assert read_passage("portsec", [(0, 4), (4, 7)]).text == "portsec"


def test_an_empty_passage_has_offsets_too() -> None:
    passage = read_passage("abc", [])
    assert (passage.text, passage.raw_start(0), passage.raw_end(0)) == ("", 0, 0)
    assert passage.offset(1) is None


def test_comparing_ignores_accents_case_apostrophes_and_spaces() -> None:
    assert fold("L’ÉCOLE  d'Été\u00ad") == fold("l'ecole d’ete")


def test_safe_text_is_one_line_without_controls() -> None:
    assert safe("\x1b]0;title\x07 two\nlines\u202e") == "]0;title two lines"
