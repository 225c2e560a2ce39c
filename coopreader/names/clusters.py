"""Clusters of actors that may be one, made of pairs; what is known to be different stays apart."""

from collections.abc import Callable, Iterable

import msgspec

from coopreader.names.bands import PRESELECT
from coopreader.names.pairs import Pair, best_first, order


class Cluster(msgspec.Struct, frozen=True):
    """Actors that may be one, with the pairs that say so, best first."""

    actors: tuple[str, ...]
    pairs: tuple[Pair, ...]

    @property
    def score(self) -> float:
        """The score of the best pair."""
        return self.pairs[0].score


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
    return sorted(found, key=lambda cluster: order(cluster.pairs[0]))
