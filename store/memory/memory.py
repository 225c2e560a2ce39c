"""All records of a project in memory, with the TinyDB row of each and the indexes over them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

import msgspec

from store.database.rows import Loaded, loaded
from store.errors import UNREADABLE
from store.memory.indexes import Indexes
from store.memory.keys import DocumentKey, EvidenceKey, MentionKey
from store.memory.notes import Notes, stamp
from store.memory.operations import Operations
from store.memory.shelf import Shelf
from store.records import RECORD_TYPES, TABLE_OF, Operation, Record, TableName

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

    `notes` are those of the snapshot, if it has any. `reports` gets a line for each record that
    cannot be read.
    """

    def __init__(
        self, tables: Mapping[TableName, Rows], notes: msgspec.Raw | None, reports: list[str]
    ) -> None:
        self.index = Indexes()
        found = {name: loaded(table) for name, table in tables.items()}
        self.operations = Operations(found["operations"], reports)
        said = _fitting(notes, found)
        if said is not None:
            self.index.expect(said)
        self._shelves: dict[TableName, Shelf[Any]] = {}
        for table, kind in RECORD_TYPES.items():
            if table == "operations":
                continue
            shelf = self._shelves[table] = Shelf[Any](table, kind, found[table], reports)
            if said is not None and table in ("mentions", "actors"):
                names = said.mention_ids if table == "mentions" else said.actor_ids
                shelf.expect(names)
                continue
            for key in shelf.load(_KEYS.get(table, kind)):
                self.index.put(None, key)
        for table, shelf in self._shelves.items():
            for row, raw in found[table].since.items():
                self.index.put(*shelf.put_raw(row, raw))

    def notes(self) -> msgspec.Raw:
        """Return the notes for a snapshot of the records as they are now."""
        mentions, actors = (list(self._shelves[table].by_row()) for table in ("mentions", "actors"))
        said = Notes(
            stamp(),
            mentions,
            self.index.packed_mentions(_numbers(mentions)),
            actors,
            self.index.packed_actors(_numbers(actors)),
        )
        return msgspec.Raw(msgspec.json.encode(said))

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

    def peek(self, kind: type[R], record_id: str) -> R | None:
        """Return what `find` does without holding it from then on."""
        if kind is Operation:
            return self.find(kind, record_id)
        record: R | None = self._shelves[TABLE_OF[kind]].peek(record_id)
        return record

    def passing(self, kind: type[R]) -> Iterator[R]:
        """Yield all records of a type, as `everything`, without holding them from then on."""
        if kind is Operation:
            return cast("Iterator[R]", self.operations.passing())
        return self._shelves[TABLE_OF[kind]].passing()

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
        shelf.put(record, row)
        self.index.put(before, record)

    def take_raw(self, table: TableName, row: int, raw: msgspec.Raw | None) -> Record | None:
        """Hold what another process wrote into a row (None: it removed it); return the record."""
        if table == "operations":
            self.operations.put_raw(row, raw)
            return None
        before, after = self._shelves[table].put_raw(row, raw)
        self.index.put(before, after)
        return after


def _fitting(notes: msgspec.Raw | None, found: Mapping[TableName, Loaded]) -> Notes | None:
    """Return the notes, if they are of these tables and were made as they would be now."""
    try:
        said = None if notes is None else msgspec.json.decode(notes, type=Notes)
    except UNREADABLE:
        return None
    if said is None or said.stamp != stamp() or not said.hold_together():
        return None
    counts = (len(said.mention_ids), len(said.actor_ids))
    return said if counts == (len(found["mentions"].ids), len(found["actors"].ids)) else None


def _numbers(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}
