"""Tokens and sentences of the formats without offsets."""

from hypothesis import given
from hypothesis import strategies as st

from store.foreign.foreign import ForeignSpan
from store.foreign.spans import Fitting
from store.formats.spacy_json import with_gaps
from store.formats.tokens import by_sentence, tokens_of

TEXTS = st.text("ab é'.,\n\u00a0🚢١", max_size=40)
EDGES = st.lists(st.integers(0, 40), max_size=6)


@given(TEXTS, EDGES)
def test_tokens_are_all_that_is_no_white_space_cut_at_the_edges(
    text: str, edges: list[int]
) -> None:
    tokens = tokens_of(text, edges)
    assert "".join(text[start:end] for start, end in tokens) == "".join(text.split())
    assert all(start < end for start, end in tokens)
    assert not any(start < edge < end for start, end in tokens for edge in edges)


@given(TEXTS)
def test_tokens_of_spacy_and_single_spaces_make_up_the_text(text: str) -> None:
    at = 0
    for start, end in with_gaps(text, tokens_of(text)):
        assert start == at or text[at:start] == " "
        at = end
    assert text[at:] in ("", " ")


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_no_sentence_ends_within_a_span(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [(min(pair), max(pair)) for pair in pairs]
    tokens = tokens_of(text, (edge for span in spans for edge in span))
    sentences = by_sentence(text, tokens, spans)
    assert [token for sentence in sentences for token in sentence] == tokens
    for start, end in spans:
        touched = [one for one in sentences if any(start <= at < end for at, _ in one)]
        assert len(touched) <= 1


def test_a_sentence_is_a_group_of_tokens() -> None:
    text = "Il signe. Elle part.\n\nFin"
    groups = by_sentence(text, tokens_of(text), [])
    assert [[text[a:b] for a, b in one] for one in groups] == [
        ["Il", "signe", "."],
        ["Elle", "part", "."],
        ["Fin"],
    ]


@given(TEXTS, st.integers(0, 40), st.integers(1, 10))
def test_a_span_is_where_its_words_are_or_nowhere(text: str, start: int, size: int) -> None:
    words = text[start : start + size]
    for offsets in (
        (start, start + len(words)),
        tuple(len(text[:at].encode("utf-16-le")) // 2 for at in (start, start + len(words))),
    ):
        span = ForeignSpan(start=offsets[0], end=offsets[1], label="x", quote=words)
        place = Fitting(text).place(span)
        assert place is None or text[slice(*place)].split() == words.split()
        if words.split() and offsets == (start, start + len(words)):
            assert place == offsets
