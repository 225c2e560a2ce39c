"""What the files of a project hold together: read at one moment, and compared with another."""

import itertools
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from store.collecting import uncollected
from store.database.log import Op, journal_of
from store.database.migrations import migrate
from store.database.replay import ForeignJournal, Replay, read_journal
from store.database.snapshot import FORMAT, Meta, Tables, read_snapshot
from store.errors import NotAProject, ProjectDamaged, reason

T = TypeVar("T")

Key = tuple[str, int]
"""A document: its table and its id there."""

TRIES = 20
"""How often a reader looks again while the writer changes the files."""

PAUSE = 0.02
"""Seconds between two looks."""

TRIES_IF_DAMAGED = 3
"""How often when one file alone contradicts itself, which a writer hardly ever makes it do."""


class State(msgspec.Struct, frozen=True):
    """A project as its files hold it, with the tables brought to the present format.

    `meta` is that of the file; `replay` is None when there is no journal. `notes` are those of the
    snapshot, on its tables without what the journal made of them.
    """

    meta: Meta
    tables: Tables
    replay: Replay | None
    notes: msgspec.Raw | None = None

    @property
    def older(self) -> bool:
        """Whether the files are of an older format than the tables."""
        return self.meta.format < FORMAT


def read_state(path: Path) -> State:
    """Read snapshot and journal.

    Raises:
        FileNotFoundError: there is no snapshot.
        OSError: the journal cannot be read.
        StoreError: the files are refused, and why.
    """
    with uncollected():
        snapshot = read_snapshot(path)
        meta, tables = snapshot.meta, snapshot.tables
        try:
            replay = read_journal(journal_of(path), meta)
        except FileNotFoundError:
            replay = None
        for operations in replay.records if replay else ():
            apply(tables, operations)
        migrate(tables, meta.format)
        return State(meta, tables, replay, snapshot.notes)


def read_unlocked(path: Path) -> State:
    """Read snapshot and journal without the lock: the writer may just be changing both.

    Raises:
        NotAProject: there is none, or it cannot be read.
        StoreError: the files are refused, and why.
    """
    try:
        return patiently(lambda: read_state(path))
    except FileNotFoundError as error:
        raise NotAProject(f"{path}: there is no project") from error
    except OSError as error:
        raise NotAProject(f"{path}: cannot be read ({reason(error)})") from error


def patiently(read: Callable[[], T]) -> T:
    """Return what a reading without the lock gives, tried again while the files may be changing.

    Raises:
        ProjectDamaged: they contradict each other however often one looks.
    """
    for attempt in itertools.count(1):
        try:
            return read()
        except ProjectDamaged as error:
            if attempt >= (TRIES if isinstance(error, ForeignJournal) else TRIES_IF_DAMAGED):
                raise
        time.sleep(PAUSE)
    raise AssertionError("counting has no end")


def apply(tables: Tables, operations: Iterable[Op]) -> None:
    """Make tables as a transaction says. A table without documents goes."""
    for table, key, raw in operations:
        if raw is not None:
            tables.setdefault(table, {})[key] = raw
        elif table in tables:
            tables[table].pop(key, None)
            if not tables[table]:
                del tables[table]


def differing(before: Tables, after: Tables) -> list[Key]:
    """Return the documents that are not the same in both."""
    found: list[Key] = []
    for table in dict.fromkeys([*before, *after]):
        old, new = before.get(table, {}), after.get(table, {})
        found += [(table, key) for key, raw in new.items() if old.get(key) != raw]
        found += [(table, key) for key in old if key not in new]
    return found
