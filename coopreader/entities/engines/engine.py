"""What an engine is: a callable that takes a text and gives the names in it."""

from collections.abc import Collection, Iterable
from typing import NamedTuple, Protocol

import msgspec

from coopreader.entities.entity import Entity, EntityType, Value

NAMES: frozenset[EntityType] = frozenset({"person", "organisation", "place", "state"})
"""The types that an engine is taken to find when it does not say which."""


class EngineSpan(NamedTuple):
    """One thing that an engine has found; a plain tuple of the same order does too.

    `start` and `end` are code points of the text, half open; `confidence` is 0 to 1: of spans at .9
    nine in ten should be right. `value` is the normalised value of types that have one (see
    `coopreader.entities.entity.Value`).
    """

    start: int
    end: int
    type: EntityType
    confidence: float
    value: Value | None = None


class Engine(Protocol):
    """What an entry point of the group `coopreader.engines` names, or, if a class, makes.

    A class is called without arguments once in each process, before its first text. Besides, an
    engine may have an attribute `types`, the types that it finds in place of ours (`NAMES`
    otherwise).
    """

    def __call__(
        self, text: str, *, language: str | None, published: str | None
    ) -> Iterable[EngineSpan]:
        """Find what a text names.

        Paragraphs of the text are parted by blank lines; `language` is ISO 639-1 if it is known,
        `published` the day of publication (ISO 8601), from which relative dates count. Whatever is
        raised is told to the user in one line.
        """
        ...


class Answer(msgspec.Struct, frozen=True):
    """The entities of a text.

    `note` says in one line what of another engine's could not be used, or, where it `failed`, why
    the entities are ours alone.
    """

    entities: tuple[Entity, ...]
    note: str | None = None
    failed: bool = False


class CannotRead(Exception):
    """Raised by an engine that cannot read a text at all; its message, one line, is shown as is."""


def types_of(engine: Engine) -> frozenset[EntityType]:
    """Return the types that an engine finds in place of ours."""
    types: Collection[EntityType] = getattr(engine, "types", NAMES)
    return frozenset(types)
