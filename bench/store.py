"""What the store costs at 100,000 mentions, beside the bare disk and SQLite doing the same work.

`python -m bench.store` prints a table with the bound beside each figure; the exit code is 1 when a
bound is broken. What is compared is done in turn, a round of each, so that a busy disk is as busy
for all.
"""

import gc
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.big_project import KNOWN, MENTIONS, make_project
from bench.pty_timing import first_paint
from store.database.storage import encode
from store.decisions.propagate import propagate
from store.decisions.tag import tag
from store.library import stored
from store.opened import Opened
from store.pages.reading import read_document
from store.project import Project
from store.records import Actor

ROUNDS, BATCH, STARTS = 300, 5_000, 7


class Row(NamedTuple):
    """A figure with its bound (None: told, not bound)."""

    name: str
    figure: float
    unit: str
    bound: float | None

    @property
    def holds(self) -> bool:
        """Whether the figure keeps to its bound."""
        return self.bound is None or self.figure <= self.bound


class Spent(NamedTuple):
    """Milliseconds: by the clock, and of the processor."""

    wall: float
    processor: float


def in_turn(rounds: int, *works: Callable[[int], object]) -> list[Spent]:
    """Return the medians of some works, done in turn."""
    spent: list[list[Spent]] = [[] for _ in works]
    for number in range(rounds):
        for row, work in zip(spent, works, strict=True):
            wall, processor = time.perf_counter(), time.process_time()
            work(number)
            row.append(
                Spent(
                    1000 * (time.perf_counter() - wall),
                    1000 * (time.process_time() - processor),
                )
            )
    return [
        Spent(median(one.wall for one in row), median(one.processor for one in row))
        for row in spent
    ]


def opened_page(project: Project, folder: Path, cache: Path) -> Opened:
    """Return the open page of a made project."""
    path = folder / "pages" / "page.txt"
    return Opened(project, read_document(path, cache=cache), stored(path))


def tagging(folder: Path, cache: Path) -> list[Row]:
    """Measure a tag beside an append with a sync, and beside SQLite."""
    project = make_project(folder, cache, full=True, lines=ROUNDS + 50)
    opened = opened_page(project, folder, cache)
    places = [match.span() for match in re.finditer(KNOWN, opened.article.raw)]
    (actor,) = (one.id for one in project.all(Actor) if one.name == KNOWN)
    mention = tag(opened, places.pop(), actor)
    operation = next(project.operations())
    # As much as a tag writes: the mention and the operation, framed.
    line = bytes(encode([mention, operation])) + b" " * 80
    descriptor = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    sync = getattr(os, "fdatasync", os.fsync)

    def raw(_: int) -> None:
        os.write(descriptor, line)
        sync(descriptor)

    lite = sqlite3.connect(folder / "project.sqlite", isolation_level=None)
    lite.execute("PRAGMA journal_mode=WAL")
    lite.execute("PRAGMA synchronous=FULL")
    for table in ("mentions", "operations"):
        lite.execute(f"CREATE TABLE {table} (id TEXT PRIMARY KEY, document TEXT, record TEXT)")
        lite.execute(f"CREATE INDEX {table}_in ON {table} (document)")
    filling = ((f"{number:016}", f"{number % 2000:032}", line) for number in range(MENTIONS))
    lite.execute("BEGIN")
    lite.executemany("INSERT INTO mentions VALUES (?, ?, ?)", filling)
    lite.execute("COMMIT")

    def insert(number: int) -> None:
        lite.execute("BEGIN")
        for table, record in (("mentions", mention), ("operations", operation)):
            row = (f"new{number:013}", opened.id, bytes(encode(record)))
            lite.execute(f"INSERT INTO {table} VALUES (?, ?, ?)", row)
        lite.execute("COMMIT")

    gc.freeze()
    ours, bare, peer = in_turn(
        ROUNDS, lambda number: tag(opened, places[number], actor), raw, insert
    )
    project.close()
    lite.close()
    return [
        Row("a tag beyond 1.2 times append and sync", ours.wall - 1.2 * bare.wall, "ms", 0.1),
        Row("its processor time beyond theirs", ours.processor - bare.processor, "ms", 0.1),
        Row("(a tag)", ours.wall, "ms", None),
        Row("(append and sync)", bare.wall, "ms", None),
        Row("(SQLite, WAL, synchronous FULL)", peer.wall, "ms", None),
    ]


def batch(folder: Path, cache: Path) -> list[Row]:
    """Measure a batch of mentions in one operation, and taking it back."""
    project = make_project(folder, cache, full=True, lines=BATCH)
    opened = opened_page(project, folder, cache)
    start = opened.article.raw.index(KNOWN)
    (actor,) = (one.id for one in project.all(Actor) if one.name == KNOWN)
    mention = tag(opened, (start, start + len(KNOWN)), actor)
    gc.freeze()
    figures = []
    began = time.perf_counter()
    _, count = propagate(opened, mention)
    figures.append(Row(f"({count} mentions in one batch)", time.perf_counter() - began, "s", None))
    for name, turn in (("undo", project.undo), ("redo", project.redo)):
        began = time.perf_counter()
        turn()
        spent = time.perf_counter() - began
        figures.append(Row(f"{name} of {count} mentions", spent, "s", 0.2))
    project.close()
    return figures


def starting(folder: Path) -> list[Row]:
    """Measure from the start of the app until its open document can be annotated."""
    homes = {name: folder / name for name in ("large", "empty")}
    for name, home in homes.items():
        make_project(home, home / ".cache" / "coopreader", full=name == "large", lines=5).close()

    def painted(name: str, pattern: str) -> float:
        home = homes[name]
        command = [sys.executable, "-m", "coopreader", str(home / "pages")]
        command += ["--project", str(home / "project.json")]
        return first_paint(command, pattern, home).wall

    first, ready, ready_empty = [], [], []
    for _ in range(STARTS + 1):
        first.append(painted("empty", "page.txt|Accord"))
        ready_empty.append(painted("empty", r"\d+ left"))
        ready.append(painted("large", r"\d+ left"))
    screen, empty, large = (median(row[1:]) for row in (first, ready_empty, ready))
    memory = _memory(homes["large"], homes["empty"])
    return [
        Row("document ready beyond the first screen", large - screen, "s", 0.3),
        Row("(the same in an empty project)", empty - screen, "s", None),
        Row("(first screen)", screen, "s", None),
        Row("(memory beyond an empty project's)", memory, "MB", None),
    ]


OPEN = """
import sys
from pathlib import Path
from store.project import Project
project = Project.open(Path(sys.argv[1]), read_only=True, cache=Path(sys.argv[2]))
project.candidates("Transalia")
status = Path("/proc/self/status").read_text().split()
print(int(status[status.index("VmHWM:") + 1]) / 1024)
"""
"""Opens a project, indexes its names, and prints the most memory that took, in MB."""


def _memory(large: Path, empty: Path) -> float:
    """Return how much more memory a process takes that opens the large project."""

    def taken(home: Path) -> float:
        command = [sys.executable, "-c", OPEN, str(home / "project.json"), str(home / "cache")]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    return taken(large) - taken(empty)


def main() -> int:
    """Print the table."""
    print(f"{f'{MENTIONS} mentions':40} {'figure':>9} {'bound':>6}")
    kept = True
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        for measure in (
            lambda: starting(folder / "starting"),
            lambda: tagging(folder / "tagging", folder / "cache"),
            lambda: batch(folder / "batch", folder / "cache"),
        ):
            for row in measure():
                kept = kept and row.holds
                bound = "" if row.bound is None else f"{row.bound:6.1f}"
                verdict = "" if row.holds else "  BROKEN"
                print(f"{row.name:40} {row.figure:9.3f} {bound:>6} {row.unit}{verdict}", flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
