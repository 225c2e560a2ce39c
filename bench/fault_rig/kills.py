"""Killing: a process that writes, at any moment; and of two that want to, the one that may."""

import itertools
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.fault_rig.children import Child, follower, last, writer
from bench.fault_rig.disk import quick_disk
from bench.fault_rig.verdict import Outcome, judge

SAME_PROJECT = 20
"""How often one project is killed before another is begun."""


def killed(folder: Path, seed: int) -> Iterator[Outcome]:
    """kill -9 at a random moment: while it opens, in a write, a sync, or a step of a snapshot."""
    for number in itertools.count(seed):
        path = folder / f"killed-{number}" / "project.json"
        acknowledged = attempted = 0
        for trial in range(SAME_PROJECT):
            chance = Random(f"{number} {trial}")
            before = acknowledged
            child = Child(writer(path, number, Random(chance.random())))
            told = child.wait_for(b"b") if trial == 0 or chance.random() < 0.5 else []
            time.sleep(chance.random() * 0.06)
            told += child.kill()
            acknowledged = max(acknowledged, last(told, b"a"))
            attempted = max(attempted, last(told, b"t"), acknowledged)
            with quick_disk():
                outcome = judge(path, number, acknowledged, attempted)
            found = [one for letter, one in told if letter == b"b"]
            if any(letter == b"w" for letter, _ in told) or any(one < before for one in found):
                outcome = outcome._replace(lost=True, note=f"a new process found {found}")
            yield outcome._replace(acknowledged=acknowledged - before)
        shutil.rmtree(path.parent)


def two_writers(folder: Path, seed: int) -> Iterator[Outcome]:
    """Two processes want to write: the second follows, and takes over when the first is killed."""
    for number in itertools.count(seed):
        path = folder / f"two-{number}" / "project.json"
        chance = Random(f"two {number}")
        first = Child(writer(path, number, Random(chance.random())))
        told = first.wait_for(b"b")
        second = Child(follower(path, number, Random(chance.random())))
        answers = second.wait_for(b"r")
        time.sleep(chance.random() * 0.03)
        told += first.kill()
        answers += second.wait_for(b"b")
        found = last(answers, b"b")
        time.sleep(chance.random() * 0.02)
        answers += second.kill()
        acknowledged = last(told + answers, b"a")
        attempted = max(acknowledged, last(told + answers, b"t"))
        with quick_disk():
            outcome = judge(path, number, acknowledged, attempted)
        wrong = [one for letter, one in told + answers if letter == b"w"]
        if wrong or not last(told, b"a") <= found:
            note = f"the second found {found} of {last(told, b'a')}, wrong: {wrong}"
            outcome = outcome._replace(lost=True, note=note)
        yield outcome
        shutil.rmtree(path.parent)
