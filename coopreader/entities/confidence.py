"""How sure a name is: what patterns and tagger say of it, brought to how often they are right."""

import csv
import math
from functools import cache
from importlib.resources import files

_EDGE = 0.001  # scores are kept this far from 0 and 1


@cache
def _fitted() -> dict[str, tuple[float, float]]:
    """Return slope and offset of each source, as `python -m bench.tagging.confidence` fits them."""
    path = files("coopreader.entities") / "tables" / "confidence.tsv"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = csv.reader(lines, delimiter="\t")
    return {source: (float(slope), float(offset)) for source, slope, offset in rows}


def log_odds(score: float) -> float:
    """Return the logarithm of the odds of a score between 0 and 1."""
    score = min(max(score, _EDGE), 1 - _EDGE)
    return math.log(score / (1 - score))


def confidence_of(source: str, score: float) -> float:
    """Return how likely what a source found is right, 0 to 1, by its own score.

    A logistic function of the score's log odds for each source (Platt 1999, "Probabilistic outputs
    for support vector machines"); a source that was not fitted is believed.
    """
    fitted = _fitted().get(source)
    if fitted is None:
        return score
    slope, offset = fitted
    return 1 / (1 + math.exp(-(slope * log_odds(score) + offset)))
