"""Turning an operation: the records as undoing or redoing it leaves them."""

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec.structs import replace

from store.draft import now
from store.errors import NotWritten
from store.memory.memory import Key
from store.records import RECORD_TYPES, Operation, Record, TableName

Find = Callable[[type[Record], str], Record | None]


def touched(operation: Operation) -> set[Key]:
    """Return the table and id of every record that an operation made, removed or changed."""
    marks = (operation.made, operation.removed)
    listed = {(table, name) for mark in marks for table, names in mark.items() for name in names}
    return listed | {(change.table, change.id) for change in operation.changes}


def turn(operation: Operation, find: Find, *, undone: bool) -> list[Record]:
    """Return the records that an operation touched as they are once it is undone, or redone.

    The operation itself, marked so, comes last.

    Raises:
        NotWritten: one of them cannot be read.
    """
    turned: dict[Key, Record] = {}
    time = now()

    def held(table: TableName, name: str) -> Record:
        record = turned.get((table, name)) or find(RECORD_TYPES[table], name)
        if record is None:
            verb = "undone" if undone else "redone"
            raise NotWritten(f"not {verb}: {table} {name} cannot be read")
        return record

    for marks, deleted in ((operation.made, undone), (operation.removed, not undone)):
        for table, names in marks.items():
            for name in names:
                turned[table, name] = replace(held(table, name), deleted=deleted, changed=time)
    for key, fields in _fields(operation, before=undone).items():
        stored = {**msgspec.to_builtins(held(*key)), **fields, "changed": time}
        turned[key] = msgspec.convert(stored, RECORD_TYPES[key[0]])
    return [*turned.values(), replace(operation, undone=undone, changed=time)]


def _fields(operation: Operation, *, before: bool) -> dict[Key, dict[str, Any]]:
    """Return the fields that an operation changed by record, as they were before or after it."""
    fields: dict[Key, dict[str, Any]] = {}
    for item in operation.changes:
        value = item.before if before else item.after
        fields.setdefault((item.table, item.id), {})[item.field] = value
    return fields
