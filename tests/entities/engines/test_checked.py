"""What an engine gives is taken only where it is right; the rest is counted in one line."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.entities.engines.checked import checked
from coopreader.entities.engines.engine import EngineSpan

TEXT = "Ada Tamkar met Sélènë Ports.\n\nBoth   signed for 12 crowns."


def one(*row: Any, text: str = TEXT) -> tuple[list[str], str | None]:
    found = checked(text, [row], "odd")
    return [entity.quote for entity in found.entities], found.note


def test_a_right_span_is_an_entity_with_its_quote_and_name() -> None:
    (entity,) = checked(
        "L’Union   des ports", [EngineSpan(2, 19, "organisation", 0.75)], "e"
    ).entities
    assert (entity.quote, entity.name) == ("Union   des ports", "Union des ports")
    assert (entity.type, entity.confidence, entity.source) == ("organisation", 0.75, "engine e")


def test_a_plain_tuple_does_and_white_space_at_its_ends_is_cut_off() -> None:
    found = checked(TEXT, [(10, 15, "person", 1), [28, 35, "person", 0]], "e")
    assert [(entity.start, entity.end) for entity in found.entities] == [(11, 14), (30, 34)]
    assert found.note is None


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ((-3, 2, "person", 0.5), "outside the text"),
        ((0, len(TEXT) + 1, "person", 0.5), "outside the text"),
        ((9, 3, "person", 0.5), "outside the text"),
        ((3, 3, "person", 0.5), "empty"),
        ((3, 4, "person", 0.5), "empty"),
        ((15, 40, "person", 0.5), "over a blank line"),
        ((0, 3, "animal", 0.5), "of no known type"),
        ((0, 3, ["person"], 0.5), "of no known type"),
        ((0, 3, "person", 1.1), "with a confidence"),
        ((0, 3, "person", float("nan")), "with a confidence"),
        ((0, 3, "person"), "of no known form"),
        ((0, 3.5, "person", 0.5), "of no known form"),
        ((0, 3, "person", "sure"), "of no known form"),
        ((0, 3, "state", 0.5, object()), "of no known form"),
        ((0, 3, "state", 0.5, "\ud800"), "of no known form"),
        ((0, 3, "state", 0.5, "Valdoria"), "with a value"),
        ((0, 3, "person", 0.5, "VD"), "with a value"),
        ((0, 3, "money", 0.5, 12.0), "with a value"),
        ((0, 3, "money", 0.5, {"amount": float("inf")}), "with a value"),
        ((0, 3, "percent", 0.5, True), "of no known form"),
        ((0, 3, "date", 0.5, "soon"), "with a value"),
        ((0, 3, "date", 0.5, "/"), "with a value"),
    ],
)
def test_what_is_wrong_is_left_out_and_said(row: tuple[Any, ...], why: str) -> None:
    quotes, note = one(*row)
    assert quotes == []
    assert note is not None
    assert note.startswith(f"engine odd: 1 span left out (1 {why}")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("money", {"amount": 12, "currency": "EUR"}),
        ("percent", 12.5),
        ("date", "2031-02"),
        ("date", "2031-02-03/2031-03"),
        ("date", "/2031"),
        ("state", "VD"),
    ],
)
def test_values_of_the_right_form_stay(kind: str, value: Any) -> None:
    (entity,) = checked(TEXT, [(0, 3, kind, 0.5, value)], "e").entities
    assert entity.value == value


def test_of_two_that_overlap_the_first_stays_unless_one_may_lie_in_the_other() -> None:
    rows = [
        (4, 14, "person", 0.9),
        (0, 10, "person", 0.5),
        (15, 27, "organisation", 0.8),
        (15, 21, "state", 0.6),
    ]
    found = checked(TEXT, rows, "e")
    assert [(entity.start, entity.end) for entity in found.entities] == [
        (0, 10),
        (15, 27),
        (15, 21),
    ]
    assert found.note == "engine e: 1 span left out (1 over another)"


def test_reasons_are_counted_together() -> None:
    rows = [None, 7, (0, 1), (0, 0, "person", 1), (0, 3, "person", 1)]
    found = checked(TEXT, rows, "e")
    assert len(found.entities) == 1
    assert found.note == "engine e: 4 spans left out (1 empty, 3 of no known form)"


def test_an_engine_that_never_ends_is_not_waited_for() -> None:
    def forever() -> Any:
        while True:
            yield (0, 3, "person", 0.5)

    assert len(checked(TEXT, forever(), "e").entities) == 1


anything = st.one_of(
    st.none(),
    st.integers(-5, 70),
    st.floats(),
    st.text(max_size=3),
    st.just("person"),
    st.booleans(),
)


@given(st.text(max_size=60), st.lists(st.lists(anything, max_size=6), max_size=12))
def test_whatever_comes_offsets_give_the_quote(text: str, rows: list[list[Any]]) -> None:
    found = checked(text, rows, "e")
    for entity in found.entities:
        assert text[entity.start : entity.end] == entity.quote != ""
        assert "\n\n" not in entity.quote
    assert (found.note is None) == (len(found.entities) == min(len(rows), len(text)))
