"""Actors of an import: the same by id, or by exact form with kind and country."""

from collections.abc import Iterable

from msgspec.structs import replace

from coopreader.text import fold
from store.formats.native import Export
from store.importing.joining import Joining
from store.importing.matching import match_by_form, sharing_a_form
from store.importing.plan import Joined, Resembling
from store.memory.forms import forms_of
from store.records import EVERYWHERE, Actor, Alias, Document

Actors = dict[str, Actor]
"""Our actors by the ids of those of theirs that they are."""


def join_actors(joining: Joining, export: Export) -> tuple[list[Joined], list[Resembling]]:
    """Join actors; return those joined by form, and the new ones that share a form with ours."""
    by_id: Actors = {}
    for theirs in export.actors:
        ours = _by_id(joining, theirs)
        if ours is not None:
            by_id[theirs.id] = ours
            joining.know(theirs, ours)
    unmerged = [actor for actor in export.actors if actor.merged_into is None]
    taken = {ours.id for ours in by_id.values()}
    by_form = match_by_form(joining, unmerged, taken)
    new = _settle_the_rest(joining, export.actors, by_id, by_form)
    _follow_merges(joining, export)
    for theirs in new:
        joining.put(_mapped(joining, theirs))
    for theirs in export.actors:
        known = by_id.get(theirs.id) or by_form.get(theirs.id)
        if known is not None:
            _join(joining, known.id, theirs)
    joined = [
        Joined(theirs.id, theirs.name, by_form[theirs.id].id, by_form[theirs.id].name)
        for theirs in unmerged
        if theirs.id in by_form
    ]
    return joined, _resembling(joining, new)


def _settle_the_rest(
    joining: Joining, actors: Iterable[Actor], by_id: Actors, by_form: Actors
) -> list[Actor]:
    """Note what those are that are not ours by id; return the new ones."""
    new: list[Actor] = []
    for theirs in actors:
        held = joining.held(Actor, theirs.id)
        if theirs.id in by_id:
            continue
        if theirs.id in by_form:
            joining.know(theirs, by_form[theirs.id])
        elif held is not None:
            joining.conflict(theirs, "taken back here, it stands there")
        else:
            joining.link(theirs, theirs.id)
            new.append(theirs)
    return new


def _by_id(joining: Joining, theirs: Actor) -> Actor | None:
    """Return our standing actor of that id, or the one that it was merged into here."""
    held = joining.held(Actor, theirs.id)
    seen = set()
    while held is not None and held.merged_into is not None and held.id not in seen:
        seen.add(held.id)
        held = joining.held(Actor, held.merged_into)
    return None if held is None or held.deleted else held


def _follow_merges(joining: Joining, export: Export) -> None:
    """Let what links to an actor merged there link to the one that it was merged into."""
    merged = {
        actor.id: actor
        for actor in (*export.actors, *export.removed.actors)
        if actor.merged_into is not None
    }
    for actor in merged.values():
        end, seen = actor.id, set()
        while end in merged and end not in seen:
            seen.add(end)
            end = merged[end].merged_into or end
        ours = None if end in merged else joining.ours(Actor, end)
        if ours is not None:
            joining.link(actor, ours)


def _mapped(joining: Joining, theirs: Actor) -> Actor:
    """Return the actor with its links mapped; none without a place here, and none to itself."""
    own = joining.ours(Actor, theirs.id)

    def linked(name: str | None) -> str | None:
        here = joining.ours(Actor, name)
        return None if here == own else here

    members = dict.fromkeys(linked(name) for name in theirs.members)
    return replace(
        theirs,
        part_of=linked(theirs.part_of),
        succeeds=linked(theirs.succeeds),
        merged_into=joining.ours(Actor, theirs.merged_into),
        members=tuple(name for name in members if name is not None),
        aliases=tuple(_mapped_aliases(joining, theirs.aliases)),
    )


def _mapped_aliases(joining: Joining, aliases: Iterable[Alias]) -> Iterable[Alias]:
    for alias in aliases:
        reach = alias.reach
        here = reach if reach == EVERYWHERE else joining.ours(Document, reach)
        if here is not None:
            yield replace(alias, reach=here)


def _join(joining: Joining, name: str, theirs: Actor) -> None:
    """Give our actor of that id what theirs has more: facts where it has none, and forms."""
    ours = joining.held(Actor, name)
    assert ours is not None
    mapped = _mapped(joining, theirs)
    if mapped.merged_into is not None:  # what it had is the other's there
        if mapped.merged_into != ours.id:
            other = joining.describe.actor(mapped.merged_into)
            joining.conflict(ours, f"merged there into {other}, not here")
        return
    # A name that is none of ours is learnt below; of an actor renamed there it is also told.
    renamed = theirs.id == ours.id and fold(ours.name) != fold(mapped.name)
    leave = ("aliases",) if renamed else ("aliases", "name")
    ours = joining.fill(ours, mapped, leave=leave)
    known = {(fold(form), reach) for form, reach in forms_of(ours)}
    learned: dict[tuple[str, str], Alias] = {}
    for alias in _names(mapped):
        key = (fold(alias.form), alias.reach)
        if key[0] and key not in known and (key[0], EVERYWHERE) not in known:
            learned.setdefault(key, alias)
    if learned:
        joining.gain(ours, aliases=(*ours.aliases, *learned.values()))


def _names(actor: Actor) -> Iterable[Alias]:
    """Yield the name of an actor, if it is one everywhere, and its aliases."""
    if actor.kind != "person" or len(actor.name.split()) > 1:
        yield Alias(actor.name)
    yield from actor.aliases


def _resembling(joining: Joining, new: list[Actor]) -> list[Resembling]:
    unmerged = [actor for actor in new if actor.merged_into is None]
    sharing = sharing_a_form(joining, unmerged)
    return [
        Resembling(
            theirs.id,
            theirs.name,
            tuple(owner.id for owner in sharing[theirs.id]),
            tuple(owner.name for owner in sharing[theirs.id]),
        )
        for theirs in unmerged
        if theirs.id in sharing
    ]
