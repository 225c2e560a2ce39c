"""An operation in the making: what a decision adds, changes and removes, before it is written."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from coopreader.text import Range
from store.records import TABLE_OF, Change, Mention, Operation, Record, TableName

R = TypeVar("R", bound=Record)

_TICK = timedelta(milliseconds=1)
_AHEAD = timedelta(seconds=5)


def new_id() -> str:
    """Return a new opaque record id."""
    return token_hex(8)


def now() -> str:
    """Return the present time as the records hold it: UTC, ISO 8601, to the millisecond."""
    return _told(datetime.now(UTC))


def _told(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def now_after(last: str) -> str:
    """Return the present time, a millisecond after `last` if that is the same one or just ahead.

    So no two decisions of a script share their time, by which is told what was made together.
    """
    present = datetime.now(UTC)
    if (told := _told(present)) > last:  # as times of one form compare
        return told
    try:
        before = datetime.fromisoformat(last)
        if timedelta(0) <= before + _TICK - present < _AHEAD:
            return _told(before + _TICK)
    except (ValueError, TypeError, OverflowError):  # a time that a file made up
        pass
    return told


class Draft:
    """Collects the records that one decision touches; nothing is stored before it is whole.

    `held` gives a record as the project holds it now: a caller's copy may be older. `last` is when
    the decision before was made.
    """

    def __init__(
        self,
        name: str,
        by: str,
        document: str | None,
        version: str | None,
        raw_range: Range | None,
        held: Callable[[Record], Record],
        last: str = "",
    ) -> None:
        self.name = name
        self.by = by
        self.document = document
        self.version = version
        self.raw_range = raw_range
        self.words = name
        self.time = now_after(last)
        self._held = held
        self.records: dict[tuple[TableName, str], Record] = {}
        self._made: dict[tuple[TableName, str], None] = {}
        self._places: dict[tuple[str, Range], str] = {}
        self._removed: list[tuple[TableName, str]] = []
        self._changes: dict[tuple[TableName, str, str], Change] = {}

    def __bool__(self) -> bool:
        return bool(self.records)

    def add(self, record_type: type[R], /, **fields: Any) -> R:
        """Add a record of that type; id, author and times are filled in unless given."""
        stamp = {"id": new_id(), "by": self.by, "created": self.time, "changed": self.time}
        record = record_type(**{**stamp, **fields})
        key = (TABLE_OF[record_type], record.id)
        self.records[key] = record
        self._made[key] = None
        if isinstance(record, Mention):
            self._places[record.document, record.raw_range] = record.id
        return record

    def change(self, record: R, **fields: Any) -> R:
        """Change fields of a record (as it stands in this draft, if it was touched already)."""
        table = TABLE_OF[type(record)]
        key = (table, record.id)
        known = self.seen(record)
        after = replace(known, **{**fields, "changed": self.time})
        self.records[key] = after
        if key not in self._made:
            for field, value in fields.items():
                self._note_change(table, record.id, field, getattr(known, field), value)
        assert isinstance(after, type(record))
        return after

    def remove(self, record: Record) -> None:
        """Take a record back: it is kept, marked deleted. One that this draft made is dropped."""
        key = (TABLE_OF[type(record)], record.id)
        if key in self._made:
            del self._made[key]
            del self.records[key]
            return
        if self.seen(record).deleted:
            return
        self.records[key] = replace(self.seen(record), deleted=True, changed=self.time)
        self._removed.append(key)

    def mention_at(self, document: str, raw_range: Range) -> Mention | None:
        """Return the mention that this draft adds at a raw range of a document."""
        name = self._places.get((document, raw_range))
        found = None if name is None else self.records.get(("mentions", name))
        return found if isinstance(found, Mention) else None

    def seen(self, record: R) -> R:
        """Return the record as this draft leaves it."""
        known = self.records.get((TABLE_OF[type(record)], record.id)) or self._held(record)
        assert isinstance(known, type(record))
        return known

    def operation(self, number: int) -> Operation:
        """Return the operation that undoes and redoes this draft."""
        return Operation(
            id=new_id(),
            by=self.by,
            created=self.time,
            changed=self.time,
            number=number,
            name=self.name,
            words=self.words,
            document=self.document,
            version=self.version,
            raw_range=self.raw_range,
            made=_by_table(self._made),
            removed=_by_table(self._removed),
            changes=tuple(self._changes.values()),
        )

    def _note_change(
        self, table: TableName, record: str, field: str, before: object, after: object
    ) -> None:
        key = (table, record, field)
        first = self._changes.get(key)
        stored = first.before if first else msgspec.to_builtins(before)
        self._changes[key] = Change(table, record, field, stored, msgspec.to_builtins(after))


def _by_table(keys: Iterable[tuple[TableName, str]]) -> dict[TableName, tuple[str, ...]]:
    tables: dict[TableName, list[str]] = {}
    for table, record in keys:
        tables.setdefault(table, []).append(record)
    return {table: tuple(records) for table, records in tables.items()}
