"""The entities of an article: all of them, or quickly those of its beginning."""

from coopreader.article.article import BREAK, Article
from coopreader.entities.engines.choice import EngineChoice
from coopreader.entities.engines.engine import Answer
from coopreader.entities.entity import Entity

BEGINNING = 6_000
"""How many characters are the beginning: more than a large screen shows, found in under .1 s."""

LONG = 2 * BEGINNING
"""From how many characters on the beginning is found first."""


def answer_for(article: Article, engine: EngineChoice) -> Answer:
    """Find the entities of an article by our engine, and by the one chosen."""
    from coopreader.entities.engines.run import with_engine
    from coopreader.entities.find import find_entities
    from store.lessons import lessons_of

    own = tuple(find_entities(article, lessons=lessons_of(engine)))
    language, published = article.language, article.published
    return with_engine(engine, article.text, own, language=language, published=published)


def takes_long(article: Article, engine: EngineChoice) -> bool:
    """Tell whether a reader would notice how long finding all entities takes."""
    return engine.engine is not None or len(article.text) > LONG


def first_entities(article: Article, engine: EngineChoice) -> tuple[Entity, ...]:
    """Find the entities of an article's beginning, by our engine, as if nothing came after it."""
    from coopreader.entities.find import find_in_text
    from store.lessons import lessons_of

    text = article.text
    beginning = text
    if len(text) > BEGINNING:
        cuts = (text.rfind(mark, 0, BEGINNING) for mark in (BREAK, ". ", " "))
        beginning = text[: next((cut for cut in cuts if cut > 0), BEGINNING)]
    found = find_in_text(
        beginning,
        language=article.language,
        published=article.published,
        source=article.source,
        lessons=lessons_of(engine),
    )
    return tuple(found)
