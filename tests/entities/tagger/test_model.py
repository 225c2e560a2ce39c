"""The model's marginals against the sum over all ways to label a block."""

import math
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.entities.tagger.atoms import Atoms
from coopreader.entities.tagger.model import OUTSIDE, WINDOW, Model, Weights

LABELS = ("O", "B-person", "I-person")
WORDS = ("wa", "wb", "wc")
WEIGHTS = Weights(
    labels=LABELS,
    steps=(0.4, 0.1, -2.0, -0.3, -1.0, 1.2, 0.2, -0.5, 0.7),
    unit=0.05,
    atoms="\n".join([f"0{word}" for word in WORDS] + ["-1wa", "1wc", f"-1{OUTSIDE}", "=x"]),
    scores=bytes(
        score & 0xFF
        for row in (
            *((20, -10, -4), (-8, 16, 3), (2, 5, 14)),
            *((5, 0, -6), (-7, 9, 1), (3, 6, -20), (-30, 12, 10)),
        )
        for score in row
    ),
)


def seen(block: list[Atoms], at: int) -> list[str]:
    names = [f"={atom}" for atom in block[at].own]
    for place in range(-WINDOW, WINDOW + 1):
        inside = 0 <= at + place < len(block)
        around = block[at + place].around if inside else (OUTSIDE,)
        names += [f"{place}{atom}" for atom in around]
    return names


def by_hand(block: list[Atoms]) -> list[list[float]]:
    """Add up all labelings, one by one."""
    size = len(LABELS)
    places = {atom: at for at, atom in enumerate(WEIGHTS.atoms.split("\n"))}
    scores = memoryview(WEIGHTS.scores).cast("b")
    emission = [
        [
            sum(
                scores[places[name] * size + label] * WEIGHTS.unit
                for name in seen(block, at)
                if name in places
            )
            for label in range(size)
        ]
        for at in range(len(block))
    ]
    sums = [[0.0] * size for _ in block]
    for labels in product(range(size), repeat=len(block)):
        score = sum(emission[at][label] for at, label in enumerate(labels))
        score += sum(WEIGHTS.steps[last * size + label] for last, label in pairwise(labels))
        for at, label in enumerate(labels):
            sums[at][label] += math.exp(score)
    return [[value / sum(row) for value in row] for row in sums]


atoms = st.builds(
    Atoms,
    around=st.lists(st.sampled_from((*WORDS, "wunknown")), max_size=2).map(tuple),
    own=st.sampled_from(((), ("x",), ("unknown",))),
)


@given(st.lists(atoms, min_size=1, max_size=5))
def test_marginals_are_the_share_of_all_labelings(block: list[Atoms]) -> None:
    found = Model(WEIGHTS).marginals(block)
    for row, wanted in zip(found, by_hand(block), strict=True):
        assert [row.get(label, 0.0) for label in range(len(LABELS))] == pytest.approx(
            wanted, abs=0.01
        )


def test_a_block_without_tokens_has_no_marginals() -> None:
    assert Model(WEIGHTS).marginals([]) == []


@given(st.lists(atoms, min_size=1, max_size=40))
def test_marginals_add_up_to_one(block: list[Atoms]) -> None:
    for row in Model(WEIGHTS).marginals(block):
        assert sum(row.values()) == pytest.approx(1.0)


def test_work_grows_with_the_text_and_no_faster() -> None:
    model = Model(WEIGHTS)
    calls = 0
    onward = model._onward

    def counted(before: dict[int, float], row: dict[int, float]) -> dict[int, float]:
        nonlocal calls
        calls += 1
        return onward(before, row)

    model._onward = counted  # type: ignore[method-assign]
    block = [Atoms(("wa",), ()), Atoms(("wb",), ("x",))] * 50
    model.marginals(block)
    once = calls
    model.marginals(block * 2)
    assert calls - once <= 2 * once + 1
