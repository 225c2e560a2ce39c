"""What the list of documents shows of a page that was read."""

from collections.abc import Sequence

import msgspec

from coopreader.entities.entity import ACTOR_TYPES, Entity
from coopreader.text import safe
from store.pages.reading import Reading


class Summary(msgspec.Struct, frozen=True):
    """What the list shows of a document once it has been read (see `Entry`)."""

    digest: str | None = None
    title: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None
    words: int | None = None
    suggestions: int | None = None
    error: str | None = None


def summarise(reading: Reading) -> Summary:
    """Return what the list shows of a reading."""
    article = reading.article
    return Summary(
        digest=reading.digest,
        title=_line(article.title),
        source=_line(article.source),
        published=_line(article.published),
        language=_line(article.language),
        words=len(article.text.split()),
        suggestions=_actors(reading.entities),
    )


def _line(text: str | None) -> str | None:
    return None if text is None else safe(text) or None


def _actors(entities: Sequence[Entity]) -> int:
    """Count the entities that can be actors, nested ones with the longest around them."""
    count = behind = 0
    for entity in sorted(entities, key=lambda one: (one.start, -one.end)):
        if entity.type in ACTOR_TYPES and entity.end > behind:
            count += 1
            behind = entity.end
    return count
