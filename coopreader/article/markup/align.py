"""Aligns the words that an extractor kept with the words of the page, once and in order."""

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_GRAM = 3  # words that are unique in both texts anchor the alignment
_MOST_CELLS = 40_000  # a gap between two anchors is compared word by word up to this size


def aligned(page: Sequence[str], kept: Sequence[str]) -> list[bool]:
    """Return for each word of `page` whether the extractor's words `kept` hold it.

    As in patience diff: runs of words that stand once in both texts are the anchors, the longest
    series of them that keeps its order is extended to both sides, and only small gaps are compared
    in full. So a phrase that the page repeats is matched where the order puts it.
    """
    found = [False] * len(page)
    last_page, last_kept = 0, 0
    for page_at, kept_at in [*_anchors(page, kept), (len(page), len(kept))]:
        if page_at < last_page or kept_at < last_kept:
            continue
        _fill(page, kept, found, (last_page, page_at), (last_kept, kept_at))
        while page_at < len(page) and kept_at < len(kept) and page[page_at] == kept[kept_at]:
            found[page_at] = True
            page_at, kept_at = page_at + 1, kept_at + 1
        last_page, last_kept = page_at, kept_at
    return found


def _anchors(page: Sequence[str], kept: Sequence[str]) -> list[tuple[int, int]]:
    ours, theirs = _single_grams(page), _single_grams(kept)
    pairs = [(at, ours[gram]) for gram, at in theirs.items() if gram in ours]
    return _longest_ascending(pairs)


def _single_grams(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Return where each run of three words stands that stands once only."""
    at: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    grams = zip(*(words[start:] for start in range(_GRAM)), strict=False)
    for index, gram in enumerate(grams):
        if gram in at:
            twice.add(gram)
        at[gram] = index
    return {gram: index for gram, index in at.items() if gram not in twice}


def _longest_ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return, as (page, kept), the longest series of (kept, page) pairs that ascends in both."""
    ends: list[int] = []  # the least page offset at which a series of each length ends
    last: list[int] = []  # the pair that it ends with
    before: list[int] = []
    for index, (_, at) in enumerate(pairs):
        length = bisect_left(ends, at)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        last[length : length + 1] = [index]
    series: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        kept_at, page_at = pairs[index]
        series.append((page_at, kept_at))
        index = before[index]
    return series[::-1]


def _fill(
    page: Sequence[str],
    kept: Sequence[str],
    found: list[bool],
    ours: tuple[int, int],
    theirs: tuple[int, int],
) -> None:
    """Match the words between two anchors: from both ends inwards, then a small rest in full."""
    (first, last), (start, end) = ours, theirs
    while first < last and start < end and page[first] == kept[start]:
        found[first] = True
        first, start = first + 1, start + 1
    while first < last and start < end and page[last - 1] == kept[end - 1]:
        last, end = last - 1, end - 1
        found[last] = True
    if first < last and start < end and (last - first) * (end - start) <= _MOST_CELLS:
        matcher = SequenceMatcher(None, page[first:last], kept[start:end], autojunk=False)
        for block in matcher.get_matching_blocks():
            for index in range(block.a, block.a + block.size):
                found[first + index] = True


def shares(found: Sequence[bool], edges: Sequence[int]) -> list[float]:
    """Return the share of words found between each two neighbouring edges (0 where no word is)."""
    return [
        sum(found[start:end]) / (end - start) if end > start else 0.0
        for start, end in pairwise(edges)
    ]
