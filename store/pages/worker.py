"""A background process: pages come in on its standard input, what was read goes out on another.

Run as `python -m store.pages.worker` by `store.workers`, with pipes. Messages are four bytes of
length and that many bytes of msgpack.
"""

import contextlib
import faulthandler
import os
import queue
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from coopreader.article.article import Article, Override
from coopreader.entities.engines.choice import OWN, EngineChoice
from store.pages.found import Asked, Found, find_on_page
from store.pages.reading import (
    Explained,
    Reading,
    UnusableDocument,
    explain_page,
    read_document,
    read_page,
)
from store.pages.repeated import Repeated, repeated_on
from store.pages.searched import Searched, ToSearch, search_pages
from store.pages.summary import Summary, summarise

Want = Literal[
    "summary",
    "reading",
    "article",
    "explained",
    "repeated",
    "found",
    "searched",
    "names",
    "duplicates",
]
"""What may be wanted of a page, of several, or of a project."""

NAMES_LIMIT = 600.0
"""How many seconds the index of a project's names may take."""


class Job(msgspec.Struct, frozen=True):
    """A page to read, and what is wanted of it; limit in seconds.

    That is its summary, the whole reading, its article alone, why each block is what it is, or what
    is found there when it is searched as `asked`. With `early`, a reading that takes a while is
    given with the entities of its beginning first. Of `pages` of one source (paths, and hashes of
    bytes) it may be wanted what repeats over them, of pages to `search` where a name stands there;
    of a project that the index of its names is made and goes to the cache, or which of its actors
    may be one.
    """

    path: bytes = b""
    pages: tuple[tuple[bytes, str], ...] = ()
    overrides: tuple[Override, ...] = ()
    boilerplate: tuple[str, ...] = ()
    engine: EngineChoice = OWN
    cache: bytes | None = None
    want: Want = "summary"
    asked: Asked = Asked()
    search: tuple[ToSearch, ...] = ()
    early: bool = False
    limit: float = 60.0


class Reply(msgspec.Struct, frozen=True):
    """What became of a job: what was wanted of the page, or `error`, why it cannot be read.

    A reading that is not whole (`early`), and how far a job is (`steps` done, and of how many), are
    followed by another reply. `names` is the hash of all actors whose index was made, `duplicates`
    are pairs of actors that may be one, encoded.
    """

    early: Reading | None = None
    steps: tuple[int, int] | None = None

    summary: Summary | None = None
    reading: Reading | None = None
    article: Article | None = None
    explained: Explained | None = None
    repeated: Repeated | None = None
    found: Found | None = None
    names: bytes | None = None
    duplicates: bytes | None = None
    searched: tuple[Searched, ...] | None = None
    error: str | None = None


READY = b"ready"
"""The first message of a process: it has started and can take jobs."""


def send(pipe: BinaryIO, message: bytes) -> None:
    """Write one message."""
    pipe.write(len(message).to_bytes(4, "big") + message)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes:
    """Read one message.

    Raises:
        EOFError: the other side has gone.
    """
    head = pipe.read(4)
    message = pipe.read(int.from_bytes(head, "big")) if len(head) == 4 else b""
    if not message or len(message) != int.from_bytes(head, "big"):
        raise EOFError("the other process has gone")
    return message


def perform(job: Job, tell: Callable[[Reply], object]) -> Reply:
    """Do a job; that a page cannot be read is a reply too.

    What is there early is told at once, if the job wants it, and how far a long job is.
    """
    try:
        return _replied(job, Path(os.fsdecode(job.path)), tell)
    except UnusableDocument as error:
        return Reply(error=error.reason)
    except MemoryError:
        return Reply(error="there is not enough memory to read the file")


def _replied(job: Job, path: Path, tell: Callable[[Reply], object]) -> Reply:
    cache = None if job.cache is None else Path(os.fsdecode(job.cache))
    if job.want == "names":
        return Reply(names=_make_names(path, cache))
    if job.want == "duplicates":
        return Reply(duplicates=_sweep(path, tell))

    def early(reading: Reading) -> None:
        tell(Reply(early=reading))

    if job.want == "repeated":
        paths = [Path(os.fsdecode(name)) for name, _ in job.pages]
        digests = [digest for _, digest in job.pages]
        return Reply(repeated=repeated_on(paths, digests, cache, job.engine))
    if job.want == "searched":
        return Reply(searched=search_pages(job.search, cache, job.engine))
    if job.want == "article":
        _, article = read_page(path, cache=cache, boilerplate=job.boilerplate, engine=job.engine)
        return Reply(article=article)
    if job.want == "explained":
        return Reply(explained=explain_page(path, job.boilerplate))
    if job.want == "found":
        return Reply(found=find_on_page(path, job.asked, cache=cache))
    reading = read_document(
        path,
        cache=cache,
        overrides=job.overrides,
        boilerplate=job.boilerplate,
        engine=job.engine,
        early=early if job.early else None,
    )
    return Reply(summary=summarise(reading), reading=reading if job.want == "reading" else None)


def _make_names(project: Path, cache: Path | None) -> bytes:
    from store.errors import StoreError
    from store.project import Project

    try:
        return Project.open(project, read_only=True, cache=cache).make_names()
    except StoreError as error:
        raise UnusableDocument(project, str(error)) from error


def _sweep(project: Path, tell: Callable[[Reply], object]) -> bytes:
    from store.duplicates import swept
    from store.errors import StoreError
    from store.project import Project

    try:
        opened = Project.open(project, read_only=True)
    except StoreError as error:
        raise UnusableDocument(project, str(error)) from error

    def told(done: int, of: int) -> None:
        tell(Reply(steps=(done, of)))

    return swept(opened, told)


def main() -> None:
    """Do jobs until the parent process closes the pipe, or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)

    def answer(reply: Reply) -> None:
        send(replies, msgspec.msgpack.encode(reply))

    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(jobs, waiting), daemon=True).start()
    with contextlib.suppress(BrokenPipeError):
        send(replies, READY)
        while True:
            job = msgspec.msgpack.decode(waiting.get(), type=Job)
            # Ends the process from outside the interpreter, even while C code holds its lock.
            faulthandler.dump_traceback_later(job.limit, exit=True, file=2)
            reply = perform(job, answer)
            faulthandler.cancel_dump_traceback_later()
            answer(reply)
    os._exit(0)


def _listen(jobs: BinaryIO, waiting: "queue.SimpleQueue[bytes]") -> None:
    """Pass jobs on; when the parent has gone, end the process at once, whatever it is doing."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            waiting.put(receive(jobs))
    os._exit(0)


if __name__ == "__main__":
    main()
