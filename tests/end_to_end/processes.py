"""Which processes run, as far as tests must know."""

from pathlib import Path

from tests.end_to_end.terminal import Terminal


def pid_of(terminal: Terminal) -> int:
    """Return the process in a terminal."""
    pid = terminal._child.pid
    assert pid is not None
    return pid


def children(pid: int) -> list[int]:
    """Return the processes that a process started and that have not been waited for."""
    found = Path("/proc").glob("[0-9]*/stat")
    return [int(path.parent.name) for path in found if _status(path)[1:2] == [str(pid)]]


def runs(pid: int) -> bool:
    """Whether a process is still there, and has not just ended."""
    return _status(Path(f"/proc/{pid}/stat"))[:1] not in ([], ["Z"])


def _status(path: Path) -> list[str]:
    """Return the state of a process and its parent; nothing when it has gone."""
    try:
        return path.read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []
