"""Names of three words and more that rules leave apart: alike enough, taken as a whole?

Lists of persons hold names in which one word of four is another, or each is spelt otherwise. A
logistic regression on three measures decides, fitted on the pairs of persons from public alias sets
for which the rules are unsure (`bench/fitting/long_names.py`). It says that a pair is worth a look,
never more.
"""

import math
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from coopreader.names.romanise import sound
from coopreader.names.spelling import are_other_names, is_common

BIAS = -13.0
WEIGHTS = (12.2, 2.2, 0.8)
"""What `python -m bench.fitting.long_names` has found, in the order of the measures, rounded."""

_FEWEST_WORDS, _MOST_WORDS = 3, 6
_SHARED = 0.9
_SYLLABLE = 5
_NEVER = (0.0, 0.0, 0.0)


def how_likely(first: Sequence[str], second: Sequence[str]) -> float:
    """Return how likely two names of persons, folded words in order, are one's, 0 to 1.

    0 when neither name has three words, or both are of short ones only, as Korean names are: there
    each syllable tells persons apart.
    """
    if max(len(first), len(second)) < _FEWEST_WORDS:
        return 0.0
    if all(len(word) <= _SYLLABLE for word in (*first, *second)):
        return 0.0
    if any(map(are_other_names, first, second)):
        return 0.0
    weighted = zip(WEIGHTS, measures(first, second), strict=True)
    return 1 / (1 + math.exp(-BIAS - sum(weight * value for weight, value in weighted)))


def measures(first: Sequence[str], second: Sequence[str]) -> tuple[float, float, float]:
    """Return the measures of two names, folded words in order.

    They are the mean likeness by sound of the shorter name's words and their partners in the other
    name, the likeness of the first words, and how many partners are the same and no common name.
    """
    names = (tuple(first[:_MOST_WORDS]), tuple(second[:_MOST_WORDS]))
    short, long = sorted(names, key=lambda words: (len(words), words))
    if not short:
        return _NEVER
    alike = [[_likeness(word, other) for other in long] for word in short]
    partners = _partners(alike)
    mean = sum(partners.values()) / len(partners)
    uncommon = sum(value > _SHARED and not is_common(short[at]) for at, value in partners.items())
    return mean, alike[0][0], float(uncommon)


def _partners(alike: Sequence[Sequence[float]]) -> dict[int, float]:
    """Give each of the shorter name's words a partner, the likest first; return place to value."""
    found = sorted(
        ((value, i, j) for i, row in enumerate(alike) for j, value in enumerate(row)), reverse=True
    )
    partners: dict[int, float] = {}
    taken: set[int] = set()
    for value, i, j in found:
        if i not in partners and j not in taken:
            partners[i] = value
            taken.add(j)
    return partners


def _likeness(a: str, b: str) -> float:
    likeness: float = OSA.normalized_similarity(sound(a), sound(b))
    return likeness
