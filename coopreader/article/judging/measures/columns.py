"""Columns: measures by name, each with one number for every unit of a page."""

import math
from collections.abc import Iterable, Sequence

Columns = dict[str, list[float]]
"""Measures by name, each with one number for every unit of the page."""

FAR = 40
"""Units; no distance counts for more."""


def flags(values: Iterable[object]) -> list[float]:
    """Return 1 for each value that is true, else 0."""
    return [1.0 if value else 0.0 for value in values]


def logarithms(values: Iterable[float]) -> list[float]:
    """Return the logarithm of one plus each value: twice as long counts alike at every length."""
    return [math.log1p(value) for value in values]


def shifted(column: list[float], shift: int) -> list[float]:
    """Return the column as the neighbour `shift` units on sees it; -1 where none stands."""
    size = len(column)
    pad = [-1.0] * min(abs(shift), size)
    return column[shift:] + pad if shift > 0 else pad + column[: size + shift]


def windows(sums: Sequence[float], first: int, last: int) -> list[float]:
    """Return for each unit the sum over the units `first` to `last` (exclusive) away from it.

    `sums` are the running sums, the first of them 0.
    """
    size, most = len(sums) - 1, max(abs(first), abs(last))
    padded = [sums[0]] * most + list(sums) + [sums[-1]] * most
    ends = padded[most + last : most + last + size]
    return [end - start for start, end in zip(padded[most + first :], ends, strict=False)]


def since(marks: Sequence[object]) -> list[float]:
    """Return for each unit how far back the last marked one is."""
    distances, last = [], -FAR
    for index, mark in enumerate(marks):
        distances.append(float(min(FAR, index - last)))
        if mark:
            last = index
    return distances


def until(marks: Sequence[object]) -> list[float]:
    """Return for each unit how far on the next marked one is."""
    return since(marks[::-1])[::-1]


def near(number: int) -> float:
    """Return a distance, capped on both sides."""
    return float(max(-FAR, min(FAR, number)))
