"""Files that are whole or not there, and on the disk when we say so."""

import contextlib
import os
import time
from pathlib import Path

_TRIES = 5


def write_synced(path: Path, data: bytes) -> None:
    """Write a new file (or over an old one) and wait until it is on the disk."""
    descriptor = os.open(path, _NEW, 0o666)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of the data, however little the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def put_in_place(new: Path, path: Path) -> None:
    """Give a file its final name, at once in place of an older one, and sync the folder.

    On Windows a file that a scanner holds open cannot be replaced just then: tried a few times.
    """
    for attempt in range(_TRIES):
        try:
            new.replace(path)
            break
        except PermissionError:
            if os.name != "nt" or attempt == _TRIES - 1:
                raise
            time.sleep(0.05 * 2**attempt)
    sync_folder(path.parent)


def put_as_new(new: Path, path: Path) -> None:
    """Give a file its final name, whole, where nothing has that name yet, and sync the folder.

    Raises:
        FileExistsError: something has.
    """
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # no hard links here
        if path.exists():
            raise FileExistsError(path) from None
        new.replace(path)
    else:
        new.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync_data(descriptor: int) -> None:
    """Wait until what was written to an open file is on the disk."""
    getattr(os, "fdatasync", os.fsync)(descriptor)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
