"""Reading a journal: all of it, or what another process has appended since it was read last."""

import os
import re
from pathlib import Path
from zlib import crc32

import msgspec

from store.database.log import JOURNAL_FORMAT, NULL, Header, LogRecord, Op, first_line
from store.database.snapshot import Meta
from store.errors import UNREADABLE, ProjectDamaged, ProjectFromTheFuture, name_backups

_HEAD = re.compile(rb"([0-9a-f]{8}) ([1-9][0-9]{0,11}) ")
_RECORD_BEHIND = re.compile(rb"\n[0-9a-f]{8} [1-9][0-9]{0,11} \{")


class Place(msgspec.Struct, frozen=True):
    """How far a journal has been read, so that the rest can be told from another journal.

    `first` is its first line (as much as there is of it), `good` how many bytes hold whole records,
    `count` how many records these are; the last of them begins at `last` with `mark`, its checksum
    and length. With `good` 0 there was nothing to read, in `size` bytes.
    """

    first: bytes
    good: int = 0
    count: int = 0
    last: int = 0
    mark: bytes = b""
    size: int = 0


class Replay(msgspec.Struct, frozen=True):
    """What was read of a journal: records, how far it is good, and the rest (a torn tail).

    `contained` says that the snapshot holds it already.
    """

    records: list[list[Op]]
    place: Place
    torn: bytes = b""
    contained: bool = False


class ForeignJournal(ProjectDamaged):
    """The journal stands on another snapshot than the one beside it."""


def read_journal(path: Path, meta: Meta) -> Replay:
    """Read the journal that stands on a snapshot.

    A bad last record is a write that was cut off: it is returned as `torn`. Anything else that is
    wrong was on the disk once, and refused.

    Raises:
        FileNotFoundError: there is none.
        ProjectDamaged: a record in the middle, or the first line, is damaged.
        ForeignJournal: it belongs to another snapshot.
        ProjectFromTheFuture: a later version wrote it.
    """
    data = path.read_bytes()
    first = first_line(meta)
    if len(data) < len(first) and first.startswith(data):
        return Replay([], Place(data, size=len(data)), torn=data)
    if not data.startswith(first):
        return _other(path, data, meta)
    start = len(first)
    return _records(path, data[start:], Place(first, start, last=0, mark=first[:_MARKED]))


def read_on(path: Path, place: Place) -> Replay | None:
    """Read what was appended behind a place; None when the journal is not the same any more.

    It is not after a new snapshot, nor when its writer took back a record that the disk refused.

    Raises:
        OSError: it cannot be read, or is not there.
        ProjectDamaged: what was appended is damaged, with records behind it.
    """
    with path.open("rb", buffering=0) as file:
        if file.read(len(place.first)) != place.first:
            return None
        if not place.good:
            same = os.fstat(file.fileno()).st_size == place.size
            return Replay([], place) if same else None
        file.seek(place.last)
        if file.read(len(place.mark)) != place.mark:
            return None
        if os.fstat(file.fileno()).st_size < place.good:
            return None
        file.seek(place.good)
        return _records(path, file.readall() or b"", place)


_MARKED = 21
"""How many bytes tell a record: its checksum, and its length of up to twelve digits."""


def _records(path: Path, data: bytes, place: Place) -> Replay:
    """Read the records that stand behind a place."""
    records: list[list[Op]] = []
    at = last = 0
    while at < len(data):
        found = _frame(data, at)
        if found is None:
            if _RECORD_BEHIND.search(data, at):
                raise _damaged(path, place.good + at)
            break
        payload, end = found
        if data[end : end + 1] != b"\n":
            if end + 1 < len(data):
                raise _damaged(path, place.good + end)
            break
        number = place.count + len(records) + 1
        records.append(_operations(path, payload, number, place.good + at))
        last, at = at, end + 1
    if not records:
        return Replay([], place, torn=data)
    mark = data[last : last + _MARKED]
    count = place.count + len(records)
    after = Place(place.first, place.good + at, count, place.good + last, mark)
    return Replay(records, after, torn=data[at:])


def _frame(data: bytes, at: int) -> tuple[bytes, int] | None:
    """Return the payload of the record at an offset, and where it ends; None when it is bad."""
    head = _HEAD.match(data, at)
    if head is None:
        return None
    end = head.end() + int(head[2])
    if end > len(data) or b"%08x" % crc32(data[head.start(2) : end]) != head[1]:
        return None
    return data[head.end() : end], end


def _other(path: Path, data: bytes, meta: Meta) -> Replay:
    """Judge a journal whose first line is not the one expected."""
    found = _frame(data, 0)
    try:
        first = msgspec.json.decode(found[0], type=Header) if found else None
    except UNREADABLE:
        first = None
    if found is None or first is None or data[found[1] : found[1] + 1] != b"\n":
        raise _damaged(path, 0)
    if first.journal > JOURNAL_FORMAT:
        raise ProjectFromTheFuture(f"{path}: written by a later version of coopreader")
    if first.base == meta.follows:
        place = Place(data[: found[1] + 1], size=len(data))
        return Replay([], place, contained=True)
    raise ForeignJournal(
        f"{path}: this journal belongs to another state of the project than the file beside it; "
        f"{name_backups(_project(path))}"
    )


def _operations(path: Path, payload: bytes, number: int, at: int) -> list[Op]:
    try:
        record = msgspec.json.decode(payload, type=LogRecord)
    except UNREADABLE as error:
        raise _damaged(path, at) from error
    if record.n != number:
        raise _damaged(path, at)
    return [(table, key, None if raw == NULL else raw) for table, key, raw in record.o]


def _damaged(path: Path, at: int) -> ProjectDamaged:
    return ProjectDamaged(
        f"{path}: this journal is damaged at byte {at}, with records behind it; "
        f"{name_backups(_project(path))}"
    )


def _project(journal: Path) -> Path:
    return journal.with_name(journal.name.removesuffix(".journal"))
