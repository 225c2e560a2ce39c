"""What a pattern finds: a span with its type, how sure it is, and what the words around say."""

import msgspec

from coopreader.entities.entity import EntityType, Value


class Span(msgspec.Struct, kw_only=True):
    """A span of the text before reconciling; `score` is 0 to 1 and decides between rivals."""

    type: EntityType
    start: int
    end: int
    score: float
    source: str
    value: Value | None = None
    honorific: str | None = None
    function: str | None = None
    country: str | None = None
    subkind: str | None = None
    acronym: str | None = None
    full: str | None = None
    name: str | None = None
    office: tuple[int, int] | None = None
    """Of a person: the range of the words of the office, but for where an envoy is posted."""
    posted: str | None = None
    organisation: str | None = None
