"""What was decided and could not be written yet."""

from collections.abc import Iterable

from store.memory.memory import Key
from store.records import TABLE_OF, Operation, Record


class Unsaved:
    """The records that wait to be written, each as it was last, and `why` they wait (in words)."""

    def __init__(self) -> None:
        self.records: dict[Key, Record] = {}
        self.why = ""

    def __len__(self) -> int:
        return len(self.records)

    @property
    def decisions(self) -> int:
        """How many decisions are among them, made or turned; not those that redo only dropped."""
        return sum(
            isinstance(record, Operation) and not record.dropped for record in self.records.values()
        )

    def add(self, records: Iterable[Record], why: str) -> None:
        """Let records wait, in place of the ones with their ids."""
        self.records = self.with_these(records)
        self.why = why

    def with_these(self, records: Iterable[Record]) -> dict[Key, Record]:
        """Return all that waits together with some records to be written."""
        return self.records | {(TABLE_OF[type(record)], record.id): record for record in records}

    def clear(self) -> None:
        """Forget them: they are written."""
        self.records.clear()
        self.why = ""
