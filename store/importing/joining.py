"""The state of an import in the making: which record of theirs is which of ours, and what differs.

"Ours" are the records of the project, "theirs" those of the export. A record of theirs is *mapped*
when all its links lead to records of ours.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from store.importing.describe import Describe
from store.importing.plan import Conflict
from store.project import Project
from store.records import TABLE_OF, Operation, Record, TableName

R = TypeVar("R", bound=Record)
Key = tuple[TableName, str]

IMPORT = "import"
"""The name of the operation."""

OWN = frozenset(Record.__struct_fields__)
"""Fields that say of a record itself who made it and when: never compared."""


class Joining:
    """Collects what becomes of each record of theirs; nothing is written here."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.after: dict[Key, Record] = {}
        self.known: Counter[TableName] = Counter()
        self.conflicts: list[Conflict] = []
        self.describe = Describe(self.held)
        self._ours: dict[Key, str] = {}
        self._undone = _made_by_undone_imports(project)

    def held(self, kind: type[R], name: str | None) -> R | None:
        """Return our record of that id as the import leaves it, taken back or not.

        What only an import brought that was undone since counts as none: nobody decided on it.
        """
        if name is None:
            return None
        key = (TABLE_OF[kind], name)
        drafted: Any = self.after.get(key)
        record: R | None = drafted or self.project.find(kind, name)
        return None if record and record.deleted and key in self._undone else record

    def standing(self, kind: type[R]) -> Iterator[R]:
        """Yield our records of a type that stand, as they are before the import."""
        yield from self.project.all(kind)

    def ours(self, kind: type[Record], name: str | None) -> str | None:
        """Return the id here of a record of theirs; None when it has no place here."""
        return None if name is None else self._ours.get((TABLE_OF[kind], name))

    def link(self, theirs: Record, name: str) -> None:
        """Note the id here of a record of theirs."""
        self._ours[TABLE_OF[type(theirs)], theirs.id] = name

    def know(self, theirs: Record, ours: Record) -> None:
        """Note that a record of theirs is one of ours."""
        self.link(theirs, ours.id)
        self.known[TABLE_OF[type(theirs)]] += 1

    def joined(self) -> set[Key]:
        """Return table and id of every record here that one of theirs is."""
        return {(table, name) for (table, _), name in self._ours.items()}

    def put(self, record: Record) -> None:
        """Draft a record as the import leaves it."""
        self.after[TABLE_OF[type(record)], record.id] = record

    def conflict(self, record: Record, words: str) -> None:
        """Note what about a record the projects do not agree on."""
        said = f"{self.describe.record(record)}: {words}"
        self.conflicts.append(Conflict(TABLE_OF[type(record)], record.id, said))

    def take(
        self, theirs: R, mapped: R | None, same: Callable[[R], R | None], *, missing: str = ""
    ) -> R | None:
        """Find our record for one of theirs, by id or else by `same`; add it when there is none.

        Args:
            theirs: the record as the export has it.
            mapped: the same with its links mapped; None when a link has no place here.
            same: returns the standing record of ours that is the mapped one under another id.
            missing: what to say of a record that cannot be mapped.

        Returns:
            Our record that is the same and may gain something; None when it was added or left out.
        """
        held = self.held(type(theirs), theirs.id)
        if held is not None and held.deleted:
            self.conflict(theirs, "taken back here, it stands there")
            return None
        if mapped is None:
            self.conflict(theirs, missing)
            if held is not None:
                self.know(theirs, held)
            return None
        ours = held or same(mapped)
        if ours is None:
            self.link(theirs, theirs.id)
            self.put(mapped)
            return None
        self.know(theirs, ours)
        return ours

    def fill(self, ours: R, mapped: R, *, leave: Collection[str] = ()) -> R:
        """Fill fields that are empty in our record; note those that differ, and keep them.

        Returns:
            Our record as the import leaves it.
        """
        filled: dict[str, Any] = {}
        for field in msgspec.structs.fields(type(ours)):
            if field.name in OWN or field.name in leave:
                continue
            here, there = getattr(ours, field.name), getattr(mapped, field.name)
            empty = field.default
            if here == there or there == empty:
                continue
            if here == empty:
                filled[field.name] = there
            else:
                self.conflict(ours, self.describe.difference(field.name, here, there))
        return self.gain(ours, **filled)

    def gain(self, ours: R, **fields: Any) -> R:
        """Give our record fields."""
        if fields:
            ours = replace(ours, **fields)
            self.put(ours)
        return ours


def _made_by_undone_imports(project: Project) -> set[Key]:
    return {
        (table, name)
        for operation in project.everything(Operation)
        if operation.name == IMPORT and operation.undone
        for table, names in operation.made.items()
        for name in names
    }
