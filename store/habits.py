"""What readers said of a string in other documents: of what kind it is, and that it is no name."""

from coopreader.entities.entity import Entity, EntityType
from coopreader.text import fold
from store.project import Project
from store.records import Actor, Mention

SEEN_IN = 2
"""In how many documents a reader has to say the same before it counts elsewhere."""

_LOOKED_AT = 200  # mentions of an actor, at the most: a document must open at once


def kind_of(project: Project, entity: Entity, document: str) -> EntityType:
    """Return the kind that an entity has for the reader: the engine's, unless readers differ.

    They do when all actors that have its words as a form within reach of the document are of one
    other kind, and its words were tagged as one of them in `SEEN_IN` documents.
    """
    owners = {
        project.get(Actor, name) for name in project.index.actors_named(entity.quote, document)
    }
    kinds = {owner.kind for owner in owners}
    if len(kinds) != 1 or entity.type in kinds:
        return entity.type
    string = fold(entity.quote)
    where: set[str] = set()
    for owner in owners:
        for name in sorted(project.index.mentions_of(owner.id))[:_LOOKED_AT]:
            mention = project.get(Mention, name)
            if not mention.metonym and fold(mention.quote) == string:
                where.add(mention.document)
                if len(where) >= SEEN_IN:
                    return owner.kind
    return entity.type


def is_refused(project: Project, entity: Entity, document: str) -> bool:
    """Tell whether the reader rejected an entity's words in `SEEN_IN` documents.

    What is a form of an actor within reach of the document was accepted since, or before.
    """
    where = project.index.refused_in(entity.type, entity.quote)
    return len(where) >= SEEN_IN and not project.index.actors_named(entity.quote, document)
