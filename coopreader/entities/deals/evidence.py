"""Cues weighed: how strongly the words of a sentence speak for each code of a list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from coopreader.entities.deals.cues import DealCues, Hit
from coopreader.entities.deals.drafts import Guess
from coopreader.entities.deals.scope import Scope

Evidence = dict[str, list[tuple[float, Hit]]]
"""For each code its cues, each with what it weighs here."""

BEST = 3
"""How many guesses a draft offers."""

_IN_SELECTION = 4.0
_IN_NAME = 0.2
_FIRST = 1.1  # what comes first in a sentence is mostly what it is about
_FALL = 0.3
_NAMES = frozenset({"organisation", "person", "place"})


def evidence_for(scope: Scope, cues: DealCues, group: str) -> Evidence:
    """Return the cues of a group in the sentence.

    Those in the selection count four times, the first ones a little more; those inside a name
    little, as a bank of development develops nothing by being named.
    """
    named = [(e.start, e.end) for e in scope.around if e.type in _NAMES]
    length = max(scope.end - scope.start, 1)
    found: Evidence = defaultdict(list)
    for hit in _heaviest(cues.hits(group, scope.tokens)):
        start, end = span_of(scope, hit)
        weight = hit.weight
        if scope.start <= start < scope.end:
            weight *= _IN_SELECTION * (_FIRST - _FALL * (start - scope.start) / length)
        if any(first <= start and end <= last for first, last in named):
            weight *= _IN_NAME
        found[hit.code].append((weight, hit))
    return found


def _heaviest(hits: Iterable[Hit]) -> list[Hit]:
    """Keep for each code and word the heaviest of the cues that start there."""
    best: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        other = best.get((hit.code, hit.start))
        if other is None or hit.weight > other.weight:
            best[hit.code, hit.start] = hit
    return list(best.values())


def span_of(scope: Scope, hit: Hit) -> tuple[int, int]:
    """Return the offsets of a cue's words in the text."""
    return scope.tokens[hit.start].start, scope.tokens[hit.end - 1].end


def guesses_from(found: Mapping[str, list[tuple[float, Hit]]], scope: Scope) -> list[Guess]:
    """Return a guess for each code, the best first; a further cue adds less than the one before.

    Their scores sum up to 1.
    """
    sums = {}
    for code, rows in found.items():
        weights = sorted((weight for weight, _ in rows), reverse=True)
        sums[code] = sum(weight / 2**place for place, weight in enumerate(weights[:8]))
    total = sum(sums.values()) or 1.0
    guesses = []
    for code, worth in sorted(sums.items(), key=lambda row: -row[1]):
        if found[code]:
            hit = max(found[code], key=lambda row: row[0])[1]
            guesses.append(Guess(code, *span_of(scope, hit), round(worth / total, 3)))
    return guesses
