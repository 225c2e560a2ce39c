"""Files of an open project that were away: whether what is there now may be written on."""

import errno
from pathlib import Path

from store.database.log import End, first_line, journal_of
from store.database.replay import read_journal
from store.database.snapshot import Meta, Tables, is_in_place, read_snapshot
from store.database.state import apply, differing
from store.errors import NotAProject, StoreError

AWAY = {errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ENODEV, errno.EBUSY}
"""Errors of the system after which the files may come back."""


def followed(path: Path) -> Path:
    """Return where the links of a path lead, whether anything is there or not.

    Raises:
        NotAProject: they lead in a circle.
    """
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise NotAProject(f"{path}: its links lead in a circle") from error


def check_folder(path: Path, device: int) -> None:
    """Make sure that the folder of a project is there, on the disk (`device`) where it was.

    Raises:
        OSError: it is not. An empty folder on another disk is the place where one was mounted.
    """
    folder = path.parent
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, "the project's folder is not there")
    if folder.stat().st_dev != device and not path.exists():
        raise OSError(errno.ESTALE, "the project's disk is not there")


def is_same(path: Path, meta: Meta, tables: Tables, end: End, *, clean: bool) -> bool:
    """Whether the files hold what was written last: that snapshot, and a journal up to `end`.

    When our journal was not `clean`, a record of which the disk did not say that it is written may
    stand behind that.

    Returns:
        False when the journal, or both files, are gone: all of it can be written anew.

    Raises:
        OSError: they hold something else, which must not be overwritten.
    """
    journal = journal_of(path)
    if not path.exists():
        if journal.exists() and not journal.read_bytes().startswith(first_line(meta)):
            raise _changed()
        return False
    if not is_in_place(path, meta):
        raise _changed()
    if not journal.exists() or not end.length:
        return False
    try:
        snapshot = read_snapshot(path)
        records = read_journal(journal, snapshot.meta).records
    except StoreError as error:
        raise _changed() from error
    for operations in records[: end.count]:
        apply(snapshot.tables, operations)
    more = len(records) - end.count
    if more not in ((0,) if clean else (0, 1)) or differing(snapshot.tables, tables):
        raise _changed()
    return True


def _changed() -> OSError:
    return OSError(errno.ESTALE, "the project's files were changed by somebody else meanwhile")
