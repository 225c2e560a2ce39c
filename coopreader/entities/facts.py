"""The last step: spans made entities, with names, countries and confidence."""

from collections.abc import Iterable, Mapping, Sequence

from coopreader.entities.confidence import confidence_of
from coopreader.entities.entity import Entity
from coopreader.entities.reading import Reading
from coopreader.entities.span import Span

_NESTED: Mapping[str, frozenset[str]] = {
    "organisation": frozenset({"state"}),
    "function": frozenset({"state", "organisation", "place"}),
}


def entities_of(text: str, readings: Sequence[Reading]) -> tuple[Entity, ...]:
    """Return the entities of all blocks in order, longer ones first, none of a type overlapping."""
    entities: list[Entity] = []
    for reading in readings:
        kept = _reconciled(reading.spans)
        _countries(reading, kept)
        entities += [_entity(text, span) for span in kept]
    entities.sort(key=lambda entity: (entity.start, -entity.end, entity.type))
    return tuple(entities)


def _reconciled(spans: Iterable[Span]) -> list[Span]:
    """Keep what does not overlap, or lies where it may: a state in an organisation."""
    kept: list[Span] = []
    behind: list[Span] = []
    for span in sorted(spans, key=lambda found: (found.start, -found.end)):
        behind = [other for other in behind if other.end > span.start]
        if all(may_lie(span, other) for other in behind):
            kept.append(span)
            behind.append(span)
    return kept


def may_lie(inner: Span | Entity, outer: Span | Entity) -> bool:
    """Tell whether what lies within another may stand beside it: a state in an organisation."""
    inside = outer.start <= inner.start and inner.end <= outer.end
    return inside and inner.type != outer.type and inner.type in _NESTED.get(outer.type, ())


def _countries(reading: Reading, spans: Sequence[Span]) -> None:
    """Give organisations and persons the state that their words name."""
    for span in spans:
        if span.type == "organisation" and span.country is None:
            span.country = _country_in(reading, span.start, span.end)
    for span in spans:
        if span.type == "person" and span.country is None and span.office is not None:
            span.country = _country_in(reading, *span.office)
        if span.type == "function" and span.country is None:
            span.country = _country_in(reading, span.start, span.end)


def _country_in(reading: Reading, start: int, end: int) -> str | None:
    """Return the first state or nationality that words of [start, end) name."""
    cues = reading.cues
    for index in range(reading.index_at(start), reading.index_at(end)):
        token = reading.tokens[index]
        if token.kind != "word":
            continue
        state = cues.states.at(reading.tokens, index) if token.cap or cues.arabic else None
        if state is not None:
            return state[1][1]
        code = cues.demonyms.get(token.low) or (
            cues.demonym_keys.get(token.key) if cues.arabic else None
        )
        if code is not None:
            return code
    return None


def name_of(quote: str) -> str:
    """Return a quote as an actor would be called: apostrophes and spaces as written."""
    return " ".join(quote.replace("’", "'").split())


def _entity(text: str, span: Span) -> Entity:
    quote = text[span.start : span.end]
    return Entity(
        type=span.type,
        start=span.start,
        end=span.end,
        quote=quote,
        name=name_of(quote),
        confidence=round(confidence_of(span.source, span.score), 3),
        source=span.source,
        value=span.value,
        honorific=span.honorific,
        function=span.function,
        country=span.country,
        subkind=span.subkind,
        acronym=span.acronym,
        full=span.full,
        posted=span.posted,
        organisation=span.organisation,
    )
