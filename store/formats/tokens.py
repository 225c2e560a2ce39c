"""Tokens of a text for formats that have no offsets: words, and every other sign by itself."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from coopreader.sentences import sentences
from coopreader.text import Range
from store.formats.view import Tagged

_TOKEN = re.compile(r"[\w\u0300-\u036f\u064b-\u0655\u0670]+|\S")


def tokens_of(text: str, edges: Iterable[int] = ()) -> list[Range]:
    """Return the ranges of the tokens, in order. No token runs over one of the `edges`."""
    found: list[Range] = []
    cuts = [*sorted(set(edges)), len(text)]
    number = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while cuts[number] <= start:
            number += 1
        while cuts[number] < end:
            found.append((start, cuts[number]))
            start = cuts[number]
            number += 1
        found.append((start, end))
    return found


def by_sentence(text: str, tokens: list[Range], spans: Iterable[Range]) -> list[list[Range]]:
    """Return the tokens sentence by sentence; where a span runs over the end of one, it goes on."""
    held = sorted(spans)
    starts = [start for start, _ in held]
    reach = [0, *accumulate((end for _, end in held), max)]
    breaks = [at for _, at in sentences(text) if reach[bisect_left(starts, at)] <= at]
    found: list[list[Range]] = [[]]
    number = 0
    for token in tokens:
        while number < len(breaks) and token[0] >= breaks[number]:
            number += 1
            if found[-1]:
                found.append([])
        found[-1].append(token)
    return [tokens for tokens in found if tokens]


def outermost(mentions: Iterable[Tagged]) -> tuple[list[Tagged], list[Tagged]]:
    """Return those mentions that overlap none before them, the longest first, and the others."""
    kept: list[Tagged] = []
    left: list[Tagged] = []
    behind = 0
    for item in sorted(mentions, key=lambda it: (it.start, -it.end, it.record.id)):
        if item.start >= behind:
            kept.append(item)
            behind = item.end
        else:
            left.append(item)
    return kept, left
