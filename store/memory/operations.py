"""The operations of a project in their order, and which of them undo and redo come to next."""

from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from store.database.rows import Loaded
from store.errors import UNREADABLE
from store.records import Operation

_decode = msgspec.json.Decoder(Operation).decode


class _Unread:
    """What stands for an operation that was not asked for yet."""


_UNREAD = _Unread()


class Operations:
    """The operations by number, oldest first. One is decoded when it is first asked for.

    `reports` takes a line for each that cannot be read; those stay in the file as they are.
    """

    def __init__(self, table: Loaded, reports: list[str]) -> None:
        self._loaded = table
        self._rows = sorted(table.ids)
        self._held: list[Operation | _Unread | None] = [_UNREAD] * len(self._rows)
        self._at: dict[str, int] = {}
        self._all_known = not self._rows
        self._reports = reports
        for row, raw in table.since.items():
            self.put_raw(row, raw)

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Operation]:
        """Yield them, oldest first."""
        return filter(None, map(self._get, range(len(self._held))))

    def passing(self) -> Iterator[Operation]:
        """Yield them, oldest first, without holding what was not asked for before."""
        for at in range(len(self._held)):
            held = self._held[at]
            if isinstance(held, _Unread):
                held = self._decoded(self._rows[at])
                if held is None:  # told once
                    self._held[at] = None
            if held is not None:
                yield held

    def latest_first(self) -> Iterator[Operation]:
        """Yield them, the latest first, those that are there when the iteration begins."""
        return filter(None, map(self._get, range(len(self._held) - 1, -1, -1)))

    def find(self, record_id: str) -> Operation | None:
        """Return the operation with that id; None when there is none that can be read."""
        at = self._place(record_id)
        return None if at is None else self._get(at)

    def row(self, record_id: str) -> int | None:
        """Return the TinyDB id of an operation that was given out before; None for a new one."""
        at = self._at.get(record_id)
        return None if at is None else self._rows[at]

    def latest(self) -> Operation | None:
        """Return the latest operation."""
        held = self._held[-1] if self._held else None
        return held if isinstance(held, Operation) else next(self.latest_first(), None)

    def add(self, operation: Operation, row: int) -> None:
        """Hold a new operation as the latest."""
        self._at[operation.id] = len(self._held)
        self._held.append(operation)
        self._rows.append(row)

    def replace(self, operation: Operation) -> None:
        """Hold an operation in place of the one with its id.

        Raises:
            KeyError: there is none.
        """
        at = self._place(operation.id)
        if at is None:
            raise KeyError(operation.id)
        self._held[at] = operation

    def put_raw(self, row: int, raw: msgspec.Raw | None) -> None:
        """Hold what the journal, or another process, made of a row (None: it is gone)."""
        operation = None if raw is None else self._decoded(row, raw)
        at = bisect_left(self._rows, row)
        if at < len(self._rows) and self._rows[at] == row:
            self._held[at] = operation
        else:
            self._rows.insert(at, row)
            self._held.insert(at, operation)
            if at < len(self._rows) - 1:
                self._at = {name: place + (place >= at) for name, place in self._at.items()}
        if operation is not None:
            self._at[operation.id] = at

    def undoable(self, annotator: str) -> Operation | None:
        """Return the annotator's last operation that is not undone."""
        mine = (operation for operation in self.latest_first() if operation.by == annotator)
        return next((operation for operation in mine if not operation.undone), None)

    def since(self, operation: Operation) -> Iterator[Operation]:
        """Yield the standing operations that were made after one, the latest first."""
        for other in self.latest_first():
            if other.number <= operation.number:
                return
            if not other.undone:
                yield other

    def redoable(self, annotator: str) -> list[Operation]:
        """Return the annotator's operations that can be redone, the latest first."""
        found = []
        for operation in self.latest_first():
            if operation.by == annotator and not operation.dropped:
                if not operation.undone:
                    break
                found.append(operation)
        return found

    def _get(self, at: int) -> Operation | None:
        held = self._held[at]
        if isinstance(held, _Unread):
            row = self._rows[at]
            held = self._held[at] = self._decoded(row)
            if held is not None:
                self._at[held.id] = at
        return held

    def _decoded(self, row: int, raw: msgspec.Raw | None = None) -> Operation | None:
        """Decode an operation, in the absence of `raw` as it was loaded; None if unreadable."""
        try:
            return _decode((self._loaded.cut(row) if raw is None else raw) or b"")
        except UNREADABLE as error:
            self._reports.append(f"operations {row}: not readable, left alone ({error})")
            return None

    def _place(self, record_id: str) -> int | None:
        """Return where an operation is; all are decoded only for an id that was never met."""
        if record_id not in self._at and not self._all_known:
            for at in range(len(self._rows)):
                operation = self._get(at)
                if operation is not None:
                    self._at[operation.id] = at
            self._all_known = True
        return self._at.get(record_id)
