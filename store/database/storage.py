"""TinyDB's storage over snapshot and journal: documents as JSON in memory, transactions on top."""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from store.database.files import ProjectFiles
from store.database.log import Op
from store.database.snapshot import META
from store.database.state import Key
from store.errors import NotWritten, reason

Raw = msgspec.Raw
Changes = dict[str, dict[int, Raw | None]]
"""By table and id: the new JSON of a document, None when it is removed."""


class JournalStorage(Storage):
    """All tables in memory, each document as its JSON: copied out by decoding, in by encoding.

    Changes gather in layers, one per open transaction; the tables below are touched only when the
    outermost layer is on the disk.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._guard = threading.RLock()
        self._layers: list[Changes] = []
        self._last: dict[str, int] = {}
        self._files = ProjectFiles(path, read_only=read_only)
        self._tables = self._files.tables

    @property
    def files(self) -> ProjectFiles:
        """The files on disk."""
        return self._files

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Gather changes; write them as one record at the end, or none if the body raises.

        Within another transaction it joins that one.

        Raises:
            NotWritten: the record could not be written; nothing has changed.
        """
        with self._guard:
            self._files.check_writable()
            layer: Changes = {}
            depth = len(self._layers)
            try:
                self._layers.append(layer)
                yield
            finally:
                del self._layers[depth:]
            if self._layers:
                for table, rows in layer.items():
                    self._layers[-1].setdefault(table, {}).update(rows)
            else:
                self._commit(layer)

    def put(self, table: str, rows: dict[int, Raw | None]) -> None:
        """Change documents of a table, within a transaction."""
        if table == META:
            raise ValueError(f"the table {META} belongs to the storage")
        self._layers[-1].setdefault(table, {}).update(rows)

    def write_all(self, changes: Mapping[str, Mapping[int, Raw | None]]) -> None:
        """Change documents of some tables in a transaction of their own.

        Raises:
            NotWritten: the record could not be written; nothing has changed.
        """
        with self._guard:
            if self._layers or META in changes:
                with self.transaction():
                    for table, rows in changes.items():
                        self.put(table, dict(rows))
            else:
                self._files.check_writable()
                self._commit(changes)

    def row(self, table: str, key: int) -> Raw | None:
        """Return the JSON of a document, None when there is none."""
        with self._guard:
            for layer in reversed(self._layers):
                if key in layer.get(table, ()):
                    return layer[table][key]
            return self._tables.get(table, {}).get(key)

    def rows(self, table: str) -> dict[int, Raw]:
        """Return the documents of a table in the order of their making (a copy)."""
        with self._guard:
            rows: dict[int, Raw | None] = dict(self._tables.get(table, {}))
            for layer in self._layers:
                rows.update(layer.get(table, {}))
            return {key: raw for key, raw in rows.items() if raw is not None}

    def documents(self, table: str) -> Mapping[int, Raw]:
        """Return the documents of a table as they are on the disk, not copied."""
        return self._tables.get(table, {})

    def count(self, table: str) -> int:
        """Return how many documents a table has."""
        with self._guard:
            base = self._tables.get(table, {})
            top: dict[int, Raw | None] = {}
            for layer in self._layers:
                top.update(layer.get(table, {}))
            changed = sum((raw is not None) - (key in base) for key, raw in top.items())
            return len(base) + changed

    def names(self) -> set[str]:
        """Return the names of the tables that have documents."""
        with self._guard:
            known = {*self._tables, *(table for layer in self._layers for table in layer)}
            return {table for table in known if self.count(table)}

    def next_id(self, table: str) -> int:
        """Return an id that no document of the table has or had in this session."""
        with self._guard:
            self.reserve(table, 0)
            self._last[table] += 1
            return self._last[table]

    def reserve(self, table: str, key: int) -> None:
        """Keep `next_id` above an id that was given by hand."""
        with self._guard:
            if table not in self._last:
                layers = (key for layer in self._layers for key in layer.get(table, ()))
                keys = (*self._tables.get(table, ()), *layers)
                self._last[table] = max(keys, default=0)
            self._last[table] = max(self._last[table], key)

    def follow(self) -> list[Key]:
        """Take up what another process has written; return the documents that it concerns.

        Raises:
            StoreError: that cannot be read; what was read before stands.
        """
        with self._guard:
            return self._files.follow()

    def take_over(self) -> bool:
        """Open for writing what was open for reading; False while another process writes.

        Raises:
            StoreError: it cannot be opened for writing; it stays open for reading.
        """
        with self._guard:
            self._last.clear()
            return self._files.take_over()

    def snapshot(self) -> None:
        """Write all to a new snapshot and begin a new journal.

        Raises:
            NotWritten: that was not possible; nothing is lost.
        """
        with self._guard:
            if self._layers:
                raise RuntimeError("no snapshot within a transaction")
            self._files.snapshot()

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all tables decoded, as TinyDB's own storages do (slow: for its rare methods)."""
        with self._guard:
            return {
                table: {str(key): decode(raw) for key, raw in self.rows(table).items()}
                for table in sorted(self.names())
            }

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make all tables be `data`, in one transaction."""
        with self.transaction():
            for table in self.names() | (set(data) - {META}):
                rows: dict[int, Raw | None] = dict.fromkeys(self.rows(table))
                for key, document in data.get(table, {}).items():
                    rows[int(key)] = encode(document)
                self.put(table, rows)

    def close(self) -> None:
        """Write what the journal holds to a snapshot, close the files, let go of the lock."""
        with self._guard:
            self._files.close()

    def _commit(self, layer: Mapping[str, Mapping[int, Raw | None]]) -> None:
        operations: list[Op] = [
            (table, key, raw)
            for table, rows in layer.items()
            for key, raw in rows.items()
            if raw != self._tables.get(table, {}).get(key)
        ]
        if not operations:
            return
        before = self._files.pending
        try:
            self._files.append(operations)
            self._files.apply(operations)
        except OSError as error:
            raise NotWritten(
                f"not saved, nothing has changed: {reason(error)} ({self._files.path})"
            ) from error
        except BaseException:
            # An interrupt that came when the record was written already.
            if self._files.pending != before:
                self._files.apply(operations)
            raise


def encode(document: Any) -> Raw:
    """Return a document as the JSON that is kept."""
    return Raw(msgspec.json.encode(document))


def decode(raw: Raw) -> dict[str, Any]:
    """Return a new copy of a document."""
    document: dict[str, Any] = msgspec.json.decode(raw)
    return document
