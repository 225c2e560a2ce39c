"""The entity: a typed span that the engine proposes."""

from typing import Literal

import msgspec

EntityType = Literal[
    "person",
    "organisation",
    "place",
    "state",
    "nationality",
    "function",
    "event",
    "instrument",
    "money",
    "percent",
    "quantity",
    "date",
]

ACTOR_TYPES: frozenset[EntityType] = frozenset({"person", "organisation", "place", "state"})
"""The types that can become a suggestion."""

Value = str | float | dict[str, str | float | bool | None]
"""A normalised value.

- money: {"amount": number, "currency": ISO 4217 code or None, "approximate": bool, "guessed": bool}
- quantity: {"amount": number, "unit": word or None, "approximate": bool}
- percent: a number; date: ISO 8601 with reduced precision or an interval "a/b"
- state and nationality: an ISO 3166 code
"""


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A span of the article's text: offsets are code points of `Article.text`, half open.

    `text[start:end] == quote` always. `name` is the quote as an actor would be called (without
    title, apostrophes and spaces as written); `confidence` is 0 to 1; `source` says what found it.
    The rest is what the words around it say: `honorific`, `function` (a person's office, with its
    words), `country` (ISO 3166), `subkind` (ministry, embassy ...), `acronym`, and `full` (the
    longer name in this article that this one stands for: an acronym's expansion, a surname's full
    name). Of a person `country` is the state that the office is of, `posted` the one that an envoy
    is sent to, `organisation` the body that the office names.
    """

    type: EntityType
    start: int
    end: int
    quote: str
    name: str
    confidence: float
    source: str
    value: Value | None = None
    honorific: str | None = None
    function: str | None = None
    country: str | None = None
    subkind: str | None = None
    acronym: str | None = None
    full: str | None = None
    posted: str | None = None
    organisation: str | None = None
