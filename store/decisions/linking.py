"""What all decisions on actors share: the document's record, new actors, mentions, aliases."""

import msgspec

from coopreader.entities.entity import Entity
from coopreader.text import Range, fold
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
    seen = draft.seen(actor)
    if seen.deleted:
        raise ValueError(f"{actor.name} is no longer in the registry")
    standing = opened.mention_at(raw_range)
    if standing is not None:
        if standing.actors == (actor.id,):
            draft.remove(standing)
        else:
            unlink(draft, opened, standing)
            seen = draft.seen(actor)
    fields = opened.anchor(raw_range)
    form = alias or fields["quote"]
    if not _knows(opened, seen, form):
        learned = Alias(form, reach_of(form, seen, opened.id), opened.article.language)
        draft.change(seen, aliases=(*seen.aliases, learned))
    return draft.add(Mention, document=opened.id, actors=(actor.id,), function=function, **fields)


def _knows(opened: Opened, actor: Actor, form: str) -> bool:
    """Tell whether a form is the actor's within reach, as the project or the draft has it."""
    project = opened.project
    if actor.id in project.index.actors_named(form, opened.id):
        return True
    held = project.find(Actor, actor.id)
    if held is actor:
        return False
    drafted = set(forms_of(actor)).difference(() if held is None else forms_of(held))
    folded, within = fold(form), (EVERYWHERE, opened.id)
    return any(reach in within and fold(text) == folded for text, reach in drafted)


def unlink(draft: Draft, opened: Opened, mention: Mention) -> None:
    """Remove a mention, the form it alone taught, and an actor made with it and used nowhere else.

    What is used elsewhere stays.
    """
    index = opened.project.index
    draft.remove(mention)
    for linked in opened.project.actors_of(mention):
        actor = draft.seen(linked)
        others = index.mentions_of(actor.id) - {mention.id}
        made_with_it = (actor.by, actor.created) == (mention.by, mention.created)
        used = others or index.deals_of(actor.id) or len(index.merged(actor.id)) > 1
        if made_with_it and not used:
            draft.remove(actor)
            continue
        folded = fold(mention.quote)
        if not any(fold(opened.project.get(Mention, other).quote) == folded for other in others):
            kept = tuple(alias for alias in actor.aliases if fold(alias.form) != folded)
            if kept != actor.aliases:
                draft.change(actor, aliases=kept)


def actor_kind(entity: Entity) -> ActorKind:
    """Return the kind of actor that an entity of an actor type becomes."""
    assert entity.type in ("person", "organisation", "state", "place")
    return entity.type
