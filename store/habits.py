"""What readers said of a string in other documents: of what kind it is, and that it is no name."""

from collections.abc import Collection

from coopreader.entities.entity import EntityType
from coopreader.text import fold
from store.project import Project
from store.records import Actor, Mention

SEEN_IN = 2
"""In how many documents a reader has to say the same before it counts elsewhere."""

_LOOKED_AT = 200  # mentions of an actor, at the most: a document must open at once


def what_was_said(
    project: Project, kind: EntityType, string: str, document: str
) -> tuple[EntityType, bool]:
    """Return the kind that a string has for the reader, and whether it was rejected as that.

    `kind` is the engine's. Readers differ when all actors that have the string as a form within
    reach of the document are of one other kind, and it was tagged as one of them in `SEEN_IN`
    documents. It was rejected when that was done in `SEEN_IN` documents and it is no actor's form
    within reach.
    """
    owners = [project.get(Actor, name) for name in project.index.actors_named(string, document)]
    kinds = {owner.kind for owner in owners}
    if len(kinds) == 1 and kind not in kinds and _was_tagged(project, owners, string):
        return owners[0].kind, False
    return kind, not owners and len(project.index.refused_in(kind, string)) >= SEEN_IN


def _was_tagged(project: Project, owners: Collection[Actor], string: str) -> bool:
    """Whether a string was tagged as one of some actors in `SEEN_IN` documents."""
    folded = fold(string)
    where: set[str] = set()
    for owner in owners:
        for name in sorted(project.index.mentions_of(owner.id))[:_LOOKED_AT]:
            mention = project.get(Mention, name)
            if not mention.metonym and fold(mention.quote) == folded:
                where.add(mention.document)
                if len(where) >= SEEN_IN:
                    return True
    return False
