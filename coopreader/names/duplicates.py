"""Probable duplicates among many names: pairs and clusters, best first, with reasons.

Nothing here merges anything: it says what is worth a look, and a person decides.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec
from rapidfuzz.distance import OSA

from coopreader.names.bands import PRESELECT, REVIEW
from coopreader.names.blocks import likely_pairs
from coopreader.names.likeness import look_of, worth_scoring
from coopreader.names.score import Score, compare
from coopreader.names.words import bare, split

_SLIP = 0.62
_LONG_ENOUGH = 8
_SHORTEST_WORD = 3
_TOLD_EVERY = 500


class Named(msgspec.Struct, frozen=True, gc=False):
    """A form of an actor, with the actor's kind."""

    actor: str
    form: str
    kind: str


class Pair(msgspec.Struct, frozen=True, gc=False):
    """Two actors that may be one: their forms that are most alike, the score of these, and why."""

    actors: tuple[str, str]
    forms: tuple[str, str]
    kind: str
    score: float
    reasons: tuple[str, ...]


class Cluster(msgspec.Struct, frozen=True):
    """Actors that may be one, with the pairs that say so, best first."""

    actors: tuple[str, ...]
    pairs: tuple[Pair, ...]

    @property
    def score(self) -> float:
        """The score of the best pair."""
        return self.pairs[0].score


Told = Callable[[int, int], None]
"""Told how much is done, and of how much."""


def likely_duplicates(names: Sequence[Named], told: Told = lambda done, of: None) -> list[Pair]:
    """Return the pairs of actors that may be one, best first: scores from `REVIEW` on.

    Args:
        names: all forms of all actors. Forms of one actor are not compared with each other.
        told: called now and then with the pairs of names scored so far, and how many there are.
    """
    told(0, len(names))
    looks = [look_of(name.form, name.kind) for name in names]
    pairs = {
        (one, other)
        for one, other in likely_pairs([(name.form, name.kind) for name in names])
        if worth_scoring(looks[one], looks[other]) and names[one].actor != names[other].actor
    }
    del looks
    found: dict[tuple[str, str], Pair] = {}
    for done, (one, other) in enumerate(sorted(pairs)):
        if done % _TOLD_EVERY == 0:
            told(done, len(pairs))
        pair = pair_of(names[one], names[other])
        if pair is not None:
            keep_better(found, pair)
    told(len(pairs), len(pairs))
    return best_first(found.values())


def pair_of(one: Named, other: Named) -> Pair | None:
    """Return two forms of two actors as a pair; None when they are not alike enough."""
    first, second = sorted((one, other), key=lambda name: name.actor)
    score = judge(one.form, other.form, one.kind)
    if score.value < REVIEW:
        return None
    actors, forms = (first.actor, second.actor), (first.form, second.form)
    return Pair(actors, forms, one.kind, score.value, score.reasons)


def judge(a: str, b: str, kind: str) -> Score:
    """Return the score of two names, raised to the band of review where only one letter differs.

    Names that differ in one letter are often different ones (Zhang Min, Zhang Ming), so that no
    score of theirs is high; but a slip of the keyboard looks just so, and only a person can tell.
    """
    score = compare(a, b, kind)
    if score.value < REVIEW and kind in ("person", "organisation") and _slip(a, b):
        return Score(_SLIP, ("one letter differs", *score.reasons))
    return score


def _slip(a: str, b: str) -> bool:
    """Return whether one letter of one longer word differs, and no figure or short capitals."""
    if abs(len(a) - len(b)) > 4:
        return False
    left, right = split(bare(a)), split(bare(b))
    apart = [(x, y) for x, y in zip(left, right, strict=False) if x.text != y.text]
    if len(left) != len(right) or len(apart) != 1:
        return False
    one, other = apart[0]
    if sum(len(word.text) for word in left) < _LONG_ENOUGH or one.capital or other.capital:
        return False
    letters = one.text.isalpha() and other.text.isalpha()
    shortest = min(len(one.text), len(other.text))
    return (
        letters
        and shortest >= _SHORTEST_WORD
        and OSA.distance(one.text, other.text, score_cutoff=1) == 1
    )


def keep_better(found: dict[tuple[str, str], Pair], pair: Pair) -> None:
    """Hold a pair, unless a better one of the same actors is held."""
    held = found.get(pair.actors)
    if held is None or _order(pair) < _order(held):
        found[pair.actors] = pair


def best_first(pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs in their order: by score, then by name."""
    return sorted(pairs, key=_order)


def _order(pair: Pair) -> tuple[float, tuple[str, str], tuple[str, str]]:
    return -pair.score, pair.forms, pair.actors


def clusters_of(
    pairs: Iterable[Pair], apart: Callable[[str, str], bool] = lambda one, other: False
) -> list[Cluster]:
    """Return the clusters that pairs make up, best first; each pair is in one at most.

    Pairs from `PRESELECT` on hold a cluster together; any other pair is a cluster of its own,
    unless its actors are in one already. `apart` says which actors are known to be different: no
    cluster holds two of them, and no pair of clusters that hold two of them is shown.
    """
    members: dict[str, tuple[str, ...]] = {}
    inside: dict[str, list[Pair]] = {}
    beside: list[Pair] = []
    for pair in best_first(pairs):
        ours, theirs = (members.get(actor, (actor,)) for actor in pair.actors)
        if ours == theirs:
            inside[ours[0]].append(pair)
        elif any(apart(one, other) for one in ours for other in theirs):
            continue
        elif pair.score >= PRESELECT:
            both = (*ours, *theirs)
            held = [*inside.pop(ours[0], ()), *inside.pop(theirs[0], ()), pair]
            members.update(dict.fromkeys(both, both))
            inside[both[0]] = held
        else:
            beside.append(pair)
    found = [Cluster(members[first], tuple(best_first(held))) for first, held in inside.items()] + [
        Cluster(pair.actors, (pair,)) for pair in beside
    ]
    return sorted(found, key=lambda cluster: _order(cluster.pairs[0]))
