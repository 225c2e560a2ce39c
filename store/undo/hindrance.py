"""What hinders an undo or a redo: what others decided since, or a project left in pieces."""

from collections.abc import Callable, Sequence

import msgspec

from coopreader.text import safe
from store.errors import NotWritten
from store.memory.memory import Key, Memory
from store.memory.rejections import rejection_key
from store.records import (
    RECORD_TYPES,
    TABLE_OF,
    Actor,
    Anchor,
    Deal,
    Mention,
    Operation,
    Record,
    Rejection,
    TableName,
    Verdict,
)
from store.references import references
from store.undo.circles import LINKS, named_in, reaches
from store.undo.turn import touched, turn


class InTheWay(ValueError):
    """An operation cannot be undone or redone: what somebody decided since does not go with it."""


Find = Callable[[Key], Record | None]

REPAIR = "repair"
"""The name of the operation that mends a project."""

_FREE = {"start", "end", "status", "overrides"}
"""Fields that change without a decision too: offsets; a page that opens is read, or has changed."""
_LINK_FIELDS = {field for fields in LINKS.values() for field in fields}
_PLACED = {"version", "raw_range", "former", "quote", "prefix", "suffix"}
"""Fields that follow a page into its new version."""


def hindrance(
    operation: Operation, turned: Sequence[Record], memory: Memory, *, undone: bool
) -> str:
    """Return in words what hinders an undo or redo; nothing when it can be done.

    Args:
        operation: the one to undo or redo.
        turned: the records as that would leave them.
        memory: the project's records.
        undone: whether it is to be undone.
    """
    after = {(TABLE_OF[type(record)], record.id): record for record in turned}
    gone = {key for key, record in after.items() if record.deleted}
    seats = {_seat(record) for record in turned if not record.deleted} - {None}
    linked = _linked(operation, memory)
    for other in memory.operations.since(operation):
        states = _states(other, memory)
        named = {key for record in states for key in references(record)}
        if (
            touched(other) & after.keys()
            or gone & named
            or seats & {_seat(record) for record in states}
            or linked & _linked(other, memory)
        ):
            return f"{safe(other.by) or 'somebody'} decided since: {other.words}"
    names = {name for _, name in after}
    if any(_users(memory, key) - names for key in gone):
        return "what it made is used elsewhere since"
    if not _is_as_left(operation, memory, undone=undone):
        return "what it changed has been changed since"

    def find(key: Key) -> Record | None:
        return after.get(key) or memory.find(RECORD_TYPES[key[0]], key[1])

    # What a repair has mended comes back with its undo, broken as it was.
    mended = operation.name == REPAIR
    standing = [record for record in turned if not record.deleted and not mended]
    for record in standing:
        if any(_is_gone(find(key)) for key in references(record)):
            return "what it names was taken back since"
        seated = _seated(memory, record)
        if seated is not None and not _is_gone(find(seated)):
            return "another decision stands in its place"
        if _contradicts(record, memory, find):
            return "it contradicts what was decided since"
    return ""


def _is_gone(record: Record | None) -> bool:
    return record is None or record.deleted


def _states(operation: Operation, memory: Memory) -> list[Record]:
    """Return the records that an operation touched, both as it left them and as undo would.

    Of an operation on a record that cannot be read, none: it cannot be undone at all.
    """
    try:
        return [
            record
            for undone in (True, False)
            for record in turn(operation, memory.find, undone=undone)[:-1]
        ]
    except NotWritten:
        return []


def _linked(operation: Operation, memory: Memory) -> set[Key]:
    """Return the actors and deals that an operation links to others, and those others."""
    links = {(item.table, item.id) for item in operation.changes if item.field in _LINK_FIELDS}
    if not links:
        return set()
    states = (record for record in _states(operation, memory) if isinstance(record, Actor | Deal))
    named = {
        key
        for record in states
        if (TABLE_OF[type(record)], record.id) in links
        for key in references(record)
    }
    return links | named


def _users(memory: Memory, key: Key) -> set[str]:
    """Return the ids of the standing records that name a record."""
    table, name = key
    index = memory.index
    if table == "actors":
        return index.mentions_of(name) | index.referring(name)
    if table == "evidence":
        return index.deals_with(name)
    if table == "documents":
        return {*index.mentions_in(name), *index.evidence_in(name)}
    return index.referring(name)


def _is_as_left(operation: Operation, memory: Memory, *, undone: bool) -> bool:
    """Tell whether all records and fields are as the operation, or its undoing, left them."""
    away = operation.removed if undone else operation.made
    for table, name in touched(operation):
        record = memory.find(RECORD_TYPES[table], name)
        if record is not None and record.deleted != (name in away.get(table, ())):
            return False
    for item in operation.changes:
        record = memory.find(RECORD_TYPES[item.table], item.id)
        if record is None or item.field in _FREE:
            continue
        if item.field in _PLACED and _has_moved(record, operation, undone=undone):
            continue
        left = item.after if undone else item.before
        stored = {**msgspec.to_builtins(record), item.field: left}
        if getattr(msgspec.convert(stored, type(record)), item.field) != getattr(
            record, item.field
        ):
            return False
    return True


def _has_moved(record: Record, operation: Operation, *, undone: bool) -> bool:
    """Tell whether a record has followed its page into another version since."""
    for item in operation.changes:
        if (item.id, item.field) == (record.id, "version"):
            left = item.after if undone else item.before
            return isinstance(record, Anchor) and record.version != left
    return False


def _seat(record: Record) -> object:
    """Return the place that only one standing record may have; None for other records."""
    if isinstance(record, Mention):
        return record.document, record.version, record.raw_range
    if isinstance(record, Rejection):
        return rejection_key(record)
    if isinstance(record, Verdict):
        return frozenset(record.actors)
    return None


def _seated(memory: Memory, record: Record) -> Key | None:
    """Return the standing record, another one, that has the place of a record."""
    index = memory.index
    name: str | None = None
    if isinstance(record, Mention):
        name = index.mention_at(
            record.document,
            (record.version, record.raw_range),
            lambda: memory.found(Mention, index.mentions_in(record.document)),
        )
    elif isinstance(record, Rejection):
        name = index.rejections.get(rejection_key(record))
    elif isinstance(record, Verdict):
        first, second = record.actors
        found = index.verdicts_between([first], [second]) - {record.id}
        name = next(iter(found), None)
    if name is None or name == record.id:
        return None
    return TABLE_OF[type(record)], name


def _contradicts(record: Record, memory: Memory, find: Find) -> bool:
    """Tell whether a record runs in circles, or joins actors that were said to be different."""
    if isinstance(record, Verdict):
        survivors = {_survivor("actors", name, find) for name in record.actors}
        return record.verdict == "different" and len(survivors) == 1
    if not isinstance(record, Actor | Deal):
        return False
    if _runs_in_a_circle(record, find):
        return True
    held = memory.find(type(record), record.id)
    if record.merged_into is None or (held is not None and held.merged_into is not None):
        return False
    index = memory.index
    theirs = index.merged(index.survivor(record.merged_into))
    verdicts = index.verdicts_between(index.merged(record.id), theirs)
    found = [find(("verdicts", name)) for name in verdicts]
    return any(
        isinstance(item, Verdict) and item.verdict == "different" and not item.deleted
        for item in found
    )


def _runs_in_a_circle(record: Actor | Deal, find: Find) -> bool:
    table = TABLE_OF[type(record)]
    for field in LINKS[type(record)]:
        merging = field == "merged_into"

        def stands_for(name: str, merging: bool = merging) -> Record | None:
            return find((table, name if merging else _survivor(table, name, find)))

        goal = record.id if merging else _survivor(table, record.id, find)
        stands = find((table, goal))
        if stands is not None and reaches(named_in(stands, field), goal, field, stands_for):
            return True
    return False


def _survivor(table: TableName, name: str, find: Find) -> str:
    """Return what an actor or deal is merged into in the end, by the records that `find` gives."""
    seen = {name}
    while (record := find((table, name))) is not None:
        into = getattr(record, "merged_into", None)
        if into is None or into in seen:
            break
        seen.add(into)
        name = into
    return name
