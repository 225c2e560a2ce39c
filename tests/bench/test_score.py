"""Scores are what their names say, at their ends and in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.cleaning_rig.score import Cleaned, mean, same, scored
from tests.bench.pages import FIRST, SECOND, gold_page

NOISE = "Inscrivez-vous pour recevoir chaque matin toutes nos dépêches"
BODY = ("F1", "P", "R", "block F1", "exact")


def test_the_gold_itself_has_full_scores() -> None:
    scores = scored(gold_page(), Cleaned((FIRST, SECOND)))
    assert [scores[name] for name in BODY] == [1, 1, 1, 1, 1]


def test_white_space_and_empty_blocks_do_not_count() -> None:
    spaced = (f" {FIRST}\n", " \u00a0", SECOND.replace(" ", "\n"))
    assert scored(gold_page(), Cleaned(spaced))["exact"] == 1


def test_nothing_found_has_no_score_and_nothing_wanted_a_full_one() -> None:
    assert [scored(gold_page(), Cleaned())[name] for name in BODY] == [0, 0, 0, 0, 0]
    assert [scored(gold_page(blocks=()), Cleaned())[name] for name in BODY] == [1, 1, 1, 1, 1]
    assert scored(gold_page(blocks=()), Cleaned((NOISE,)))["F1"] == 0


def test_what_is_too_much_costs_precision_and_what_lacks_costs_recall() -> None:
    more = scored(gold_page(), Cleaned((FIRST, SECOND, NOISE)))
    less = scored(gold_page(), Cleaned((FIRST,)))
    assert more["R"] == 1 > more["P"]
    assert less["P"] == 1 > less["R"]
    assert more["exact"] == less["exact"] == 0


def test_four_grams_are_counted_as_often_as_they_stand() -> None:
    page = gold_page(blocks=("one two three four five",))
    twice = scored(page, Cleaned(("One, two; three: four. Five! One two three four five",)))
    assert twice["R"] == 1
    assert twice["P"] == pytest.approx(2 / 7)


def test_a_body_of_under_four_words_is_one_gram() -> None:
    page = gold_page(blocks=("Karsund s'ouvre",))
    assert scored(page, Cleaned(("KARSUND S'OUVRE !",)))["F1"] == 1
    assert scored(page, Cleaned(("Karsund",)))["F1"] == 0


def test_blocks_count_whole_and_in_order() -> None:
    joined = scored(gold_page(), Cleaned((f"{FIRST} {SECOND}",)))
    assert (joined["F1"], joined["block F1"], joined["exact"]) == (1, 0, 0)
    turned = scored(gold_page(), Cleaned((SECOND, FIRST)))
    assert (turned["block F1"], turned["exact"]) == (1, 0)


def test_an_optional_block_is_neither_wanted_nor_wrong() -> None:
    page = gold_page(optional=frozenset({NOISE}))
    assert scored(page, Cleaned((FIRST, f"{NOISE} ", SECOND)))["exact"] == 1
    assert scored(page, Cleaned((FIRST, SECOND)))["exact"] == 1


def test_what_the_gold_does_not_say_is_not_scored() -> None:
    given_all = Cleaned((FIRST,), "Titre", "2026-01-21", "La Gazette", "A. Falldal", "fr")
    assert set(scored(gold_page(language=None), given_all)) == set(BODY)


@pytest.mark.parametrize(
    ("found", "score"),
    [("2026-01-21", 1), ("2026-01-21T08:30:00+01:00", 1), ("2026-01-12", 0), (None, 0)],
)
def test_a_date_is_its_day(found: str | None, score: float) -> None:
    page = gold_page(published="2026-01-21T06:00")
    assert scored(page, Cleaned(published=found))["date"] == score


def test_a_date_that_is_not_shown_must_not_be_given() -> None:
    page = gold_page(published_known=True)
    assert scored(page, Cleaned(published=None))["no date"] == 1
    assert scored(page, Cleaned(published="2026-01-21"))["no date"] == 0
    assert "date" not in scored(page, Cleaned())
    assert "no date" not in scored(gold_page(published_known=False), Cleaned())


def test_names_are_scored_where_the_gold_tells_the_source() -> None:
    cleaned = Cleaned(source="la gazette", author="Ingrid Falldal")
    scores = scored(gold_page(source="La Gazette", author="Ingrid Falldal"), cleaned)
    assert (scores["source"], scores["author"]) == (1, 1)
    assert "author" not in scored(gold_page(author="Ingrid Falldal"), cleaned)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("L’accord « gelé »", 'l\'accord "GELÉ"', True),
        ("Karsund – Valdonie", "Karsund - Valdonie", True),
        ("Karsund\u00a0: le quai", "Karsund : le quai", True),
        ("Karsund", "Karsund | La Gazette", False),
        (None, "Karsund", False),
        (None, None, True),
    ],
)
def test_titles_are_the_same_but_for_their_typography(
    one: str | None, other: str | None, alike: bool
) -> None:
    assert same(one, other) is alike


def test_a_mean_is_over_the_pages_that_have_the_score() -> None:
    assert mean([{"date": 1.0}, {}, {"date": 0.0}, {"title": 1.0}], "date") == 0.5
    assert mean([{"title": 1.0}], "date") is None


TEXTS = st.lists(st.text("ab ,.", max_size=12), max_size=5).map(tuple)


@given(TEXTS, TEXTS)
def test_every_score_lies_between_none_and_full(
    wanted: tuple[str, ...], got: tuple[str, ...]
) -> None:
    page = gold_page(blocks=tuple(filter(None, (" ".join(text.split()) for text in wanted))))
    scores = scored(page, Cleaned(got))
    assert all(0 <= score <= 1 for score in scores.values())
    assert scores["F1"] <= max(scores["P"], scores["R"])
