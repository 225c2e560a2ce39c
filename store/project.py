"""The project: what an analyst has decided, kept in TinyDB; the one way in to the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace

from coopreader.text import Range
from store.collecting import uncollected
from store.database.rows import DIGEST_BYTES, digest_of
from store.draft import Draft
from store.holdings import Holdings
from store.journal import JournalledTinyDB, open_database
from store.memory.keeper import Keeper
from store.memory.registry import Registry
from store.records import (
    RECORD_TYPES,
    Actor,
    Document,
    Operation,
    Record,
)
from store.texts import Texts
from store.undo.hindrance import InTheWay, hindrance
from store.undo.turn import turn

if TYPE_CHECKING:
    from store.workers import Workers

MANY = 2_000
"""From so many actors on the index of names is made in the background: it takes a tenth second."""


class ReadOnly(Exception):
    """The project is open for reading only."""


class Project(Holdings):
    """Records of one project file, with operations, undo and redo.

    `reports` are lines for the user: what recovery found (`recovered`), and records that could not
    be read (they stay in the file untouched).

    A `patient` project keeps what cannot be written just now in `unsaved`, and writes it with
    whatever can be written next. Any other one refuses a decision that cannot be written.
    """

    def __init__(
        self,
        database: JournalledTinyDB,
        path: Path,
        annotator: str = "",
        *,
        cache: Path | None = None,
        patient: bool = False,
    ) -> None:
        self.path = path
        self._cache = cache
        self.annotator = annotator
        self.read_only = database.read_only
        self.patient = patient
        self.reports = list(database.reports)
        self.texts = Texts(path.with_name(f"{path.name}.texts"))
        self.recovered = tuple(self.reports)
        self._database = database
        self._keeper = Keeper(database, self.reports, lambda actor: self._registry.note(actor))
        self._memory = self._keeper.memory
        self.unsaved = self._keeper.unsaved
        self._registry = Registry(
            path,
            cache,
            self.index,
            lambda: self._memory.everything(Actor),
            self._digest_of_actors,
        )

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        annotator: str = "",
        read_only: bool = False,
        cache: Path | None = None,
        patient: bool = False,
    ) -> Project:
        """Open or begin the project in a file. `cache` is the folder for the index of names.

        Raises:
            StoreError: the file is no project, damaged, from a newer version, or in use.
        """
        with uncollected():
            database = open_database(path, read_only=read_only)
            return cls(database, path, annotator, cache=cache, patient=patient)

    # Deciding

    @contextmanager
    def operation(
        self, name: str, *, document: str | None = None, raw_range: Range | None = None
    ) -> Iterator[Draft]:
        """Make one operation of what is drafted in the body; all of it is written, or nothing.

        `raw_range` counts in the present version of the document, which is stored already.

        Raises:
            ReadOnly: the project is open for reading only.
            StoreError: it could not be written, and the project is not patient; nothing has
                changed.
        """
        if self.read_only:
            raise ReadOnly("open for reading only: nothing can be decided here")
        lies_in = self.find(Document, document)
        version = lies_in.present if lies_in is not None else None
        before = self._memory.operations.latest()
        last = before.created if before else ""
        draft = Draft(name, self.annotator, document, version, raw_range, self._held, last)
        yield draft
        if draft:
            redoable = self._memory.operations.redoable(self.annotator)
            dropped = [replace(item, dropped=True) for item in redoable]
            made = draft.operation(before.number + 1 if before else 1)
            records = [*draft.records.values(), *dropped, made]
            self._keeper.write(records, patient=self.patient)

    def undo(self) -> Operation | None:
        """Take back this annotator's last operation; None when there is none.

        Raises:
            InTheWay: somebody else decided something since that rests on it.
            ReadOnly, StoreError: it could not be written.
        """
        operation = self._memory.operations.undoable(self.annotator)
        return None if operation is None else self._turn(operation, undone=True)

    def redo(self) -> Operation | None:
        """Do again what was undone last, unless something was decided since; None then.

        Raises:
            InTheWay: somebody else decided something since that it does not go with.
            ReadOnly, StoreError: it could not be written.
        """
        redoable = self._memory.operations.redoable(self.annotator)
        return self._turn(redoable[-1], undone=False) if redoable else None

    def _turn(self, operation: Operation, *, undone: bool) -> Operation:
        if self.read_only:
            raise ReadOnly("open for reading only: nothing can be undone here")
        records = turn(operation, self._memory.find, undone=undone)
        hindered = hindrance(operation, records[:-1], self._memory, undone=undone)
        if hindered:
            raise InTheWay(f"not {'undone' if undone else 'redone'}: {hindered}")
        self._keeper.write(records, patient=self.patient)
        return cast("Operation", records[-1])

    # Names

    def prepare_names(self, workers: Workers) -> Future[Any] | None:
        """Have a large index of names made or loaded in the background.

        Until what is returned is done there are no candidates. None: the registry is so small that
        its index is made when it is first asked.
        """
        actors = self._database.table("actors").encoded()
        if len(actors) < MANY or self._cache is None or self.unsaved:
            return None
        return self._registry.prepare(workers.names(self.path))

    def make_names(self) -> bytes:
        """Make the index of names and save it, for a project that prepares it elsewhere.

        Returns the hash of all actors.
        """
        return self._registry.save_made()

    # Keeping what is no decision of this moment

    def keep(self, *records: Record) -> None:
        """Store records outside any operation: reading positions and derived offsets.

        What cannot be written now waits, so that a full disk keeps nobody from reading on. Does
        nothing in a project open for reading only.
        """
        if not self.read_only and records:
            self._keeper.write(records, patient=True)

    def save(self) -> bool:
        """Try to write what is unsaved; return whether nothing is unsaved any more."""
        return self._keeper.save()

    def written(self, record: Record) -> Record | None:
        """Return a record as it was written last; None when it never was."""
        return self._keeper.written(record)

    def fill(self, records: Iterable[Record]) -> None:
        """Store the records of another project as they are, in one transaction.

        Raises:
            ValueError: this project holds records already.
            ReadOnly, StoreError: as `take_in`.
        """
        if self._database.tables() & RECORD_TYPES.keys():
            raise ValueError("only a project without any record can be filled")
        self.take_in(records)

    def take_in(self, records: Iterable[Record]) -> None:
        """Store records as they are, operations among them, in one transaction.

        Raises:
            ReadOnly: the project is open for reading only.
            StoreError: they could not be written; nothing has changed.
        """
        if self.read_only:
            raise ReadOnly("open for reading only: nothing can be added here")
        records = list(records)
        for record in records:
            if isinstance(record, Operation):
                self.find(Operation, record.id)  # its row is known only once it was looked for
        # The rows of operations are in the order of their numbers.
        ordered = sorted(records, key=lambda it: it.number if isinstance(it, Operation) else 0)
        with uncollected():
            self._keeper.write(ordered, patient=False)

    # Beside another process

    def follow(self) -> bool:
        """Take up what another process has written; return whether there was anything.

        Raises:
            StoreError: that cannot be read; what was read before stands.
        """
        return self._keeper.follow()

    def take_over(self) -> bool:
        """Become the one who decides here, if no other process does; return whether it is so now.

        What was written until then is taken up; `reports` gains what was wrong with the files.

        Raises:
            StoreError: nobody else writes, but it cannot be opened for writing; it stays as it is.
        """
        said = len(self._database.reports)
        if self._database.take_over():
            self.read_only = False
            self.reports += self._database.reports[said:]
            self._keeper.follow()
        return not self.read_only

    def close(self) -> list[str]:
        """Snapshot and close the project; return lines that say what could not be written."""
        said = len(self._database.reports)
        if self.save():
            self._registry.save()
        self._database.close()
        return self._database.reports[said:]

    def snapshot(self) -> None:
        """Write the snapshot if anything was written since; for moments when nobody types.

        Raises:
            StoreError: it could not be written; the journal still holds everything.
        """
        if not self.read_only and self.save():
            self._registry.save()
            if self._database.pending:
                self._database.snapshot()

    def _held(self, record: Record) -> Record:
        return self.find(type(record), record.id) or record

    def _digest_of_actors(self) -> bytes:
        actors = self._database.table("actors").encoded()
        return (
            bytes(DIGEST_BYTES) if self.unsaved else digest_of(actors)
        )  # what is unsaved is not in them
