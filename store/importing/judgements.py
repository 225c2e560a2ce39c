"""Verdicts and rejections of an import: the same by id, or by what they are about."""

from collections.abc import Iterable

from msgspec.structs import replace

from store.importing.joining import Joining
from store.memory.rejections import rejection_key
from store.records import Actor, Document, Rejection, Verdict

_MISSING = "about what was taken back or is one here, left out"


def join_verdicts(joining: Joining, verdicts: Iterable[Verdict]) -> None:
    """Join verdicts: on one pair of actors ours is kept where the two differ."""
    pairs = {frozenset(verdict.actors): verdict for verdict in joining.standing(Verdict)}
    for theirs in verdicts:
        first, second = (joining.ours(Actor, name) for name in theirs.actors)
        mapped = None
        if first is not None and second is not None and first != second:
            mapped = replace(theirs, actors=(first, second))
        ours = joining.take(
            theirs, mapped, lambda it: pairs.get(frozenset(it.actors)), missing=_MISSING
        )
        if ours is not None and mapped is not None:
            same_pair = set(ours.actors) == set(mapped.actors)
            joining.fill(ours, mapped, leave=("actors", "score") if same_pair else ("score",))


def join_rejections(joining: Joining, rejections: Iterable[Rejection]) -> None:
    """Join rejections: on one string, kind and document ours is kept where the two differ."""
    known = {rejection_key(item): item for item in joining.standing(Rejection)}
    for theirs in rejections:
        document = joining.ours(Document, theirs.document)
        missing = theirs.document is not None and document is None
        mapped = None if missing else replace(theirs, document=document)
        ours = joining.take(
            theirs, mapped, lambda it: known.get(rejection_key(it)), missing=_MISSING
        )
        if ours is not None and mapped is not None and ours.unsure != mapped.unsure:
            words = ("unsure here, rejected there", "rejected here, unsure there")
            joining.conflict(ours, words[0] if ours.unsure else words[1])
