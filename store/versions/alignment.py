"""Two versions of a raw text, aligned once: which stretches survive, and where they went."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel, Postfix, Prefix

from coopreader.text import Range

Piece = tuple[int, int, int]
"""A stretch found in both texts: (offset in the old one, offset in the new one, length)."""

SOLID = 24
"""How many characters other than white space a piece has at least; less may well be chance."""

_LINES = re.compile(r"\S(?:[^\n]*\S)?")
_WORDS = re.compile(r"\w+|[^\w\s]+")

# Comparing n tokens with m takes n * m / 8 bytes and n * m / 64 steps.
_MOST_PAIRS = 50_000_000
_DEEPEST = 4


class Alignment:
    """What two raw texts have in common, in order.

    `pieces` ascend in both texts; two neighbours may overlap where either of them could be meant.
    """

    def __init__(self, old: str, new: str) -> None:
        self._lengths = len(old), len(new)
        self._head = Prefix.similarity(old, new)
        self._tail = Postfix.similarity(old, new)
        self.pieces = _pieces(old, new, self._head, self._tail)

    def range_of(self, start: int, end: int) -> Range | None:
        """Return where the old range stands in the new text; None unless it survives whole."""
        old, new = self._lengths
        if not 0 <= start <= end <= old:
            return None
        if end <= self._head:
            return start, end
        if start >= old - self._tail:
            return start + new - old, end + new - old
        behind = bisect_right(self.pieces, start, key=lambda piece: piece[0])
        for first, to, length in self.pieces[max(behind - 2, 0) : behind]:
            if first <= start and end <= first + length:
                return start + to - first, end + to - first
        return None

    def window(self, start: int, end: int) -> Range:
        """Return the new range between what surrounds the old range on either side.

        It may be empty, where nothing stands any more between its neighbours.
        """
        old, new = self._lengths
        start, end = min(start, old), min(end, old)
        low, high = min(start, self._head), new - min(old - end, self._tail)
        behind = bisect_right(self.pieces, start, key=lambda piece: piece[0])
        if behind:
            first, to, length = self.pieces[behind - 1]
            low = max(low, to + min(start - first, length))
        ahead = bisect_left(self.pieces, end, key=lambda piece: piece[0] + piece[2])
        if ahead < len(self.pieces):
            first, to, length = self.pieces[ahead]
            high = min(high, to + max(end - first, 0))
        return low, max(low, high)


def _pieces(old: str, new: str, head: int, tail: int) -> list[Piece]:
    """Return the solid pieces between the common head and tail, from lines, then from words."""
    if head + tail >= min(len(old), len(new)):
        return []
    first = old.rfind("\n", 0, head) + 1
    line_end = old.find("\n", len(old) - tail)
    rest = len(old) - line_end if line_end >= 0 else 0
    pieces = [(first, first, 0), (len(old) - rest, len(new) - rest, 0)]
    for tokens in (_LINES, _WORDS):
        pieces = _refined(old, new, pieces, tokens)
    return [piece for piece in _grown(old, new, pieces) if _solid(old, piece)]


def _gaps(pieces: Sequence[Piece]) -> Iterator[tuple[Range, Range]]:
    """Return what lies between each two neighbours: its range in the old and in the new text."""
    for (first, to, length), (first_after, to_after, _) in pairwise(pieces):
        yield (first + length, first_after), (to + length, to_after)


def _refined(old: str, new: str, pieces: list[Piece], tokens: re.Pattern[str]) -> list[Piece]:
    """Return the pieces and those found between them by comparing tokens."""
    found = list(pieces)
    for (old_start, old_end), (new_start, new_end) in _gaps(pieces):
        if old_start >= old_end or new_start >= new_end:
            continue
        old_spans = [match.span() for match in tokens.finditer(old, old_start, old_end)]
        new_spans = [match.span() for match in tokens.finditer(new, new_start, new_end)]
        old_tokens = [old[start:end] for start, end in old_spans]
        new_tokens = [new[start:end] for start, end in new_spans]
        for at, to, count in _runs(old_tokens, new_tokens):
            for step in range(count):
                start, end = old_spans[at + step]
                found.append((start, new_spans[to + step][0], end - start))
    found.sort()
    return _joined(old, new, found)


def _joined(old: str, new: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with neighbours made one where the same stands between them."""
    joined = [pieces[0]]
    for first, to, length in pieces[1:]:
        last_first, last_to, last_length = joined[-1]
        between = old[last_first + last_length : first]
        if last_length and length and between == new[last_to + last_length : to]:
            joined[-1] = (last_first, last_to, first + length - last_first)
        else:
            joined.append((first, to, length))
    return joined


def _grown(old: str, new: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, each grown by the characters it shares with the gaps at its sides."""
    ahead, behind = [0], []
    for (old_start, old_end), (new_start, new_end) in _gaps(pieces):
        gap, new_gap = old[old_start:old_end], new[new_start:new_end]
        behind.append(Prefix.similarity(gap, new_gap))
        ahead.append(Postfix.similarity(gap, new_gap))
    behind.append(0)
    return [
        (first - left, to - left, left + length + right)
        for (first, to, length), left, right in zip(pieces, ahead, behind, strict=True)
    ]


def _solid(old: str, piece: Piece) -> bool:
    first, _, length = piece
    return len("".join(old[first : first + min(length, 8 * SOLID)].split())) >= SOLID


def _runs(old: Sequence[str], new: Sequence[str], depth: int = 0) -> Iterator[Piece]:
    """Return runs of tokens that stand in both lists in the same order, as pieces of the lists.

    Too much for one comparison is cut at the tokens that each list has once; where there are none,
    nothing is found.
    """
    head = Prefix.similarity(old, new)
    tail = min(Postfix.similarity(old, new), len(old) - head, len(new) - head)
    yield 0, 0, head
    yield len(old) - tail, len(new) - tail, tail
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(old) * len(new) <= _MOST_PAIRS:
        for step in Indel.opcodes(old, new):
            if step.tag == "equal":
                length = step.src_end - step.src_start
                yield head + step.src_start, head + step.dest_start, length
    elif depth < _DEEPEST:
        at = to = 0
        for old_at, new_at in [*_landmarks(old, new), (len(old), len(new))]:
            for first, second, length in _runs(old[at:old_at], new[to:new_at], depth + 1):
                yield head + at + first, head + to + second, length
            if old_at < len(old):
                yield head + old_at, head + new_at, 1
            at, to = old_at + 1, new_at + 1


def _landmarks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return where tokens stand that each list has once: the longest series ascending in both."""
    old_counts, new_counts = Counter(old), Counter(new)
    places = {token: at for at, token in enumerate(new) if new_counts[token] == 1}
    pairs = [
        (at, places[token])
        for at, token in enumerate(old)
        if token in places and old_counts[token] == 1
    ]
    ends: list[int] = []  # the smallest new place at which a series of each length can end
    last: list[int] = []  # the pair that is there
    before: list[int] = []  # for each pair, the one that precedes it in its series
    for number, (_, to) in enumerate(pairs):
        length = bisect_left(ends, to)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [to]
        last[length : length + 1] = [number]
    series = []
    number = last[-1] if last else -1
    while number >= 0:
        series.append(pairs[number])
        number = before[number]
    return series[::-1]
