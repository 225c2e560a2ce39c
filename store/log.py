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

from store.disk import put_in_place, sync_data, write_all, write_synced
from store.snapshot import Meta

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


def journal_of(path: Path) -> Path:
    """Return the journal that belongs to a snapshot file."""
    return path.with_name(f"{path.name}.journal")


def first_line(meta: Meta) -> bytes:
    """Return the first line of a journal on a snapshot."""
    return _framed(msgspec.json.encode(Header(JOURNAL_FORMAT, meta.number, meta.id)))


class Log:
    """A journal open for appending; `length` bytes of it, with `count` records, are good."""

    def __init__(self, path: Path, length: int, count: int) -> None:
        self.path = path
        self._end = (length, count)
        flags = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(path, flags)
        status = os.fstat(self._descriptor)
        self._file = (status.st_dev, status.st_ino)
        self._clean = status.st_size == length

    @classmethod
    def begin(cls, path: Path, meta: Meta) -> "Log":
        """Begin a new journal on a snapshot, in place of an older one."""
        beside = path.with_name(f"{path.name}.new")
        first = first_line(meta)
        write_synced(beside, first)
        put_in_place(beside, path)
        return cls(path, len(first), 0)

    @property
    def count(self) -> int:
        """How many records are in it."""
        return self._end[1]

    def append(self, operations: Sequence[Op]) -> None:
        """Write a transaction; when this returns, it is on the disk.

        Raises:
            OSError: it is not, and the journal is as before.
        """
        self.check()
        rows = [(table, key, NULL if raw is None else raw) for table, key, raw in operations]
        length, count = self._end
        line = _framed(msgspec.json.encode(LogRecord(count + 1, rows)))
        self._clean = False
        try:
            write_all(self._descriptor, line)
            sync_data(self._descriptor)
        except BaseException:
            with contextlib.suppress(OSError):
                self._cut()
            raise
        self._end = (length + len(line), count + 1)  # both at once: an interrupt may come here
        self._clean = True

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
        os.ftruncate(self._descriptor, self._end[0])
        sync_data(self._descriptor)
        self._clean = True


def _framed(payload: bytes) -> bytes:
    body = b"%d %s" % (len(payload), payload)
    return b"%08x %s\n" % (crc32(body), body)
