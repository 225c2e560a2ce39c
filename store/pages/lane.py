"""A thread of the pool with its background process, which does one task after another."""

import sys
import threading
import time
from concurrent.futures import CancelledError
from typing import Protocol

import msgspec

from store.pages.process import CannotStart, Process, ProcessDied
from store.pages.task import Task
from store.pages.worker import Reply, perform

COMMAND = [sys.executable, "-P", "-m", "store.pages.worker"]
"""What starts a process (-P: never import what lies in the current folder)."""


class Pool(Protocol):
    """What a lane needs of its pool."""

    @property
    def closed(self) -> bool:
        """Whether the pool was closed."""

    def next_task(self, lane: "Lane") -> Task | None:
        """Wait for the next task; None when the pool is closed."""


class Lane(threading.Thread):
    """A thread that hands tasks to its process, one at a time, and replaces it when it dies."""

    def __init__(self, pool: "Pool", *, urgent_only: bool) -> None:
        super().__init__(name="coopreader worker", daemon=True)
        self.urgent_only = urgent_only
        self.busy = False
        self._pool = pool
        self._process: Process | None = None
        self._alone = False

    def kill(self) -> None:
        """Kill the process, whatever it is doing."""
        process = self._process
        if process is not None:
            process.kill()

    def run(self) -> None:
        """Do tasks until the pool is closed."""
        while (task := self._pool.next_task(self)) is not None:
            if task.future.set_running_or_notify_cancel():
                self._do(task)
        if self._process is not None:
            self._process.close()

    def _do(self, task: Task) -> None:
        began = time.monotonic()
        try:
            task.finish(self._reply(task))
        except ProcessDied:
            self._process = None
            if self._pool.closed:
                task.future.set_exception(CancelledError())
            elif time.monotonic() - began >= task.job.limit:
                task.finish(Reply(error=f"reading it took more than {task.job.limit:g} seconds"))
            else:
                task.finish(Reply(error="reading it made the background process crash"))
        except Exception as error:  # whoever waits for the future must hear of it
            task.future.set_exception(error)

    def _reply(self, task: Task) -> Reply:
        if self._process is not None and not self._process.alive:
            self._process.close()
            self._process = None
        if self._process is None and not self._alone:
            try:
                self._process = Process(COMMAND)
            except CannotStart:
                self._alone = True
            if self._pool.closed:
                self.kill()
        if self._process is None:
            return perform(task.job, task.tell)
        reply = _decoded(self._process.ask(msgspec.msgpack.encode(task.job)))
        while reply.early is not None:
            task.tell(reply.early)
            reply = _decoded(self._process.more())
        return reply


def _decoded(message: bytes) -> Reply:
    return msgspec.msgpack.decode(message, type=Reply)
