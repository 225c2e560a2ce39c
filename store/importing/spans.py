"""Mentions and evidence of an import: the same by id, or by document and range."""

from collections.abc import Iterable

from msgspec.structs import replace

from store.importing.joining import Joining
from store.records import Actor, Anchor, Document, Evidence, Mention

DERIVED = ("version", "start", "end", "quote", "prefix", "suffix")
"""Fields that follow from a range and the way the document is read: each project has its own."""

_MISSING = "links to what was taken back, left out"


def join_mentions(joining: Joining, mentions: Iterable[Mention]) -> None:
    """Join mentions: at one place only one is kept, ours where the two differ."""
    places = {_place(mention): mention for mention in joining.standing(Mention)}
    for theirs in mentions:
        mapped = _mapped_mention(joining, theirs)
        ours = joining.take(theirs, mapped, lambda it: places.get(_place(it)), missing=_MISSING)
        if mapped is None:
            continue
        if ours is None:
            if joining.ours(Mention, theirs.id) is not None:  # it was added
                places[_place(mapped)] = mapped
            continue
        leave = (*DERIVED, "document")
        if set(ours.actors) == set(mapped.actors):
            joining.fill(ours, mapped, leave=(*leave, "actors"))
        else:
            # A function or full name belongs to the actor that the other project saw there.
            differing = joining.describe.difference("actors", ours.actors, mapped.actors)
            joining.conflict(ours, differing)


def join_evidence(joining: Joining, evidence: Iterable[Evidence]) -> None:
    """Join evidence."""
    places = {_place(item): item for item in joining.standing(Evidence)}
    for theirs in evidence:
        document = joining.ours(Document, theirs.document)
        mapped = None if document is None else replace(theirs, document=document)
        ours = joining.take(theirs, mapped, lambda it: places.get(_place(it)), missing=_MISSING)
        if ours is not None and mapped is not None:
            joining.fill(ours, mapped, leave=(*DERIVED, "document"))


def _place(span: Anchor) -> tuple[str, str | None, tuple[int, int]]:
    return span.document, span.version, span.raw_range


def _mapped_mention(joining: Joining, theirs: Mention) -> Mention | None:
    document = joining.ours(Document, theirs.document)
    actors = [joining.ours(Actor, name) for name in theirs.actors]
    if document is None or None in actors:
        return None
    # Two of theirs may be one actor here.
    linked = tuple(dict.fromkeys(name for name in actors if name is not None))
    return replace(theirs, document=document, actors=linked)
