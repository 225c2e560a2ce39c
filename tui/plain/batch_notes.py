"""What earlier runs of a batch have written, so that the next one goes on where they ended."""

import contextlib
import json
import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, TextIO

from store.pages.cache import engine_stamp

Stamp = tuple[int, int]
"""Size (bytes) and time of change (nanoseconds) of a file."""


class BatchNotes:
    """Which pages of a folder have their article in `out`, in a file of the cache folder.

    An article stands as long as page and article are the files that they were, and the cleaner is
    the same. A line is added as soon as an article is written, so a run that is killed leaves what
    it did. Notes that cannot be read or written only cost the time to clean a page again.
    """

    def __init__(self, cache: Path, folder: Path, out: Path, suffix: str) -> None:
        self._folder = folder
        self._out = out
        self._suffix = suffix
        places = "\n".join(map(os.path.abspath, (folder, out)))
        name = blake2b(os.fsencode(f"{places}{suffix}"), digest_size=8).hexdigest()
        self._path = cache / f"{name}.batch"
        self._pages: dict[str, tuple[int, int, str] | None] = {}
        self._known = self._read()
        self._file: TextIO | None = None

    def target(self, relative: str) -> Path:
        """Return where the article of a page goes; `relative` is its path in the folder."""
        return self._out / f"{relative}{self._suffix}"

    def stands(self, relative: str, without: Sequence[str] = ()) -> bool:
        """Tell whether the article of a page stands as an earlier run wrote it, without some texts.

        How the page is now is remembered for its note: it may change while it is read.
        """
        stamp = _stamp(self._folder / relative)
        page = None if stamp is None else (*stamp, _hash_of(without))
        self._pages[relative] = page
        article = _stamp(self.target(relative)) or ()
        return page is not None and self._known.get(relative) == [*page, *article]

    def note(self, relative: str) -> None:
        """Note that the article of a page was written."""
        page, article = self._pages.get(relative), _stamp(self.target(relative))
        if page is not None and article is not None:
            self._add([relative, *page, *article])

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()

    def _add(self, row: list[Any]) -> None:
        with contextlib.suppress(OSError):
            if self._file is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._file = self._path.open("a", encoding="ascii")
                self._file.write("\n")  # ends a line that was cut off
                self._file.write(f"{json.dumps(engine_stamp())}\n")
            self._file.write(f"{json.dumps(row)}\n")
            self._file.flush()

    def _read(self) -> dict[str, list[Any]]:
        """Return the rows of this cleaner: each run begins with its stamp."""
        try:
            lines = self._path.read_text("ascii", "replace").splitlines()
        except OSError:
            return {}
        rows: dict[str, list[Any]] = {}
        ours = False
        for line in lines:
            try:
                row = json.loads(line or "null")
            except (ValueError, RecursionError):  # the end of a run that was killed
                continue
            if isinstance(row, str):
                ours = row == engine_stamp()
            elif ours and isinstance(row, list) and row and isinstance(row[0], str):
                rows[row[0]] = row[1:]
        return rows


def _hash_of(texts: Sequence[str]) -> str:
    joined = "\n".join(texts).encode("utf-8", "surrogatepass")
    return blake2b(joined, digest_size=8).hexdigest() if texts else ""


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns
