"""Whether at most one mention stands at a place of a page."""

from collections import defaultdict
from collections.abc import Iterator

from coopreader.text import Range
from store.checking.finding import Edit, Finding
from store.checking.naming import named, short, title_of
from store.checking.tables import Tables
from store.records import Mention
from store.words import quoted

Place = tuple[str, str | None, Range]
"""A document, the version in which the range counts, and the range."""


def check_places(tables: Tables) -> Iterator[Finding]:
    """Find mentions at one place: of the same actors (the later is one too many), or of others."""
    places: dict[Place, list[Mention]] = defaultdict(list)
    for mention in tables.standing(Mention):
        places[mention.document, mention.version, mention.raw_range].append(mention)
    for mentions in places.values():
        if len(mentions) > 1:
            yield from _at_one_place(tables, mentions)


def _at_one_place(tables: Tables, mentions: list[Mention]) -> Iterator[Finding]:
    owners: dict[frozenset[str], Mention] = {}
    for mention in sorted(mentions, key=lambda mention: mention.created):
        actors = frozenset(map(tables.survivor, mention.actors))
        if owners.setdefault(actors, mention) is not mention:
            removal = Edit(Mention, mention.id, "doubled mention removed")
            words = f"{named(tables, mention)}: another mention of the same stands at this place"
            yield Finding(words, mend=removal)
    if len(owners) > 1:
        first = mentions[0]
        ids = ", ".join(short(mention.id) for mention in owners.values())
        words = f"{len(owners)} mentions of different actors at the same place ({ids})"
        yield Finding(f"{quoted(first.quote)} in {title_of(tables, first.document)}: {words}")
