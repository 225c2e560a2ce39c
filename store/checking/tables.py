"""All records of a project as its checks read them: each table once."""

from collections.abc import Iterable
from typing import Any, TypeVar

from store.project import Project
from store.records import RECORD_TYPES, Actor, Record

R = TypeVar("R", bound=Record)


class Tables:
    """The records of a project by type and id, `drafted` ones in place of those that it holds.

    `whole` is false when there are records that cannot be read: then a link to nothing may be one
    to such a record, and the history of a record may have gaps.
    """

    def __init__(self, project: Project, drafted: Iterable[Record] = ()) -> None:
        self._all: dict[type[Record], dict[str, Any]] = {
            kind: {record.id: record for record in project.everything(kind)}
            for kind in RECORD_TYPES.values()
        }
        for record in drafted:
            self._all[type(record)][record.id] = record
        self._standing = {
            kind: [record for record in records.values() if not record.deleted]
            for kind, records in self._all.items()
        }
        self._into = {actor.id: actor.merged_into for actor in self.standing(Actor)}
        self.whole = len(project.reports) == len(project.recovered)

    def everything(self, kind: type[R]) -> list[R]:
        """Return all records of a type, deleted ones too, oldest first."""
        return list(self._all[kind].values())

    def standing(self, kind: type[R]) -> list[R]:
        """Return the records of a type that are not deleted, oldest first."""
        return self._standing[kind]

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """Return the record with that id, deleted or not; None when there is none."""
        record: R | None = self._all[kind].get(record_id or "")
        return record

    def stands(self, kind: type[Record], record_id: str) -> bool:
        """Tell whether there is such a record that is not deleted."""
        record = self.find(kind, record_id)
        return record is not None and not record.deleted

    def survivor(self, actor: str) -> str:
        """Return the actor that an actor was merged into in the end; itself, mostly."""
        seen = {actor}
        while (into := self._into.get(actor)) is not None and into not in seen:
            seen.add(into)
            actor = into
        return actor
