"""The files of a project: snapshot, journal, lock and backups, and how they come back to life."""

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from store.backups import back_up
from store.disk import put_in_place, write_synced
from store.errors import (
    NotAProject,
    NotWritten,
    ProjectBusy,
    ProjectDamaged,
    name_backups,
    reason,
)
from store.locking import ProjectLock, is_locked
from store.log import Log, Op, journal_of
from store.replay import Place, Replay, read_on
from store.snapshot import (
    FORMAT,
    Meta,
    Tables,
    encode_snapshot,
    is_in_place,
    new_meta,
    write_snapshot,
)
from store.state import Key, State, apply, differing, patiently, read_state, read_unlocked


class ProjectFiles:
    """The project in a file and the journal beside it, read into `tables`.

    `reports` are lines for the user: what was found to be wrong and was put right.

    Raises:
        StoreError: the project cannot be opened, and why.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path.resolve()
        self.journal = journal_of(self.path)
        self.read_only = read_only
        self.closed = False
        self.reports: list[str] = []
        self.tables: Tables = {}
        self._meta = new_meta()
        self._loaded = False
        self._place: Place | None = None
        self._unseen: dict[Key, None] = {}
        self._log: Log | None = None
        self._lock: ProjectLock | None = None
        if read_only:
            self._read()
        else:
            self._open()

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
        self._ready_log().append(operations)

    def apply(self, operations: Iterable[Op]) -> None:
        """Make the tables in memory as a transaction says."""
        apply(self.tables, operations)

    def follow(self) -> list[Key]:
        """Take up what the writer has written since; return the documents that it concerns.

        Raises:
            StoreError: that cannot be read; what was read before stands.
        """
        if self.read_only and not self.closed:
            try:
                patiently(self._follow)
            except FileNotFoundError as error:
                raise NotAProject(f"{self.path}: the project is not there any more") from error
            except OSError as error:
                raise NotAProject(f"{self.path}: cannot be read ({reason(error)})") from error
        seen, self._unseen = list(self._unseen), {}
        return seen

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
        with contextlib.suppress(OSError):
            back_up(self.path, self._meta.number)
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
            if self._log is not None:
                self._log.check()
            after = new_meta(self._meta.number + 1, self._meta.id)
            try:
                write_snapshot(self.path, encode_snapshot(after, self.tables))
                self._stand_on(after)
            except BaseException:
                # An interrupt may come when the new one is in its place already.
                if is_in_place(self.path, after):
                    self._stand_on(after)
                raise
            self._ready_log()
        except OSError as error:
            held = "nothing is lost" if self.journal.exists() else "its journal has gone as well"
            raise NotWritten(
                f"{self.path}: no snapshot could be written ({reason(error)}); {held}"
            ) from error

    def _stand_on(self, meta: Meta) -> None:
        """Leave the old journal: a new snapshot contains it, and nothing may be added to it."""
        self._meta = meta
        log, self._log = self._log, None
        if log is not None:
            log.close()

    def _ready_log(self) -> Log:
        if self._log is None:
            self._log = Log.begin(self.journal, self._meta)
        return self._log

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
        write_snapshot(self.path, encode_snapshot(self._meta, {}))
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
        self._become(state)
        replay = state.replay
        if replay is not None and replay.torn:
            self._set_aside(replay.torn)
        if replay is not None and replay.place.good:
            self._log = Log(self.journal, replay.place.good, replay.place.count)
            self._log.check()
        elif replay is None or not (replay.contained or replay.torn):
            self.reports.append(
                f"{self.journal.name} was missing or empty: what was done after the last "
                "snapshot, if anything, is not in the project."
            )
        if state.older:
            kept = back_up(self.path, self._meta.number, "older")
            self._renew()
            self.reports.append(
                f"{self.path.name} was brought from format {state.meta.format} to {FORMAT}; as it "
                f"was it is kept in {kept}."
            )
        self._ready_log()
        return True

    def _read(self) -> None:
        state = read_unlocked(self.path)
        self._become(state)
        if state.replay is not None and state.replay.torn:
            self._report_if_abandoned(state.replay)

    def _follow(self) -> None:
        """Look at the journal once, and further if it has changed."""
        if self._place is None:
            if self.journal.exists():
                self._become(read_state(self.path))
            return
        more = read_on(self.journal, self._place)
        if more is None or (more.records and self._meta.format < FORMAT):
            self._become(read_state(self.path))
            return
        self._place = more.place
        for operations in more.records:
            self.apply(operations)
            self._unseen.update(((table, key), None) for table, key, _ in operations)

    def _become(self, state: State) -> None:
        """Take over a state that was read, and note in what it is another one."""
        if self._loaded:
            self._unseen.update(dict.fromkeys(differing(self.tables, state.tables)))
        self._loaded = True
        self._meta = state.meta
        self._place = None if state.replay is None else state.replay.place
        self.tables.clear()
        self.tables.update(state.tables)

    def _report_if_abandoned(self, replay: Replay) -> None:
        """Tell of a torn tail, unless somebody is just writing on."""
        if is_locked(self.path):
            return
        with contextlib.suppress(OSError):
            if self.journal.stat().st_size == replay.place.good + len(replay.torn):
                self.reports.append(
                    f"The last record of {self.journal.name} is incomplete: its "
                    f"{len(replay.torn)} bytes are left out. Everything before it is here."
                )

    def _set_aside(self, torn: bytes) -> None:
        aside = self.path.with_name(f"{self.path.name}.torn")
        before = aside.read_bytes() if aside.exists() else b""
        beside = aside.with_name(f"{aside.name}.new")
        write_synced(beside, before + torn + b"\n")
        put_in_place(beside, aside)
        self.reports.append(
            f"The last record of {self.journal.name} was incomplete: its {len(torn)} bytes were "
            f"cut off and are kept in {aside.name}. Everything before it is here."
        )

    def _let_go(self) -> None:
        if self._log is not None:
            with contextlib.suppress(OSError):
                self._log.close()
            self._log = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None
