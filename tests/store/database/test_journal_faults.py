"""Whatever fails while a project is written, what was acknowledged is there afterwards."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import store.database.log
from store.errors import NotWritten
from store.journal import open_database
from tests.store.abandoned import abandon, journal_of, values


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project.json"


def fail_after(count: int, number: int) -> Callable[..., int]:
    """Return an os.write that fails once `count` bytes are through (some of a write gets in)."""
    real, left = os.write, count

    def write(descriptor: int, data: bytes) -> int:
        nonlocal left
        if left <= 0:
            raise OSError(number, os.strerror(number))
        done = real(descriptor, bytes(data)[:left])
        left -= done
        return done

    return write


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("count", [0, 1, 20, 60])
def test_a_write_that_fails_is_not_taken_and_later_ones_succeed(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, count: int
) -> None:
    db = open_database(path)
    db.table("t").insert({"n": 1})
    before = journal_of(path).read_bytes()
    monkeypatch.setattr(os, "write", fail_after(count, number))
    with pytest.raises(NotWritten, match="not saved") as error, db.transaction():
        db.table("t").insert({"n": 2})
        db.table("u").insert({"n": "a text long enough for the write to break off in it"})
    assert "\n" not in str(error.value)
    assert values(db) == [1]
    assert journal_of(path).read_bytes() == before
    monkeypatch.undo()
    db.table("t").insert({"n": 3})
    abandon(db)
    with open_database(path) as again:
        assert values(again) == [1, 3]
        assert again.reports == []


@pytest.mark.parametrize("problem", [OSError(errno.EIO, "I/O error"), KeyboardInterrupt()])
def test_a_sync_that_fails_or_is_interrupted_is_not_taken(
    path: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException
) -> None:
    def fail(_: int) -> None:
        raise problem

    db = open_database(path)
    db.table("t").insert({"n": 1})
    monkeypatch.setattr(store.database.log, "sync_data", fail)
    with pytest.raises((NotWritten, KeyboardInterrupt)):
        db.table("t").insert({"n": 2})
    monkeypatch.undo()
    db.table("t").insert({"n": 3})
    abandon(db)
    with open_database(path) as again:
        assert values(again) == [1, 3]


def test_a_tail_that_cannot_be_cut_back_is_cut_before_the_next_write(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = open_database(path)
    db.table("t").insert({"n": 1})

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "write", fail_after(10, errno.ENOSPC))
    monkeypatch.setattr(os, "ftruncate", refuse)
    for _ in range(2):
        with pytest.raises(NotWritten):
            db.table("t").insert({"n": 2})
    monkeypatch.undo()
    db.table("t").insert({"n": 3})
    assert values(db) == [1, 3]
    abandon(db)
    with open_database(path) as again:
        assert values(again) == [1, 3]
        assert again.reports == []


@pytest.mark.parametrize("behind", [None, -1, 0, 1, 40])
def test_a_snapshot_that_fails_anywhere_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, behind: int | None
) -> None:
    db = open_database(path)
    db.table("t").insert_multiple({"n": n} for n in range(20))
    db.snapshot()
    db.table("t").update({"n": 1}, doc_ids=[1])
    db.table("t").update({"n": 0}, doc_ids=[1])
    # Where it fails: at once, or this far behind the last byte of the snapshot's own file.
    count = 0 if behind is None else path.stat().st_size + behind
    monkeypatch.setattr(os, "write", fail_after(count, errno.ENOSPC))
    with pytest.raises(NotWritten, match="nothing is lost"):
        db.snapshot()
    with pytest.raises(NotWritten):
        db.table("t").insert({"n": "no"})
    monkeypatch.undo()
    db.table("t").insert({"n": "later"})
    abandon(db)
    with open_database(path) as again:
        assert values(again) == [*range(20), "later"]


@pytest.mark.parametrize("step", range(1, 5))
def test_death_between_the_steps_of_a_snapshot_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    class Death(BaseException):
        pass

    real, calls = Path.replace, 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == (step + 1) // 2 and step % 2:
            raise Death
        result = real(self, target)
        if calls == step // 2:
            raise Death
        return result

    db = open_database(path)
    db.table("t").insert_multiple({"n": n} for n in range(5))
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(Death):
        db.snapshot()
    monkeypatch.undo()
    abandon(db)
    assert values(open_database(path, read_only=True)) == [*range(5)]
    with open_database(path) as again:
        assert values(again) == [*range(5)]
        assert again.reports == []


def test_two_snapshots_that_get_no_journal_lose_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = open_database(path)
    db.table("t").insert({"n": 1})
    begin = store.database.log.Log.begin

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store.database.log.Log, "begin", refuse)
    for _ in range(2):
        with pytest.raises(NotWritten):
            db.snapshot()
        assert values(open_database(path, read_only=True)) == [1]
    tries = iter([begin, refuse])
    monkeypatch.setattr(store.database.log.Log, "begin", lambda *given: next(tries)(*given))
    with pytest.raises(NotWritten):
        db.snapshot()
    monkeypatch.undo()
    abandon(db)
    with open_database(path) as again:
        assert values(again) == [1]
        assert again.reports == []


def test_closing_on_a_full_disk_keeps_the_journal_and_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = open_database(path)
    db.table("t").insert({"n": 1})
    monkeypatch.setattr(os, "write", fail_after(0, errno.ENOSPC))
    db.close()
    assert ["nothing is lost" in report for report in db.reports] == [True]
    monkeypatch.undo()
    with open_database(path) as again:
        assert values(again) == [1]


WRITER = """
import sys
from pathlib import Path
from store.journal import open_database
db = open_database(Path(sys.argv[1]))
rows = db.table("t")
start = len(rows)
print("begin", start, flush=True)
for number in range(start, 100000):
    with db.transaction():
        rows.insert({"n": number, "text": "x" * (number % 97)})
        if number % 3 == 0:
            rows.update({"seen": number}, doc_ids=[number // 2 + 1])
        db.table("u").upsert({"n": number}, lambda row: True) if number % 7 == 0 else None
    print(number, flush=True)
    if number % 11 == 10:
        db.snapshot()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_killed_at_any_moment_it_keeps_what_it_acknowledged(path: Path) -> None:
    chance = random.Random(7)
    acknowledged = -1
    for _ in range(12):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert child.stdout is not None
        assert child.stdout.readline().startswith(b"begin")
        time.sleep(chance.random() * 0.1)
        child.kill()
        lines = child.communicate()[0].split(b"\n")[:-1]  # what the pipe has whole
        acknowledged = int(lines[-1]) if lines else acknowledged
        reader = open_database(path, read_only=True)
        numbers = [row["n"] for row in reader.table("t")]
        assert numbers == list(range(len(numbers)))
        assert len(numbers) in (acknowledged + 1, acknowledged + 2)
        acknowledged = len(numbers) - 1
    assert acknowledged > 12
