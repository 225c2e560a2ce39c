"""Backups: earlier snapshots, each with its journal, in the folder NAME.backups.

A backup is called STEM.NUMBER.TIME.json, or STEM.NUMBER.TIME.MARK.json when it was not made by the
ordinary course of snapshots. Numbers grow with every snapshot, so that names sort by time even
where the clock of the machine has gone backwards.
"""

import contextlib
import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import msgspec

from store.database.disk import sync_folder, write_synced
from store.database.log import journal_of
from store.database.state import read_state
from store.database.whereabouts import followed
from store.errors import StoreError, backups_folder

BACKUPS = 5
"""How many of the latest backups are kept."""

DAYS = 7
"""For how many days with changes the last backup of the day is kept too."""

WEEK = timedelta(days=7)
"""How long a backup with a mark stays out of the counting."""

Mark = Literal["kept", "replaced", "damaged", "older"]
"""Made on demand; replaced by a restore, readable or not; of an older format."""

_NAME = re.compile(
    r"(?P<stem>.+)\.(?P<number>\d{6,})(\.(?P<time>\d{8}-\d{6}-\d{3}))?"
    r"(\.(?P<mark>kept|replaced|damaged|older))?\.json"
)
_TIME = "%Y%m%d-%H%M%S-%f"


class Backup(msgspec.Struct, frozen=True):
    """One backup: the state that its snapshot and the journal beside it hold.

    `time` is when it was made (UTC), `size` the bytes of both files.
    """

    path: Path
    number: int
    time: datetime
    size: int
    mark: Mark | None = None

    def problem(self) -> str | None:
        """Return why it cannot be restored, in one line; None when it can. Reads all of it."""
        try:
            read_state(self.path)
        except StoreError as error:
            return str(error)
        except OSError as error:
            return f"{self.path}: {(error.strerror or str(error)).lower()}"
        return None

    @property
    def readable(self) -> bool:
        """Whether it can be restored; reads all of it."""
        return self.problem() is None


def list_backups(path: Path) -> list[Backup]:
    """Return the backups of the project in a file, oldest first; none when there is no folder."""
    found = []
    with contextlib.suppress(OSError):
        for child in backups_folder(followed(path)).iterdir():
            backup = _parsed(child)
            if backup is not None:
                found.append(backup)
    return sorted(found, key=lambda backup: (backup.number, backup.path.name))


def back_up(path: Path, number: int, mark: Mark | None = None) -> Path:
    """Keep snapshot and journal, as they are on the disk, as a backup; return its file.

    They are linked where the file system has hard links, else copied. A backup of the same number
    and mark is replaced; what is old enough goes.

    Raises:
        OSError: the backup could not be made.
    """
    folder = backups_folder(path)
    folder.mkdir(exist_ok=True)
    former = [one for one in list_backups(path) if (one.number, one.mark) == (number, mark)]
    target = backup_file(path, number, mark)
    for source, kept in ((journal_of(path), journal_of(target)), (path, target)):
        if source.exists():
            _link(source, kept)
    sync_folder(folder)
    for one in former:
        if one.path != target:
            _remove(one)
    prune(path)
    return target


def backup_file(path: Path, number: int, mark: Mark | None = None) -> Path:
    """Return the file that a backup made now is called, another one for each of a millisecond."""
    time = datetime.now(UTC)
    while True:
        said = time.strftime(_TIME)[:-3]  # to the millisecond
        name = ".".join([path.stem, f"{number:06}", said, *([mark] if mark else [])])
        file = backups_folder(path) / f"{name}.json"
        if not file.exists():
            return file
        time += timedelta(milliseconds=1)


def prune(path: Path) -> None:
    """Remove the backups that need not be kept any more, as far as that is possible."""
    for backup in superseded(list_backups(path), datetime.now(UTC)):
        with contextlib.suppress(OSError):
            _remove(backup)


def superseded(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Return those of the backups (oldest first) that need not be kept any more.

    Kept are the last BACKUPS, the last one of each of the last DAYS days on which any was made,
    those made on demand, and for a week those with another mark.
    """
    gone = []
    days: set[str] = set()
    counted = 0
    for backup in reversed(backups):
        if backup.mark == "kept" or (backup.mark and now - backup.time < WEEK):
            continue
        day = backup.time.date().isoformat()
        last_of_day = day not in days and len(days) < DAYS
        days.add(day)
        counted += 1
        if counted > BACKUPS and not last_of_day:
            gone.append(backup)
    return gone


def _parsed(file: Path) -> Backup | None:
    """Return what the name of a file in the folder says; None when it is no backup's."""
    name = _NAME.fullmatch(file.name)
    if name is None:
        return None
    status = file.stat()
    time = datetime.fromtimestamp(status.st_mtime, UTC)
    if name["time"]:
        with contextlib.suppress(ValueError):
            time = datetime.strptime(name["time"], _TIME).replace(tzinfo=UTC)
    size = status.st_size
    with contextlib.suppress(FileNotFoundError):
        size += journal_of(file).stat().st_size
    return Backup(file, int(name["number"]), time, size, msgspec.convert(name["mark"], Mark | None))


def _link(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except (OSError, NotImplementedError):
        write_synced(target, source.read_bytes())


def _remove(backup: Backup) -> None:
    """Remove a backup: the snapshot first, so that a journal is never missing from one."""
    backup.path.unlink(missing_ok=True)
    journal_of(backup.path).unlink(missing_ok=True)
