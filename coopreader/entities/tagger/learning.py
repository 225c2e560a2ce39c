"""Learning from a reader: the shipped weights changed by what was decided of names.

A reader decides on some names of a text and is silent about the rest, so each block counts by how
likely the model makes all labels that agree with the decisions (Tsuboi et al. 2008, "Training
conditional random fields using incomplete annotations"), and the changes are drawn back to nothing,
which is the shipped model (Chelba and Acero 2004, "Adaptation of maximum entropy capitalizer").
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from coopreader.entities.find import read_patterns
from coopreader.entities.reading import Reading
from coopreader.entities.tagger.atoms import Atoms, atoms_of
from coopreader.entities.tagger.lessons import Changes, Lessons
from coopreader.entities.tagger.model import Model, Row, seen, shipped, shipped_weights

PASSES = 12
"""How often the decisions are gone through."""

# A change in the first pass; less later, by its own past (Duchi et al. 2011, AdaGrad).
_STEP = 0.05
_DRAWN = 0.1  # share of a change that is taken back in each pass
_LEAST = 0.01  # a smaller change is left out
_NOTHING = 1e-4  # a smaller difference of likelihoods counts as none

NAME_TYPES = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "state": "place",
}
"""The types that the tagger learns, and as what: to it a state is a place."""


class Decided(msgspec.Struct, frozen=True):
    """A range of a text that a reader says is a name of a type, or (`refused`) is none at all."""

    start: int
    end: int
    type: str
    refused: bool = False


class Example(msgspec.Struct, frozen=True):
    """A text, in its language, with what was decided of it."""

    text: str
    language: str
    decided: tuple[Decided, ...]


def learned(examples: Iterable[Example]) -> Lessons:
    """Return what some examples change in the shipped weights; the same ones give the same."""
    latin, arabic = list[_Block](), list[_Block]()
    for example in examples:
        for block in _blocks(example):
            (arabic if example.language == "ar" else latin).append(block)
    return Lessons(_learned(latin, arabic=False), _learned(arabic, arabic=True))


class _Block(msgspec.Struct, frozen=True):
    """What is seen of a block's tokens, and the labels that agree with what was decided."""

    atoms: list[Atoms]
    allowed: dict[int, tuple[int, ...]]


def _blocks(example: Example) -> list[_Block]:
    """Return the blocks of a text of which something was decided."""
    readings = read_patterns(example.text, language=example.language)
    model = shipped(example.language == "ar")
    labels = model.labels
    found = []
    for reading, atoms in zip(readings, atoms_of(readings), strict=True):
        allowed = _allowed(reading, example.decided, labels)
        if allowed:
            said = model.marginals(atoms, allowed)
            rest = {at: (max(row, key=row.__getitem__),) for at, row in enumerate(said)}
            found.append(_Block(atoms, {**rest, **allowed}))
    return found


def _allowed(
    reading: Reading, decided: Iterable[Decided], labels: Sequence[str]
) -> dict[int, tuple[int, ...]]:
    first, last = reading.tokens[0].start, reading.tokens[-1].end
    allowed: dict[int, tuple[int, ...]] = {}
    for name in decided:
        kind = NAME_TYPES.get(name.type)
        if kind is None or name.start < first or name.end > last:
            continue
        start, end = reading.index_at(name.start), reading.index_at(name.end)
        if start >= end:
            continue
        for at in range(start, end):
            wanted = f"{'B' if at == start else 'I'}-{kind}"
            allowed[at] = (labels.index("O" if name.refused else wanted),)
        if not name.refused and end < len(reading.tokens) and end not in allowed:
            allowed[end] = tuple(n for n, label in enumerate(labels) if label != f"I-{kind}")
    return allowed


def _learned(blocks: Sequence[_Block], *, arabic: bool) -> Changes:
    changes: Changes = {}
    squares: dict[str, list[float]] = {}
    for _ in range(PASSES if blocks else 0):
        model = Model(shipped_weights(arabic), changes)
        for atom, slope in _slopes(blocks, model).items():
            past = squares.setdefault(atom, [0.0] * len(slope))
            before = changes.get(atom, (0.0,) * len(slope))
            after = []
            for label, (value, size) in enumerate(zip(before, slope, strict=True)):
                past[label] += size * size
                step = _STEP * size / math.sqrt(past[label]) if size else 0.0
                after.append(value * (1 - _DRAWN) + step)
            changes[atom] = tuple(after)
    return {
        atom: tuple(round(value, 3) for value in row)
        for atom, row in sorted(changes.items())
        if max(map(abs, row)) >= _LEAST
    }


def _slopes(blocks: Sequence[_Block], model: Model) -> Mapping[str, list[float]]:
    """Return how the likelihood of what was decided grows with the score of each label and atom."""
    slopes: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(model.labels))
    for block in blocks:
        agreed = model.marginals(block.atoms, block.allowed)
        free = model.marginals(block.atoms)
        for at, (wanted, said) in enumerate(zip(agreed, free, strict=True)):
            differences = _differences(wanted, said)
            for atom in seen(block.atoms, at) if differences else ():
                row = slopes[atom]
                for label, difference in differences:
                    row[label] += difference
    return slopes


def _differences(wanted: Row, said: Row) -> list[tuple[int, float]]:
    found = [
        (label, wanted.get(label, 0.0) - said.get(label, 0.0)) for label in sorted({*wanted, *said})
    ]
    return [(label, difference) for label, difference in found if abs(difference) > _NOTHING]
