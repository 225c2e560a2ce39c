"""One table of records in memory: found by id, decoded and validated when first read."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

import msgspec

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
    """The records of one type by id. `rows` gives the TinyDB id of each.

    A record that cannot be read is as good as none: it stays in the file as it is, and a line in
    `reports` says so.
    """

    def __init__(self, table: TableName, kind: type[R], reports: list[str]) -> None:
        self.rows: dict[str, int] = {}
        self._by_row: dict[int, str] | None = None
        self._table = table
        self._reports = reports
        self._decode = msgspec.json.Decoder(kind).decode
        self._held: dict[str, R | msgspec.Raw] = {}

    def load(self, rows: Mapping[int, msgspec.Raw], key: type[K]) -> list[K]:
        """Take the rows of a table; return what `key`, a struct with an id, reads of each.

        With the record's own type as key the records are read at once, else each when it is asked
        for.
        """
        held: Any = self._held
        keys = []
        for row, raw, found in self._keys(rows, key):
            held[found.id] = found if isinstance(found, Record) else raw
            self.rows[found.id] = row
            keys.append(found)
        return keys

    def _keys(
        self, rows: Mapping[int, msgspec.Raw], key: type[K]
    ) -> Iterator[tuple[int, msgspec.Raw, K]]:
        try:
            # One call for all rows takes half the time of a call for each.
            whole = b"[%b]" % b",".join(rows.values())
            found = msgspec.json.decode(whole, type=list[key])  # type: ignore[valid-type]
        except msgspec.MsgspecError:
            decoder = msgspec.json.Decoder(key)
            for row, raw in rows.items():
                try:
                    yield row, raw, decoder.decode(raw)
                except msgspec.MsgspecError as error:
                    self._report(str(row), error)
        else:
            yield from zip(rows.keys(), rows.values(), found, strict=True)

    def find(self, record_id: str | None) -> R | None:
        """Return the record with that id; None when there is none, or none that can be read."""
        record = self._held.get(record_id) if record_id is not None else None
        if not isinstance(record, msgspec.Raw):
            return record
        assert record_id is not None
        try:
            decoded = self._decode(record)
        except msgspec.MsgspecError as error:
            del self._held[record_id]
            self._report(record_id, error)
            return None
        self._held[record_id] = decoded
        return decoded

    def put(self, record: R) -> None:
        """Hold a record in place of the one with its id."""
        self._held[record.id] = record

    def put_raw(self, row: int, raw: msgspec.Raw | None) -> tuple[R | None, R | None]:
        """Hold what another process wrote into a row (None: it has removed it).

        Returns:
            The row's record before and after.
        """
        if self._by_row is None:
            self._by_row = {row: name for name, row in self.rows.items()}
        name = self._by_row.pop(row, None)
        before = None if name is None else self.find(name)
        if name is not None and self.rows.get(name) == row:
            del self.rows[name]
            self._held.pop(name, None)
        try:
            after = None if raw is None else self._decode(raw)
        except msgspec.MsgspecError as error:
            self._report(str(row), error)
            after = None
        if after is not None:
            self._held[after.id] = after
            self.rows[after.id] = row
            self._by_row[row] = after.id
        return before, after

    def __iter__(self) -> Iterator[R]:
        """Yield all records that can be read, oldest first."""
        for name in tuple(self._held):
            record = self.find(name)
            if record is not None:
                yield record

    def __len__(self) -> int:
        return len(self._held)

    def _report(self, name: str, error: Exception) -> None:
        self._reports.append(f"{self._table} {name}: not readable, left alone ({error})")
