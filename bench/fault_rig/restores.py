"""Killing while a backup is put back: the project is as it was, or as the backup is."""

import itertools
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from bench.fault_rig.children import Child, Tell
from bench.fault_rig.disk import quick_disk, slow_down
from bench.fault_rig.verdict import Outcome, judge
from bench.fault_rig.work import contents_of, do, done_in
from store.database.backups import list_backups
from store.database.restoring import restore
from store.journal import open_database
from tests.store.abandoned import abandon


def killed_restoring(folder: Path, seed: int) -> Iterator[Outcome]:
    """kill -9 within a restore, of a project that is whole or (one in four) damaged."""
    for number in itertools.count(seed):
        path = folder / f"restoring-{number}" / "project.json"
        chance = Random(f"restoring {number}")
        with quick_disk():
            done = _made(path, number, chance)
        backup = chance.choice(list_backups(path)).path
        earlier = _held(backup)
        damaged = chance.random() < 0.25
        if damaged:
            path.write_bytes(path.read_bytes()[:-3])
        child = Child(_restoring(path, backup, Random(chance.random())))
        time.sleep(chance.random() * 0.02)
        finished = any(letter == b"a" for letter, _ in child.kill())
        with quick_disk():
            yield _judged(path, number, done, earlier, damaged=damaged, finished=finished)
        shutil.rmtree(path.parent)


def _made(path: Path, seed: int, chance: Random) -> int:
    """Begin a project with some backups and a journal; return how many transactions it holds."""
    db = open_database(path)
    done = 0
    for _ in range(chance.randrange(1, 4)):
        for _ in range(chance.randrange(1, 5)):
            done += 1
            do(db, seed, done)
        db.snapshot()
    done += 1
    do(db, seed, done)
    abandon(db)
    return done


def _restoring(path: Path, backup: Path, chance: Random) -> Callable[[Tell], None]:
    def work(tell: Tell) -> None:
        slow_down(chance)
        restore(path, backup)
        tell(b"a", 1)
        time.sleep(1)  # to be killed

    return work


def _judged(
    path: Path, seed: int, done: int, earlier: int, *, damaged: bool, finished: bool
) -> Outcome:
    outcome = judge(path, seed, earlier, done, may_refuse=damaged and not finished)
    if outcome.lost or outcome.silent:
        return outcome
    if outcome.refused:  # still damaged, as it was: it can be restored again
        backups = [one for one in list_backups(path) if one.mark is None]
        restore(path, backups[-1].path)
        return judge(path, seed, _held(backups[-1].path), done)._replace(refused=True)
    now = _held(path)
    kept = [_held(one.path) for one in list_backups(path) if one.mark == "replaced"]
    if now not in (done, earlier) or (finished and now != earlier):
        note = f"holds {now} transactions, neither the {done} of before nor {earlier}"
        return Outcome(done, lost=True, note=note)
    if now == earlier and not damaged and now != done and done not in kept:
        return Outcome(done, lost=True, note=f"the {done} of before are not kept: {kept}")
    return outcome


def _held(path: Path) -> int:
    db = open_database(path, read_only=True)
    return done_in(contents_of(db))
