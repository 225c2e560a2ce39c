"""What an import would change, before anything is written."""

import msgspec

from store.records import Record, TableName


class Conflict(msgspec.Struct, frozen=True):
    """What the two projects do not agree on, in words; this project keeps what it has."""

    table: TableName
    id: str
    words: str


class Joined(msgspec.Struct, frozen=True):
    """An actor of the other project that is, by its exact form, one of this project."""

    id: str
    name: str
    here: str
    name_here: str


class Resembling(msgspec.Struct, frozen=True):
    """A new actor that shares a form with some of this project, and may be one of them."""

    id: str
    name: str
    here: tuple[str, ...]
    names_here: tuple[str, ...]


class ImportPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What an import would do; it holds for the project as it was when the plan was made.

    `records` are those that are new or changed, as the import leaves them. `new`, `changed` and
    `known` count records by table: those to add, those of this project that gain something, and
    those of the other project that this one has already.
    """

    records: tuple[Record, ...]
    new: dict[TableName, int]
    changed: dict[TableName, int]
    known: dict[TableName, int]
    joined: tuple[Joined, ...]
    conflicts: tuple[Conflict, ...]
    duplicates: tuple[Resembling, ...]
