"""Damage to the files themselves: a journal cut at every byte, a bit flipped at every byte."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch

import store.database.state
from bench.fault_rig.disk import quick_disk
from bench.fault_rig.verdict import Outcome, judge
from bench.fault_rig.work import do
from store.database.log import journal_of
from store.journal import open_database
from tests.store.abandoned import abandon


def cuts(folder: Path, seed: int) -> Iterator[Outcome]:
    """A journal cut at every byte: exactly what was acknowledged up to there."""
    for number in itertools.count(seed):
        path = folder / f"cut-{number}" / "project.json"
        snapshot, journal, sizes = _made(path, number)
        places = range(len(journal) + 1)
        for cut in Random(f"cut {number}").sample(places, len(places)):
            _put(path, snapshot, journal[:cut])
            whole = max((n for n, size in sizes.items() if size <= cut), default=min(sizes))
            with quick_disk():
                yield judge(path, number, whole, whole)
        shutil.rmtree(path.parent)


def flips(folder: Path, seed: int) -> Iterator[Outcome]:
    """One bit flipped, at every byte of snapshot and journal: refused, or reported."""
    for number in itertools.count(seed):
        path = folder / f"flip-{number}" / "project.json"
        snapshot, journal, sizes = _made(path, number)
        chance = Random(f"flip {number}")
        places = range(len(snapshot) + len(journal))
        for at in chance.sample(places, len(places)):
            both = bytearray(snapshot + journal)
            both[at] ^= 1 << chance.randrange(8)
            _put(path, bytes(both[: len(snapshot)]), bytes(both[len(snapshot) :]))
            done = max(sizes)
            with quick_disk(), patch.object(store.database.state, "PAUSE", 0):
                outcome = judge(path, number, done, done, may_refuse=True)
            place = f"bit flipped at byte {at} of {len(snapshot)} + {len(journal)}: "
            yield outcome._replace(note=outcome.note and place + outcome.note)
        shutil.rmtree(path.parent)


def _made(path: Path, seed: int) -> tuple[bytes, bytes, dict[int, int]]:
    """Return a snapshot, a journal on it, and by transaction the length of the journal then."""
    chance = Random(f"made {seed}")
    with quick_disk():
        db = open_database(path)
        before = chance.randrange(1, 5)
        for number in range(1, before + 1):
            do(db, seed, number)
        db.snapshot()
        sizes = {before: journal_of(path).stat().st_size}
        for number in range(before + 1, before + chance.randrange(2, 8)):
            do(db, seed, number)
            sizes[number] = journal_of(path).stat().st_size
        abandon(db)
    return path.read_bytes(), journal_of(path).read_bytes(), sizes


def _put(path: Path, snapshot: bytes, journal: bytes) -> None:
    path.with_name(f"{path.name}.torn").unlink(missing_ok=True)
    path.write_bytes(snapshot)
    journal_of(path).write_bytes(journal)
