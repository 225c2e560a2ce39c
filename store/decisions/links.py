"""The links from an actor to others: what it is part of, succeeds, and has as members."""

from collections.abc import Callable, Iterable

from store.records import Actor
from store.undo.circles import named_in, reaches

LINK_FIELDS = ("part_of", "succeeds", "members")

StandsFor = Callable[[str], Actor | None]
"""Gives the actor that an id stands for, merged ones as what they are."""


def straight_links(
    actor: Actor, sources: Iterable[Actor], stands_for: StandsFor
) -> dict[str, str | tuple[str, ...] | None]:
    """Return the links of an actor by field, each taken from the first source that has any.

    Links that would run in a circle are left out: an actor is no part of itself.
    """
    known = tuple(sources)
    links: dict[str, str | tuple[str, ...] | None] = {}
    for field in LINK_FIELDS:
        found: tuple[str, ...] = ()
        for source in known:
            named = named_in(source, field)
            found = found or tuple(
                name for name in named if not reaches([name], actor.id, field, stands_for)
            )
        links[field] = found if field == "members" else next(iter(found), None)
    return links
