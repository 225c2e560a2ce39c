"""Copies of a project on demand, and the way back to an earlier state."""

import contextlib
from pathlib import Path

from store.database.backups import back_up, backup_file, list_backups
from store.database.disk import put_as_new, write_synced
from store.database.locking import ProjectLock
from store.database.log import Log, journal_of
from store.database.snapshot import encode_snapshot, new_meta, write_snapshot
from store.database.state import State, read_state, read_unlocked
from store.database.whereabouts import followed
from store.errors import NotAProject, NotWritten, StoreError, reason


def back_up_to(path: Path, target: Path) -> None:
    """Write the state of the moment to a new file: one snapshot that `open_database` opens.

    Needs no lock; what another process is writing just now may be in it or not.

    Raises:
        NotWritten: the target (or its journal) is there already, or cannot be written.
        StoreError: the project cannot be read.
    """
    state = read_unlocked(followed(path))
    _write_copy(state, target)


def keep_backup(path: Path) -> Path:
    """Write the state of the moment among the backups, where it stays; return the file.

    Raises:
        NotWritten: it cannot be written.
        StoreError: the project cannot be read.
    """
    path = followed(path)
    state = read_unlocked(path)
    target = backup_file(path, state.meta.number, "kept")
    try:
        target.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise NotWritten(f"{target.parent}: cannot be made ({reason(error)})") from error
    _write_copy(state, target)
    return target


def restore(path: Path, backup: Path) -> Path | None:
    """Make a project be what a backup (or any project file) holds.

    The present files, in whatever state, are kept as a backup of their own.

    Returns:
        That backup (its snapshot is missing if the project's is); None when there was no project.

    Raises:
        NotAProject, ProjectDamaged: the backup cannot be read; nothing has changed.
        ProjectBusy: another process has the project open for writing.
        NotWritten: it could not be written; the project is as before, or can be restored again.
    """
    path = followed(path)
    if followed(backup) == path:
        raise NotAProject(f"{backup}: this is the project itself, not a backup of it")
    state = read_unlocked(followed(backup))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = ProjectLock(path)
    except OSError as error:
        raise NotWritten(f"{path}: nothing was restored ({reason(error)})") from error
    try:
        return _replace(path, state)
    except OSError as error:
        raise NotWritten(f"{path}: could not be restored ({reason(error)})") from error
    finally:
        lock.release()


def _replace(path: Path, state: State) -> Path | None:
    """Set the present files aside and put a state in their place."""
    present = _readable(path)
    highest = max([state.meta.number, *(one.number for one in list_backups(path))])
    kept = None
    if present is not None:
        highest = max(highest, present.meta.number)
        kept = back_up(path, present.meta.number, "replaced")
        if present.replay is None or not present.replay.place.good:
            # A journal further back than the present snapshot would belong to none of the two.
            Log.begin(journal_of(path), present.meta).close()
    elif path.exists() or journal_of(path).exists():
        highest += 1
        kept = back_up(path, highest, "damaged")
        # What stands on a snapshot that cannot be read would be taken for the new one's.
        journal_of(path).unlink(missing_ok=True)
    follows = None if present is None else present.meta.id
    meta = new_meta(highest + 1, follows)
    # Until the new journal is there, the old one counts as contained in the new snapshot.
    write_snapshot(path, encode_snapshot(meta, state.tables))
    Log.begin(journal_of(path), meta).close()
    return kept


def _readable(path: Path) -> State | None:
    """Return the present state if snapshot and journal can be read."""
    with contextlib.suppress(StoreError, OSError):
        return read_state(path)
    return None


def _write_copy(state: State, target: Path) -> None:
    if journal_of(target).exists():
        raise NotWritten(f"{journal_of(target)}: is there already; name another file")
    meta = new_meta(state.meta.number)
    beside = target.with_name(f"{target.name}.new")
    try:
        write_synced(beside, encode_snapshot(meta, state.tables))
        put_as_new(beside, target)
    except FileExistsError as error:
        raise NotWritten(f"{target}: is there already; name another file") from error
    except OSError as error:
        raise NotWritten(f"{target}: could not be written ({reason(error)})") from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
