"""The files of a project: snapshot, journal, lock and backups, and how they come back to life."""

import contextlib
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from store.disk import put_in_place, write_synced
from store.errors import NotAProject, NotWritten, ProjectDamaged, name_backups, reason
from store.locking import ProjectLock
from store.log import ForeignJournal, Log, Op, Replay, read_journal
from store.snapshot import (
    Tables,
    back_up,
    encode_snapshot,
    new_meta,
    read_snapshot,
    write_snapshot,
)

_TRIES = 20


class ProjectFiles:
    """The project in a file and the journal beside it, read into `tables`.

    `reports` are lines for the user: what was found to be wrong and was put right.

    Raises:
        StoreError: the project cannot be opened, and why.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path.resolve()
        self.journal = self.path.with_name(f"{self.path.name}.journal")
        self.read_only = read_only
        self.closed = False
        self.reports: list[str] = []
        self.tables: Tables = {}
        self._meta = new_meta(None)
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
        """Make the tables in memory as a transaction says. A table without documents goes."""
        for table, key, raw in operations:
            if raw is not None:
                self.tables.setdefault(table, {})[key] = raw
            elif table in self.tables:
                self.tables[table].pop(key, None)
                if not self.tables[table]:
                    del self.tables[table]

    def snapshot(self) -> None:
        """Write a new snapshot, keep the old one as a backup, begin a new journal.

        Raises:
            NotWritten: that was not possible; the journal holds what the snapshot does not.
        """
        self.check_writable()
        try:
            if self._log is not None:
                self._log.check()
            back_up(self.path, self.journal, self._meta.number)
            after = new_meta(self._meta)
            write_snapshot(self.path, encode_snapshot(after, self.tables))
            self._meta = after
            # From here on the old journal is contained: nothing may be added to it any more.
            if self._log is not None:
                self._log.close()
                self._log = None
            self._ready_log()
        except OSError as error:
            held = "nothing is lost" if self.journal.exists() else "its journal has gone as well"
            raise NotWritten(
                f"{self.path}: no snapshot could be written ({reason(error)}); {held}"
            ) from error

    def close(self) -> None:
        """Make a snapshot if the journal holds anything, close the files, free the lock."""
        if self.closed:
            return
        if not self.read_only and (self._log is None or self._log.count):
            try:
                self.snapshot()
            except NotWritten as error:
                self.reports.append(str(error))
        self._let_go()

    def _ready_log(self) -> Log:
        if self._log is None:
            self._log = Log.begin(self.journal, self._meta)
        return self._log

    def _open(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = ProjectLock(self.path)
            try:
                if not self._load():
                    self._begin()
            except BaseException:
                self._let_go()
                raise
        except OSError as error:
            raise NotWritten(
                f"{self.path}: cannot be opened for writing ({reason(error)})"
            ) from error

    def _begin(self) -> None:
        """Make the files of a new project."""
        write_snapshot(self.path, encode_snapshot(self._meta, {}))
        self._ready_log()

    def _load(self) -> bool:
        """Read snapshot and journal and mend a torn tail; False when there is no project yet."""
        try:
            self._meta, self.tables = read_snapshot(self.path)
        except FileNotFoundError:
            if self.journal.exists():
                raise ProjectDamaged(
                    f"{self.path}: the project is missing, though its journal is there; "
                    f"{name_backups(self.path)}"
                ) from None
            return False
        try:
            replay = read_journal(self.journal, self._meta)
        except FileNotFoundError:
            replay = Replay([], 0)
        self._take(replay)
        if replay.torn:
            self._set_aside(replay.torn)
        if replay.good == 0:
            if not replay.contained and not replay.torn:
                self.reports.append(
                    f"{self.journal.name} was missing or empty: what was done after the last "
                    "snapshot, if anything, is not in the project."
                )
            self._ready_log()
        else:
            self._log = Log(self.journal, replay.good, len(replay.records))
            self._log.check()
        return True

    def _read(self) -> None:
        """Read without the lock: the writer may just be changing snapshot and journal."""
        for attempt in range(_TRIES):
            try:
                self._meta, self.tables = read_snapshot(self.path)
                self._take(read_journal(self.journal, self._meta))
                return
            except ForeignJournal:
                if attempt == _TRIES - 1:
                    raise
                time.sleep(0.02)
            except FileNotFoundError as error:
                if self.path.exists():
                    return  # a snapshot alone, such as a copy or a backup
                raise NotAProject(f"{self.path}: there is no project") from error
            except OSError as error:
                raise NotAProject(f"{self.path}: cannot be read ({reason(error)})") from error

    def _take(self, replay: Replay) -> None:
        for operations in replay.records:
            self.apply(operations)

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
        self.closed = True
        if self._log is not None:
            with contextlib.suppress(OSError):
                self._log.close()
            self._log = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None
