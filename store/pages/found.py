"""What a batch finds on a page: its entities alone, with their places in the decoded file."""

from pathlib import Path

import msgspec

from coopreader.article.article import Article
from coopreader.entities.engines.choice import OWN, EngineChoice
from coopreader.entities.engines.engine import Answer
from coopreader.entities.entity import Entity
from coopreader.text import Range
from store.pages.finding import answer_for
from store.pages.reading import page_bytes, read_document, read_page, told


class Asked(msgspec.Struct, frozen=True):
    """How a page is searched.

    `raw`: the text as it stands, uncleaned; `published`: the day (ISO 8601) that relative dates
    count from, in place of the page's own; `engine`: what finds the names.
    """

    raw: bool = False
    published: str | None = None
    engine: EngineChoice = OWN


class Found(msgspec.Struct, frozen=True):
    """The entities of a page, with its language.

    `raw_ranges` are their places in the decoded file; None for text as it stands. `note` says in
    one line what of another engine's could not be used, or, where it `failed`, why.
    """

    language: str | None
    entities: tuple[Entity, ...]
    raw_ranges: tuple[Range, ...] | None
    note: str | None = None
    failed: bool = False


def find_on_page(path: Path, asked: Asked, *, cache: Path | None) -> Found:
    """Find the entities of a page; what was read before is taken from the cache folder.

    Raises:
        UnusableDocument: as `read_document`.
    """
    if asked.raw:
        data = page_bytes(path)
        with told(path, "finding entities"):
            return found_in_raw(data, asked)
    if asked.published is None:
        reading = read_document(path, cache=cache, engine=asked.engine)
        answer = Answer(reading.entities, reading.note, reading.engine_failed)
        return _placed(reading.article, answer)
    _, article = read_page(path, cache=cache, engine=asked.engine)
    with told(path, "finding entities"):
        return found_in_article(article, asked)


def found_in_article(article: Article, asked: Asked) -> Found:
    """Find the entities of an article, its cleaning left aside."""
    if asked.published is not None:
        article = msgspec.structs.replace(article, published=asked.published)
    return _placed(article, answer_for(article, asked.engine))


def found_in_raw(data: bytes, asked: Asked) -> Found:
    """Find the entities of a page taken as text as it stands."""
    from coopreader.article.decoding.decode import decode
    from coopreader.entities.engines.run import with_engine
    from coopreader.entities.find import find_in_text
    from coopreader.languages import language_of

    text = decode(data).text
    language, published = language_of(text), asked.published
    own = tuple(find_in_text(text, published=published, language=language))
    answer = with_engine(asked.engine, text, own, language=language, published=published)
    return Found(language, answer.entities, None, answer.note, answer.failed)


def _placed(article: Article, answer: Answer) -> Found:
    places = tuple(article.raw_range(entity.start, entity.end) for entity in answer.entities)
    return Found(article.language, answer.entities, places, answer.note, answer.failed)
