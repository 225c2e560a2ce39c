"""One background process seen from the side that started it."""

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO, NoReturn, cast

from store.pages.worker import READY, receive, send


class CannotStart(Exception):
    """No process can be started here."""


class ProcessDied(Exception):
    """The process ended while it was working, or before it was asked to."""


class Process:
    """A process that answers one message at a time, started at once and waited for."""

    def __init__(self, command: list[str]) -> None:
        try:
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise CannotStart(str(error)) from error
        self._ending = threading.Lock()
        self._jobs = cast("BinaryIO", self._child.stdin)
        self._replies = cast("BinaryIO", self._child.stdout)
        try:
            ready = receive(self._replies) == READY
        except (EOFError, OSError):
            ready = False
        if not ready:
            self.close()
            raise CannotStart("the background process ended at once")

    def ask(self, message: bytes) -> bytes:
        """Send a message and wait for the answer.

        Raises:
            ProcessDied: there will be none.
        """
        try:
            send(self._jobs, message)
        except (OSError, ValueError):
            self._give_up()
        return self.more()

    def more(self) -> bytes:
        """Wait for another answer, where the last one says that there will be one.

        Raises:
            ProcessDied: there will be none.
        """
        try:
            return receive(self._replies)
        except (EOFError, OSError, ValueError):
            self._give_up()

    def _give_up(self) -> NoReturn:
        self.close()
        raise ProcessDied("the background process has ended") from None

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._child.poll() is None

    def close(self) -> None:
        """End the process and close its pipes; only for the thread that asks it."""
        self.kill()
        for pipe in (self._jobs, self._replies):
            with contextlib.suppress(OSError):
                pipe.close()

    def kill(self) -> None:
        """End the process at once; safe from any thread, and when it has ended."""
        with self._ending:
            with contextlib.suppress(OSError):
                self._child.kill()
            self._child.wait()


def _environment() -> dict[str, str]:
    """Return this environment, in which the child finds modules where this process does."""
    house = str(Path(__file__).resolve().parents[2])
    places = dict.fromkeys([*(place for place in sys.path if place), house])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(places)}
