"""The lock that one process at a time holds on a project."""

import os
from pathlib import Path

from filelock import FileLock, Timeout

from store.errors import NotWritten, ProjectBusy, reason

LOOK = 0.1
"""Seconds that an opening waits: a reader may hold the lock for a moment, to see if it is free."""


class ProjectLock:
    """Held from its making to `release`; the system frees it when the process dies.

    `wait` is how many seconds to try.

    Raises:
        ProjectBusy: another process holds it.
        NotWritten: the folder cannot be written to, so that no lock can be made.
    """

    def __init__(self, path: Path, wait: float = LOOK) -> None:
        self._lock = FileLock(_lock_file(path), thread_local=False)
        try:
            self._lock.acquire(timeout=wait, poll_interval=0.01)
        except Timeout:
            raise ProjectBusy(
                f"{path}: another coopreader works on this project; it can be opened read-only"
            ) from None
        except OSError as error:
            raise NotWritten(
                f"{path}: its folder cannot be written to ({reason(error)})"
            ) from error

    def release(self) -> None:
        """Let others have the project."""
        self._lock.release()


def is_locked(path: Path) -> bool:
    """Whether a process holds the lock. Makes no file; where it cannot be known, nobody does."""
    if not os.access(_lock_file(path), os.W_OK):
        return False
    try:
        ProjectLock(path, wait=0).release()
    except ProjectBusy:
        return True
    except NotWritten:
        return False
    return False


def _lock_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")
