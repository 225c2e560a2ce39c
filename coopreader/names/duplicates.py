"""Probable duplicates: among all actors in one sweep, or of one actor that has come or changed.

Nothing here merges anything: it says what is worth a look, and a person decides.
"""

from collections.abc import Callable, Iterable, Sequence

from coopreader.names.blocks import Name, likely_pairs
from coopreader.names.candidates import CandidateIndex
from coopreader.names.likeness import look_of, worth_scoring
from coopreader.names.pairs import Named, Pair, best_first, keep_better, likely_kind, pair_of

_TOLD_EVERY = 500
_LOOKED_UP = 15

Told = Callable[[int, int], None]
"""Told how much is done, and of how much."""


def likely_duplicates(names: Sequence[Named], told: Told = lambda done, of: None) -> list[Pair]:
    """Return the pairs of actors that may be one, best first: scores from `REVIEW` on.

    Args:
        names: all forms of all actors. Forms of one actor are not compared with each other.
        told: called now and then with the steps done so far, and how many there are: each name is
            one, and then each pair of names that is scored.
    """
    told(0, len(names))
    known, looks = [], []
    for name in names:
        known.append(_with_kind(name))
        looks.append(look_of(name.form, known[-1].kind))
    pairs = {
        (one, other)
        for one, other in likely_pairs(known)
        if worth_scoring(looks[one], looks[other]) and names[one].actor != names[other].actor
    }
    del known, looks
    found: dict[tuple[str, str], Pair] = {}
    steps = len(names) + len(pairs)
    for done, (one, other) in enumerate(sorted(pairs), len(names)):
        if done % _TOLD_EVERY == 0:
            told(done, steps)
        pair = pair_of(names[one], names[other])
        if pair is not None:
            keep_better(found, pair)
    told(steps, steps)
    return best_first(found.values())


def _with_kind(name: Named) -> Name:
    return Name(name.form, name.kind or likely_kind(name.form), guessed=not name.kind)


def duplicates_of(
    index: CandidateIndex, names: Iterable[Named], forms: Callable[[str], Iterable[Named]]
) -> list[Pair]:
    """Return the pairs of one actor with others that may be the same, best first.

    Args:
        index: all actors, this one perhaps among them.
        names: the forms of the actor.
        forms: gives the forms of an actor of the index that count for duplicates.
    """
    found: dict[tuple[str, str], Pair] = {}
    for name in names:
        for candidate in index.search(name.form, kind=name.kind, limit=_LOOKED_UP):
            if candidate.actor == name.actor:
                continue
            for other in forms(candidate.actor):
                pair = pair_of(name, other)
                if pair is not None:
                    keep_better(found, pair)
    return best_first(found.values())
