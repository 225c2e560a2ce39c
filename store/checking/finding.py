"""What a check finds, and what would mend it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeAlias

from msgspec.structs import replace

from store.records import Record


@dataclass(frozen=True)
class Edit:
    """One record changed or removed, as part of the operation of a repair.

    `fields` takes the record as the repair has left it so far and returns those of its fields that
    change; None removes the record. `done` says what is done, in a few words.
    """

    kind: type[Record]
    id: str
    done: str
    fields: Callable[[Any], dict[str, Any]] | None = None


@dataclass(frozen=True)
class Derive:
    """What follows from the page, written anew into an anchor: no decision of anybody."""

    kind: type[Record]
    id: str
    done: str
    fields: dict[str, Any]

    def derived(self, record: Record) -> Record:
        """Return the anchor with these fields."""
        return replace(record, **self.fields)


@dataclass(frozen=True)
class KeepText:
    """The raw text of a version, kept anew from the file of the document, which has it."""

    document: str
    raw_digest: str
    done: str = "raw text kept anew"


Mend: TypeAlias = Edit | Derive | KeepText


@dataclass(frozen=True)
class Finding:
    """One thing that a check has to say: `words` are one line, fit for a terminal.

    `serious` is what is wrong; the rest is only told (an orphan, a page whose file is gone).
    `mend` is None for what needs a person.
    """

    words: str
    serious: bool = True
    mend: Mend | None = None


def dropping(record: Record, field: str, gone: Collection[Any], done: str) -> Edit:
    """Return the edit that takes some items out of a field which holds a tuple."""

    def fields(held: Any) -> dict[str, Any]:
        return {field: tuple(item for item in getattr(held, field) if item not in gone)}

    return Edit(type(record), record.id, done, fields)


def emptying(record: Record, field: str, done: str) -> Edit:
    """Return the edit that sets a field to None."""
    return Edit(type(record), record.id, done, lambda _: {field: None})
