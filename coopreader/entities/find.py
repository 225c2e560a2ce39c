"""From an article to its entities: patterns, values and known names, reconciled."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from coopreader.article.article import BREAK, Article
from coopreader.entities.cues import Cues, cues_of
from coopreader.entities.entity import Entity
from coopreader.entities.facts import entities_of
from coopreader.entities.known import KnownName
from coopreader.entities.known_spans import lay_known
from coopreader.entities.memory import remember
from coopreader.entities.patterns import (
    companies,
    events,
    offices,
    organisations,
    people,
    places,
    roles,
)
from coopreader.entities.patterns.arabic import arabic_organisations
from coopreader.entities.patterns.english import english_organisations
from coopreader.entities.patterns.held_offices import tell_offices
from coopreader.entities.patterns.kingdoms import bare_kingdoms
from coopreader.entities.patterns.named_states import NamedStates
from coopreader.entities.patterns.namesakes import name_persons
from coopreader.entities.patterns.shapes import shapes
from coopreader.entities.reading import Reading
from coopreader.entities.span import Span
from coopreader.entities.tagger.lessons import Lessons, model_with
from coopreader.entities.tagger.merge import merge
from coopreader.entities.tagger.model import Model
from coopreader.entities.tagger.tagged import tag
from coopreader.entities.tokens import Token, mark_starts, split_arabic, tokens_of
from coopreader.entities.values.read import values
from coopreader.entities.values.times import anchor_of
from coopreader.languages import language_of
from coopreader.sentences import ABBREVIATIONS
from coopreader.text import Range

_LONGEST_PIECE = 20_000  # characters; a longer block is read piece by piece


def find_entities(
    article: Article,
    *,
    known: Sequence[KnownName] = (),
    language: str | None = None,
    lessons: Lessons | None = None,
) -> tuple[Entity, ...]:
    """Return the entities of an article's text, by their start, longer ones first.

    `text[start:end] == quote` for each; none runs over a blank line. Relative dates count from the
    day of publication. `known` are names of the registry: they take the place of what is found
    there, unless that is a longer name. `lessons` are what the tagger learned from a reader.
    """
    return find_in_text(
        article.text,
        known=known,
        language=language or article.language,
        published=article.published,
        source=article.source,
        lessons=lessons,
    )


def find_in_text(
    text: str,
    *,
    known: Sequence[KnownName] = (),
    language: str | None = None,
    published: str | None = None,
    source: str | None = None,
    lessons: Lessons | None = None,
) -> tuple[Entity, ...]:
    """Return the entities of a text whose paragraphs are parted by blank lines."""
    readings = read_patterns(text, language=language, published=published)
    if not readings:
        return ()
    add_names(readings, model_with(lessons, readings[0].cues.arabic))
    lay_known(text, readings, known, source)
    for reading in readings:
        shapes(reading)
    remember(text, readings)
    name_persons(text, readings)
    for reading in readings:
        tell_offices(reading)
    return entities_of(text, readings)


def add_names(readings: Sequence[Reading], model: Model) -> None:
    """Let the tagger settle, with the patterns, which names stand in the blocks of an article."""
    for reading, names in zip(readings, tag(readings, model), strict=True):
        merge(reading, names)


def read_patterns(
    text: str, *, language: str | None = None, published: str | None = None
) -> list[Reading]:
    """Return the blocks of a text with what values and patterns find in them."""
    cues = cues_of(language or language_of(text))
    blocks = [_tokens(text, start, end, cues) for start, end in _pieces(text)]
    lower = Counter(
        token.key
        for tokens in blocks
        for token in tokens
        if token.kind == "word" and not token.cap and len(token.text) > 2
    )
    surnames = frozenset(_surnames(blocks, cues))
    readings = [Reading(text, tokens, cues, lower, surnames) for tokens in blocks if tokens]
    named = NamedStates(readings, cues)
    anchor = anchor_of(published)
    for reading in readings:
        _read(reading, named, anchor)
    return readings


def _surnames(blocks: Sequence[Sequence[Token]], cues: Cues) -> Iterator[str]:
    """Give the words that stand behind a given name: there Hollande is no state."""
    for tokens in blocks:
        for before, token in pairwise(tokens):
            if before.cap and token.cap and before.key.split("-")[0] in cues.given:
                yield token.key


def _pieces(text: str) -> list[Range]:
    """Return the blocks of a text, very long ones cut at a space."""
    pieces: list[Range] = []
    start = 0
    for block in text.split(BREAK):
        at, end = start, start + len(block)
        while end - at > _LONGEST_PIECE:
            cut = text.rfind(" ", at + _LONGEST_PIECE // 2, at + _LONGEST_PIECE)
            cut = cut if cut > at else at + _LONGEST_PIECE
            pieces.append((at, cut))
            at = cut
        pieces.append((at, end))
        start = end + len(BREAK)
    return pieces


def _tokens(text: str, start: int, end: int, cues: Cues) -> list[Token]:
    tokens = tokens_of(text, start, end)
    if cues.arabic:
        tokens = split_arabic(tokens, cues.lexicon)
    mark_starts(tokens, ABBREVIATIONS)
    return tokens


def _read(reading: Reading, named: NamedStates, anchor: date | None) -> None:
    """Apply the patterns to one block, the surest first."""
    language = reading.cues.language
    for span in values(reading.text, reading.tokens, language, anchor, named.by_mention):
        if _free(reading, span):
            reading.claim(span)
    offices.mark(reading)
    people.titled(reading)
    offices.complements(reading)
    organisations.defined(reading)
    if language == "en":
        english_organisations(reading)
    elif reading.cues.arabic:
        arabic_organisations(reading)
    else:
        events.events(reading)
        organisations.chains(reading)
    events.instruments(reading)
    companies.known(reading)
    places.states(reading)
    bare_kingdoms(reading, named)
    companies.contexts(reading)
    places.named_places(reading)
    people.by_given_name(reading)
    roles.holders(reading)
    places.cities(reading)
    companies.acronyms(reading)


def _free(reading: Reading, span: Span) -> bool:
    return not any(other.start < span.end and span.start < other.end for other in reading.spans)
