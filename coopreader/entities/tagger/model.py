"""The tagger's model: a linear-chain conditional random field, decoded in plain Python.

Lafferty, McCallum and Pereira 2001, "Conditional Random Fields". What is seen of a token scores
labels by its place in the window alone, so that these scores are added up once a word and kept.
"""

import math
import zlib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files
from operator import add

import msgspec

from coopreader.entities.tagger.atoms import Atoms

WINDOW = 2
"""Tokens on each side that a token is judged by."""

OUTSIDE = "#"
"""What is seen where the block has no token."""

_PRUNED = 9.0  # a label that scores this much less than the best of its token is left out
_MOST_KEPT = 20_000  # words whose scores are kept

Vector = tuple[float, ...]
"""One score a label."""

Row = dict[int, float]
"""How likely the labels of a token are, by their numbers; the hopeless ones are left out."""


class Weights(msgspec.Struct, frozen=True):
    """A model as it is stored.

    `labels` are "O", "B-person", "I-person" ...; `steps` the scores of one label behind another,
    row by row; `atoms` the names of what is seen, parted by line ends, each with its place
    ("-1wbanque"; "=" for the token's own); `scores` one signed byte for each atom and label, in
    units of `unit`.
    """

    labels: tuple[str, ...]
    steps: tuple[float, ...]
    unit: float
    atoms: str
    scores: bytes


class Model:
    """A linear-chain model of the labels of a block's tokens.

    `changes` are added to the scores of the weights: one a label for each atom with its place.
    """

    def __init__(self, weights: Weights, changes: Mapping[str, Vector] | None = None) -> None:
        self._changes = changes or {}
        self.labels = weights.labels
        size = len(self.labels)
        factors = [math.exp(step) for step in weights.steps]
        self._factors = [factors[at : at + size] for at in range(0, size * size, size)]
        self._unit = weights.unit
        self._scores = memoryview(weights.scores).cast("b")
        self._places = {atom: at for at, atom in enumerate(weights.atoms.split("\n"))}
        self._around: dict[tuple[str, ...], tuple[Vector, ...]] = {}
        self._own: dict[tuple[str, ...], Vector] = {}

    def marginals(
        self, block: Sequence[Atoms], allowed: Mapping[int, Collection[int]] | None = None
    ) -> list[Row]:
        """Return for each token of a block how likely its labels are, 0 to 1.

        By the forward-backward algorithm over the labels that are not hopeless. Some tokens, by
        their numbers, have only the `allowed` labels.
        """
        rows = self._rows(block, allowed or {})
        forward: list[Row] = []
        for row in rows:
            forward.append(self._onward(forward[-1], row) if forward else row)
        found: list[Row] = []
        behind: Row = {}
        for at in range(len(rows) - 1, -1, -1):
            behind = self._back(rows[at], rows[at + 1], behind) if found else {}
            found.append(
                _shared(
                    {label: value * behind.get(label, 1.0) for label, value in forward[at].items()}
                )
            )
        return found[::-1]

    def _onward(self, before: Row, row: Row) -> Row:
        if len(row) == 1:
            return dict.fromkeys(row, 1.0)
        return _shared(
            {
                label: score
                * sum(value * self._factors[last][label] for last, value in before.items())
                for label, score in row.items()
            }
        )

    def _back(self, row: Row, after: Row, behind: Row) -> Row:
        """Return how well each label of a token goes with all that stands behind it."""
        if len(row) == 1:
            return dict.fromkeys(row, 1.0)
        following = [(label, score * behind.get(label, 1.0)) for label, score in after.items()]
        return _shared(
            {
                label: sum(self._factors[label][next_] * value for next_, value in following)
                for label in row
            }
        )

    def _rows(self, block: Sequence[Atoms], allowed: Mapping[int, Collection[int]]) -> list[Row]:
        """Return for each token the labels that are not hopeless, by what is seen alone."""
        every = range(len(self.labels))
        edge = [self._scores_around((OUTSIDE,))] * WINDOW
        around = [*edge, *(self._scores_around(atoms.around) for atoms in block), *edge]
        rows = []
        for at, atoms in enumerate(block):
            seen = [around[at + place][place] for place in range(2 * WINDOW + 1)]
            scores = [
                sum(column) for column in zip(self._scores_own(atoms.own), *seen, strict=True)
            ]
            labels = allowed.get(at, every)
            best = max(scores[label] for label in labels)
            rows.append(
                {
                    label: math.exp(scores[label] - best)
                    for label in labels
                    if scores[label] > best - _PRUNED
                }
            )
        return rows

    def _scores_around(self, atoms: tuple[str, ...]) -> tuple[Vector, ...]:
        """Return what a token's atoms say of the labels of each token that it is near."""
        kept = self._around.get(atoms)
        if kept is None:
            kept = tuple(
                self._sum([f"{place}{atom}" for atom in atoms])
                for place in range(-WINDOW, WINDOW + 1)
            )
            if len(self._around) >= _MOST_KEPT:
                self._around.clear()
            self._around[atoms] = kept
        return kept

    def _scores_own(self, atoms: tuple[str, ...]) -> Vector:
        kept = self._own.get(atoms)
        if kept is None:
            kept = self._sum([f"={atom}" for atom in atoms])
            if len(self._own) >= _MOST_KEPT:
                self._own.clear()
            self._own[atoms] = kept
        return kept

    def _sum(self, atoms: Sequence[str]) -> Vector:
        size = len(self.labels)
        totals = [0] * size
        for atom in atoms:
            at = self._places.get(atom)
            if at is not None:
                row = self._scores[at * size : (at + 1) * size]
                totals = [total + score for total, score in zip(totals, row, strict=True)]
        scores = tuple(total * self._unit for total in totals)
        for atom in self._changes.keys() & atoms if self._changes else ():
            scores = tuple(map(add, scores, self._changes[atom]))
        return scores


def seen(block: Sequence[Atoms], at: int) -> list[str]:
    """Return all that a token of a block is judged by: its atoms, each with its place."""
    found = [f"={atom}" for atom in block[at].own]
    for place in range(-WINDOW, WINDOW + 1):
        near = block[at + place].around if 0 <= at + place < len(block) else (OUTSIDE,)
        found += [f"{place}{atom}" for atom in near]
    return found


def _shared(row: Row) -> Row:
    """Return the values of a row as shares of their sum."""
    total = sum(row.values())
    if total <= 0:
        return dict.fromkeys(row, 1 / len(row))
    return {label: value / total for label, value in row.items()}


def encoded(weights: Weights) -> bytes:
    """Return the bytes of the file that holds a model."""
    return zlib.compress(msgspec.msgpack.encode(weights), 9)


@cache
def shipped_weights(arabic: bool) -> Weights:
    """Return the weights that ship with the project, for Arabic or for the other languages."""
    name = "arabic" if arabic else "latin"
    path = files("coopreader.entities.tagger") / "weights" / f"{name}.bin"
    return msgspec.msgpack.decode(zlib.decompress(path.read_bytes()), type=Weights)


@cache
def shipped(arabic: bool) -> Model:
    """Return the model that ships with the project, for Arabic or for the other languages."""
    return Model(shipped_weights(arabic))
