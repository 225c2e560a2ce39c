"""What is left to decide in a document, and what accepting each suggestion would do."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Literal

import msgspec
from msgspec.structs import replace

from coopreader.entities.entity import ACTOR_TYPES, Entity, EntityType
from coopreader.entities.known import KnownName, find_known
from coopreader.text import Range, fold
from store.habits import what_was_said
from store.opened import Opened
from store.project import Project
from store.records import Actor, Rejection


class Prospect(msgspec.Struct, frozen=True):
    """What accepting would do: link to an actor that it surely is, create one, or let choose."""

    does: Literal["link", "create", "choose"]
    actor: str | None = None


class Suggestion(msgspec.Struct, frozen=True):
    """An entity that may become a mention. `raw_range` is where it stands."""

    entity: Entity
    raw_range: Range
    state: Literal["open", "unsure", "rejected"]
    prospect: Prospect


def suggestions_in(opened: Opened) -> list[Suggestion]:
    """Return the undecided suggestions of a document in the order of its text.

    Entities that a mention covers are decided; of nested ones the longest is suggested. Rejected
    ones are here too, marked so. What readers said of a string in other documents counts here.
    """
    index, article = opened.project.index, opened.article
    tagged = sorted(mention.raw_range for mention in opened.mentions())
    starts = [start for start, _ in tagged]
    reach = list(accumulate((end for _, end in tagged), max))
    found, prospects = [], dict[tuple[object, ...], Prospect]()
    said = dict[tuple[EntityType, str], tuple[EntityType, bool]]()
    for entity in longest(with_known(opened)):
        raw_range = article.raw_range(entity.start, entity.end)
        before = bisect_right(starts, raw_range[0])
        if before and raw_range[1] <= reach[before - 1]:
            continue
        string = (entity.type, entity.quote)
        if string not in said:
            said[string] = what_was_said(opened.project, *string, opened.id)
        kind, refused = said[string]
        if kind != entity.type:
            entity = replace(entity, type=kind, value=None, confidence=1.0, source="reader")
        state: Literal["open", "unsure", "rejected"] = "rejected" if refused else "open"
        place = (opened.version, raw_range)
        for scope, at in ((opened.id, None), (None, None), (opened.id, place)):
            rejection = index.rejections.get((scope, entity.type, fold(entity.quote), at))
            if rejection is not None:
                state = "unsure" if _is_doubt(opened.project, rejection) else "rejected"
        key = (entity.type, entity.quote, entity.name, entity.full, str(entity.value))
        if key not in prospects:
            prospects[key] = prospect_of(opened, entity)
        found.append(Suggestion(entity, raw_range, state, prospects[key]))
    return found


def _is_doubt(project: Project, rejection: str) -> bool:
    return project.get(Rejection, rejection).unsure


def with_known(opened: Opened) -> list[Entity]:
    """Return the actor entities of a document, and the names of the registry that are none yet.

    What the engine takes for another kind than the registry stays as the engine has it: it is then
    not sure.
    """
    article = opened.article
    entities = [entity for entity in opened.reading.entities if entity.type in ACTOR_TYPES]
    found = {(entity.start, entity.end) for entity in entities}
    for start, end, known in find_known(opened.words, known_names(opened)):
        if (start, end) not in found:
            quote = article.text[start:end]
            entities.append(
                Entity(
                    type=opened.project.get(Actor, known.actor).kind,
                    start=start,
                    end=end,
                    quote=quote,
                    name=quote,
                    confidence=1.0,
                    source="known",
                )
            )
    return entities


def known_names(opened: Opened) -> tuple[KnownName, ...]:
    """Return the names of the registry that reach the document and whose first word is in it."""
    project = opened.project
    found = {
        pair: None
        for word in opened.words.places
        for pair in project.index.forms_begun(word, opened.id)
    }
    return tuple(KnownName(form, project.get(Actor, actor).kind, actor) for form, actor in found)


def longest(entities: Iterable[Entity]) -> list[Entity]:
    """Return the entities in the order of the text, of those that overlap the longest."""
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda entity: (entity.start, -entity.end)):
        if not kept or entity.start >= kept[-1].end:
            kept.append(entity)
        elif entity.end - entity.start > kept[-1].end - kept[-1].start:
            kept[-1] = entity
    return kept


def prospect_of(opened: Opened, entity: Entity) -> Prospect:
    """Return what accepting the entity would do."""
    owners = owners_of(opened, entity)
    if len(owners) == 1 and opened.project.get(Actor, next(iter(owners))).kind == entity.type:
        return Prospect("link", next(iter(owners)))
    if owners:
        return Prospect("choose", min(owners))
    if not opened.project.names_ready:
        return Prospect("choose")
    near = opened.resembling.nearest(entity.full or entity.name, entity.type)
    if near is not None:
        return Prospect("choose", near)
    return Prospect("create" if is_full_name(entity) else "choose")


def owners_of(opened: Opened, entity: Entity) -> set[str]:
    """Return the actors that have the entity's form within reach, of whatever kind.

    A short form has also those of the full name that it stands for in this article, the name of a
    state of the table those with its code.
    """
    index = opened.project.index
    for form in dict.fromkeys((entity.quote, entity.name, entity.full)):
        owners = set(index.actors_named(form, opened.id)) if form else set()
        if owners:
            return owners
    if entity.type == "state" and isinstance(entity.value, str):
        from coopreader.names.states import state_code

        if state_code(entity.full or entity.name) == entity.value:
            return index.states(entity.value)
    return set()


def is_full_name(entity: Entity) -> bool:
    """Tell whether a name can stand for an actor on its own, so that accepting may create it.

    Two name words for a person, a state of the table, a place, an organisation with more than a
    common head, or a short form whose full name stands in the article.
    """
    if entity.full or entity.type == "place":
        return True
    if entity.type == "state":
        return entity.value is not None
    words = entity.name.split()
    return len(words) > 1 or (entity.type == "organisation" and entity.acronym is not None)
