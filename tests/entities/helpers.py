"""Articles made of plain paragraphs, and short views of their entities."""

from collections.abc import Sequence

from coopreader.article.article import BREAK, Article, BlockKind, make_block
from coopreader.entities.deals.draft import DraftDeal, draft_deal
from coopreader.entities.entity import Entity
from coopreader.entities.find import find_entities, find_in_text

Found = tuple[str, str]


def article_of(
    text: str,
    language: str = "fr",
    published: str | None = "2026-02-12",
    source: str | None = None,
) -> Article:
    """Return an article whose blocks are the paragraphs of `text`."""
    blocks, at = [], 0
    for paragraph in text.split(BREAK):
        kind: BlockKind = "title" if at == 0 and BREAK in text else "paragraph"
        blocks.append(make_block(text, kind, [(at, at + len(paragraph))]))
        at += len(paragraph) + len(BREAK)
    return Article(
        raw=text, blocks=tuple(blocks), language=language, published=published, source=source
    )


def entities_of(text: str, language: str = "fr", published: str = "2026-02-12") -> list[Entity]:
    """Return the entities of a text."""
    return list(find_entities(article_of(text, language, published)))


def quotes(text: str, kind: str, language: str = "fr") -> list[str]:
    """Return the quotes of one type in order."""
    found = find_in_text(text, language=language, published="2026-02-12")
    return [entity.quote for entity in found if entity.type == kind]


def only(entities: Sequence[Entity], kind: str) -> Entity:
    """Return the single entity of a type."""
    found = [entity for entity in entities if entity.type == kind]
    assert len(found) == 1, found
    return found[0]


def named(entities: Sequence[Entity], quote: str) -> Entity:
    """Return the first entity with a quote."""
    return next(entity for entity in entities if entity.quote == quote)


def draft(text: str, words: str | None = None, language: str = "fr") -> DraftDeal:
    """Draft a deal from some words of a text, or from all of it."""
    article = article_of(text, language)
    start = text.index(words) if words else 0
    end = start + len(words) if words else len(text)
    return draft_deal(article, start, end, find_entities(article))
