"""What both have found is made one: known names, our values, theirs, the rest of ours."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coopreader.entities.engines.engine import NAMES
from coopreader.entities.engines.reconciled import reconciled
from coopreader.entities.entity import Entity


def entity(start: int, end: int, kind: Any, source: str = "pattern", **facts: Any) -> Entity:
    name = facts.pop("name", "x" * (end - start))
    confidence = facts.pop("confidence", 0.5)
    return Entity(
        type=kind,
        start=start,
        end=end,
        quote=name,
        name=name,
        confidence=confidence,
        source=source,
        **facts,
    )


def theirs(start: int, end: int, kind: Any, **facts: Any) -> Entity:
    return entity(start, end, kind, "engine e", **facts)


def places(found: tuple[Entity, ...]) -> list[tuple[int, int, str, str]]:
    return [(one.start, one.end, one.type, one.source) for one in found]


def test_their_names_stand_in_place_of_ours() -> None:
    own = [entity(0, 5, "person"), entity(20, 30, "organisation"), entity(40, 45, "function")]
    found = reconciled(own, [theirs(0, 9, "person")], NAMES)
    assert places(found) == [(0, 9, "person", "engine e"), (40, 45, "function", "pattern")]


def test_an_engine_that_replaces_nothing_adds() -> None:
    own = [entity(0, 5, "person"), entity(20, 30, "organisation")]
    found = reconciled(own, [theirs(10, 15, "person"), theirs(22, 28, "person")], ())
    assert places(found) == [
        (0, 5, "person", "pattern"),
        (10, 15, "person", "engine e"),
        (22, 28, "person", "engine e"),
    ]


def test_known_names_and_values_of_ours_come_first() -> None:
    own = [entity(0, 5, "organisation", "known"), entity(20, 30, "money")]
    found = reconciled(own, [theirs(0, 9, "person"), theirs(25, 40, "organisation")], NAMES)
    assert places(found) == [(0, 5, "organisation", "known"), (20, 30, "money", "pattern")]


def test_what_both_found_keeps_our_facts_with_their_confidence() -> None:
    own = [entity(0, 5, "person", honorific="Mme", function="ministre", country="VD")]
    (found,) = reconciled(own, [theirs(0, 5, "person", confidence=0.8)], NAMES)
    assert (found.honorific, found.function, found.country) == ("Mme", "ministre", "VD")
    assert (found.confidence, found.source) == (0.8, "engine e")


def test_a_place_that_the_table_of_states_has_is_that_state() -> None:
    found = reconciled([], [theirs(0, 5, "place", name="Japon"), theirs(9, 12, "place")], NAMES)
    assert [(one.type, one.value) for one in found] == [("state", "JP"), ("place", None)]


def test_a_state_may_lie_in_their_organisation() -> None:
    own = [entity(10, 15, "state", "known", value="JP")]
    found = reconciled(own, [theirs(0, 15, "organisation")], NAMES)
    assert [one.type for one in found] == ["organisation", "state"]


spans = st.tuples(
    st.integers(0, 30),
    st.integers(1, 8),
    st.sampled_from(["person", "organisation", "state", "function", "money"]),
    st.sampled_from(["known", "pattern"]),
)


@given(st.lists(spans, max_size=8), st.lists(spans, max_size=8))
def test_nothing_overlaps_that_may_not_and_all_is_in_order(
    own: list[Any], other: list[Any]
) -> None:
    first = [entity(at, at + size, kind, source) for at, size, kind, source in own]
    second = [theirs(at, at + size, kind) for at, size, kind, _ in other]
    found = reconciled(first, second, NAMES)
    assert list(found) == sorted(found, key=lambda one: (one.start, -one.end))
    for number, inner in enumerate(found):
        for outer in found[:number]:
            apart = outer.end <= inner.start
            assert apart or (inner.end <= outer.end and inner.type != outer.type)
