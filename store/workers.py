"""The one pool of background processes, in which pages are read while the user works.

Plain subprocesses with pipes rather than `multiprocessing`: its spawned processes cannot be started
inside a running Textual app unless its resource tracker was started before, they import the main
module again, and a process that is killed can leave a shared queue locked. Here each process has
its own two pipes; when either side dies, the other sees the end of the pipe.
"""

import os
import sys
import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Literal, overload

from coopreader.article.article import Article, Override
from coopreader.entities.engines.choice import OWN, EngineChoice
from store.lane import Lane
from store.pages.found import Asked, Found
from store.pages.reading import Explained, Reading
from store.pages.repeated import Repeated
from store.pages.searched import Searched, ToSearch
from store.pages.summary import Summary
from store.pages.task import Early, Task, Told
from store.pages.worker import NAMES_LIMIT, Job, Want

TIME_LIMIT = 60.0
"""How many seconds a page may take."""

PAGE_LIMIT = 0.2
"""How many seconds more each page takes at most when many of a source are compared."""

COMMAND = [sys.executable, "-P", "-m", "store.pages.worker"]
"""What starts a process (-P: never import what lies in the current folder)."""

URGENT = 3
"""How many processes there are at most for urgent pages; the second when the first is busy."""


class Workers:
    """The pool. Nothing is started before the first page is submitted.

    Pages in the background are read by `processes` processes (by default one less than there are
    processors, 1 to 4); an urgent page goes before all of them, to whichever process is free first;
    more are kept for urgent pages alone, so that a page that takes long holds up no other. Where
    no process can be started, pages are read in a thread of this one. `engine` is what finds the
    entities; another one than ours is loaded in the processes alone.
    """

    def __init__(
        self,
        cache: Path | None,
        *,
        processes: int | None = None,
        time_limit: float = TIME_LIMIT,
        engine: EngineChoice = OWN,
    ) -> None:
        self._cache = None if cache is None else os.fsencode(cache.absolute())
        self._size = processes or min(max((os.cpu_count() or 2) - 1, 1), 4)
        self._limit = time_limit
        self.engine = engine
        self._changed = threading.Condition()
        self._urgent: deque[Task] = deque()
        self._queued: deque[Task] = deque()
        self._lanes: list[Lane] = []
        self._closed = False

    @overload
    def submit(
        self,
        path: Path,
        overrides: Sequence[Override] = (),
        boilerplate: Sequence[str] = (),
        *,
        urgent: Literal[False] = False,
    ) -> "Future[Summary]": ...

    @overload
    def submit(
        self,
        path: Path,
        overrides: Sequence[Override] = (),
        boilerplate: Sequence[str] = (),
        *,
        urgent: Literal[True],
        early: Early | None = None,
    ) -> "Future[Reading]": ...

    def submit(
        self,
        path: Path,
        overrides: Sequence[Override] = (),
        boilerplate: Sequence[str] = (),
        *,
        urgent: bool = False,
        early: Early | None = None,
    ) -> "Future[Any]":
        """Have a page read.

        In the background the future's result is a `Summary` (with its error for a page that cannot
        be read) and the reading goes to the cache. When urgent it is the `Reading` itself, the
        page goes first (the latest urgent one before all others), and a page that cannot be read
        raises `UnusableDocument`; `early` is told of a reading that takes a while when the entities
        of its beginning are there. That and callbacks of the future run in a thread of the pool.

        Raises:
            RuntimeError: the pool is closed.
        """
        want: Want = "reading" if urgent else "summary"
        job = self._job(
            path,
            want,
            overrides=tuple(overrides),
            boilerplate=tuple(boilerplate),
            early=early is not None,
        )
        return self._put(path, job, early)

    def explain(self, path: Path, boilerplate: Sequence[str] = ()) -> "Future[Explained]":
        """Have it said of an urgent page why each of its blocks was kept or removed.

        Raises:
            RuntimeError: the pool is closed.
        """
        return self._put(path, self._job(path, "explained", boilerplate=tuple(boilerplate)))

    def article(self, path: Path, boilerplate: Sequence[str] = ()) -> "Future[Article]":
        """Have a page cleaned in the background, and nothing more.

        Raises:
            RuntimeError: the pool is closed.
        """
        return self._put(path, self._job(path, "article", boilerplate=tuple(boilerplate)))

    def found(self, path: Path, asked: Asked) -> "Future[Found]":
        """Have the entities of a page found in the background.

        Raises:
            RuntimeError: the pool is closed.
        """
        return self._put(path, self._job(path, "found", asked=asked))

    def repeated(self, pages: Sequence[tuple[Path, str]]) -> "Future[Repeated]":
        """Have it found in the background what repeats over the pages of one source.

        Of each page its path and the hash of its bytes are given.

        Raises:
            RuntimeError: the pool is closed.
        """
        named = tuple((os.fsencode(path.absolute()), digest) for path, digest in pages)
        limit, first = self._limit + len(pages) * PAGE_LIMIT, pages[0][0]
        return self._put(first, self._job(first, "repeated", pages=named, limit=limit))

    def names(self, project: Path) -> "Future[bytes]":
        """Have a project's index of names made and saved; the result is the hash of its actors.

        Raises:
            RuntimeError: the pool is closed.
        """
        return self._put(project, self._job(project, "names", limit=NAMES_LIMIT))

    def searched(self, pages: Sequence[ToSearch]) -> "Future[tuple[Searched, ...]]":
        """Have pages searched for a name, before all that is read in the background.

        Raises:
            RuntimeError: the pool is closed.
        """
        limit, first = self._limit + len(pages) * PAGE_LIMIT, Path(os.fsdecode(pages[0].path))
        return self._put(first, self._job(first, "searched", search=tuple(pages), limit=limit))

    def duplicates(self, project: Path, told: Told) -> "Future[bytes]":
        """Have a project's registry swept for duplicates, at once; see `store.duplicates.swept`.

        Raises:
            RuntimeError: the pool is closed.
        """
        job = self._job(project, "duplicates", limit=NAMES_LIMIT)
        return self._put(project, job, told=told)

    def give_up(self, future: "Future[Any]") -> None:
        """Give a task up: it is not begun, or the process that does it is killed."""
        if not future.cancel():
            with self._changed:
                lanes = [lane for lane in self._lanes if lane.future is future]
            for lane in lanes:
                lane.kill()

    def _job(self, path: Path, want: Want, **fields: Any) -> Job:
        name = os.fsencode(path.absolute())
        fields = {"limit": self._limit, **fields}
        return Job(name, engine=self.engine, cache=self._cache, want=want, **fields)

    def _put(
        self, path: Path, job: Job, early: Early | None = None, told: Told | None = None
    ) -> "Future[Any]":
        task = Task(path, job, early, told)
        urgent = job.want in ("reading", "explained", "duplicates", "searched")
        with self._changed:
            if self._closed:
                raise RuntimeError("the pool of workers is closed")
            (self._urgent if urgent else self._queued).append(task)
            self._engage(urgent)
            self._changed.notify_all()
        return task.future

    def cancel_pending(self) -> None:
        """Cancel every page that has not been begun."""
        with self._changed:
            waiting = [*self._urgent, *self._queued]
            self._urgent.clear()
            self._queued.clear()
        for task in waiting:
            task.future.cancel()

    def close(self) -> None:
        """Cancel what waits and kill the processes; quick, and safe to call again."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            lanes = list(self._lanes)
        self.cancel_pending()
        for lane in lanes:
            lane.kill()
        for lane in lanes:
            if lane is not threading.current_thread():
                lane.join(timeout=1.0)

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    @property
    def closed(self) -> bool:
        """Whether the pool was closed."""
        return self._closed

    def next_task(self, lane: Lane) -> "Task | None":
        """Wait for the task that the lane is to do next; None when the pool is closed."""
        with self._changed:
            lane.busy = False
            while not self._closed:
                if self._urgent or (self._queued and not lane.urgent_only):
                    lane.busy = True
                    return self._urgent.pop() if self._urgent else self._queued.popleft()
                self._changed.wait()
            return None

    def _engage(self, urgent: bool) -> None:
        """Start a lane for the task just submitted, unless enough run or one is free for it."""
        kind = [lane for lane in self._lanes if lane.urgent_only == urgent]
        able = self._lanes if urgent else kind
        waiting = len(self._urgent) + len(self._queued)
        room = len(kind) < (URGENT if urgent else self._size)
        if room and waiting > sum(not lane.busy for lane in able):
            lane = Lane(self, COMMAND, urgent_only=urgent)
            self._lanes.append(lane)
            lane.start()
