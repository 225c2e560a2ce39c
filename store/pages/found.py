"""What a batch finds on a page: its entities alone, with their places in the decoded file."""

from pathlib import Path

import msgspec

from coopreader.article.article import Article
from coopreader.entities.entity import Entity
from coopreader.text import Range
from store.pages.reading import page_bytes, read_document, read_page, told


class Asked(msgspec.Struct, frozen=True):
    """How a page is searched.

    `raw`: the text as it stands, uncleaned; `published`: the day (ISO 8601) that relative dates
    count from, in place of the page's own.
    """

    raw: bool = False
    published: str | None = None


class Found(msgspec.Struct, frozen=True):
    """The entities of a page, with its language.

    `raw_ranges` are their places in the decoded file; None for text as it stands.
    """

    language: str | None
    entities: tuple[Entity, ...]
    raw_ranges: tuple[Range, ...] | None


def find_on_page(path: Path, asked: Asked, *, cache: Path | None) -> Found:
    """Find the entities of a page; what was read before is taken from the cache folder.

    Raises:
        UnusableDocument: as `read_document`.
    """
    if asked.raw:
        data = page_bytes(path)
        with told(path, "finding entities"):
            return found_in_raw(data, asked.published)
    if asked.published is None:
        reading = read_document(path, cache=cache)
        return _placed(reading.article, reading.entities)
    _, article = read_page(path, cache=cache)
    with told(path, "finding entities"):
        return found_in_article(article, asked.published)


def found_in_article(article: Article, published: str | None) -> Found:
    """Find the entities of an article; relative dates count from `published`, else its own day."""
    from coopreader.entities.find import find_entities

    if published is not None:
        article = msgspec.structs.replace(article, published=published)
    return _placed(article, tuple(find_entities(article)))


def found_in_raw(data: bytes, published: str | None) -> Found:
    """Find the entities of a page taken as text as it stands."""
    from coopreader.article.decoding.decode import decode
    from coopreader.entities.find import find_in_text
    from coopreader.languages import language_of

    text = decode(data).text
    language = language_of(text)
    entities = find_in_text(text, published=published, language=language)
    return Found(language, tuple(entities), None)


def _placed(article: Article, entities: tuple[Entity, ...]) -> Found:
    places = tuple(article.raw_range(entity.start, entity.end) for entity in entities)
    return Found(article.language, entities, places)
