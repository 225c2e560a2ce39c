"""The library: which documents a corpus holds, in the order in which they are shown."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from operator import itemgetter
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import msgspec

from coopreader.text import safe
from store.database.snapshot import is_project

SUFFIXES = (".txt", ".html", ".htm", ".md")
"""How the files of a folder end that are documents (in either case)."""

PROJECT = "this is a coopreader project, not a document: open it with --project"
"""Why a project file cannot be read as a document."""

_NUMBER = re.compile(r"(\d+)")


class NoSuchPath(Exception):
    """A path that does not exist, or cannot be looked into."""


class NoDocuments(Exception):
    """Folders without a single document."""


class NotADocument(NoDocuments):
    """A file given by name that is no document but a project."""


class Entry(msgspec.Struct, gc=False):
    """A document as the list shows it.

    `path` is absolute, `name` the path within its corpus, fit for a screen; `size` is in bytes,
    `modified` in seconds since 1970. The rest is None until the page has been read: `words` of its
    text, `suggestions` (actors the engine proposes), or `error`, why it cannot be read.
    """

    path: Path
    name: str
    size: int = 0
    modified: float = 0.0
    digest: str | None = None
    title: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None
    words: int | None = None
    suggestions: int | None = None
    error: str | None = None


def scan(paths: Sequence[Path]) -> list[Entry]:
    """List the documents of folders and files without reading them.

    Folders are searched through and through, but for hidden files and folders, each folder once
    however many links lead to it. Each corpus is in natural order (page 9 before page 10), a file
    given by name is listed whatever its name. A folder that cannot be searched stands in the list
    with its error.

    Raises:
        NoSuchPath: a path does not exist or cannot be looked into.
        NotADocument: a file given by name is a project.
        NoDocuments: there is no document at all.
    """
    found: dict[str, Entry] = {}
    for given in paths:
        path = Path(os.path.abspath(given))  # noqa: PTH100 (without following links)
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            raise NoSuchPath(f"{shown(given)}: {_why(error)}") from error
        if stat.S_ISDIR(status.st_mode):
            rows = _in_folder(str(path), path.name if len(paths) > 1 else "")
        else:
            if stat.S_ISREG(status.st_mode) and _begins_as_project(path):
                raise NotADocument(f"{shown(given)}: {PROJECT}")
            entry = Entry(path, shown(path.name), status.st_size, status.st_mtime)
            rows = [(str(path), entry)]
        for key, entry in rows:
            found.setdefault(key, entry)
    if not found:
        listed = ", ".join(shown(path) for path in paths)
        raise NoDocuments(f"no documents ({', '.join(SUFFIXES)}) in {listed or 'no path at all'}")
    return list(found.values())


def shown(path: Path | str) -> str:
    """Return a path as it can be shown: one line, no control characters, no broken bytes."""
    text = str(path)
    if text.isprintable():  # so there are no controls, no marks of direction, no surrogates in it
        return text
    return safe(os.fsencode(text).decode("utf-8", "replace")) or "?"


def stored(path: Path) -> str:
    """Return a path as records hold it: as it is, or for names that are no text as a file URI."""
    text = str(path)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "file:" + quote(os.fsencode(path))
    return text


def from_stored(text: str) -> Path:
    """Return the path that `stored` made a text of."""
    scheme, colon, quoted = text.partition("file:")
    return Path(os.fsdecode(unquote_to_bytes(quoted))) if colon and not scheme else Path(text)


def _begins_as_project(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return is_project(file.read(64))
    return False


def _in_folder(root: str, prefix: str) -> list[tuple[str, Entry]]:
    rows = []
    cut = len(os.path.join(root, ""))  # noqa: PTH118 (a drive or / keeps its own separator)
    for path, status, error in _walk(root):
        relative = path[cut:] or path
        name = shown(f"{prefix}/{relative}" if prefix else relative)
        if os.sep != "/":
            name = name.replace(os.sep, "/")
        if status is None:
            entry = Entry(Path(path), name, error=error)
        else:
            entry = Entry(Path(path), name, status.st_size, status.st_mtime)
        rows.append((_natural(name), path, entry))
    rows.sort(key=itemgetter(0, 1))
    return [(path, entry) for _, path, entry in rows]


def _walk(root: str) -> Iterator[tuple[str, os.stat_result | None, str | None]]:
    """Yield path, status and error of documents (and of folders that cannot be searched)."""
    waiting, seen = [root], set()
    while waiting:
        folder = waiting.pop()
        try:
            status = os.stat(folder)  # noqa: PTH116
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as children:
                for child in children:
                    if child.name.startswith("."):
                        continue
                    with suppress(OSError):  # links that lead nowhere, or round in a circle
                        if child.is_dir():
                            waiting.append(child.path)
                        elif child.name.lower().endswith(SUFFIXES) and child.is_file():
                            yield child.path, child.stat(), None
        except OSError as error:
            yield folder, None, f"this folder cannot be searched: {_why(error)}"


def _natural(name: str) -> list[str | int]:
    """Return what orders names as people do: numbers by value, folders before what extends them."""
    parts: list[str | int] = list(_NUMBER.split(name.casefold().replace("/", "\x00")))
    parts[1::2] = map(int, parts[1::2])
    return parts


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "this is not a path"
