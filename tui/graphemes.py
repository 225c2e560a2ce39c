"""Graphemes: what a reader takes for one character, as steps over code points.

A short form of Unicode's text segmentation (UAX 29), cut where Rich's cell widths add up: marks,
variation selectors and skin tones join the character before them, a zero-width joiner joins both of
its neighbours, two regional indicators make a flag. Whether two neighbours join is told from the
few characters before them, so that no text makes a step slow.
"""

import unicodedata

JOINER = "\u200d"
_FIRST_EXTENDER = "\u0300"
_MARKS = frozenset({"Mn", "Me", "Mc"})
_HEAP, _CUT = 16, 32
"""In a heap of more than 16 joined characters every 32nd of the text starts a grapheme."""


def extends(char: str) -> bool:
    """Return whether `char` belongs to the character before it."""
    if char < _FIRST_EXTENDER:
        return False
    return (
        char == JOINER
        or char == "\u200c"
        or unicodedata.category(char) in _MARKS
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def joins(text: str, at: int) -> bool:
    """Return whether the characters before and at `at` (both there) belong to one grapheme."""
    char, before = text[at], text[at - 1]
    if char < _FIRST_EXTENDER and before != JOINER:
        return False
    if before == JOINER or extends(char):
        return at % _CUT != 0 or not _heaped(text, at)
    return _indicates_region(char) and _indicates_region(before) and _ends_flag(text, at)


def _heaped(text: str, at: int) -> bool:
    return at > _HEAP and all(
        text[index - 1] == JOINER or extends(text[index]) for index in range(at - _HEAP, at)
    )


def _indicates_region(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _ends_flag(text: str, at: int) -> bool:
    """Return whether the regional indicator at `at` is the second of a pair."""
    start = at
    while start > max(at - _CUT, 0) and _indicates_region(text[start - 1]):
        start -= 1
    return (at - start) % 2 == 1 if at - start < _CUT else at % 2 == 1


def grapheme_end(text: str, at: int) -> int:
    """Return the end of the grapheme that starts at `at` (at the end of the text: its length)."""
    end, length = at + 1, len(text)
    while end < length and joins(text, end):
        end += 1
    return min(end, length)


def grapheme_start(text: str, at: int) -> int:
    """Return the start of the grapheme that holds the character at `at`."""
    start = min(max(at, 0), max(len(text) - 1, 0))
    while start > 0 and joins(text, start):
        start -= 1
    return start


def is_boundary(text: str, at: int) -> bool:
    """Return whether a grapheme starts (or the text ends) at `at`."""
    return at <= 0 or at >= len(text) or not joins(text, at)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range (not empty) widened to whole graphemes."""
    return grapheme_start(text, start), grapheme_end(text, grapheme_start(text, end - 1))
