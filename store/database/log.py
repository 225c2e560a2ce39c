"""The journal file: one checksummed record per transaction, on the disk before it counts.

Every line is `crc32 length payload`; the checksum covers the length too. The first line names the
snapshot on top of which the records stand, so that a journal is never applied to another one.
"""

import contextlib
import errno
import os
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import msgspec

from store.database.disk import put_in_place, sync_data, write_all, write_synced
from store.database.snapshot import Meta

Op = tuple[str, int, msgspec.Raw | None]
"""What became of one document: table, id, its JSON (None: removed)."""

JOURNAL_FORMAT = 1
"""The version of this file's format."""

NULL = msgspec.Raw(b"null")
"""What a removed document has in the place of its JSON."""


class LogRecord(msgspec.Struct, frozen=True):
    """One transaction: its number in this journal, and what became of the documents."""

    n: int
    o: list[tuple[str, int, msgspec.Raw]]


class Header(msgspec.Struct, frozen=True):
    """The first line: the format, and number and id of the snapshot that the journal stands on."""

    journal: int
    number: int
    base: str


class End(msgspec.Struct, frozen=True):
    """How far a journal is good: in bytes and in records."""

    length: int = 0
    count: int = 0


def journal_of(path: Path) -> Path:
    """Return the journal that belongs to a snapshot file."""
    return path.with_name(f"{path.name}.journal")


def first_line(meta: Meta) -> bytes:
    """Return the first line of a journal on a snapshot."""
    return _framed(msgspec.json.encode(Header(JOURNAL_FORMAT, meta.number, meta.id)))


class Log:
    """A journal open for appending, good up to `end`.

    When it is not `clean`, what the disk refused, and possibly took, stands behind that.
    """

    def __init__(self, path: Path, end: End) -> None:
        self.path = path
        self.end = end
        flags = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(path, flags)
        status = os.fstat(self._descriptor)
        self._file = (status.st_dev, status.st_ino)
        self.clean = status.st_size == end.length

    @classmethod
    def begin(cls, path: Path, meta: Meta) -> "Log":
        """Begin a new journal on a snapshot, in place of an older one."""
        beside = path.with_name(f"{path.name}.new")
        first = first_line(meta)
        write_synced(beside, first)
        put_in_place(beside, path)
        return cls(path, End(len(first)))

    @property
    def count(self) -> int:
        """How many records are in it."""
        return self.end.count

    def append(self, operations: Sequence[Op]) -> None:
        """Write a transaction; when this returns, it is on the disk.

        Raises:
            OSError: it is not, and the journal is as before.
        """
        self.check()
        rows = [(table, key, NULL if raw is None else raw) for table, key, raw in operations]
        end = self.end
        line = _framed(msgspec.json.encode(LogRecord(end.count + 1, rows)))
        self.clean = False
        try:
            write_all(self._descriptor, line)
            sync_data(self._descriptor)
        except BaseException:
            with contextlib.suppress(OSError):
                self._cut()
            raise
        self.end = End(end.length + len(line), end.count + 1)  # both at once: an interrupt may come
        self.clean = True

    def check(self) -> None:
        """Make sure that what is appended will be found again: the file is there, its end clean.

        Raises:
            OSError: it is not.
        """
        status = self.path.stat()
        if (status.st_dev, status.st_ino) != self._file:
            raise OSError(errno.ESTALE, "another program has replaced the journal")
        if self.clean and status.st_size != self.end.length:
            raise OSError(errno.ESTALE, "another program has changed the journal")
        if not self.clean:
            self._cut()

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)

    def _cut(self) -> None:
        os.ftruncate(self._descriptor, self.end.length)
        sync_data(self._descriptor)
        self.clean = True


def _framed(payload: bytes) -> bytes:
    body = b"%d %s" % (len(payload), payload)
    return b"%08x %s\n" % (crc32(body), body)
