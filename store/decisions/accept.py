"""Accept suggestions: link each to the actor that it surely is, or create the actor."""

from collections.abc import Iterable

from coopreader.entities.entity import Entity
from store.decisions.linking import NewActor, actor_kind, create_actor, link
from store.draft import Draft
from store.opened import Opened
from store.records import Actor, Mention
from store.suggestions import Suggestion
from store.words import counted, linked


class NotSure(ValueError):
    """The suggestion has no one sure outcome: the reader must choose."""


def accept(opened: Opened, suggestion: Suggestion) -> Mention:
    """Accept one suggestion, as its prospect says.

    Raises:
        NotSure: the prospect is to choose.
        StoreError: it could not be written.
    """
    opened.note()
    place = suggestion.raw_range
    with opened.project.operation("accept", document=opened.id, raw_range=place) as draft:
        return accept_in(draft, opened, suggestion)


def accept_in(draft: Draft, opened: Opened, suggestion: Suggestion) -> Mention:
    """Accept one suggestion as part of an operation.

    Raises:
        NotSure: the prospect is to choose.
    """
    prospect, entity = suggestion.prospect, suggestion.entity
    if prospect.does == "choose":
        raise NotSure(f"“{entity.quote}” may be several actors, or none yet")
    known = prospect.actor if prospect.does == "link" else None
    if known is not None:
        actor = opened.project.get(Actor, known)
    else:
        actor = create_actor(draft, new_actor(entity, opened.article.language))
    draft.words = linked(entity.quote, actor, new=known is None)
    place, function = suggestion.raw_range, entity.function
    return link(draft, opened, place, actor, function=function, alias=entity.name)


def accept_sure(opened: Opened, suggestions: Iterable[Suggestion]) -> int:
    """Link all suggestions that surely are one actor, as one operation; return how many.

    Raises:
        StoreError: it could not be written; then none is.
    """
    sure = [item for item in suggestions if item.state == "open" and item.prospect.does == "link"]
    if not sure:
        return 0
    opened.note()
    with opened.project.operation("accept all", document=opened.id) as draft:
        draft.words = f"{counted(len(sure), 'sure suggestion')} linked"
        for item in sure:
            assert item.prospect.actor is not None
            actor = draft.seen(opened.project.get(Actor, item.prospect.actor))
            name, function = item.entity.name, item.entity.function
            link(draft, opened, item.raw_range, actor, function=function, alias=name)
    return len(sure)


def new_actor(entity: Entity, language: str | None) -> NewActor:
    """Return the actor that accepting an entity creates, named in the article's language."""
    name = entity.full or entity.name
    country = entity.country
    if entity.type == "state" and isinstance(entity.value, str):
        from coopreader.names.states import state_label

        country = entity.value
        name = state_label(country, language or "en") or name
    return NewActor(
        name=name,
        kind=actor_kind(entity),
        subkind=entity.subkind,
        country=country,
        acronym=entity.acronym,
    )
