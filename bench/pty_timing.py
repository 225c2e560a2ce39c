"""Times a command in a pseudo-terminal from its start to a text on its first screen."""

import os
import re
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pexpect

CHECKOUT = Path(__file__).resolve().parents[1]


class Paint(NamedTuple):
    """Seconds until the text was there: by the clock, and of the command's own processor time.

    Processor time is that of the process and its threads without its children; 0 where the system
    does not tell it.
    """

    wall: float
    processor: float


def first_paint(command: Sequence[str], pattern: str, home: Path, timeout: float = 60.0) -> Paint:
    """Start a command, wait until it writes text that matches `pattern`, and end it.

    Args:
        command: the program and its arguments.
        pattern: a regular expression on what the terminal receives.
        home: the folder that stands for the user's home.
        timeout: seconds.

    Raises:
        SystemExit: the text did not come.
    """
    start = time.perf_counter()
    child: pexpect.spawn[bytes] = pexpect.spawn(
        command[0],
        list(command[1:]),
        dimensions=(40, 120),
        env=environment(home),
        timeout=timeout,
        maxread=65536,
        searchwindowsize=70000,
    )
    try:
        child.expect(re.compile(pattern.encode()))
        wall = time.perf_counter() - start
        return Paint(wall, _processor(child))
    except (pexpect.TIMEOUT, pexpect.EOF):
        shown = (child.before or b"").decode(errors="replace")[-2000:]
        raise SystemExit(f"{' '.join(command)} did not show {pattern!r}:\n{shown!r}") from None
    finally:
        _end(child)


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which nothing of the user's is read or written."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(CHECKOUT),
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }


def _end(child: "pexpect.spawn[bytes]") -> None:
    # The command leads a process group of its own: its background processes end with it.
    if child.isalive() and child.pid is not None:
        os.killpg(child.pid, signal.SIGKILL)
    child.close(force=True)


def _processor(child: "pexpect.spawn[bytes]") -> float:
    tasks = Path(f"/proc/{child.pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9
