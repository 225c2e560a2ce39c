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


class Task:
    """A job of the pool, with the future that its page's caller waits for."""

    def __init__(self, path: Path, job: Job, early: Early | None = None) -> None:
        self.path = path
        self.job = job
        self.early = early
        self.future: Future[Any] = Future()

    def tell(self, reading: Reading) -> None:
        """Tell of a reading of which only the beginning is there yet."""
        if self.early is not None:
            self.early(reading)

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
