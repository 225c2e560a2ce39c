"""The words of two organisations' names paired: the same concepts, then words spelt alike."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from coopreader.names.arabic import across_scripts
from coopreader.names.romanise import is_arabic, sound
from coopreader.names.weights import OWN, weight

_SAME_WORD = 0.8
_MOST_WORDS = 24
_MOST_COMPARED = 64
"""So many pairs of words at most are compared by spelling; more have little in common."""
_ALONE = 0.83


def aligned(
    first: Sequence[str], second: Sequence[str]
) -> tuple[float, float, list[str], list[str]]:
    """Pair the words of two forms, the same ones first, then misspelt ones.

    Returns (weight shared, worst likeness of a pair, words over left, words over right).
    """
    right = list(dict.fromkeys(second[:_MOST_WORDS]))
    left: list[str] = []
    matched, quality = 0.0, 1.0
    for word in dict.fromkeys(first[:_MOST_WORDS]):
        if word in right:
            right.remove(word)
            matched += weight(word)
        else:
            left.append(word)
    if matched:
        matched += _matched_initials(left, right) + _matched_initials(right, left)
    if len(left) * len(right) > _MOST_COMPARED:
        return matched, quality, left, right
    near = sorted(
        (-score, a, b) for a in left for b in right if (score := word_score(a, b)) >= _SAME_WORD
    )
    for negative, a, b in near:
        if a in left and b in right and (matched or -negative >= _ALONE):
            left.remove(a)
            right.remove(b)
            matched += weight(a)
            quality = min(quality, -negative)
    return matched, quality, left, right


def _matched_initials(left: list[str], right: list[str]) -> float:
    """Take off a short word that is the initials of all words over on the other side."""
    if len(left) != 1 or len(right) < 2 or not 2 <= len(left[0]) <= 5:
        return 0.0
    if left[0] != "".join(word.lstrip("=")[0] for word in right):
        return 0.0
    left.clear()
    right.clear()
    return OWN


@lru_cache(maxsize=65536)
def word_score(a: str, b: str) -> float:
    """Return how alike two words are: concepts are the same or not; others by spelling."""
    if a[0] == "=" and b[0] == "=":
        return 0.0
    if a[0] == "#" or b[0] == "#":
        return 0.0
    a, b = a.removeprefix("="), b.removeprefix("=")
    if is_arabic(a) or is_arabic(b):
        return 0.96 * across_scripts(a, b)
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) < 4 or shorter.isdigit() or longer.isdigit():
        return 0.0
    if sound(a) == sound(b):
        return 0.95
    edits = OSA.distance(a, b, score_cutoff=3)
    if edits == 1:
        return 0.92 if len(shorter) >= 6 else 0.82
    if edits == 2 and len(shorter) >= 8:
        return 0.85
    if longer.startswith(shorter) and (len(longer) - len(shorter) < 4 or len(shorter) > 4):
        return 0.82
    if a.replace("rn", "m") == b.replace("rn", "m"):
        return 0.9
    return 0.0
