"""A disk that is full, or fails, at any byte; and a small one that really is full."""

import contextlib
import errno
import itertools
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.fault_rig.disk import failing_disk, quick_disk
from bench.fault_rig.verdict import Outcome, judge
from bench.fault_rig.work import do
from store.errors import NotWritten, StoreError
from store.journal import open_database
from tests.store.abandoned import abandon

NUMBERS = (errno.ENOSPC, errno.EIO, errno.EDQUOT)
SMALL = "96k"
"""The size of the small file system."""


def failing(folder: Path, seed: int) -> Iterator[Outcome]:
    """Writes that fail at a random byte, in transactions and snapshots; some go on afterwards."""
    for number in itertools.count(seed):
        path = folder / f"full-{number}" / "project.json"
        chance = Random(f"full {number}")
        done = attempted = 0
        with quick_disk():
            for _ in range(chance.randrange(1, 4)):
                budget = chance.randrange(4000)
                with failing_disk(budget, chance.choice(NUMBERS), chance):
                    done, attempted = _work(path, number, done, chance)
                if chance.random() < 0.5:
                    done, attempted = _work(path, number, done, chance)
            if done or path.exists():
                outcome = judge(path, number, done, attempted)
            else:
                outcome = Outcome(0, refused=True)
        yield outcome
        shutil.rmtree(path.parent, ignore_errors=True)


def _work(path: Path, seed: int, done: int, chance: Random) -> tuple[int, int]:
    """Open, write some transactions and leave; return how many are done and were tried."""
    tried = done
    with contextlib.suppress(StoreError):
        db = open_database(path)
        for _ in range(chance.randrange(12)):
            tried = done + 1
            with contextlib.suppress(NotWritten):
                do(db, seed, tried)
                done = tried
            if chance.random() < 0.2:
                with contextlib.suppress(NotWritten):
                    db.snapshot()
        if chance.random() < 0.3:
            db.close()
        abandon(db)
    return done, tried


def small_disk(folder: Path, seed: int) -> Iterator[Outcome]:
    """A small file system that fills up; nothing at all where none can be mounted."""
    mounted = folder / "small"
    mounted.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "coopreader-faults", str(mounted)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return
    try:
        for number in itertools.count(seed):
            yield _fill(mounted, number)
    finally:
        subprocess.run(["umount", str(mounted)], check=True, capture_output=True)


def _fill(mounted: Path, seed: int) -> Outcome:
    path = mounted / "work" / "project.json"
    chance = Random(f"small {seed}")
    ballast = mounted / "ballast"
    ballast.write_bytes(b"x" * chance.randrange(40_000, 80_000))
    done = refusals = 0
    with contextlib.suppress(StoreError):
        db = open_database(path)
        while refusals < 3 and done < 200:
            try:
                do(db, seed, done + 1)
                done += 1
                if chance.random() < 0.05:
                    db.snapshot()
            except NotWritten:
                refusals += 1
        abandon(db)
    outcome = (
        judge(path, seed, done, done + 1, read_only=True) if done else Outcome(0, refused=True)
    )
    ballast.unlink()
    if done and not (outcome.lost or outcome.silent):
        outcome = judge(path, seed, done, done + 1)
    shutil.rmtree(path.parent, ignore_errors=True)
    return outcome
