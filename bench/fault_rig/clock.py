"""A clock that goes backwards, leaps, and stamps files with any time: nothing may depend on it."""

import itertools
import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path
from random import Random
from types import SimpleNamespace
from unittest.mock import patch

import store.database.backups
from bench.fault_rig.disk import quick_disk
from bench.fault_rig.verdict import Outcome, judge
from bench.fault_rig.work import contents_of, do, expected
from store.database.backups import list_backups
from store.database.restoring import restore
from store.journal import open_database
from tests.store.abandoned import abandon


def wrong_clock(folder: Path, seed: int) -> Iterator[Outcome]:
    """Transactions, snapshots, followers, takings over and a restore under a wrong clock."""
    for number in itertools.count(seed):
        path = folder / f"clock-{number}" / "project.json"
        chance = Random(f"clock {number}")
        leap = partial(chance.uniform, 0, 2**31)
        wrong = SimpleNamespace(
            now=partial(_leaping, leap),
            strptime=datetime.strptime,
            fromtimestamp=datetime.fromtimestamp,
        )
        with (
            quick_disk(),
            patch.object(store.database.backups, "datetime", wrong),
            patch.object(time, "time", leap),
            patch.object(time, "time_ns", partial(chance.randrange, 2**61)),
        ):
            yield _work(path, number, chance)
        shutil.rmtree(path.parent)


def _leaping(leap: Callable[[], float], zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(leap(), zone)


def _work(path: Path, seed: int, chance: Random) -> Outcome:
    db = open_database(path)
    reader = open_database(path, read_only=True)
    done = snapshots = 0
    for _ in range(chance.randrange(5, 30)):
        done += 1
        do(db, seed, done)
        if chance.random() < 0.4:
            db.snapshot()
            snapshots += 1
        for file in path.parent.rglob("*"):
            if chance.random() < 0.2:
                os.utime(file, (chance.randrange(2**31), chance.randrange(2**31)))
        if chance.random() < 0.5:
            reader.follow()
            if contents_of(reader) != expected(seed, done):
                return Outcome(done, silent=True, note="the reader fell behind")
        if chance.random() < 0.1:
            abandon(db)
            if not reader.take_over():
                return Outcome(done, lost=True, note="the reader could not take over")
            db, reader = reader, open_database(path, read_only=True)
    abandon(db)
    outcome = judge(path, seed, done, done)
    numbers = [backup.number for backup in list_backups(path)]
    if snapshots and (snapshots not in numbers or len(numbers) < min(snapshots, 5)):
        return Outcome(done, lost=True, note=f"of {snapshots} backups these are left: {numbers}")
    if snapshots and not (outcome.lost or outcome.silent):
        aside = restore(path, list_backups(path)[-1].path)
        assert aside is not None
        outcome = judge(aside, seed, done, done, read_only=True)
    return outcome
