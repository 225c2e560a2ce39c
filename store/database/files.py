"""The files of a project: snapshot, journal, lock and backups, and how they come back to life."""

import contextlib
import errno
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from store.database.backups import back_up
from store.database.locking import ProjectLock
from store.database.log import End, Log, Op, journal_of
from store.database.snapshot import (
    FORMAT,
    Meta,
    encode_snapshot,
    is_in_place,
    new_meta,
    write_snapshot,
)
from store.database.state import Key, read_state, read_unlocked
from store.database.taken import Taken
from store.database.torn import abandoned, set_aside
from store.database.whereabouts import AWAY, check_folder, followed, is_same
from store.errors import NotWritten, ProjectBusy, ProjectDamaged, StoreError, name_backups, reason


class ProjectFiles:
    """The project in a file and the journal beside it, read into `tables`.

    `reports` are lines for the user: what was found to be wrong and was put right. `noting`
    gives the notes for a snapshot.

    Raises:
        StoreError: the project cannot be opened, and why.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = followed(path)
        self.journal = journal_of(self.path)
        self.read_only = read_only
        self.closed = False
        self.reports: list[str] = []
        self._taken = Taken(self.path)
        self.tables = self._taken.tables
        self.noting: Callable[[], msgspec.Raw | None] | None = None
        self._log: Log | None = None
        self._device = 0
        self._lock: ProjectLock | None = None
        if read_only:
            self._read()
        else:
            self._open()

    @property
    def notes(self) -> msgspec.Raw | None:
        """What the snapshot that was read last has of notes."""
        return self._taken.notes

    def check_writable(self) -> None:
        """Make sure that the project is open for writing.

        Raises:
            NotWritten: it is not.
        """
        if self.closed:
            raise NotWritten(f"{self.path}: not saved: the project is closed")
        if self.read_only:
            raise NotWritten(f"{self.path}: not saved: the project is open for reading only")

    @property
    def pending(self) -> int:
        """How many transactions the journal holds, beyond the snapshot."""
        return 0 if self._log is None else self._log.count

    def append(self, operations: Sequence[Op]) -> None:
        """Write a transaction to the journal.

        Raises:
            OSError: it is not written.
        """
        try:
            self._ready_log().append(operations)
        except OSError as error:
            if error.errno not in AWAY:
                raise
            self._find_again()
            self._ready_log().append(operations)

    def apply(self, operations: Iterable[Op]) -> None:
        """Make the tables in memory as a transaction says."""
        self._taken.apply(operations)

    def follow(self) -> list[Key]:
        """Take up what the writer has written since; return the documents that it concerns.

        Raises:
            StoreError: that cannot be read; what was read before stands.
        """
        if self.read_only and not self.closed:
            self._taken.follow()
        return self._taken.unseen()

    def take_over(self) -> bool:
        """Open for writing what was open for reading, if nobody else writes; False if so.

        What was written in between is taken up; the next `follow` tells of it.

        Raises:
            StoreError: it cannot be opened for writing, and why; it stays open for reading.
        """
        if self.closed or not self.read_only:
            return not self.closed
        try:
            self._lock_and_load(wait=0)
        except ProjectBusy:
            return False
        self.read_only = False
        return True

    def snapshot(self) -> None:
        """Write a new snapshot, keep the old one as a backup, begin a new journal.

        Raises:
            NotWritten: that was not possible; the journal holds what the snapshot does not.
        """
        self.check_writable()
        if is_in_place(self.path, self._taken.meta):
            with contextlib.suppress(OSError):
                back_up(self.path, self._taken.meta.number)
        self._renew()

    def close(self) -> None:
        """Make a snapshot if the journal holds anything, close the files, free the lock."""
        if self.closed:
            return
        if not self.read_only and (self._log is None or self._log.count):
            try:
                self.snapshot()
            except NotWritten as error:
                self.reports.append(str(error))
        self.closed = True
        self._let_go()

    def _renew(self) -> None:
        """Write all to a new snapshot and begin a new journal, the old one still there or not."""
        try:
            # A journal further back than the snapshot before would belong to none of the two.
            try:
                self._ready_log().check()
            except OSError as error:
                if error.errno not in AWAY:
                    raise
                self._find_again()
            self._write_anew()
        except OSError as error:
            held = "nothing is lost" if self.journal.exists() else "its journal has gone as well"
            raise NotWritten(
                f"{self.path}: no snapshot could be written ({reason(error)}); {held}"
            ) from error

    def _write_anew(self) -> None:
        after = new_meta(self._taken.meta.number + 1, self._taken.meta.id)
        try:
            write_snapshot(self.path, encode_snapshot(after, self.tables, self._notes()))
            self._stand_on(after)
        except BaseException:
            # An interrupt may come when the new one is in its place already.
            if is_in_place(self.path, after):
                self._stand_on(after)
            raise
        self._ready_log()

    def _stand_on(self, meta: Meta) -> None:
        """Leave the old journal: a new snapshot contains it, and nothing may be added to it."""
        self._taken.meta = meta
        log, self._log = self._log, None
        if log is not None:
            log.close()

    def _notes(self) -> msgspec.Raw | None:
        return None if self.noting is None else self.noting()

    def _ready_log(self) -> Log:
        known = self._log is not None or is_in_place(self.path, self._taken.meta)
        if self._lock is None or not known:
            raise OSError(errno.ESTALE, "the project's files are not where they were")
        if self._log is None:
            self._log = Log.begin(self.journal, self._taken.meta)
        return self._log

    def _find_again(self) -> None:
        """Go on in the files that were away; write them anew when nothing is left of them.

        Raises:
            OSError: they are not back, or not ours any more.
        """
        check_folder(self.path, self._device)
        self._unlock()
        try:
            self._lock = ProjectLock(self.path, wait=0)  # its file may be another one, too
        except StoreError as error:
            raise OSError(errno.EBUSY, "another coopreader has the project now") from error
        end = End() if self._log is None else self._log.end
        clean = self._log is None or self._log.clean
        try:
            same = is_same(self.path, self._taken.meta, self.tables, end, clean=clean)
            log = Log(self.journal, end) if same else None
        except OSError:
            self._unlock()
            raise
        self._close_log()
        self._log = log
        if not same:
            self._write_anew()

    def _open(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error
        self._lock_and_load()

    def _lock_and_load(self, **waiting: float) -> None:
        """Get the lock and bring the files to the state that they are written from."""
        self._lock = ProjectLock(self.path, **waiting)
        try:
            self._device = self.path.parent.stat().st_dev
            if not self._load():
                self._begin()
        except OSError as error:
            self._let_go()
            raise self._unwritable(error) from error
        except BaseException:
            self._let_go()
            raise

    def _unwritable(self, error: OSError) -> NotWritten:
        return NotWritten(f"{self.path}: cannot be opened for writing ({reason(error)})")

    def _begin(self) -> None:
        """Make the files of a new project."""
        write_snapshot(self.path, encode_snapshot(self._taken.meta, {}))
        self._ready_log()

    def _load(self) -> bool:
        """Read snapshot and journal and mend a torn tail; False when there is no project yet."""
        try:
            state = read_state(self.path)
        except FileNotFoundError:
            if self.journal.exists() or self.read_only:
                raise ProjectDamaged(
                    f"{self.path}: the project is missing, though its journal was there; "
                    f"{name_backups(self.path)}"
                ) from None
            return False
        self._taken.become(state)
        replay = state.replay
        if replay is not None and replay.torn:
            self.reports.append(set_aside(self.path, replay.torn))
        if replay is not None and replay.place.good:
            self._log = Log(self.journal, End(replay.place.good, replay.place.count))
            self._log.check()
        elif replay is None or not (replay.contained or replay.torn):
            self.reports.append(
                f"{self.journal.name} was missing or empty: what was done after the last "
                "snapshot, if anything, is not in the project."
            )
        if state.older:
            kept = back_up(self.path, self._taken.meta.number, "older")
            self._renew()
            self.reports.append(
                f"{self.path.name} was brought from format {state.meta.format} to {FORMAT}; as it "
                f"was it is kept in {kept}."
            )
        self._ready_log()
        return True

    def _read(self) -> None:
        state = read_unlocked(self.path)
        self._taken.become(state)
        if state.replay is not None:
            self.reports += abandoned(self.path, state.replay)

    def _let_go(self) -> None:
        self._close_log()
        self._unlock()

    def _close_log(self) -> None:
        if self._log is not None:
            with contextlib.suppress(OSError):
                self._log.close()
            self._log = None

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None
