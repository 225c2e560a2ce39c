"""What was taken from the files of a project: its tables in memory, and how to follow a writer."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from store.database.log import Op, journal_of
from store.database.replay import Place, read_on
from store.database.snapshot import FORMAT, Tables, new_meta
from store.database.state import Key, State, apply, differing, patiently, read_state
from store.errors import NotAProject, reason


class Taken:
    """The tables as they were read last, on top of the snapshot with that `meta` and `notes`."""

    def __init__(self, path: Path) -> None:
        self.meta = new_meta()
        self.tables: Tables = {}
        self.notes: msgspec.Raw | None = None
        self._path = path
        self._loaded = False
        self._place: Place | None = None
        self._unseen: dict[Key, None] = {}

    def become(self, state: State) -> None:
        """Take over a state that was read, and note in what it is another one."""
        if self._loaded:
            self._unseen.update(dict.fromkeys(differing(self.tables, state.tables)))
        self._loaded = True
        self.meta, self.notes = state.meta, state.notes
        self._place = None if state.replay is None else state.replay.place
        self.tables.clear()
        self.tables.update(state.tables)

    def apply(self, operations: Iterable[Op]) -> None:
        """Make the tables as a transaction says."""
        apply(self.tables, operations)

    def follow(self) -> None:
        """Take up what was written since; while the files may be changing, look again.

        Raises:
            StoreError: they cannot be read; what was read before stands.
        """
        try:
            patiently(self._look)
        except FileNotFoundError as error:
            raise NotAProject(f"{self._path}: the project is not there any more") from error
        except OSError as error:
            raise NotAProject(f"{self._path}: cannot be read ({reason(error)})") from error

    def unseen(self) -> list[Key]:
        """Return the documents that have come, changed or gone since this was asked last."""
        unseen, self._unseen = list(self._unseen), {}
        return unseen

    def _look(self) -> None:
        """Look at the journal once, and further if it has changed."""
        journal = journal_of(self._path)
        if self._place is None:
            if journal.exists():
                self.become(read_state(self._path))
            return
        more = read_on(journal, self._place)
        if more is None or (more.records and self.meta.format < FORMAT):
            self.become(read_state(self._path))
            return
        self._place = more.place
        for operations in more.records:
            self.apply(operations)
            self._unseen.update(((table, key), None) for table, key, _ in operations)
