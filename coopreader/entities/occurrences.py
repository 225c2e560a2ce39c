"""Where a page has a name and its known variants: case, accents, acronym, surname."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from coopreader.article.article import Article
from coopreader.entities.entity import ACTOR_TYPES, Entity
from coopreader.entities.known import KnownName, Words, find_known
from coopreader.text import Range, fold


class Sought(msgspec.Struct, frozen=True):
    """What a page is searched for: the forms of an actor, and its kind."""

    kind: str
    forms: tuple[str, ...]


class Occurrence(msgspec.Struct, frozen=True):
    """A place that has one of the forms: [start, end) in the article's text, and its raw range."""

    start: int
    end: int
    raw_range: Range
    quote: str


def occurrences(
    article: Article, entities: Sequence[Entity], sought: Sought, words: Words | None = None
) -> list[Occurrence]:
    """Return the places of an article that have what is sought, in order, none overlapping.

    Besides the forms themselves these are what the engine took for short ways of saying them, and
    behind a person's full name the surname alone. A form within a longer name of somebody else is
    no place. `words` are those of the article's text, if they are there already.
    """
    words = words or Words(article.text)
    known = {fold(form) for form in sought.forms}
    actors = [entity for entity in entities if entity.type in ACTOR_TYPES]
    own = {(item.start, item.end) for item in actors if _is_meant(item, sought.kind, known)}
    found = own | _places(words, sought.kind, sought.forms)
    found |= _surnames(words, sought, found, actors, known)
    others = [entity for entity in actors if (entity.start, entity.end) not in own]
    return list(_located(article, _longest(_outside(sorted(found), others, known))))


def _places(words: Words, kind: str, forms: Iterable[str]) -> set[Range]:
    names = tuple(KnownName(form, kind, "") for form in forms)
    return {(start, end) for start, end, _ in find_known(words, names)}


def _is_meant(entity: Entity, kind: str, known: set[str]) -> bool:
    """Tell whether the engine has an entity as one of the known forms, or as short for one."""
    if entity.type != kind:
        return False
    if entity.full is not None:
        return fold(entity.full) in known
    return fold(entity.quote) in known or fold(entity.name) in known


def _surnames(
    words: Words, sought: Sought, found: set[Range], actors: list[Entity], known: set[str]
) -> set[Range]:
    """Return the places of a person's surname behind its full name, unless it is another's."""
    from coopreader.names.form import strip_titles

    if sought.kind != "person" or not found:
        return set()
    names = (strip_titles(form).split() for form in sought.forms)
    surnames = {name[-1]: None for name in names if len(name) > 1}
    full = [end for start, end in found if fold(words.text[start:end]) in known]
    first = min(full, default=len(words.text))
    theirs = {
        (item.start, item.end) for item in actors if item.full and fold(item.full) not in known
    }
    return {
        place
        for place in _places(words, sought.kind, surnames)
        if place[0] >= first and place not in theirs
    }


def _outside(found: list[Range], others: list[Entity], known: set[str]) -> Iterator[Range]:
    """Yield the places that lie in no longer name of another actor."""
    spans = sorted((item.start, item.end) for item in others if fold(item.quote) not in known)
    at = 0
    for start, end in found:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        covering = (span for span in spans[at : at + 8] if span[0] <= start and end <= span[1])
        if not any(span != (start, end) for span in covering):
            yield start, end


def _longest(found: Iterable[Range]) -> list[Range]:
    """Return the places in order, of those that overlap the longest."""
    kept: list[Range] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        elif end - start > kept[-1][1] - kept[-1][0]:
            kept[-1] = (start, end)
    return kept


def _located(article: Article, places: Iterable[Range]) -> Iterator[Occurrence]:
    for start, end in places:
        raw_range = article.raw_range(start, end)
        yield Occurrence(start, end, raw_range, article.text[start:end])
