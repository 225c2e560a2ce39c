"""Forests: fitted decision trees, and how likely they say a thing is from its measures."""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

_FIRST = 60
"""Trees after which what is clearly a no goes no further: that is most of a page."""

_CLEAR = -4.0
"""Sum of the values of the leaves under which it is one: 0.02 as a score."""


class Split(msgspec.Struct, frozen=True, array_like=True):
    """A split of a tree: what has at most `threshold` of the measure goes to `low`, else `high`.

    `measure` is the number of its name among the forest's; a node that is a number is a leaf.
    """

    measure: int
    threshold: float
    low: "float | Split"
    high: "float | Split"


Node = float | Split
"""What a tree is made of: a split, or a leaf's value."""


class Forest(msgspec.Struct, frozen=True):
    """Gradient-boosted decision trees (Friedman 2001) for one yes-or-no question.

    `names` are the measures that the splits number; a thing's score is the logistic function of
    `bias` and the values of the leaves that it comes to, one a tree. What is clearly a no after
    the first trees is not shown to the others.
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
        members = list(range(len(sums)))
        for tree in self.trees[:_FIRST]:
            _add(tree, members, used, sums)
        members = [member for member in members if sums[member] >= _CLEAR]
        for tree in self.trees[_FIRST:]:
            _add(tree, members, used, sums)
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
    column, limit = columns[node.measure], node.threshold
    _add(node.low, [member for member in members if column[member] <= limit], columns, sums)
    _add(node.high, [member for member in members if column[member] > limit], columns, sums)


@cache
def fitted(name: str) -> Forest:
    """Return one of the forests that ship with the project: "body", "title" or "presence"."""
    path = files("coopreader.article.judging") / "weights" / f"{name}.json"
    return msgspec.json.decode(path.read_bytes(), type=Forest)
