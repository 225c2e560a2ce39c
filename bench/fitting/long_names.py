"""`python -m bench.fitting.long_names PAIRS`: fit the weights of `coopreader/names/long_names.py`.

Prints the weights of the logistic regression, fitted on the pairs of persons for which the rules
are unsure, and the F1 of all pairs of persons with the rules alone and with weights fitted on other
actors: ten folds, an actor's names in one of them.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np

from bench.names_rig.pairs import Pair, figures, pairs_in
from coopreader.names import long_names, score_people
from coopreader.names.bands import REVIEW
from coopreader.names.long_names import measures
from coopreader.names.people import person_form
from coopreader.names.score import compare

FOLDS = 10
_STEPS = 20
_RIDGE = 0.01  # keeps the weights finite where a measure parts all pairs


def is_unsure(pair: Pair) -> bool:
    """Return whether the rules are unsure of a pair, and one name has three words."""
    first, second = person_form(pair.name1), person_form(pair.name2)
    if not first.words or not second.words or len(max(first.words, second.words, key=len)) < 3:
        return False
    return score_people.UNSURE <= score_people.by_rules(first, second)[0] < REVIEW


def fitted(pairs: Sequence[Pair]) -> tuple[float, ...]:
    """Return bias and weights by Newton's method on the log likelihood."""
    rows = np.array([(1.0, *_measures(pair)) for pair in pairs])
    same = np.array([pair.same for pair in pairs], dtype=float)
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (same - likely) - _RIDGE * weights
        curve = (rows.T * (likely * (1 - likely))) @ rows + _RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return tuple(float(weight) for weight in weights)


def _measures(pair: Pair) -> tuple[float, ...]:
    return measures(person_form(pair.name1).words, person_form(pair.name2).words)


def folds_of(pairs: Sequence[Pair]) -> list[int]:
    """Return a fold for each pair; names of one actor, told by the same pairs, share it."""
    first: dict[str, str] = {}

    def actor(name: str) -> str:
        while first.setdefault(name, name) != name:
            name = first[name]
        return name

    for pair in pairs:
        if pair.same:
            first[actor(pair.name1)] = actor(pair.name2)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(actor(pair.name1), len(numbers)) % FOLDS for pair in pairs]


def cross_validated(pairs: Sequence[Pair]) -> Iterator[float]:
    """Yield the score of each pair with weights fitted on the other folds, fold by fold."""
    folds = folds_of(pairs)
    scores = [0.0] * len(pairs)
    for fold in range(FOLDS):
        others = [pair for pair, of in zip(pairs, folds, strict=True) if of != fold]
        bias, *weights = fitted([pair for pair in others if is_unsure(pair)])
        with patch.multiple(long_names, BIAS=bias, WEIGHTS=tuple(weights)):
            for at, pair in enumerate(pairs):
                if folds[at] == fold:
                    scores[at] = _score(pair)
    yield from scores


def _score(pair: Pair) -> float:
    return score_people.compare_people(pair.name1, pair.name2)[0]


def main(words: Sequence[str]) -> None:
    """Print weights and figures."""
    pairs = [pair for pair in pairs_in(Path(words[0]), clean=True) if pair.kind == "person"]
    print(
        "bias and weights:", *(f"{weight:.2f}" for weight in fitted(list(filter(is_unsure, pairs))))
    )
    with patch.object(score_people, "how_likely", lambda *_: 0.0):
        rules = [_score(pair) for pair in pairs]
    ways = {
        "rules alone": rules,
        "cross-validated": list(cross_validated(pairs)),
        "as shipped": [compare(pair.name1, pair.name2, "person").value for pair in pairs],
    }
    for name, scores in ways.items():
        print(f"{name}: F1 {figures(pairs, scores, REVIEW).f1:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
