"""Passages: readable text that maps back to the raw characters it was made from."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.article import Article, make_block
from coopreader.text import UNSAFE, Passage, fold, read_passage, safe

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
        ("one\r\ntwo\rthree\x85four\u2028five\u2029six", "one two three four five six"),
        ("a\x00b\x9bc\x7fd\u2066e\u2069f\ufeffg", "abcdefg"),
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


@st.composite
def raw_and_ranges(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    raw = draw(MIXED)
    edges = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=12)))
    return raw, list(zip(edges[::2], edges[1::2], strict=False))


@given(raw_and_ranges())
def test_a_passage_of_many_ranges_shows_only_their_characters(
    case: tuple[str, list[tuple[int, int]]],
) -> None:
    raw, ranges = case
    passage = read_passage(raw, ranges)
    owned = {at for start, end in ranges for at in range(start, end)}
    assert not UNSAFE.search(passage.text)
    assert "  " not in passage.text
    assert {raw + i for _, raw, size in passage.segments for i in range(size)} <= owned
    covered = [False] * len(passage.text)
    for start, at, size in passage.segments:
        covered[start : start + size] = [True] * size
        for shown, there in zip(passage.text[start : start + size], raw[at:], strict=False):
            assert shown == there or (shown == " " and there.isspace())
    joints = [offset for offset, shown in enumerate(covered) if not shown]
    assert all(passage.text[offset] == " " for offset in joints)
    for at in range(len(raw)):
        offset = passage.offset(at)
        assert offset is None or (covered[offset] and passage.raw_start(offset) == at)


@given(raw_and_ranges(), st.data())
def test_a_span_over_a_joint_covers_both_sides(
    case: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    passage = read_passage(*case)
    if not passage.text:
        return
    start = data.draw(st.integers(0, len(passage.text) - 1))
    end = data.draw(st.integers(start + 1, len(passage.text)))
    span = passage.text[start:end]
    first, last = passage.raw_start(start), passage.raw_end(end)
    if first >= last:
        assert span == " "  # a joint and nothing else
        return
    ends = passage.offset(first), passage.offset(last - 1)
    assert ends[0] is not None
    assert ends[1] is not None
    assert passage.text[ends[0] : ends[1] + 1].strip() == span.strip()
    assert start <= ends[0] <= ends[1] < end


def test_ranges_that_do_not_touch_are_parted_by_a_space_that_nothing_owns() -> None:
    raw = "port removed sec"
    passage = read_passage(raw, [(0, 4), (13, 16)])
    assert passage.text == "port sec"
    assert [passage.offset(at) for at in (3, 4, 12, 13)] == [3, None, None, 5]
    assert (passage.raw_start(3), passage.raw_end(6)) == (3, 14)  # "t s"
    assert (passage.raw_start(3), passage.raw_end(5)) == (3, 4)  # "t "
    assert (passage.raw_start(4), passage.raw_end(6)) == (13, 14)  # " s"


def test_white_space_of_a_range_parts_it_from_the_next() -> None:
    raw = "port (removed) sec"
    assert read_passage(raw, [(0, 5), (15, 18)]).offset(4) == 4
    assert read_passage(raw, [(0, 4), (14, 18)]).offset(14) == 4


def test_a_span_that_is_a_joint_only_has_no_raw_range() -> None:
    raw = "port removed sec"
    blocks = (
        make_block(raw, "paragraph", [(0, 4), (13, 16)]),
        make_block(raw, "paragraph", [(4, 13)], "menu"),
    )
    article = Article(raw=raw, blocks=blocks)
    assert article.raw_range(3, 6) == (3, 14)
    assert article.text_range(3, 14) == (3, 6)
    assert article.text_range(4, 12) is None
    with pytest.raises(ValueError, match="no block"):
        article.raw_range(4, 5)


def test_ranges_that_touch_are_not_parted() -> None:
    assert read_passage("portsec", [(0, 4), (4, 7)]).text == "portsec"


def test_an_empty_passage_has_offsets_too() -> None:
    passage = read_passage("abc", [])
    assert (passage.text, passage.raw_start(0), passage.raw_end(0)) == ("", 0, 0)
    assert passage.offset(1) is None


def test_a_passage_that_was_kept_before_repairs_were_known_is_read() -> None:
    kept = msgspec.msgpack.encode({"text": "port", "segments": [(0, 7, 4)]})
    passage = msgspec.msgpack.decode(kept, type=Passage)
    assert (passage.raw_start(1), passage.raw_end(4), passage.offset(10)) == (8, 11, 3)


def test_comparing_ignores_accents_case_apostrophes_and_spaces() -> None:
    assert fold("L’ÉCOLE  d'Été\u00ad") == fold("l'ecole d’ete")


def test_safe_text_is_one_line_without_controls() -> None:
    assert safe("\x1b]0;title\x07 two\nlines\u202e") == "]0;title two lines"
