"""Whether the operations, which undo and redo go by, agree with themselves and the records."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_type_hints

import msgspec

from store.checking.finding import Finding
from store.checking.naming import missing, named
from store.checking.tables import Tables
from store.memory.memory import Key
from store.records import RECORD_TYPES, Change, Operation, TableName
from store.undo.turn import touched


def check_operations(tables: Tables) -> Iterator[Finding]:
    """Find operations out of order, with marks that make no sense, or at odds with the records."""
    operations = tables.everything(Operation)
    yield from _numbers(tables, operations)
    yield from _marks(tables, operations)
    for operation in operations:
        for table, name in sorted(touched(operation)):
            if tables.find(RECORD_TYPES[table], name) is None:
                words = missing(tables, RECORD_TYPES[table], name)
                yield Finding(f"{named(tables, operation)}: {words}")
        for change in operation.changes:
            if not _readable(change):
                words = f"what it changed in {change.table} cannot be read"
                yield Finding(f"{named(tables, operation)}: {words}")
    if tables.whole:
        yield from _deleted(tables, operations)


def _numbers(tables: Tables, operations: list[Operation]) -> Iterator[Finding]:
    last = 0
    for operation in operations:
        if operation.number <= last:
            yield Finding(f"{named(tables, operation)}: its number does not follow {last}")
        last = max(last, operation.number)


def _marks(tables: Tables, operations: list[Operation]) -> Iterator[Finding]:
    """Find marks that undo and redo never set.

    Only what is undone is dropped, and what its annotator can still redo comes after all that
    stands of theirs.
    """
    decided: set[str] = set()
    for operation in reversed(operations):
        if not operation.undone:
            decided.add(operation.by)
            if operation.dropped:
                yield Finding(f"{named(tables, operation)}: dropped from redo, but not undone")
        elif not operation.dropped and operation.by in decided:
            words = "undone before a later decision, but not dropped from redo"
            yield Finding(f"{named(tables, operation)}: {words}")


def _readable(change: Change) -> bool:
    """Tell whether undo and redo can give a field back what it had."""
    hint = _hints(change.table).get(change.field)
    if hint is None:
        return False
    try:
        msgspec.convert(change.before, hint)
        msgspec.convert(change.after, hint)
    except msgspec.ValidationError:
        return False
    return True


@cache
def _hints(table: TableName) -> dict[str, Any]:
    return get_type_hints(RECORD_TYPES[table])


def _deleted(tables: Tables, operations: list[Operation]) -> Iterator[Finding]:
    """Find records that stand, or do not, at odds with the operations that made and removed them.

    Before the first of these, a record that it made was not there, one that it removed was. A
    document stands from when it is first read, whatever operation brought it.
    """
    deleted: dict[Key, bool] = {}
    for operation in operations:
        for key, before, after in _turns(operation):
            if key[0] != "documents":
                deleted.setdefault(key, before)
                if not operation.undone:
                    deleted[key] = after
    for (table, name), expected in deleted.items():
        record = tables.find(RECORD_TYPES[table], name)
        if record is not None and record.deleted != expected:
            undo = "an operation took it back, or the one that made it is undone"
            words = "taken back, but by no operation" if record.deleted else f"stands, but {undo}"
            yield Finding(f"{named(tables, record)}: {words}")


def _turns(operation: Operation) -> Iterator[tuple[Key, bool, bool]]:
    """Yield the records that an operation makes or takes back: whether deleted before, and after.

    They come in the order in which undo and redo go by them.
    """
    for marks, removes in ((operation.made, False), (operation.removed, True)):
        for table, names in marks.items():
            for name in names:
                yield (table, name), not removes, removes
    for change in operation.changes:
        if change.field == "deleted":
            yield (change.table, change.id), bool(change.before), bool(change.after)
