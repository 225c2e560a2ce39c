"""One table of records in memory: found by id, decoded and validated when first read."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from store.database.rows import Loaded
from store.errors import UNREADABLE
from store.records import Record, TableName

R = TypeVar("R", bound=Record)


class Key(Protocol):
    """What is read of a record when its table is loaded: its id at the least."""

    @property
    def id(self) -> str:
        """The record's id."""
        ...


K = TypeVar("K", bound=Key)


class Shelf(Generic[R]):
    """The records of one type by id. `rows` gives the TinyDB row of each, oldest first.

    A record that cannot be read is as good as none: it stays in the file as it is, and a line in
    `reports` says so.
    """

    def __init__(
        self,
        table: TableName,
        kind: type[R],
        table_loaded: Loaded,
        reports: list[str],
    ) -> None:
        self.rows: dict[str, int] = {}
        self._table = table
        self._loaded = table_loaded
        self._reports = reports
        self._decode = msgspec.json.Decoder(kind).decode
        self._held: dict[str, R] = {}
        self._by_row: dict[int, str] | None = None

    def load(self, key: type[K]) -> list[K]:
        """Look at every document of the table; return what `key`, a struct with an id, reads of it.

        With the record's own type as key the records are read at once, else each when it is asked
        for. What the journal has changed is not looked at.
        """
        held: Any = self._held
        keys = []
        for row, found in self._keys(key):
            self.rows[found.id] = row
            if isinstance(found, Record):
                held[found.id] = found
            keys.append(found)
        return keys

    def expect(self, names: Iterable[str]) -> None:
        """Take it that the documents, by ascending rows, are the records with these ids."""
        self.rows.update(zip(names, sorted(self._loaded.ids), strict=True))

    def _keys(self, key: type[K]) -> Iterable[tuple[int, K]]:
        try:
            # One call for all rows takes half the time of a call for each.
            found = msgspec.json.decode(
                self._loaded.whole(),
                type=dict[int, key],  # type: ignore[valid-type]
            )
        except UNREADABLE:
            return self._keys_singly(msgspec.json.Decoder(key).decode)
        return found.items()

    def _keys_singly(self, decode: Callable[[bytes], K]) -> Iterator[tuple[int, K]]:
        for row in self._loaded.ids:
            try:
                yield row, decode(bytes(self._loaded.cut(row) or b""))
            except UNREADABLE as error:
                self._report(str(row), error)

    def find(self, record_id: str | None) -> R | None:
        """Return the record with that id; None when there is none, or none that can be read."""
        if record_id is None:
            return None
        record = self.peek(record_id)
        if record is not None:
            self._held[record_id] = record
        return record

    def peek(self, record_id: str) -> R | None:
        """Return what `find` does without holding it from then on."""
        record = self._held.get(record_id)
        if record is None and record_id in self.rows:
            return self._read(record_id)
        return record

    def _read(self, record_id: str) -> R | None:
        """Decode a record; one that cannot be read, or is not what was expected, is none."""
        try:
            record = self._decode(self._loaded.cut(self.rows[record_id]) or b"")
            if record.id != record_id:
                raise msgspec.ValidationError(f"its id is {record.id}")
        except UNREADABLE as error:
            del self.rows[record_id]
            self._report(record_id, error)
            return None
        return record

    def put(self, record: R, row: int | None) -> None:
        """Hold a record in place of the one with its id; `row` is that of a new one, else None."""
        self._held[record.id] = record
        if row is not None:
            self.rows[record.id] = row

    def put_raw(self, row: int, raw: msgspec.Raw | None) -> tuple[R | None, R | None]:
        """Hold what the journal, or another process, made of a row (None: it is gone).

        Returns:
            The row's record before and after.
        """
        if self._by_row is None:
            self._by_row = {row: name for name, row in self.rows.items()}
        name = self._by_row.pop(row, None)
        before = None if name is None else self.find(name)
        try:
            after = None if raw is None else self._decode(raw)
        except UNREADABLE as error:
            self._report(str(row), error)
            after = None
        moved = name is not None and self.rows.get(name) != row
        if name is not None and not moved and (after is None or after.id != name):
            self._held.pop(name, None)
            self.rows.pop(name, None)
        if after is not None:
            self._held[after.id] = after
            self.rows[after.id] = row
            self._by_row[row] = after.id
        return before, after

    def by_row(self) -> Iterator[str]:
        """Yield the ids of all records by ascending rows."""
        rows = self.rows
        return iter(sorted(rows, key=rows.__getitem__))

    def __iter__(self) -> Iterator[R]:
        """Yield all records that can be read, oldest first."""
        for name in tuple(self.rows):
            record = self.find(name)
            if record is not None:
                yield record

    def passing(self) -> Iterator[R]:
        """Yield all records that can be read, oldest first, without holding them from then on."""
        return filter(None, map(self.peek, tuple(self.rows)))

    def __len__(self) -> int:
        return len(self.rows)

    def _report(self, name: str, error: Exception) -> None:
        self._reports.append(f"{self._table} {name}: not readable, left alone ({error})")
