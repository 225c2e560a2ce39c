"""Forests: fitted decision trees, and how likely they say a thing is from its measures."""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

Node = float | tuple[int, float, "Node", "Node"]
"""A leaf's value, or a split: the number of the measure, the threshold, the node of what is at most
that, the node of the rest."""


class Forest(msgspec.Struct, frozen=True):
    """Gradient-boosted decision trees (Friedman 2001) for one yes-or-no question.

    `names` are the measures that the splits number; a thing's score is the logistic function of
    `bias` and the values of the leaves that it comes to, one a tree.
    """

    names: tuple[str, ...]
    bias: float
    trees: tuple[Node, ...]

    def scores(self, columns: Mapping[str, Sequence[float]]) -> list[float]:
        """Return how likely each thing is a yes, 0 to 1.

        Args:
            columns: for each of the forest's names, one number a thing.
        """
        used = [columns[name] for name in self.names]
        sums = [self.bias] * len(used[0])
        for tree in self.trees:
            _add(tree, list(range(len(sums))), used, sums)
        return [1 / (1 + math.exp(-total)) for total in sums]


def _add(
    node: Node, members: list[int], columns: Sequence[Sequence[float]], sums: list[float]
) -> None:
    """Add to the sums of the members the values of the leaves that they come to."""
    if not members:
        return
    if isinstance(node, float):
        for member in members:
            sums[member] += node
        return
    number, threshold, low, high = node
    column = columns[number]
    _add(low, [member for member in members if column[member] <= threshold], columns, sums)
    _add(high, [member for member in members if column[member] > threshold], columns, sums)


@cache
def fitted(name: str) -> Forest:
    """Return one of the forests that ship with the project: "body" or "title"."""
    path = files("coopreader.article") / "weights" / f"{name}.json"
    return msgspec.json.decode(path.read_bytes(), type=Forest)
