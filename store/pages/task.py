"""A page that waits for a background process, and what becomes of it."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from store.pages.reading import Reading, UnusableDocument
from store.pages.summary import Summary
from store.pages.worker import Job, Reply

Early = Callable[[Reading], None]
"""What is told, in a thread of the pool, of a reading of which only the beginning is there yet."""

Told = Callable[[int, int], None]
"""What is told, in a thread of the pool, how many steps of a long job are done, and of how many."""


class Task:
    """A job of the pool, with the future that its page's caller waits for."""

    def __init__(
        self, path: Path, job: Job, early: Early | None = None, told: Told | None = None
    ) -> None:
        self.path = path
        self.job = job
        self.early = early
        self.told = told
        self.future: Future[Any] = Future()

    def tell(self, reply: Reply) -> bool:
        """Tell of a reply that another one follows; return whether it is such a one."""
        if reply.early is not None and self.early is not None:
            self.early(reply.early)
        if reply.steps is not None and self.told is not None:
            self.told(*reply.steps)
        return reply.early is not None or reply.steps is not None

    def finish(self, reply: Reply) -> None:
        """Give the future its result."""
        wanted = getattr(reply, self.job.want)
        if wanted is not None:
            self.future.set_result(wanted)
        elif self.job.want == "summary":
            self.future.set_result(Summary(error=reply.error))
        else:
            reason = reply.error or "it could not be read"
            self.future.set_exception(UnusableDocument(self.path, reason))
