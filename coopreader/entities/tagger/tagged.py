"""The names that the tagger sees in the blocks of an article."""

from collections.abc import Iterator, Sequence
from typing import Literal, cast

import msgspec

from coopreader.entities.reading import Reading
from coopreader.entities.tagger.atoms import atoms_of
from coopreader.entities.tagger.model import Model, Row

LEAST = 0.6
"""How likely a name is at least: what is less so is more often wrong than right."""

NameType = Literal["person", "organisation", "place"]


class Tagged(msgspec.Struct, frozen=True):
    """A name: tokens [start, end) of a block, its type, and how likely it is, 0 to 1."""

    start: int
    end: int
    type: NameType
    score: float


def tag(readings: Sequence[Reading], model: Model) -> list[list[Tagged]]:
    """Return the names in each block of an article, in order, after the patterns were applied."""
    return [
        [name for name in _names(model, model.marginals(block)) if not _is_ordinary(reading, name)]
        for reading, block in zip(readings, atoms_of(readings), strict=True)
    ]


def _is_ordinary(reading: Reading, name: Tagged) -> bool:
    """Whether a name is one word that is written with a capital though it names nothing."""
    key = reading.tokens[name.start].key
    return name.end - name.start == 1 and key in reading.cues.words("not names")


def _names(model: Model, rows: Sequence[Row]) -> Iterator[Tagged]:
    """Read names off the likeliest labels; a name is as likely as the least likely of its words."""
    best = [max(row, key=row.__getitem__) for row in rows]
    labels = [model.labels[label] for label in best]
    at = 0
    while at < len(labels):
        end = at + 1
        if labels[at] != "O":
            kind = labels[at][2:]
            while end < len(labels) and labels[end] == f"I-{kind}":
                end += 1
            score = min(rows[index][best[index]] for index in range(at, end))
            if score >= LEAST:
                yield Tagged(at, end, cast(NameType, kind), round(score, 3))
        at = end
