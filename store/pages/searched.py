"""Where pages have a name, with the words around it; searched in the background."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from coopreader.article.article import Article, Override
from coopreader.entities.engines.choice import OWN, EngineChoice
from coopreader.entities.occurrences import Occurrence, Sought, occurrences
from coopreader.text import safe
from store.pages.reading import Reading, UnusableDocument, read_document

AROUND = 60
"""How many characters are shown on either side of a place."""


class ToSearch(msgspec.Struct, frozen=True):
    """A page to search: its path, how it is read, and what it is searched for."""

    path: bytes
    sought: Sought
    overrides: tuple[Override, ...] = ()
    boilerplate: tuple[str, ...] = ()


class Hit(msgspec.Struct, frozen=True):
    """A place that has the name, and the words before and behind it, fit for a screen."""

    place: Occurrence
    before: str
    behind: str


class Searched(msgspec.Struct, frozen=True):
    """What was found on a page: the hash of its bytes and the hits; or why it cannot be read."""

    digest: str = ""
    hits: tuple[Hit, ...] = ()
    error: str | None = None


def search_pages(
    pages: Iterable[ToSearch], cache: Path | None, engine: EngineChoice = OWN
) -> tuple[Searched, ...]:
    """Search pages, each for its own forms; what was read before comes from the cache folder."""
    return tuple(_search(page, cache, engine) for page in pages)


def _search(page: ToSearch, cache: Path | None, engine: EngineChoice) -> Searched:
    try:
        reading = read_document(
            Path(os.fsdecode(page.path)),
            cache=cache,
            overrides=page.overrides,
            boilerplate=page.boilerplate,
            engine=engine,
        )
    except UnusableDocument as error:
        return Searched(error=error.reason)
    return Searched(reading.digest, hits_in(reading, page.sought))


def hits_in(reading: Reading, sought: Sought) -> tuple[Hit, ...]:
    """Return the places of a reading that have what is sought."""
    found = occurrences(reading.article, reading.entities, sought)
    return tuple(hit_of(reading.article, place) for place in found)


def hit_of(article: Article, place: Occurrence) -> Hit:
    """Return a place with the words around it."""
    before = article.text[max(0, place.start - AROUND) : place.start]
    behind = article.text[place.end : place.end + AROUND]
    left = f"{safe(before)} " if before[-1:].isspace() else safe(before)
    right = f" {safe(behind)}" if behind[:1].isspace() else safe(behind)
    return Hit(place, left, right)
