"""The documents that a command line names: files, folders, standard input."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from coopreader.article.article import Article
from store.database.snapshot import is_project
from store.library import PROJECT, NoDocuments, NoSuchPath, scan, shown
from store.pages.reading import LIMIT
from tui.plain.output import narrate
from tui.plain.problem import UnusableInput

STDIN = "-"

T = TypeVar("T")


class Source(msgspec.Struct, frozen=True):
    """A document named on the command line.

    `name` is what it was called there, `relative` its path within the folder that was named (None
    for a file), `error` why nothing can be read there.
    """

    name: str
    relative: str | None = None
    error: str | None = None

    def problem(self, why: str) -> UnusableInput:
        """Return the error that says why this document cannot be used."""
        return UnusableInput(f"{shown(self.name)}: {why}")


def sources(names: Sequence[str]) -> Iterator[Source]:
    """Yield the documents of files and folders in order.

    Raises:
        NoDocuments: a folder has none.
        NoSuchPath: a folder has gone.
    """
    for name in names:
        if name == STDIN or not Path(name).is_dir():
            yield Source(name)
            continue
        root = os.path.abspath(name)  # noqa: PTH100 (as the library does: links are not followed)
        for entry in scan([Path(name)]):
            relative = os.path.relpath(entry.path, root)
            yield Source(str(Path(name) / relative), relative, entry.error)


def for_each(names: Sequence[str], work: Callable[[Source], None]) -> int:
    """Do the work for every document; those that cannot be used are named, the rest is done.

    Returns:
        The exit code: 0, or 1 when any could not be used.
    """
    code = 0
    for name in names:
        try:
            for source in sources([name]):
                code = max(code, _attempt(source, work))
        except (NoDocuments, NoSuchPath) as error:
            narrate(str(error))
            code = 1
    return code


def _attempt(source: Source, work: Callable[[Source], None]) -> int:
    try:
        if source.error is not None:
            raise source.problem(source.error)
        work(source)
    except UnusableInput as error:
        narrate(str(error))
        return 1
    return 0


def read_bytes(source: Source) -> bytes:
    """Return the bytes of a document; pipes and standard input are read to their end.

    Raises:
        UnusableInput: it cannot be read, is empty, or larger than LIMIT bytes.
    """
    data = read_whole(source, LIMIT)
    if not data.strip():
        raise source.problem("it is empty")
    if is_project(data):
        raise source.problem(PROJECT)
    return data


def read_whole(source: Source, limit: int) -> bytes:
    """Return the bytes of any file, or of standard input.

    Raises:
        UnusableInput: it cannot be read, or is larger than `limit` bytes.
    """
    try:
        if source.name == STDIN:
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(source.name).open("rb") as file:
                data = file.read(limit + 1)
    except FileNotFoundError:
        raise source.problem("there is no such file or folder") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise source.problem(f"it cannot be read: {(reason or str(error)).lower()}") from None
    if len(data) > limit:
        raise source.problem(f"it is larger than {limit // (1024 * 1024)} MB")
    return data


def read_source(source: Source) -> Article:
    """Return the article of a document.

    Raises:
        UnusableInput: it cannot be read, or is no page.
    """
    from coopreader.article.read import read_article

    return read_with(source, read_article)


def read_with(source: Source, read: Callable[[bytes], T]) -> T:
    """Return what a way of reading a page makes of the bytes of a document.

    Raises:
        UnusableInput: it cannot be read, or is no page.
    """
    from coopreader.article.read import UnreadableDocument

    data = read_bytes(source)
    try:
        return read(data)
    except UnreadableDocument as error:
        raise source.problem(str(error)) from error
    except Exception as error:  # one bad page must never take the others with it
        raise source.problem(f"cleaning failed ({type(error).__name__}: {error})") from error
