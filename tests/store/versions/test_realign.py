"""Anchors in a new version of their page: each way they are found, and when they are not."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coopreader.text import Range, read_passage
from store.versions.realign import Placed, follow, guesses
from tests.store.anchoring import PAGE, anchor, at

ACCORD = "Les deux pays ont signé un accord sur le fret"

texts = st.text(alphabet="ab é\n\t\x00.", max_size=40)
wild = st.text(max_size=60)


def moved(old: str, new: str, words: str, number: int = 0) -> Placed | None:
    """Follow the words from the old text into the new one."""
    return follow(old, new, [anchor(old, at(old, words, number))])[0]


def found(placed: Placed | None, new: str) -> tuple[str, str] | None:
    return placed and (placed.way, new[slice(*placed.raw_range)])


def test_what_survives_is_aligned_however_the_page_around_it_changes() -> None:
    new = "Une bannière\n" + PAGE.replace("Économie", "Éco").replace("palais", "ministère")
    placed = moved(PAGE, new, "Kenvar", 1)
    assert placed == Placed(at(new, "Kenvar", 1), "aligned", 0)


def test_one_of_many_equal_names_stays_that_one() -> None:
    old = "\n".join(f"Le Kenvar a vendu {n} tonnes de sel à la Lusétie." for n in range(30))
    new = old.replace("Le Kenvar a vendu 3 tonnes de sel à la Lusétie.\n", "")
    new = new.replace("vendu 20 tonnes", "acheté 20 tonnes")
    for number, there in ((2, 2), (4, 3), (29, 28)):
        placed = moved(old, new, "Kenvar", number)
        assert placed is not None
        assert placed.raw_range == at(new, "Kenvar", there)


def test_a_range_over_several_lines_is_aligned() -> None:
    words = "2026.\nLes deux pays"
    assert found(moved(PAGE, "Neuf\n" + PAGE, words), "Neuf\n" + PAGE) == ("aligned", words)


def test_a_moved_sentence_is_found_by_its_quote() -> None:
    sentence = ACCORD + ", que l'Agence du fret (ADF) mettra en œuvre.\n"
    new = PAGE.replace(sentence, "").replace("Accueil", sentence + "Accueil")
    assert found(moved(PAGE, new, "l'Agence du fret"), new) == ("quoted", "l'Agence du fret")


def test_lines_broken_elsewhere_do_not_part_a_quote() -> None:
    new = PAGE.replace("un accord sur", "un\n   accord\u200b sur")
    placed = moved(PAGE, new, ACCORD)
    assert placed is not None
    assert placed.way == "quoted"
    assert read_passage(new, [placed.raw_range]).text == ACCORD


def test_without_the_old_text_the_quote_is_told_by_what_stands_around_it() -> None:
    placed = follow(None, "Neuf. " + PAGE, [anchor(PAGE, at(PAGE, "Kenvar", 1))])[0]
    assert placed is not None
    assert (placed.way, placed.raw_range) == ("quoted", at("Neuf. " + PAGE, "Kenvar", 1))


def test_case_accents_apostrophes_and_spaces_do_not_matter() -> None:
    new = PAGE.replace("l'Agence du fret", "L’AGENCE  DU FRÊT").replace("accord", "pacte")
    assert found(moved(PAGE, new, "l'Agence du fret"), new) == ("folded", "L’AGENCE  DU FRÊT")


@pytest.mark.parametrize("known", [True, False])
def test_a_sentence_with_changed_words_is_found_fuzzily_to_the_ends_of_its_words(
    known: bool,
) -> None:
    new = PAGE.replace("ont signé un accord sur le fret", "ont signé hier un accord sur les frets")
    placed = follow(PAGE if known else None, new, [anchor(PAGE, at(PAGE, ACCORD))])[0]
    assert found(placed, new) == ("fuzzy", "Les deux pays ont signé hier un accord sur les frets")


@pytest.mark.parametrize("known", [True, False])
def test_a_sentence_that_is_gone_is_an_orphan_with_its_names(known: bool) -> None:
    gone = (
        "Mme Ama Doré, ministre du Commerce du Kenvar, a reçu Pol Ruiz à Tamkar le 3 mars 2026.\n"
    )
    new = PAGE.replace(gone, "")
    wanted = [anchor(PAGE, at(PAGE, words)) for words in ("Ama Doré", "Pol Ruiz", "3 mars 2026")]
    wanted += [anchor(PAGE, at(PAGE, "Kenvar", 1)), anchor(PAGE, at(PAGE, gone.strip()))]
    assert follow(PAGE if known else None, new, wanted) == [None] * 5


def test_another_page_has_no_place_for_an_anchor() -> None:
    new = "Le Kenvar a planté des arbres. La récolte du Kenvar est bonne, dit un fermier.\n" * 3
    for words in ("Kenvar", "Ama Doré", ACCORD):
        assert moved(PAGE, new, words) is None


def test_two_places_that_are_equally_good_are_none() -> None:
    line = "Le port de Tamkar ouvre. "
    assert follow(None, "Un. " * 20 + line + "Deux. " + line, [anchor(line, at(line, "port"))]) == [
        None
    ]


def test_a_short_word_needs_its_surroundings() -> None:
    new = "L'ADF."
    assert moved(PAGE, new, "ADF") is None
    assert found(moved(PAGE, PAGE.replace("Les deux", "Trois"), "ADF"), PAGE) is not None


def test_a_name_within_another_word_is_not_that_name() -> None:
    old = "Un port ouvre.\nOma a vendu du sel au marché de la ville.\n"
    new = "Un port ouvre.\nRomano a vendu du sel au marché de la ville.\n"
    assert moved(old, new, "Oma") is None


def test_glued_words_are_told_apart() -> None:
    old = "Accueil\nTamkar\nSports\nLe port ouvre mardi."
    new = "AccueilTamkarSportsLe port ouvre mardi."
    assert found(moved(old, new, "Tamkar"), new) == ("quoted", "Tamkar")


def test_different_anchors_do_not_end_on_one_place() -> None:
    line = "Le port de Tamkar a rouvert mardi matin après les travaux de la digue.\n"
    old, new = line + line, line
    first, second = (anchor(old, at(old, "Tamkar", number)) for number in (0, 1))
    placed = follow(old, new, [first, second, first])
    assert placed[0] == placed[2] != placed[1]
    assert sum(one is not None for one in placed) == 2


def test_an_empty_page_and_no_anchor() -> None:
    assert follow(PAGE, "", [anchor(PAGE, at(PAGE, "ADF"))]) == [None]
    assert follow("", PAGE, []) == []
    assert guesses("", anchor(PAGE, at(PAGE, "ADF"))) == []


def test_a_quote_too_long_to_be_compared_is_still_found_as_it_stands() -> None:
    words = " ".join(f"dit{number}" for number in range(1500))
    old = f"Le ministre a parlé. {words} Puis il est parti."
    assert found(
        moved(old, f"Il a parlé. {words} Il part.", words), f"Il a parlé. {words} Il part."
    ) == (
        "aligned",
        words,
    )
    assert found(follow(None, old.upper(), [anchor(old, at(old, words))])[0], old.upper()) == (
        "folded",
        words.upper(),
    )
    assert follow(None, old.replace("dit7", "fit7"), [anchor(old, at(old, words))]) == [None]


def test_guesses_name_the_likely_places_of_an_orphan() -> None:
    new = PAGE.replace(ACCORD, "Les deux États vont conclure un pacte sur le fret")
    orphan = anchor(PAGE, at(PAGE, ACCORD))
    assert follow(PAGE, new, [orphan]) == [None]
    start, end = guesses(new, orphan)[0]
    assert "pacte sur le fret" in new[start:end]
    names = guesses(PAGE, anchor("Le Kenvar", (3, 9)))
    assert names == [at(PAGE, "Kenvar", 0), at(PAGE, "Kenvar", 1)]
    assert len(guesses("Kenvar et " * 9, anchor("Le Kenvar", (3, 9)), limit=4)) == 4


@given(st.data(), texts, texts, texts, texts)
def test_an_edit_elsewhere_leaves_the_words_of_a_range(
    data: st.DataObject, before: str, after: str, cut: str, put: str
) -> None:
    words = data.draw(st.text(alphabet="ab é\n", min_size=1, max_size=10))
    if data.draw(st.booleans()):
        old, new = before + cut + after + words, before + put + after + words
        start = len(before + cut + after)
    else:
        old, new, start = words + before + cut + after, words + before + put + after, 0
    placed = follow(old, new, [anchor(old, (start, start + len(words)))])[0]
    assert placed is not None
    assert new[slice(*placed.raw_range)] == words


@given(st.lists(st.sampled_from(PAGE.split()), min_size=30, max_size=120), st.data())
def test_edits_on_both_sides_leave_a_sentence(page: Sequence[str], data: st.DataObject) -> None:
    sentence = ["Zora", *ACCORD.split(), "à", "Velmora"]
    first = data.draw(st.lists(st.sampled_from(PAGE.split()), max_size=40))
    last = data.draw(st.lists(st.sampled_from(PAGE.split()), max_size=40))
    old = " ".join([*page[:20], *sentence, *page[20:]])
    new = " ".join([*first, *sentence, *last])
    placed = moved(old, new, ACCORD)
    assert placed is not None
    start = new.index("Zora") + len("Zora ")
    assert placed.raw_range == (start, start + len(ACCORD))


@pytest.mark.parametrize("raw_range", [(0, 10**9), (10**9, 10**9 + 3), (-5, 2), (9, 3), (4, 4)])
def test_a_range_that_is_none_is_found_by_its_quote(raw_range: Range) -> None:
    lost = replace(anchor(PAGE, at(PAGE, ACCORD)), raw_range=raw_range)
    for old in (None, PAGE):
        (placed,) = follow(old, "Neuf. " + PAGE, [lost])
        assert placed is not None
        assert placed.raw_range == at("Neuf. " + PAGE, ACCORD)


@given(st.data(), st.one_of(wild, texts), st.one_of(wild, texts), st.booleans())
def test_places_are_within_any_text_and_not_empty(
    data: st.DataObject, old: str, new: str, known: bool
) -> None:
    edges = st.integers(0, len(old))
    ranges = data.draw(st.lists(st.tuples(edges, edges).map(sorted), max_size=4))
    wanted = [anchor(old, (start, end)) for start, end in ranges if start < end]
    places = [one.raw_range for one in follow(old if known else None, new, wanted) if one]
    places += [place for one in wanted for place in guesses(new, one)]
    assert all(0 <= start < end <= len(new) for start, end in places)
