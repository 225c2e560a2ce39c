"""Records in memory and on the disk: written together, and followed when another process writes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

import msgspec

from store.database.storage import encode
from store.errors import NotWritten, reason
from store.journal import JournalledTinyDB
from store.memory.memory import Key, Memory
from store.memory.unsaved import Unsaved
from store.records import RECORD_TYPES, TABLE_OF, Actor, Record, TableName


class Keeper:
    """Holds the records of a database in `memory`; what could not be written yet is `unsaved`.

    `note` is called with each actor that comes or changes, and with None when one is gone.
    """

    def __init__(
        self,
        database: JournalledTinyDB,
        reports: list[str],
        note: Callable[[Actor | None], None],
    ) -> None:
        self.unsaved = Unsaved()
        self._database = database
        self._tables = {table: database.table(table) for table in RECORD_TYPES}
        self._note = note
        tables = {name: table.encoded() for name, table in self._tables.items()}
        self.memory = Memory(tables, database.notes, reports)
        # Notes of what is not on the disk yet would be wrong.
        database.note_by(lambda: None if self.unsaved else self.memory.notes())

    def write(self, records: Sequence[Record], *, patient: bool) -> None:
        """Write records, and what is unsaved before that, to the disk; then take them up here.

        Raises:
            NotWritten: they could not be written. Not if `patient`: then they are unsaved.
        """
        new: dict[Key, int] = {}
        changes: dict[str, dict[int, msgspec.Raw | None]] = {}
        for key, record in self.unsaved.with_these(records).items():
            row = self.memory.row(key)
            if row is None:
                row = new[key] = self._tables[key[0]].new_id()
            changes.setdefault(key[0], {})[row] = encode(record)
        try:
            self._database.put(changes)
        except NotWritten as error:
            if not patient:
                raise
            self.unsaved.add(records, _why(error))
        else:
            self.unsaved.clear()
        self._take(records, new)

    def save(self) -> bool:
        """Try to write what is unsaved; return whether nothing is unsaved any more."""
        if self.unsaved:
            self.write([], patient=True)
        return not self.unsaved

    def written(self, record: Record) -> Record | None:
        """Return a record as it was written last; None when it never was."""
        table = TABLE_OF[type(record)]
        row = self.memory.row((table, record.id))
        raw = None if row is None else self._tables[table].raw(row)
        return None if raw is None else msgspec.json.decode(raw, type=type(record))

    def follow(self) -> bool:
        """Take up what another process has written; return whether anything has changed.

        Raises:
            StoreError: that cannot be read; what was read before stands.
        """
        changed = [key for key in self._database.follow() if key[0] in RECORD_TYPES]
        for name, row in changed:
            table = cast("TableName", name)
            record = self.memory.take_raw(table, row, self._tables[table].raw(row))
            if table == "actors":
                self._note(record if isinstance(record, Actor) else None)
        return bool(changed)

    def _take(self, records: Iterable[Record], new: Mapping[Key, int]) -> None:
        """Take records up here; `new` are the rows of those that were not held before."""
        for record in records:
            self.memory.take(record, new.get((TABLE_OF[type(record)], record.id)))
            if isinstance(record, Actor):
                self._note(record)


def _why(error: NotWritten) -> str:
    """Return why the disk did not take what was to be written, without the file's name."""
    return reason(error.__cause__) if isinstance(error.__cause__, OSError) else str(error)
