"""The language of blocks that are not in the article's."""

from coopreader.article.article import Article, make_block
from coopreader.article.facts.foreign import foreign_blocks
from tests.article.facts.byline_pages import BODY, TITLE


def article(*texts: str, language: str | None = "fr") -> Article:
    raw, blocks = "\n".join(texts), []
    for text in texts:
        start = raw.index(text)
        blocks.append(make_block(raw, "paragraph", [(start, start + len(text))]))
    return Article(raw=raw, blocks=tuple(blocks), language=language)


def test_a_block_in_another_language_is_named() -> None:
    page = article(BODY["fr"], BODY["en"], BODY["ar"], BODY["es"])
    assert foreign_blocks(page) == {1: "en", 2: "ar", 3: "es"}


def test_short_blocks_and_names_are_the_articles() -> None:
    page = article(BODY["fr"], TITLE["en"], "Port Salin Fishing Company Holding", "And the rest")
    assert foreign_blocks(page) == {}


def test_without_a_language_nothing_is_foreign() -> None:
    assert foreign_blocks(article(BODY["en"], language=None)) == {}
    assert foreign_blocks(article(BODY["en"], language="nl")) == {}
