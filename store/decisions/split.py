"""Take actors apart: one that was merged, or some mentions of one."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from coopreader.text import Range, fold
from store.decisions.linking import NewActor, create_actor, learn, unlearn
from store.decisions.links import LINK_FIELDS, straight_links
from store.decisions.standing import standing_actor
from store.decisions.verdict import put_verdict
from store.draft import Draft
from store.project import Project
from store.records import Actor, Alias, Document, Mention, Operation
from store.words import counted, quoted


def unmerge(project: Project, actor: Actor) -> Actor:
    """Take a merged actor out again with all that is its own; the two are different from now on.

    What it brought along (mentions, deals, forms, actors merged into it) goes with it, and so do
    the facts that the other had from it. What was linked since stays with the other.

    Raises:
        ValueError: it is not merged.
        StoreError: it could not be written.
    """
    held = project.find(Actor, actor.id)
    if held is None or held.deleted or held.merged_into is None:
        raise ValueError(f"{quoted(actor.name)} is not merged into another actor")
    index = project.index
    survivor = project.get(Actor, index.survivor(held.id))
    ours = index.merged(held.id)
    theirs = [name for name in index.merged(survivor.id) if name not in ours]

    def stands_for(name: str) -> Actor | None:
        if name in ours:
            return held
        return project.actor(name)

    with project.operation("unmerge") as draft:
        draft.words = f"{quoted(held.name)} taken out of {quoted(survivor.name)}"
        put_verdict(draft, project, ours, theirs, "different")
        _give_back(draft, project, held)
        links = straight_links(held, (held,), stands_for)
        changed = {name: links[name] for name in LINK_FIELDS if links[name] != getattr(held, name)}
        return draft.change(held, merged_into=None, **changed)


def _give_back(draft: Draft, project: Project, actor: Actor) -> None:
    """Take back the facts that an actor's merge gave to the other, where nobody changed them."""
    merging = _merging(project, actor)
    if merging is None or actor.merged_into is None:
        return
    into = project.get(Actor, actor.merged_into)
    stay = [
        project.get(Actor, change.id)
        for change in merging.changes
        if change.field == "merged_into" and change.id != actor.id
    ]
    fields: dict[str, Any] = {}
    for change in merging.changes:
        if change.id == into.id and _stored(into, change.field) == change.after:
            others = [_stored(other, change.field) for other in stay]
            if _stored(actor, change.field) == change.after and change.after not in others:
                fields[change.field] = change.before
    if fields:
        before = msgspec.convert({**msgspec.to_builtins(into), **fields}, Actor)
        draft.change(into, **{field: getattr(before, field) for field in fields})


def _merging(project: Project, actor: Actor) -> Operation | None:
    """Return the operation that merged an actor into the one it is merged into now."""
    for operation in project.operations():
        for change in () if operation.undone else operation.changes:
            if (change.id, change.field) == (actor.id, "merged_into"):
                return operation if change.after == actor.merged_into else None
    return None


def _stored(actor: Actor, field: str) -> Any:
    return msgspec.to_builtins(getattr(actor, field))


def split(
    project: Project,
    actor: Actor,
    mentions: Sequence[Mention],
    forms: Iterable[str],
    new: NewActor | Actor,
) -> Actor:
    """Move mentions and forms from an actor to another; the two are different from now on.

    A form that only these mentions taught the actor goes with them.

    Args:
        project: the project.
        actor: whose mentions and forms they are.
        mentions: the mentions to move.
        forms: the aliases to move, as the actor has them.
        new: the actor to move them to, made if it is new.

    Returns:
        The actor that has them now.

    Raises:
        ValueError: there is nothing to move, something is not the actor's, or the two are one.
        StoreError: it could not be written.
    """
    source = standing_actor(project, actor)
    moved = _moved(project, source, mentions)
    wanted = {fold(form): form for form in forms}
    if not moved and not wanted:
        raise ValueError(f"nothing to take out of {quoted(source.name)}")
    if isinstance(new, Actor) and standing_actor(project, new).id == source.id:
        raise ValueError(f"{quoted(source.name)} cannot be split into itself")
    document, place = _place(moved)
    with project.operation("split", document=document, raw_range=place) as draft:
        if isinstance(new, NewActor):
            target = create_actor(draft, new)
        else:
            target = standing_actor(project, new)
        parts = f"{counted(len(moved), 'mention')} and {counted(len(wanted), 'form')}"
        draft.words = f"{parts} of {quoted(source.name)} moved to {quoted(target.name)}"
        cluster = project.index.merged(source.id)
        _move_forms(draft, project, cluster, wanted, target)
        for mention in moved:
            named = (target.id if name in cluster else name for name in mention.actors)
            draft.change(mention, actors=tuple(dict.fromkeys(named)))
        unlearn(draft, project, source, {mention.id for mention in moved})
        for mention in moved:
            learn(draft, project, target, mention.quote, project.get(Document, mention.document))
        theirs = project.index.merged(target.id)
        put_verdict(draft, project, cluster, theirs, "different")
        return draft.seen(target)


def _moved(project: Project, source: Actor, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions as the project has them."""
    linked = project.index.mentions_of(source.id)
    for mention in mentions:
        if mention.id not in linked:
            raise ValueError(f"{quoted(mention.quote)} is no mention of {quoted(source.name)}")
    return [project.get(Mention, name) for name in dict.fromkeys(item.id for item in mentions)]


def _place(mentions: Sequence[Mention]) -> tuple[str | None, Range | None]:
    """Return where mentions lie, if that is one document."""
    if len({mention.document for mention in mentions}) != 1:
        return None, None
    return mentions[0].document, mentions[0].raw_range


def _move_forms(
    draft: Draft, project: Project, cluster: Iterable[str], forms: dict[str, str], target: Actor
) -> None:
    """Move the aliases with these folded forms to the target.

    Raises:
        ValueError: one is no alias of the cluster.
    """
    moved: list[Alias] = []
    for name in cluster:
        member = draft.seen(project.get(Actor, name))
        taken = tuple(alias for alias in member.aliases if fold(alias.form) in forms)
        if taken:
            moved += taken
            kept = tuple(alias for alias in member.aliases if alias not in taken)
            draft.change(member, aliases=kept)
    missing = forms.keys() - {fold(alias.form) for alias in moved}
    if missing:
        raise ValueError(f"{quoted(forms[min(missing)])} is no alias of the actor")
    had = {(fold(alias.form), alias.reach) for alias in draft.seen(target).aliases}
    fresh = {(fold(alias.form), alias.reach): alias for alias in moved}
    given = [replace(alias, learned=False) for key, alias in fresh.items() if key not in had]
    if given:
        draft.change(target, aliases=(*draft.seen(target).aliases, *given))
