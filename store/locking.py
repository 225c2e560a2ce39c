"""The lock that one process at a time holds on a project."""

from pathlib import Path

from filelock import FileLock, Timeout

from store.errors import NotWritten, ProjectBusy, reason


class ProjectLock:
    """Held from its making to `release`; the system frees it when the process dies.

    Raises:
        ProjectBusy: another process holds it.
        NotWritten: the folder cannot be written to, so that no lock can be made.
    """

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path.with_name(f"{path.name}.lock"), thread_local=False)
        try:
            self._lock.acquire(timeout=0)
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
