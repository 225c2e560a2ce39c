"""A page that waits for a background process, and what becomes of it."""

from concurrent.futures import Future
from pathlib import Path
from typing import Any

from store.pages.reading import Summary, UnusableDocument
from store.pages.worker import Job, Reply


class Task:
    """A job of the pool, with the future that its page's caller waits for."""

    def __init__(self, path: Path, job: Job) -> None:
        self.path = path
        self.job = job
        self.future: Future[Any] = Future()

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
