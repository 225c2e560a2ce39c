"""What all decisions on actors share: the document's record, new actors, mentions, aliases."""

import msgspec

from coopreader.entities.entity import Entity
from coopreader.text import Range, fold
from store.anchors import anchor
from store.decisions.reach import reach_of
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
    """Add a new actor to the draft.

    Raises:
        ValueError: it has no name.
    """
    if not new.name.strip():
        raise ValueError("an actor needs a name")
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

    Raises:
        ValueError: the actor was taken back.
    """
    if draft.seen(actor).deleted:
        raise ValueError(f"{actor.name} is no longer in the registry")
    for mention in opened.mentions():
        if mention.raw_range == raw_range:
            if mention.actors == (actor.id,):
                draft.remove(mention)
            else:
                unlink(draft, opened, mention)
    fields = anchor(opened.article, raw_range)
    form = alias or fields["quote"]
    seen = draft.seen(actor)
    known = {fold(text) for text, reach in forms_of(seen) if reach in (EVERYWHERE, opened.id)}
    if fold(form) not in known:
        learned = Alias(form, reach_of(form, seen, opened.id), opened.article.language)
        draft.change(seen, aliases=(*seen.aliases, learned))
    return draft.add(Mention, document=opened.id, actors=(actor.id,), function=function, **fields)


def unlink(draft: Draft, opened: Opened, mention: Mention) -> None:
    """Remove a mention, the form it alone taught, and an actor made with it and used nowhere else.

    What is used elsewhere stays.
    """
    index = opened.project.index
    draft.remove(mention)
    for name in mention.actors:
        actor = draft.seen(opened.project.get(Actor, name))
        others = index.mentions_of[name] - {mention.id}
        made_with_it = (actor.by, actor.created) == (mention.by, mention.created)
        if not others and not index.deals_of[name] and made_with_it:
            draft.remove(actor)
            continue
        quotes = {fold(opened.project.get(Mention, other).quote) for other in others}
        if fold(mention.quote) not in quotes:
            kept = tuple(
                alias for alias in actor.aliases if fold(alias.form) != fold(mention.quote)
            )
            if kept != actor.aliases:
                draft.change(actor, aliases=kept)


def actor_kind(entity: Entity) -> ActorKind:
    """Return the kind of actor that an entity of an actor type becomes."""
    assert entity.type in ("person", "organisation", "state", "place")
    return entity.type
