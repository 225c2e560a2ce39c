"""Tokens of a text for formats that have no offsets: words, and every other sign by itself."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from coopreader.sentences import sentences
from coopreader.text import Range
from store.formats.view import Tagged

_TOKEN = re.compile(r"[\w\u0300-\u036f\u064b-\u0655\u0670]+|\S")


def tokens_of(text: str, edges: Iterable[int] = ()) -> list[Range]:
    """Return the ranges of the tokens, in order. No token runs over one of the `edges`."""
    found: list[Range] = []
    cuts = sorted(set(edges))
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        for cut in cuts[bisect_right(cuts, start) :]:
            if cut >= end:
                break
            found.append((start, cut))
            start = cut
        found.append((start, end))
    return found


def by_sentence(text: str, tokens: list[Range], spans: Iterable[Range]) -> list[list[Range]]:
    """Return the tokens sentence by sentence; where a span runs over the end of one, it goes on."""
    ends = [end for _, end in sentences(text)]
    inside = [(start, end) for start, end in spans]
    breaks = [at for at in ends if not any(start < at < end for start, end in inside)]
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
