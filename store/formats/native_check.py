"""What an export must agree in with itself: ids, links, ranges, operations."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from store.formats.native import Export, Removed, records_of
from store.records import (
    EVERYWHERE,
    RECORD_TYPES,
    TABLE_OF,
    Actor,
    Anchor,
    Change,
    Deal,
    Document,
    Mention,
    Operation,
    Record,
    Rejection,
    TableName,
    Verdict,
)
from store.references import evidence_of

Ids = dict[TableName, set[str]]


def contradictions(export: Export) -> Iterator[str]:
    """Yield what contradicts itself in an export, a line each; nothing when all agrees."""
    ids: Ids = {table: set() for table in RECORD_TYPES}
    for record in records_of(export):
        table = TABLE_OF[type(record)]
        if not record.id:
            yield f"{table}: a record has no id"
        if record.id in ids[table]:
            yield f"{table} {record.id}: there are two of that id"
        ids[table].add(record.id)
    yield from _marks(export)
    for record in records_of(export):
        where = f"{TABLE_OF[type(record)]} {record.id}"
        for line in _in_record(record):
            yield f"{where}: {line}"
        for table, name in _links(record):
            if name not in ids[table]:
                yield f"{where}: {table} {name} is not in the file"
    yield from _numbers(export.operations)


def _marks(export: Export) -> Iterator[str]:
    for table in Removed.__struct_fields__:
        for record in getattr(export, table):
            if record.deleted:
                yield f"{table} {record.id}: it is marked deleted, but not among the removed"
        for record in getattr(export.removed, table):
            if not record.deleted:
                yield f"{table} {record.id}: it is among the removed, but not marked deleted"


def _in_record(record: Record) -> Iterator[str]:
    if isinstance(record, Anchor):
        yield from _anchor(record)
    if isinstance(record, Mention) and not record.actors:
        yield "it links to no actor"
    elif isinstance(record, Actor) and not record.name.strip():
        yield "it has no name"
    elif isinstance(record, Rejection):
        first, last = record.raw_range or (0, 1)
        if not 0 <= first < last:
            yield f"its raw range is {first}-{last}"
    elif isinstance(record, Document):
        for override in record.overrides:
            if not 0 <= override.start <= override.end:
                yield f"a correction has the range {override.start}-{override.end}"
    elif isinstance(record, Operation):
        if record.raw_range is not None and not 0 <= record.raw_range[0] <= record.raw_range[1]:
            yield f"its range is {record.raw_range[0]}-{record.raw_range[1]}"
        for change in record.changes:
            yield from _change(change)


def _anchor(anchor: Anchor) -> Iterator[str]:
    first, last = anchor.raw_range
    if not 0 <= first < last:
        yield f"its raw range is {first}-{last}"
    if anchor.start is None or anchor.end is None:
        if anchor.start != anchor.end:
            yield "only one of start and end is given"
    elif not 0 <= anchor.start < anchor.end:
        yield f"its offsets are {anchor.start}-{anchor.end}"
    elif anchor.end - anchor.start != len(anchor.quote):
        yield (
            f"its offsets are {anchor.end - anchor.start} characters apart, "
            f"its quote has {len(anchor.quote)}"
        )


def _change(change: Change) -> Iterator[str]:
    """Check that undo and redo could put back what the change holds."""
    expected = _fields(RECORD_TYPES[change.table])
    if change.field not in expected:
        yield f"it changes {change.field}, which {change.table} do not have"
        return
    for value in (change.before, change.after):
        try:
            msgspec.convert(value, expected[change.field])
        except msgspec.ValidationError as error:
            yield f"its change of {change.field}: {error}"


@cache
def _fields(kind: type[Record]) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(kind)}


def _numbers(operations: Iterable[Operation]) -> Iterator[str]:
    seen: set[int] = set()
    for operation in operations:
        if operation.number < 1:
            yield f"operations {operation.id}: its number is {operation.number}"
        if operation.number in seen:
            yield f"operations {operation.id}: another has its number {operation.number}"
        seen.add(operation.number)


def _links(record: Record) -> Iterator[tuple[TableName, str]]:
    """Yield table and id of every record that this one links to."""
    if isinstance(record, Anchor):
        yield "documents", record.document
    if isinstance(record, Mention):
        yield from (("actors", name) for name in record.actors)
    elif isinstance(record, Actor):
        others = (record.part_of, record.succeeds, record.merged_into, *record.members)
        yield from (("actors", name) for name in others if name is not None)
        reaches = (alias.reach for alias in record.aliases)
        yield from (("documents", reach) for reach in reaches if reach != EVERYWHERE)
    elif isinstance(record, Deal):
        for claim in record.parties:
            sides = (claim.value.actor, claim.value.on_behalf_of)
            yield from (("actors", name) for name in sides if name is not None)
        yield from (("evidence", name) for name in sorted(evidence_of(record)))
        deals = (record.part_of, record.follows, record.merged_into)
        yield from (("deals", name) for name in deals if name is not None)
    elif isinstance(record, Verdict):
        yield from (("actors", name) for name in record.actors)
    elif isinstance(record, Rejection) and record.document is not None:
        yield "documents", record.document
    elif isinstance(record, Operation):
        for marks in (record.made, record.removed):
            yield from ((table, name) for table, names in marks.items() for name in names)
        yield from ((change.table, change.id) for change in record.changes)
