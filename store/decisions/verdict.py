"""Say whether two actors are the same, and ask what was said."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from store.decisions.standing import standing_actor
from store.draft import Draft
from store.project import Project
from store.records import Actor, Verdict, VerdictName
from store.words import listed, quoted

_SAID: dict[VerdictName, str] = {
    "same": "are the same",
    "different": "are different",
    "unsure": "may be the same",
}


def decide(
    project: Project, a: Actor, b: Actor, verdict: VerdictName, score: float | None = None
) -> Verdict:
    """Give the verdict on two actors, in place of all that were given on them.

    Merged actors count as what they were merged into. `score` (0 to 1) is what the names were given
    when the verdict was asked for.

    Raises:
        ValueError: there is no such verdict or score, the two are one actor, or one was taken back.
        StoreError: it could not be written.
    """
    if verdict not in _SAID:
        raise ValueError(f"no verdict is called {quoted(verdict)}")
    if score is not None and not 0 <= score <= 1:
        raise ValueError(f"a score lies between 0 and 1: {score}")
    first, second = standing_actor(project, a), standing_actor(project, b)
    if first.id == second.id:
        raise ValueError(f"{quoted(first.name)} is one actor: there is nothing to decide")
    with project.operation("verdict") as draft:
        names = f"{quoted(first.name)} and {quoted(second.name)}"
        draft.words = f"{names} {_SAID[verdict]}"
        ours, theirs = project.index.merged(first.id), project.index.merged(second.id)
        return put_verdict(draft, project, ours, theirs, verdict, score)


def decide_all(project: Project, actors: Sequence[Actor], verdict: VerdictName) -> int:
    """Give one verdict on each two of some actors, as one operation; return how many it gives.

    Merged actors count as what they were merged into.

    Raises:
        ValueError: there is no such verdict, fewer than two actors, or one was taken back.
        StoreError: it could not be written.
    """
    if verdict not in _SAID:
        raise ValueError(f"no verdict is called {quoted(verdict)}")
    standing = {actor.id: actor for actor in (standing_actor(project, one) for one in actors)}
    if len(standing) < 2:
        raise ValueError("a verdict is on two actors at least")
    pairs = list(combinations(standing.values(), 2))
    with project.operation("verdict") as draft:
        draft.words = f"{listed(actor.name for actor in standing.values())} {_SAID[verdict]}"
        for first, second in pairs:
            ours, theirs = project.index.merged(first.id), project.index.merged(second.id)
            put_verdict(draft, project, ours, theirs, verdict)
    return len(pairs)


def put_verdict(
    draft: Draft,
    project: Project,
    ours: Sequence[str],
    theirs: Sequence[str],
    verdict: VerdictName,
    score: float | None = None,
) -> Verdict:
    """Add a verdict on two clusters of actors to the draft, in place of those given on them.

    Each cluster is the ids of an actor and of all that were merged into it, that actor first.
    """
    for known in verdicts_between(project, ours, theirs):
        draft.remove(known)
    return draft.add(Verdict, actors=(ours[0], theirs[0]), verdict=verdict, score=score)


def standing_verdict(project: Project, a: Actor, b: Actor) -> Verdict | None:
    """Return the verdict that holds for two actors; None when none was given.

    A verdict on any two members of their clusters holds for the clusters, "different" before all
    others, else the last one given. For two actors that are one now it is what was said of the two.
    """
    index = project.index
    first, second = index.survivor(a.id), index.survivor(b.id)
    if first == second:
        given = verdicts_between(project, [a.id], [b.id]) if a.id != b.id else []
    else:
        given = verdicts_between(project, index.merged(first), index.merged(second))
    given.sort(key=lambda verdict: (verdict.verdict == "different", verdict.created))
    return given[-1] if given else None


def verdicts_between(project: Project, ours: Iterable[str], theirs: Iterable[str]) -> list[Verdict]:
    """Return the standing verdicts on an actor of one cluster and one of another, by ids."""
    found = project.index.verdicts_between(ours, theirs)
    return [project.get(Verdict, name) for name in sorted(found)]
