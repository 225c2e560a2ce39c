"""An interrupt at any line of the code that writes leaves memory and disk of one mind."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from store.database import backups, disk, files, log, snapshot
from store.journal import open_database
from tests.store.abandoned import abandon, values

WRITING = {module.__file__ for module in (backups, disk, files, log, snapshot)}


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, name, lambda _: None, raising=False)


@contextlib.contextmanager
def interrupted_at(line: int) -> Iterator[list[str]]:
    """Raise KeyboardInterrupt before the nth line that runs; give the place, when it did."""
    count = 0
    places: list[str] = []

    def watch(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        if frame.f_code.co_filename not in WRITING:
            return None
        if event == "line":
            count += 1
            if count == line:
                places.append(f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}")
                raise KeyboardInterrupt
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        yield places
    except KeyboardInterrupt:
        pass
    finally:
        sys.settrace(before)


@pytest.mark.parametrize("what", ["insert", "snapshot"])
def test_what_comes_after_an_interrupt_is_kept(tmp_path: Path, what: str) -> None:
    interrupts = 0
    for line in range(1, 400):
        path = tmp_path / str(line) / "project.json"
        db = open_database(path)
        db.table("t").insert({"n": 1})
        with interrupted_at(line) as places:
            db.table("t").insert({"n": 2}) if what == "insert" else db.snapshot()
        if not places:
            abandon(db)
            break
        interrupts += 1
        before = values(db)
        assert before in ([1], [1, 2]), places
        db.table("t").insert({"n": 3})
        assert values(db) == [*before, 3], places
        abandon(db)
        with open_database(path) as again:
            assert values(again) == [*before, 3], places
            assert again.reports == [], places
    assert interrupts > 15
