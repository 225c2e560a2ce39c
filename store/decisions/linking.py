"""What all decisions on actors share: the document's record, new actors, mentions, aliases."""

import msgspec

from coopreader.entities.entity import Entity
from coopreader.text import Range, fold
from store.anchors import anchor
from store.draft import Draft
from store.indexes import forms_of
from store.opened import Opened
from store.records import EVERYWHERE, Actor, ActorKind, Alias, Mention


class NewActor(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an actor that a decision creates."""

    name: str
    kind: ActorKind
    subkind: str | None = None
    country: str | None = None
    acronym: str | None = None


def create_actor(draft: Draft, new: NewActor) -> Actor:
    """Add a new actor to the draft."""
    return draft.add(Actor, **msgspec.structs.asdict(new))


def link(
    draft: Draft,
    opened: Opened,
    raw_range: Range,
    actor: Actor,
    *,
    function: str | None = None,
    alias: str | None = None,
) -> Mention:
    """Add a mention of the actor at a raw range, replacing one that stands at the same place.

    `alias` is the form to learn (default: the quote); its reach follows `reach_of`.
    """
    opened.note()
    for mention in opened.mentions():
        if mention.raw_range == raw_range:
            draft.remove(mention)
    fields = anchor(opened.article, raw_range)
    form = alias or fields["quote"]
    seen = draft.seen(actor)
    known = {fold(text) for text, reach in forms_of(seen) if reach in (EVERYWHERE, opened.id)}
    if fold(form) not in known:
        learned = Alias(form, reach_of(form, seen, opened.id), opened.article.language)
        draft.change(seen, aliases=(*seen.aliases, learned))
    return draft.add(Mention, document=opened.id, actors=(actor.id,), function=function, **fields)


def reach_of(form: str, actor: Actor, document: str) -> str:
    """Return how far a new form of an actor reaches: EVERYWHERE, or only the document.

    A person's single word, an organisation's single word that it does not share with its name, an
    acronym that was never defined, and any single word for a state reach their document only.
    """
    if len(form.split()) > 1:
        return EVERYWHERE
    if actor.kind == "organisation" and actor.acronym and fold(form) == fold(actor.acronym):
        return EVERYWHERE
    return document


def actor_kind(entity: Entity) -> ActorKind:
    """Return the kind of actor that an entity of an actor type becomes."""
    assert entity.type in ("person", "organisation", "state", "place")
    return entity.type
