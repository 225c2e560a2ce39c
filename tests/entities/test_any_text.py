"""What holds for every text, however hostile."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopreader.entities.entity import Entity
from coopreader.entities.find import find_in_text
from coopreader.entities.reading import Reading
from coopreader.sentences import sentence_at, sentences

LANGUAGES = ("fr", "en", "es", "ar")
WORDS = (
    "M. Mme Dr ministre de la des l' d’ et , . : ; ( ) « » – - Banque ambassade Forum (ABC) PDG "
    "Maroc Inde Paris Ali Karim Sow Ltd % € $ 12 2026 1,5 millions million dollars mardi janvier "
    "Ministry of and the Bank minister President embajador Consejo y e السيد وزير وزارة و ال محمد "
    "المغرب A B"
)
BREAKS = ["\n\n", "\n", "\t", "\u00a0", "\u202e"]
PIECES = st.sampled_from(WORDS.split(" ") + BREAKS)
JUMBLE = st.lists(PIECES, max_size=60).map(" ".join)
ANY = st.text(max_size=200)


def check(text: str, entities: Sequence[Entity]) -> None:
    starts = [(entity.start, -entity.end) for entity in entities]
    assert starts == sorted(starts)
    last: dict[str, int] = {}
    for entity in entities:
        assert text[entity.start : entity.end] == entity.quote != ""
        assert "\n\n" not in entity.quote
        assert 0 < entity.confidence <= 1
        assert entity.start >= last.get(entity.type, 0), "entities of one type overlap"
        last[entity.type] = entity.end


@settings(max_examples=150, deadline=None)
@given(st.one_of(ANY, JUMBLE), st.sampled_from(LANGUAGES))
def test_offsets_give_the_quote_and_types_do_not_overlap(text: str, language: str) -> None:
    check(text, find_in_text(text, language=language, published="2026-01-05"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n\n",
        "MINISTÈRE DE LA MER A SIGNÉ AVEC PARIS",
        "sans aucune majuscule ni point le texte va",
        "\ud800 \x00 \u202e[bold]M. X[/bold]",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "ß İ ﬁ ² ٣ ٤",
    ],
)
def test_odd_texts_are_read_without_error(text: str, language: str) -> None:
    check(text, find_in_text(text, language=language, published="no date", source=text[:9]))


@pytest.mark.parametrize(
    "piece", ["Aaa Bbb de la ", "12 345 , ", "l'", "(ABC) ", "A", "وزارة الصحة و"]
)
def test_one_endless_line_is_read_in_pieces(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    original = Reading.__init__

    def counting(self: Reading, text: str, tokens: Sequence[object], *rest: object) -> None:
        sizes.append(len(tokens))
        original(self, text, tokens, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Reading, "__init__", counting)
    text = piece * (60_000 // len(piece))
    check(text, find_in_text(text))
    once = sum(sizes)
    assert max(sizes) <= 20_000
    sizes.clear()
    find_in_text(text * 2)
    assert sum(sizes) <= 2 * once + 4


@settings(max_examples=100, deadline=None)
@given(st.one_of(ANY, JUMBLE))
def test_sentences_are_in_order_and_hold_all_words(text: str) -> None:
    found = sentences(text)
    for (start, end), (following, _) in pairwise(found):
        assert start < end <= following
    kept = "".join(text[start:end] for start, end in found)
    assert "".join(kept.split()) == "".join(text.split())
    first, last = sentence_at(text, len(text) // 2, len(text) // 2 + 1)
    assert first <= last
