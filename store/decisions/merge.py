"""Merge actors that are one."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from coopreader.text import safe
from store.decisions.links import straight_links
from store.decisions.standing import standing_actor
from store.decisions.verdict import put_verdict, standing_verdict, verdicts_between
from store.project import Project
from store.records import Actor, Verdict
from store.words import listed, quoted

_PLACES = {"state", "place"}
_FACTS = ("acronym", "note")
_FACTS_OF_KIND = ("country", "subkind")
"""Facts that say of one kind something else than of another: a place lies in its country."""


def merge(
    project: Project, into: Actor, others: Sequence[Actor], *, despite: bool = False
) -> Actor:
    """Merge actors into one, whose empty facts are filled from theirs.

    Mentions, deals and forms keep the ids they have, and are found by the surviving actor. Actors
    that are merged already count as what they were merged into.

    Args:
        project: the project.
        into: the actor that stays.
        others: those that are merged into it, at least one.
        despite: take back verdicts that the actors are different; without it, one blocks the merge.

    Returns:
        The actor that stays.

    Raises:
        ValueError: they cannot be one: an actor with itself, one that was taken back, two states, a
            person and an organisation, or two that were said to be different.
        StoreError: it could not be written.
    """
    target = standing_actor(project, into)
    found = {actor.id: actor for actor in (standing_actor(project, other) for other in others)}
    if not found or target.id in found:
        raise ValueError(f"{quoted(target.name)} cannot be merged with itself")
    merged = list(found.values())
    for first, second in combinations((target, *merged), 2):
        _refuse_unlike(first, second)
    different = _said_to_be_different(project, (target, *merged))
    if different and not despite:
        raise ValueError(_in_words(project, different[0]))
    with project.operation("merge") as draft:
        draft.words = f"{listed(actor.name for actor in merged)} merged into {quoted(target.name)}"
        for verdict in different:
            draft.remove(verdict)
        for actor in merged:
            said = standing_verdict(project, target, actor)
            if said is None or said.verdict != "same":
                ours, theirs = project.index.merged(target.id), project.index.merged(actor.id)
                put_verdict(draft, project, ours, theirs, "same")
            draft.change(actor, merged_into=target.id)
        filled = _filled(project, target, merged)
        return draft.change(target, **filled) if filled else target


def _refuse_unlike(first: Actor, second: Actor) -> None:
    names = f"{quoted(first.name)} and {quoted(second.name)}"
    if first.kind != second.kind and not {first.kind, second.kind} <= _PLACES:
        kinds = f"a {first.kind} and a {second.kind}".replace("a organ", "an organ")
        raise ValueError(f"{names} cannot be one: {kinds}; change the kind of one first")
    states = first.kind == second.kind == "state"
    if states and first.country and second.country and first.country != second.country:
        countries = f"{safe(first.country)}, {safe(second.country)}"
        raise ValueError(f"{names} are two states ({countries})")


def _said_to_be_different(project: Project, actors: Sequence[Actor]) -> list[Verdict]:
    clusters = [project.index.merged(actor.id) for actor in actors]
    return [
        verdict
        for ours, theirs in combinations(clusters, 2)
        for verdict in verdicts_between(project, ours, theirs)
        if verdict.verdict == "different"
    ]


def _in_words(project: Project, verdict: Verdict) -> str:
    names = " and ".join(quoted(project.get(Actor, name).name) for name in verdict.actors)
    who = safe(verdict.by) or "somebody"
    return f"{who} said on {safe(verdict.created[:10])} that {names} are different"


def _filled(project: Project, target: Actor, merged: Sequence[Actor]) -> dict[str, Any]:
    """Return the facts of the target that are empty and that a merged actor has.

    A link that would lead back to the target is dropped.
    """
    facts: dict[str, Any] = {}
    alike = [actor for actor in merged if actor.kind == target.kind]
    for fields, sources in ((_FACTS, merged), (_FACTS_OF_KIND, alike)):
        for field in fields:
            if not getattr(target, field):
                facts[field] = next(filter(None, (getattr(item, field) for item in sources)), None)
    gone = {actor.id for actor in merged}

    def stands_for(name: str) -> Actor | None:
        actor = project.actor(name)
        return target if actor is not None and actor.id in gone else actor

    facts |= straight_links(target, (target, *merged), stands_for)
    empty = (None, "", ())
    return {
        field: value
        for field, value in facts.items()
        if value != getattr(target, field) and not (value in empty and not getattr(target, field))
    }
