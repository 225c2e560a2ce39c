"""What scores pairs of names: coopreader, and the peers that are installed.

rapidfuzz's scorers get names folded to plain lower case letters, which is the best one can do for
them in a line. Each peer has the threshold that is usual for it, fixed before any measuring.
"""

import importlib.util
from collections.abc import Callable, Sequence

import msgspec
from rapidfuzz import fuzz, utils

from bench.names_rig.pairs import Pair
from coopreader.names.bands import REVIEW
from coopreader.names.score import compare
from coopreader.text import fold

_SCHEMATA = {"person": "Person", "organisation": "Organization", "state": "PublicBody"}


class Matcher(msgspec.Struct, frozen=True):
    """A method: its name, its usual threshold (scores are 0 to 1), and how it scores a pair."""

    name: str
    threshold: float
    score: Callable[[Pair], float]


def _ours(pair: Pair) -> float:
    return compare(pair.name1, pair.name2, pair.kind).value


OURS = Matcher("coopreader", REVIEW, _ours)


def _fuzz(scorer: Callable[[str, str], float]) -> Callable[[Pair], float]:
    def score(pair: Pair) -> float:
        names = (utils.default_process(fold(name)) for name in (pair.name1, pair.name2))
        return scorer(*names) / 100

    return score


def peers() -> list[Matcher]:
    """Return rapidfuzz's matchers, and nomenklatura's where it is installed."""
    found = [
        Matcher("WRatio", 0.86, _fuzz(fuzz.WRatio)),
        Matcher("token_set", 0.80, _fuzz(fuzz.token_set_ratio)),
    ]
    if importlib.util.find_spec("nomenklatura"):
        found += [Matcher(name, 0.70, _nomenklatura(name)) for name in ("logic-v2", "name-based")]
    return found


def _nomenklatura(name: str) -> Callable[[Pair], float]:
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    algorithm = get_algorithm(name)
    if algorithm is None:
        raise ValueError(f"nomenklatura has no {name}")
    config = algorithm.default_config()

    def score(pair: Pair) -> float:
        schema = _SCHEMATA.get(pair.kind, "LegalEntity")
        one, other = (  # an id of its own for each: it keeps what it made of an entity by id
            model.get_proxy(
                {"id": f"{key}:{text}", "schema": schema, "properties": {"name": [text]}}
            )
            for key, text in (("a", pair.name1), ("b", pair.name2))
        )
        return float(algorithm.compare(one, other, config).score)

    return score


def scores_of(matcher: Matcher, pairs: Sequence[Pair]) -> list[float]:
    """Return the score of each pair, 0 to 1."""
    return [matcher.score(pair) for pair in pairs]
