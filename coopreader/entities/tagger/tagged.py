"""The names that the tagger sees in the blocks of an article."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, cast

import msgspec

from coopreader.entities.reading import Reading
from coopreader.entities.tagger.atoms import atoms_of
from coopreader.entities.tagger.model import Model, Row

LEAST = 0.6
"""How likely a name is at least: what is less so is more often wrong than right."""

_DOUBTED = 0.25  # how likely a name is that is looked for elsewhere in the article
_ELSEWHERE = 0.9  # share of its likelihood there that counts here

NameType = Literal["person", "organisation", "place"]


class Tagged(msgspec.Struct, frozen=True):
    """A name: tokens [start, end) of a block, its type, and how likely it is, 0 to 1."""

    start: int
    end: int
    type: NameType
    score: float


def tag(readings: Sequence[Reading], model: Model) -> list[list[Tagged]]:
    """Return the names in each block of an article, in order, after the patterns were applied.

    What the tagger doubts in one place it may be sure of in another: the same words are of the same
    type in a whole article, and nearly as sure as where they are surest.
    """
    blocks = [
        [name for name in _names(model, model.marginals(block)) if not _is_ordinary(reading, name)]
        for reading, block in zip(readings, atoms_of(readings), strict=True)
    ]
    sums: dict[str, Counter[NameType]] = {}
    surest: dict[tuple[str, NameType], float] = {}
    for reading, names in zip(readings, blocks, strict=True):
        for name in names:
            key = reading.quote(name.start, name.end)
            sums.setdefault(key, Counter())[name.type] += name.score  # type: ignore[assignment]
            surest[key, name.type] = max(surest.get((key, name.type), 0.0), name.score)
    return [
        list(_agreed(reading, names, sums, surest))
        for reading, names in zip(readings, blocks, strict=True)
    ]


def _agreed(
    reading: Reading,
    names: Sequence[Tagged],
    sums: Mapping[str, Counter[NameType]],
    surest: Mapping[tuple[str, NameType], float],
) -> Iterator[Tagged]:
    for name in names:
        key = reading.quote(name.start, name.end)
        kind = max(sums[key], key=sums[key].__getitem__)
        score = max(name.score if kind == name.type else 0.0, _ELSEWHERE * surest[key, kind])
        if score >= LEAST:
            yield Tagged(name.start, name.end, kind, round(score, 3))


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
            if score >= _DOUBTED:
                yield Tagged(at, end, cast(NameType, kind), round(score, 3))
        at = end
