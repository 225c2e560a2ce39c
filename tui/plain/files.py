"""Writing the files that a command was asked for: whole or not at all, never into a corpus."""

import contextlib
import re
import uuid
from collections.abc import Iterable
from pathlib import Path

from store.database.disk import put_in_place, write_synced
from store.library import SUFFIXES, shown

_PASSING = re.compile(r"\.[0-9a-f]{32}\.new")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, or leave what was there as it was.

    Raises:
        OSError: it could not be written.
    """
    beside = path.with_name(f".{uuid.uuid4().hex}.new")
    try:
        write_synced(beside, data)
        put_in_place(beside, path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None  # not the passing file beside it
        raise


def sweep(folder: Path) -> None:
    """Remove what a run that was killed while it wrote a file left beside it."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if _PASSING.fullmatch(path.name):
                path.unlink()


def corpus_around(path: Path, corpora: Iterable[Path]) -> Path | None:
    """Return the folder of those given in which a path lies, whatever links lead there."""
    place = path.resolve()
    for corpus in corpora:
        if corpus.is_dir() and place.is_relative_to(corpus.resolve()):
            return corpus
    return None


def refusal(out: Path, project: Path, corpora: Iterable[Path]) -> str | None:
    """Say why an export may not be written to a path: it is the project, or a document's place."""
    if out.resolve() == project.resolve():
        return f"{shown(out)} is the project itself: name another file"
    corpus = corpus_around(out, corpora)
    if corpus is not None and out.name.lower().endswith(SUFFIXES):
        return f"{shown(out)} would be a document of the corpus {shown(corpus)}"
    return None
