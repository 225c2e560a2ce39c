"""The database of a project: TinyDB that loses nothing of what it has acknowledged."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

import msgspec
from tinydb import TinyDB
from tinydb.table import Table

from store.database.storage import JournalStorage
from store.database.tables import JournalTable


class JournalledTinyDB(TinyDB):
    """TinyDB over a snapshot and a journal; `Query`, `where`, tables and documents as ever.

    Each write is on the disk when it returns. The snapshot is an ordinary TinyDB file (with a table
    `_meta` that describes it), which stock TinyDB opens; the journal beside it, NAME.journal, holds
    what was written since.
    """

    table_class: type[Table] = JournalTable

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._journalled = JournalStorage(path, read_only=read_only)
        super().__init__(storage=lambda: self._journalled)

    @property
    def path(self) -> Path:
        """The file of the snapshot."""
        return self._journalled.files.path

    @property
    def read_only(self) -> bool:
        """Whether it is open for reading only."""
        return self._journalled.files.read_only

    @property
    def reports(self) -> list[str]:
        """Lines for the user: what was wrong with the files, and was put right."""
        return self._journalled.files.reports

    @property
    def pending(self) -> int:
        """How many transactions the journal holds: a reason to make a snapshot when idle."""
        return self._journalled.files.pending

    @property
    def notes(self) -> msgspec.Raw | None:
        """What the owner noted of the tables when the snapshot was written, as JSON.

        It holds for the documents as they were then: see `Rows.since` for what came after.
        """
        return self._journalled.files.notes

    def note_by(self, noting: Callable[[], msgspec.Raw | None]) -> None:
        """Have `noting` asked for the owner's notes whenever a snapshot is written."""
        self._journalled.files.noting = noting

    def table(self, name: str, **options: object) -> JournalTable:
        """Return a table by name."""
        return cast("JournalTable", super().table(name, **options))

    def tables(self) -> set[str]:
        """Return the names of the tables that have documents."""
        return self._journalled.names()

    def transaction(self) -> AbstractContextManager[None]:
        """Group the writes of the body, to any tables: one record in the journal, all or nothing.

        If the body raises, nothing has changed in memory or on disk. Within another transaction
        the body joins that one.

        Raises:
            NotWritten: the record could not be written; nothing has changed.
        """
        return self._journalled.transaction()

    def put(self, changes: Mapping[str, Mapping[int, msgspec.Raw | None]]) -> None:
        """Put documents by table and id as their JSON (None: removed), in one transaction.

        Raises:
            NotWritten: the record could not be written; nothing has changed.
        """
        self._journalled.write_all(changes)

    def follow(self) -> list[tuple[str, int]]:
        """Take up what the process that writes has written since the last look.

        For a database open read-only; cheap when nothing has changed. A record that is only partly
        there waits for the next call.

        Returns:
            (table, id) of what came, changed or went, also of what came with `take_over`.

        Raises:
            NotAProject: the files are not there any more, or cannot be read.
            ProjectDamaged: they contradict each other, however often one looks.
            ProjectFromTheFuture: a later version writes now.
        """
        return self._journalled.follow()

    def take_over(self) -> bool:
        """Become the one who writes, if nobody else does; in a database open read-only.

        Everything acknowledged until then is here afterwards, and a torn tail is mended.

        Returns:
            Whether it is open for writing now; False while another process has it.

        Raises:
            StoreError: nobody holds it, but it cannot be opened for writing; it stays as it was.
        """
        return self._journalled.take_over()

    def snapshot(self) -> None:
        """Write a new snapshot at once or not at all; the journal starts anew.

        The snapshot before, with its journal, is kept in NAME.backups: see
        `store/database/backups.py`.

        Raises:
            NotWritten: that was not possible; nothing is lost.
        """
        self._journalled.snapshot()


def open_database(path: Path, *, read_only: bool = False) -> JournalledTinyDB:
    """Open the database in a file; make it when it is not there (and is to be written).

    For writing it is locked against other processes until it is closed. Reading only needs no lock,
    writes nothing, and shows the state of the moment.

    Raises:
        NotAProject: the file is something else, was cut short, or (read-only) is missing.
        ProjectDamaged: snapshot or journal are damaged; the line names the backups.
        ProjectFromTheFuture: a later version wrote it.
        ProjectBusy: another process has it open for writing.
        NotWritten: it cannot be opened for writing here.
    """
    return JournalledTinyDB(path, read_only=read_only)
