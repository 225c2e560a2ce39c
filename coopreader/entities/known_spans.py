"""Names of the registry, and the page's own source, laid over what patterns and tagger found."""

from collections.abc import Sequence

from coopreader.entities.known import KnownName, find_known
from coopreader.entities.reading import Reading
from coopreader.entities.span import Span

_NAMES = frozenset({"person", "organisation", "place", "state"})
_SOURCE_SCORE = 0.95
_SHORTEST_SOURCE = 3  # letters


def lay_known(
    text: str, readings: Sequence[Reading], known: Sequence[KnownName], source: str | None
) -> None:
    """Put known names in place of what was found there, but for longer names that hold them.

    The bank of the registry stays part of "Bank of Valdoria": that is another body.
    """
    spans = _spans(text, known, source)
    at = 0
    for reading in readings:
        first, last = reading.tokens[0].start, reading.tokens[-1].end
        while at < len(spans) and spans[at].start < first:
            at += 1
        while at < len(spans) and spans[at].end <= last:
            _lay(reading, spans[at])
            at += 1


def _lay(reading: Reading, span: Span) -> None:
    beneath = {
        id(owner): owner
        for owner in reading.owner[reading.index_at(span.start) : reading.index_at(span.end)]
        if owner is not None
    }
    for owner in beneath.values():
        longer = owner.start <= span.start and span.end <= owner.end
        same = (owner.start, owner.end) == (span.start, span.end)
        if owner.source == span.source or (owner.type in _NAMES and longer and not same):
            return
    for owner in beneath.values():
        reading.drop(owner)
        if (owner.start, owner.end) == (span.start, span.end) and owner.type == span.type:
            span = _with_facts(span, owner)
    reading.claim(span)


def _with_facts(span: Span, other: Span) -> Span:
    """Let the known name have what was found out about the same words."""
    for fact in ("honorific", "country", "subkind", "acronym", "full"):
        if getattr(span, fact) is None:
            setattr(span, fact, getattr(other, fact))
    return span


def _spans(text: str, known: Sequence[KnownName], source: str | None) -> list[Span]:
    names = list(find_known(text, known))
    spans = [
        Span(type=name.kind, start=start, end=end, score=1.0, source="known")  # type: ignore[arg-type]
        for start, end, name in names
        if name.kind in ("person", "organisation", "place", "state")
    ]
    if source and len(source) >= _SHORTEST_SOURCE:
        outlet = (KnownName(source, "organisation", ""),)
        spans += [
            Span(
                type="organisation",
                start=start,
                end=end,
                score=_SOURCE_SCORE,
                source="source",
                subkind="media",
            )
            for start, end, _ in find_known(text, outlet)
            if text[start:end][:1].isupper() == source[:1].isupper()
        ]
    return sorted(spans, key=lambda span: span.start)
