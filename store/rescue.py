"""What cannot be saved when the app ends: put where there is room, and taken in the next time."""

import contextlib
import os
import uuid
from collections.abc import Sequence
from pathlib import Path

from store.database.disk import write_all
from store.decisions.import_records import is_empty
from store.errors import NotAnExport, NotWritten, StoreError, reason
from store.formats.rescue import Rescue, encode_rescue, fits, read_rescue, rescue_of, rescued_into
from store.library import shown
from store.project import Project
from store.rescue_files import name_of, rescued_files
from store.words import counted


def rescue(project: Project, folders: Sequence[Path]) -> Path | None:
    """Put what is unsaved in a project into a file in the first folder that takes it.

    When the project's own files are gone, all of it goes there.

    Returns:
        The file; None when nothing has to be rescued.

    Raises:
        NotWritten: no folder takes it.
    """
    gone = not project.read_only and not project.path.exists()
    if not project.unsaved.decisions and not (gone and next(project.operations(), None)):
        return None
    rescued = rescue_of(project, whole=gone)
    data = encode_rescue(rescued)
    stamp = "".join(filter(str.isalnum, rescued.time.partition(".")[0]))
    name = f"{name_of(project.path)}-{stamp}-{uuid.uuid4().hex[:4]}.json"
    why = []
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write_new(folder / name, data)
        except OSError as error:
            why.append(f"{shown(folder)} ({reason(error)})")
        else:
            return folder / name
    raise NotWritten(f"what was not saved could not be put anywhere else: {', '.join(why)}")


def take_in(project: Project, folders: Sequence[Path]) -> list[str]:
    """Take what was rescued of a project into it again; return lines for the user.

    A file that was taken in is removed. One that the project has gone on without, or that cannot
    be read, is named and left alone.
    """
    return [_take_in(project, file) for file in rescued_files(project.path, folders)]


def _take_in(project: Project, file: Path) -> str:
    where = shown(file)
    try:
        rescued = read_rescue(file.read_bytes())
    except OSError as error:
        return f"{where}: this rescue file cannot be read ({reason(error)})"
    except NotAnExport as error:
        return f"{where}: {error}; it is left alone"
    try:
        said = _put_back(project, rescued)
    except StoreError as error:
        return f"{where}: not taken in: {error}"
    if not said:
        decisions = counted(rescued.decisions, "decision")
        return (
            f"{decisions} of last time could not be saved, and the project has changed since: "
            f"`coopreader import {where} --project {shown(project.path)}` adds what "
            "is new in them; remove the file then"
        )
    with contextlib.suppress(OSError):
        file.unlink()
    return said


def _put_back(project: Project, rescued: Rescue) -> str:
    """Write what was rescued into a project that is as it was then, or empty; say so.

    Raises:
        StoreError: it could not be written.
    """
    if fits(rescued, project):
        project.take_in(rescued_into(rescued, project))
        were = "was" if rescued.decisions == 1 else "were"
        return f"{counted(rescued.decisions, 'decision')} of last time {were} taken in: saved now"
    rest = [*rescued.rest]
    if rest and is_empty(project):
        project.fill([*rest, *rescued.records])
        return "the project's files were gone: all that was decided was put back"
    return ""


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that nobody else can read, and wait until it is on the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    finally:
        os.close(descriptor)
