"""Painting: which component classes lie over which part of a row, in the order of painting."""

from collections.abc import Sequence
from itertools import pairwise

from tui.page import Mark, Page

KINDS = ("person", "organisation", "state", "place")
LETTERS = {"person": "p", "organisation": "o", "state": "c", "place": "l"}
"""The letter of a kind in the margin: small for a suggestion, a capital for a decision."""

Layer = tuple[int, int, tuple[str, ...]]
"""(start, end, component classes) in the paragraph's text."""

Part = tuple[str, tuple[str, ...]]
"""A run of text and its component classes."""

_STATES = {
    "suggestion": "reader--suggestion",
    "sure": "reader--suggestion",
    "mention": "reader--mention",
    "unsure": "reader--unsure",
    "rejected": "reader--rejected",
    "faint": "reader--faint",
    "evidence": "reader--evidence",
    "hit": "reader--hit",
}
_COLOURLESS = frozenset({"rejected", "faint", "evidence", "hit"})


def mark_layers(page: Page, paragraph: int, marks: Sequence[Mark]) -> list[Layer]:
    """Return the layers of marks in a paragraph; a decision inside another one is underlined."""
    layers: list[Layer] = []
    solid: list[tuple[int, int]] = []
    for mark in marks:
        start, end = page.within(paragraph, mark.start, mark.end)
        if start >= end or mark.state not in _STATES:
            continue
        names = [_STATES[mark.state]]
        if mark.state not in _COLOURLESS:
            kind = mark.kind if mark.kind in KINDS else "other"
            names.append(f"reader--{kind}-solid" if mark.state == "mention" else f"reader--{kind}")
        if mark.state == "mention":
            if any(first < end and start < last for first, last in solid):
                names.append("reader--inner")
            solid.append((start, end))
        layers.append((start, end, tuple(names)))
    return layers


def letters(page: Page, paragraph: int, start: int, end: int, marks: Sequence[Mark]) -> list[str]:
    """Return the signs of the marks that begin in a row, in the order of the text.

    A letter is the kind; a capital is a decision, "!" what links at once, "?" unsure, "-" rejected.
    """
    signs: list[tuple[int, int, str]] = []
    for mark in marks:
        first, last = page.within(paragraph, mark.start, mark.end)
        letter = LETTERS.get(mark.kind, "·")
        if mark.state == "mention":
            letter = letter.upper()
        elif mark.state in _SIGNS:
            letter += _SIGNS[mark.state]
        else:
            continue
        if start <= first < end and first < last:
            signs.append((first, -last, letter))
    return [sign for _, _, sign in sorted(signs)]


_SIGNS = {"suggestion": "", "sure": "!", "unsure": "?", "rejected": "-"}


def cut(start: int, end: int, layers: Sequence[Layer]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Cut [start, end) where layers begin and end; each part with the classes of all its layers."""
    inside = [layer for layer in layers if layer[0] < end and layer[1] > start]
    if not inside:
        return [(start, end, ())]
    edges = {start, end}
    for first, last, _ in inside:
        edges.add(max(first, start))
        edges.add(min(last, end))
    ordered = sorted(edges)
    return [
        (
            low,
            high,
            tuple(name for first, last, names in inside if first <= low < last for name in names),
        )
        for low, high in pairwise(ordered)
    ]
