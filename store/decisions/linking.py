"""What all decisions on actors share: the document's record, new actors, mentions, aliases."""

import msgspec

from coopreader.entities.entity import Entity
from coopreader.text import Range, fold
from store.decisions.reach import reach_of
from store.draft import Draft
from store.memory.forms import Form, forms_of
from store.opened import Opened
from store.project import Project
from store.records import EVERYWHERE, Actor, ActorKind, Alias, Document, Mention


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
    teach: bool = True,
) -> Mention:
    """Add a mention of the actor at a raw range, replacing one that stands at the same place.

    A merged actor's is a mention of the one it was merged into. Where this draft has made a mention
    already, that one links to the actor too. `alias` is the form to learn (default: the quote); its
    reach follows `reach_of`. Without `teach` none is.

    Raises:
        ValueError: the actor was taken back.
    """
    seen = draft.seen(opened.project.actor(actor.id) or actor)
    if seen.deleted:
        raise ValueError(f"{seen.name} is no longer in the registry")
    made = draft.mention_at(opened.id, raw_range)
    if made is not None:
        return draft.change(made, actors=tuple(dict.fromkeys((*made.actors, seen.id))))
    standing = opened.mention_at(raw_range)
    if standing is not None:
        if standing.actors == (seen.id,):
            draft.remove(standing)
        else:
            unlink(draft, opened.project, standing, but=seen)
            seen = draft.seen(seen)
    fields = opened.anchor(raw_range)
    if teach:
        learn(draft, opened.project, seen, alias or fields["quote"], opened.document)
    return draft.add(Mention, document=opened.id, actors=(seen.id,), function=function, **fields)


def learn(draft: Draft, project: Project, actor: Actor, form: str, document: Document) -> None:
    """Teach an actor a form that was met in a document, unless it has it within reach."""
    if not _knows(draft, project, actor, form, document.id):
        reach = reach_of(form, actor, document.id)
        learned = Alias(form, reach, document.language, learned=True)
        draft.change(actor, aliases=(*draft.seen(actor).aliases, learned))


def _knows(draft: Draft, project: Project, actor: Actor, form: str, document: str) -> bool:
    """Tell whether a form is the actor's within reach, as the draft leaves it."""
    seen, held = draft.seen(actor), project.find(Actor, actor.id)
    indexed = actor.id in project.index.actors_named(form, document)
    if held is seen:
        return indexed
    # Only what the draft has changed is looked at: an actor may have hundreds of forms.
    before = set() if held is None else set(forms_of(held))
    now = set(forms_of(seen))
    folded, within = fold(form), (EVERYWHERE, document)

    def has(forms: set[Form]) -> bool:
        return any(reach in within and fold(text) == folded for text, reach in forms)

    return has(now) if has(before - now) else indexed or has(now - before)


def unlink(draft: Draft, project: Project, mention: Mention, *, but: Actor | None = None) -> None:
    """Remove a mention, the form it alone taught, and an actor made with it and used nowhere else.

    What is used elsewhere stays, and so does the actor of `but`.
    """
    index = project.index
    draft.remove(mention)
    for linked in project.actors_of(mention):
        actor = draft.seen(linked)
        others = index.mentions_of(actor.id) - {mention.id}
        made_with_it = (actor.by, actor.created) == (mention.by, mention.created)
        used = others or index.referring(actor.id) or (but is not None and but.id == actor.id)
        if made_with_it and not used:
            draft.remove(actor)
        else:
            unlearn(draft, project, actor, {mention.id})


def unlearn(draft: Draft, project: Project, actor: Actor, mentions: set[str]) -> None:
    """Drop the learned forms of an actor that only these mentions of it have."""
    index = project.index
    gone = {fold(project.get(Mention, name).quote) for name in mentions}
    others = index.mentions_of(actor.id) - mentions
    gone -= {fold(project.get(Mention, name).quote) for name in others}
    for name in index.merged(actor.id) if gone else ():
        member = draft.seen(project.get(Actor, name))
        kept = tuple(
            alias for alias in member.aliases if not (alias.learned and fold(alias.form) in gone)
        )
        if kept != member.aliases:
            draft.change(member, aliases=kept)


def actor_kind(entity: Entity) -> ActorKind:
    """Return the kind of actor that an entity of an actor type becomes."""
    assert entity.type in ("person", "organisation", "state", "place")
    return entity.type
