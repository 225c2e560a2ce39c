"""The project: what an analyst has decided, kept in TinyDB; the one way in to the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec.structs import replace
from tinydb.table import Table

from coopreader.text import Range
from store.draft import Draft, now
from store.errors import NotWritten
from store.indexes import Indexes, forms_of
from store.journal import JournalledTinyDB, open_database
from store.records import RECORD_TYPES, TABLE_OF, Actor, Document, Operation, Record, TableName

if TYPE_CHECKING:
    from coopreader.names.candidates import Candidate, CandidateIndex

R = TypeVar("R", bound=Record)


class ReadOnly(Exception):
    """The project is open for reading only."""


class InTheWay(ValueError):
    """An operation cannot be undone: what somebody decided later rests on it."""


def touched(operation: Operation) -> set[tuple[str, str]]:
    """Return (table, id) of every record that an operation made, removed or changed."""
    marks = (operation.made, operation.removed)
    listed = {(table, name) for mark in marks for table, names in mark.items() for name in names}
    return listed | {(change.table, change.id) for change in operation.changes}


class Project:
    """Records of one project file, with operations, undo and redo.

    `reports` are lines for the user: what recovery found, and records that could not be read (they
    stay in the file untouched).
    """

    def __init__(self, database: JournalledTinyDB, path: Path, annotator: str = "") -> None:
        self.path = path
        self.annotator = annotator
        self.read_only = database.read_only
        self.reports = list(database.reports)
        self.index = Indexes()
        self._database = database
        self._candidates: CandidateIndex | None = None
        self._records: dict[TableName, dict[str, Any]] = {name: {} for name in RECORD_TYPES}
        self._row: dict[tuple[TableName, str], int] = {}
        self._waiting: dict[tuple[TableName, str], Any] = {}
        for table in RECORD_TYPES:
            self._load(table)
        self._operations: list[str] = sorted(
            self._records["operations"], key=lambda name: self._records["operations"][name].number
        )

    @classmethod
    def open(cls, path: Path, *, annotator: str = "", read_only: bool = False) -> Project:
        """Open or begin the project in a file.

        Raises:
            StoreError: the file is no project, damaged, from a newer version, or in use.
        """
        return cls(open_database(path, read_only=read_only), path, annotator)

    def _load(self, table: TableName) -> None:
        kind = RECORD_TYPES[table]
        for row in self._database.table(table):
            try:
                record = msgspec.convert(dict(row), kind)
            except msgspec.ValidationError as error:
                self.reports.append(f"{table} {row.doc_id}: not readable, left alone ({error})")
                continue
            self._records[table][record.id] = record
            self._row[table, record.id] = row.doc_id
            self.index.put(None, record)

    # Reading

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """Return the record with that id, deleted or not; None when there is none."""
        return None if record_id is None else self._records[TABLE_OF[kind]].get(record_id)

    def get(self, kind: type[R], record_id: str) -> R:
        """Return the record with that id.

        Raises:
            KeyError: there is none.
        """
        record: R = self._records[TABLE_OF[kind]][record_id]
        return record

    def all(self, kind: type[R]) -> list[R]:
        """Return the records of a type that are not deleted, oldest first."""
        return [record for record in self.everything(kind) if not record.deleted]

    def everything(self, kind: type[R]) -> list[R]:
        """Return all records of a type, deleted ones too, oldest first."""
        records: dict[str, R] = self._records[TABLE_OF[kind]]
        return list(records.values())

    def operations(self) -> Iterator[Operation]:
        """Yield the operations, the latest first."""
        for name in reversed(self._operations):
            yield self._records["operations"][name]

    def document(self, digest: str) -> Document | None:
        """Return the document that has a version with these bytes, if the project knows one."""
        return self.find(Document, self.index.documents.get(digest))

    def candidates(self, name: str, kind: str | None = None, limit: int = 10) -> list[Candidate]:
        """Return the registry actors nearest to a name, best first."""
        if self._candidates is None:
            from coopreader.names.candidates import CandidateIndex

            self._candidates = CandidateIndex()
            for actor in self.all(Actor):
                self._index_names(actor)
        found: list[Candidate] = self._candidates.search(name, kind=kind, limit=limit)
        return found

    def _index_names(self, actor: Actor) -> None:
        if self._candidates is not None:
            self._candidates.remove(actor.id)
            for form, _ in () if actor.deleted else forms_of(actor):
                self._candidates.add(actor.id, form, actor.kind, actor.country)

    # Deciding

    @contextmanager
    def operation(
        self, name: str, *, document: str | None = None, raw_range: Range | None = None
    ) -> Iterator[Draft]:
        """Make one operation of what is drafted in the body; all of it is written, or nothing.

        Raises:
            ReadOnly: the project is open for reading only.
            StoreError: it could not be written; nothing has changed.
        """
        if self.read_only:
            raise ReadOnly("this project is open for reading only: nothing can be decided here")
        draft = Draft(name, self.annotator, document, raw_range, self._held)
        yield draft
        if draft:
            number = self._next_number()
            dropped = [replace(item, dropped=True) for item in self._redoable()]
            records = [*draft.records.values(), *dropped, draft.operation(number)]
            self._write(records)
            self._operations.append(records[-1].id)

    def undo(self) -> Operation | None:
        """Take back this annotator's last operation; None when there is none.

        Raises:
            InTheWay: somebody else decided something since that rests on it.
            ReadOnly, StoreError: it could not be written.
        """
        later: list[Operation] = []
        for operation in self.operations():
            if operation.by == self.annotator and not operation.undone:
                self._refuse_if_in_the_way(operation, later)
                return self._turn(operation, undone=True)
            later.append(operation)
        return None

    def _refuse_if_in_the_way(self, operation: Operation, later: list[Operation]) -> None:
        mine = touched(operation)
        for other in later:
            if not other.undone and touched(other) & mine:
                raise InTheWay(f"not undone: {other.by or 'somebody'} decided since: {other.words}")
        made = set(operation.made.get("mentions", ())) | set(operation.made.get("deals", ()))
        for actor in operation.made.get("actors", ()):
            if (self.index.mentions_of[actor] | self.index.deals_of[actor]) - made:
                raise InTheWay("not undone: the actor it made is used elsewhere since")

    def redo(self) -> Operation | None:
        """Do again what was undone last, unless something was decided since; None then."""
        redoable = self._redoable()
        return self._turn(redoable[-1], undone=False) if redoable else None

    def _redoable(self) -> list[Operation]:
        """Return this annotator's operations that can be redone, the latest first."""
        found = []
        for operation in self.operations():
            if operation.by == self.annotator and not operation.dropped:
                if not operation.undone:
                    break
                found.append(operation)
        return found

    def _turn(self, operation: Operation, *, undone: bool) -> Operation:
        if self.read_only:
            raise ReadOnly("this project is open for reading only: nothing can be undone here")
        turned_to: dict[tuple[TableName, str], Record] = {}

        def change(table: TableName, record_id: str, fields: Mapping[str, object]) -> None:
            record = turned_to.get((table, record_id)) or self._records[table].get(record_id)
            if record is None:
                raise NotWritten(f"not undone: {table} {record_id} cannot be read")
            stored = {**msgspec.to_builtins(record), **fields, "changed": now()}
            turned_to[table, record_id] = msgspec.convert(stored, RECORD_TYPES[table])

        for marks, deleted in ((operation.made, undone), (operation.removed, not undone)):
            for table in RECORD_TYPES:
                for record_id in marks.get(table, ()):
                    change(table, record_id, {"deleted": deleted})
        for item in operation.changes:
            change(item.table, item.id, {item.field: item.before if undone else item.after})
        turned = replace(operation, undone=undone, changed=now())
        self._write([*turned_to.values(), turned])
        return turned

    # Keeping what is no decision

    def keep(self, record: Record) -> None:
        """Store a record outside any operation: reading positions and derived offsets.

        What cannot be written now waits for the next write that succeeds, so that a full disk
        keeps nobody from reading on. Does nothing in a project open for reading only.
        """
        if self.read_only:
            return
        try:
            self._write([record])
        except NotWritten:
            self._waiting[TABLE_OF[type(record)], record.id] = record
            self._take([record])

    def fill(self, records: Iterable[Record]) -> None:
        """Store the records of another project as they are, in one transaction.

        Raises:
            ValueError: this project holds records already.
            ReadOnly: the project is open for reading only.
            StoreError: they could not be written; nothing has changed.
        """
        if self.read_only:
            raise ReadOnly("this project is open for reading only: nothing can be added here")
        if self._database.tables() & RECORD_TYPES.keys():
            raise ValueError("only a project without any record can be filled")
        self._write(list(records))
        operations: dict[str, Operation] = self._records["operations"]
        self._operations = sorted(operations, key=lambda name: operations[name].number)

    def close(self) -> list[str]:
        """Snapshot and close the project; return lines that say what could not be written."""
        said = len(self._database.reports)
        if self._waiting:
            with suppress(NotWritten):
                self._write([])
        self._database.close()
        return self._database.reports[said:]

    def snapshot(self) -> None:
        """Write the snapshot if anything was written since; for moments when nobody types.

        Raises:
            StoreError: it could not be written; the journal still holds everything.
        """
        if not self.read_only and self._database.pending:
            self._database.snapshot()

    def _held(self, record: Record) -> Record:
        held: Record = self._records[TABLE_OF[type(record)]].get(record.id, record)
        return held

    def _next_number(self) -> int:
        if not self._operations:
            return 1
        last: Operation = self._records["operations"][self._operations[-1]]
        return last.number + 1

    def _write(self, records: list[Any]) -> None:
        """Write records, and what waits for that, to the disk; then take them up here."""
        rows: dict[tuple[TableName, str], int] = {}
        written = self._waiting | {(TABLE_OF[type(item)], item.id): item for item in records}
        with self._database.transaction():
            for key, record in written.items():
                table: Table = self._database.table(key[0])
                fields: dict[str, Any] = msgspec.to_builtins(record)
                if key in self._row:
                    table.update(fields, doc_ids=[self._row[key]])
                else:
                    rows[key] = table.insert(fields)
        self._row.update(rows)
        self._waiting.clear()
        self._take(records)

    def _take(self, records: list[Any]) -> None:
        for record in records:
            table_name: TableName = TABLE_OF[type(record)]
            before = self._records[table_name].get(record.id)
            self._records[table_name][record.id] = record
            self.index.put(before, record)
            if isinstance(record, Actor):
                self._index_names(record)
