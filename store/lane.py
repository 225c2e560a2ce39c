"""A thread of the pool with the background process that it hands tasks to."""

import threading
import time
from concurrent.futures import CancelledError, Future
from typing import Any, Protocol

import msgspec

from store.pages.process import CannotStart, Process, ProcessDied
from store.pages.task import Task
from store.pages.worker import Reply, perform


class Pool(Protocol):
    """Where a lane gets its tasks."""

    @property
    def closed(self) -> bool:
        """Whether the pool was closed."""
        ...

    def next_task(self, lane: "Lane") -> Task | None:
        """Wait for the task that the lane is to do next; None when the pool is closed."""
        ...


class Lane(threading.Thread):
    """A thread that hands tasks to its process, one at a time, and replaces it when it dies.

    `future` is that of the task in hand, if any; `command` starts a process.
    """

    def __init__(self, pool: Pool, command: list[str], *, urgent_only: bool) -> None:
        super().__init__(name="coopreader worker", daemon=True)
        self.urgent_only = urgent_only
        self.busy = False
        self._pool = pool
        self._command = command
        self.future: Future[Any] | None = None
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
                self.future = task.future
                self._do(task)
                self.future = None
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
                self._process = Process(self._command)
            except CannotStart:
                self._alone = True
            if self._pool.closed:
                self.kill()
        if self._process is None:
            return perform(task.job, task.tell)
        reply = _decoded(self._process.ask(msgspec.msgpack.encode(task.job)))
        while task.tell(reply):
            reply = _decoded(self._process.more())
        return reply


def _decoded(message: bytes) -> Reply:
    return msgspec.msgpack.decode(message, type=Reply)
