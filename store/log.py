"""The journal file: one checksummed record per transaction, on the disk before it counts.

Every line is `crc32 length payload`; the checksum covers the length too. The first line names the
snapshot on top of which the records stand, so that a journal is never applied to another one.
"""

import contextlib
import errno
import os
import re
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import msgspec

from store.disk import put_in_place, sync_data, write_all, write_synced
from store.errors import ProjectDamaged, ProjectFromTheFuture, name_backups
from store.snapshot import Meta

Op = tuple[str, int, msgspec.Raw | None]
"""What became of one document: table, id, its JSON (None: removed)."""

JOURNAL_FORMAT = 1
"""The version of this file's format."""

_HEAD = re.compile(rb"([0-9a-f]{8}) ([1-9][0-9]{0,11}) ")
_RECORD_BEHIND = re.compile(rb"\n[0-9a-f]{8} [1-9][0-9]{0,11} \{")
_NULL = msgspec.Raw(b"null")


class _Record(msgspec.Struct, frozen=True):
    """One transaction: its number in this journal, and what became of the documents."""

    n: int
    o: list[tuple[str, int, msgspec.Raw]]


class _Header(msgspec.Struct, frozen=True):
    journal: int
    number: int
    base: str


class Replay(msgspec.Struct, frozen=True):
    """A journal read: its records, how many bytes of it are good, and the rest (a torn tail).

    `contained` says that the snapshot holds it already.
    """

    records: list[list[Op]]
    good: int
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
    first = _header(meta)
    if len(data) < len(first) and first.startswith(data):
        return Replay([], 0, torn=data)
    if not data.startswith(first):
        return _other(path, data, meta)
    records: list[list[Op]] = []
    at = len(first)
    while at < len(data):
        found = _frame(data, at)
        if found is None:
            if _RECORD_BEHIND.search(data, at):
                raise _damaged(path, at)
            break
        payload, end = found
        if data[end : end + 1] != b"\n":
            if end + 1 < len(data):
                raise _damaged(path, end)
            break
        records.append(_operations(path, payload, len(records) + 1, at))
        at = end + 1
    return Replay(records, at, torn=data[at:])


class Log:
    """A journal open for appending; `length` bytes of it are good, `count` records are in it."""

    def __init__(self, path: Path, length: int, count: int) -> None:
        self.path = path
        self.length = length
        self.count = count
        flags = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(path, flags)
        status = os.fstat(self._descriptor)
        self._file = (status.st_dev, status.st_ino)
        self._clean = status.st_size == length

    @classmethod
    def begin(cls, path: Path, meta: Meta) -> "Log":
        """Begin a new journal on a snapshot, in place of an older one."""
        beside = path.with_name(f"{path.name}.new")
        first = _header(meta)
        write_synced(beside, first)
        put_in_place(beside, path)
        return cls(path, len(first), 0)

    def append(self, operations: Sequence[Op]) -> None:
        """Write a transaction; when this returns, it is on the disk.

        Raises:
            OSError: it is not, and the journal is as before.
        """
        self.check()
        rows = [(table, key, _NULL if raw is None else raw) for table, key, raw in operations]
        line = _framed(msgspec.json.encode(_Record(self.count + 1, rows)))
        self._clean = False
        try:
            write_all(self._descriptor, line)
            sync_data(self._descriptor)
        except BaseException:
            with contextlib.suppress(OSError):
                self._cut()
            raise
        self._clean = True
        self.length += len(line)
        self.count += 1

    def check(self) -> None:
        """Make sure that what is appended will be found again: the file is there, its end clean.

        Raises:
            OSError: it is not.
        """
        status = self.path.stat()
        if (status.st_dev, status.st_ino) != self._file:
            raise OSError(errno.ESTALE, "another program has replaced the journal")
        if not self._clean:
            self._cut()

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)

    def _cut(self) -> None:
        os.ftruncate(self._descriptor, self.length)
        sync_data(self._descriptor)
        self._clean = True


def _framed(payload: bytes) -> bytes:
    body = b"%d %s" % (len(payload), payload)
    return b"%08x %s\n" % (crc32(body), body)


def _frame(data: bytes, at: int) -> tuple[bytes, int] | None:
    """Return the payload of the record at an offset, and where it ends; None when it is bad."""
    head = _HEAD.match(data, at)
    if head is None:
        return None
    end = head.end() + int(head[2])
    if end > len(data) or b"%08x" % crc32(data[head.start(2) : end]) != head[1]:
        return None
    return data[head.end() : end], end


def _header(meta: Meta) -> bytes:
    return _framed(msgspec.json.encode(_Header(JOURNAL_FORMAT, meta.number, meta.id)))


def _other(path: Path, data: bytes, meta: Meta) -> Replay:
    """Judge a journal whose first line is not the one expected."""
    found = _frame(data, 0)
    try:
        first = msgspec.json.decode(found[0], type=_Header) if found else None
    except msgspec.MsgspecError:
        first = None
    if found is None or first is None or data[found[1] : found[1] + 1] != b"\n":
        raise _damaged(path, 0)
    if first.journal > JOURNAL_FORMAT:
        raise ProjectFromTheFuture(f"{path}: written by a later version of coopreader")
    if first.base == meta.follows:
        return Replay([], 0, contained=True)
    raise ForeignJournal(
        f"{path}: this journal belongs to another state of the project than the file beside it; "
        f"{name_backups(_project(path))}"
    )


def _operations(path: Path, payload: bytes, number: int, at: int) -> list[Op]:
    try:
        record = msgspec.json.decode(payload, type=_Record)
    except (msgspec.MsgspecError, ValueError) as error:
        raise _damaged(path, at) from error
    if record.n != number:
        raise _damaged(path, at)
    return [(table, key, None if raw == _NULL else raw) for table, key, raw in record.o]


def _damaged(path: Path, at: int) -> ProjectDamaged:
    return ProjectDamaged(
        f"{path}: this journal is damaged at byte {at}, with records behind it; "
        f"{name_backups(_project(path))}"
    )


def _project(journal: Path) -> Path:
    return journal.with_name(journal.name.removesuffix(".journal"))
