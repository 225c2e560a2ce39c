"""All records of a project in memory, with the TinyDB row of each and the indexes over them."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

import msgspec

from store.indexes import Indexes
from store.keys import DocumentKey, EvidenceKey, MentionKey
from store.operations import Operations
from store.records import RECORD_TYPES, TABLE_OF, Operation, Record, TableName
from store.shelf import Shelf

R = TypeVar("R", bound=Record)

Key = tuple[TableName, str]
"""What names a record: its table and its id."""

Rows = Mapping[int, msgspec.Raw]
"""Documents of a TinyDB table by id, each as its JSON."""

_KEYS: dict[TableName, Any] = {
    "documents": DocumentKey,
    "mentions": MentionKey,
    "evidence": EvidenceKey,
}
"""What is read of the large tables at first; the other tables are read whole."""


class Memory:
    """The records of a project by type and id, taken from the rows of its tables.

    `reports` gets a line for each record that cannot be read.
    """

    def __init__(self, tables: Mapping[TableName, Rows], reports: list[str]) -> None:
        self.index = Indexes()
        self.operations = Operations(tables["operations"], reports)
        self._shelves: dict[TableName, Shelf[Any]] = {}
        for table, kind in RECORD_TYPES.items():
            if table != "operations":
                shelf = self._shelves[table] = Shelf[Any](table, kind, reports)
                for key in shelf.load(tables[table], _KEYS.get(table, kind)):
                    self.index.put(None, key)

    def find(self, kind: type[R], record_id: str) -> R | None:
        """Return the record with that id, deleted or not; None when there is none."""
        if kind is Operation:
            return cast("R | None", self.operations.find(record_id))
        record: R | None = self._shelves[TABLE_OF[kind]].find(record_id)
        return record

    def found(self, kind: type[R], names: Iterable[str]) -> list[R]:
        """Return those of some records that can be read."""
        shelf: Shelf[R] = self._shelves[TABLE_OF[kind]]
        return [record for record in map(shelf.find, tuple(names)) if record is not None]

    def everything(self, kind: type[R]) -> Iterable[R]:
        """Return all records of a type, deleted ones too, oldest first."""
        if kind is Operation:
            return cast("Iterable[R]", self.operations)
        return self._shelves[TABLE_OF[kind]]

    def row(self, key: Key) -> int | None:
        """Return the row in which a record is kept; None for a new one."""
        table, name = key
        if table == "operations":
            return self.operations.row(name)
        return self._shelves[table].rows.get(name)

    def take(self, record: Record, row: int | None) -> None:
        """Hold a record in place of the one with its id; `row` is that of a new one, else None."""
        if isinstance(record, Operation):
            if row is None:
                self.operations.replace(record)
            else:
                self.operations.add(record, row)
            return
        shelf = self._shelves[TABLE_OF[type(record)]]
        before = shelf.find(record.id)
        shelf.put(record)
        if row is not None:
            shelf.rows[record.id] = row
        self.index.put(before, record)

    def take_raw(self, table: TableName, row: int, raw: msgspec.Raw | None) -> Record | None:
        """Hold what another process wrote into a row (None: it removed it); return the record."""
        if table == "operations":
            self.operations.put_raw(row, raw)
            return None
        shelf = self._shelves[table]
        before, after = shelf.put_raw(row, raw)
        self.index.put(before, after)
        return after
