"""A forest's score is the logistic function of its bias and the leaves that a thing comes to."""

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.judging.forest import Forest, Split, fitted

TREE = Split(0, 2.5, -1.0, Split(1, 0.0, 0.5, 2.0))
FOREST = Forest(names=("length", "cue"), bias=0.25, trees=(TREE, 0.5))


def logistic(total: float) -> float:
    return 1 / (1 + math.exp(-total))


@pytest.mark.parametrize(
    ("length", "cue", "total"),
    [(2.5, 9.0, -0.25), (2.6, 0.0, 1.25), (2.6, 0.1, 2.75)],
)
def test_what_is_at_most_the_threshold_goes_low(length: float, cue: float, total: float) -> None:
    scores = FOREST.scores({"length": [length], "cue": [cue], "not asked for": [7.0]})
    assert scores == pytest.approx([logistic(total)])


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1))
def test_things_are_scored_apart_and_in_order(things: list[tuple[float, float]]) -> None:
    together = FOREST.scores({"length": [a for a, _ in things], "cue": [b for _, b in things]})
    alone = [FOREST.scores({"length": [a], "cue": [b]})[0] for a, b in things]
    assert together == pytest.approx(alone)


def test_nothing_has_no_scores() -> None:
    assert FOREST.scores({"length": [], "cue": []}) == []


def test_a_forest_is_the_same_after_writing_and_reading() -> None:
    assert msgspec.json.decode(msgspec.json.encode(FOREST), type=Forest) == FOREST


@pytest.mark.parametrize("name", ["body", "title", "presence"])
def test_the_forests_that_ship_ask_for_measures_that_they_name(name: str) -> None:
    forest = fitted(name)

    def numbers(node: float | Split) -> set[int]:
        if isinstance(node, float):
            return set()
        return {node.measure} | numbers(node.low) | numbers(node.high)

    assert set().union(*map(numbers, forest.trees)) == set(range(len(forest.names)))
