"""Whatever damages the files of a project, nothing acknowledged is lost without a word."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import ProjectDamaged, StoreError
from store.journal import open_database
from tests.store.abandoned import abandon, journal_of, values

Shown = list[object]
Written = tuple[bytes, bytes, list[tuple[int, Shown]]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project.json"


@pytest.fixture
def written(path: Path) -> Written:
    """A snapshot, a journal on it, and after each transaction: the journal's size, the contents."""
    with open_database(path) as db:
        db.table("t").insert({"n": "é"})
    db = open_database(path)
    states = [(journal_of(path).stat().st_size, values(db))]
    steps: list[Callable[[], object]] = [
        lambda: db.table("t").insert({"n": "one\n12345678 2 {"}),
        lambda: db.table("t").update({"n": 2}, doc_ids=[1]),
        lambda: db.table("u").insert_multiple([{"n": "x"}, {"n": None}]),
        lambda: db.table("t").remove(doc_ids=[2]),
    ]
    for step in steps:
        step()
        states.append((journal_of(path).stat().st_size, values(db)))
    snapshot, journal = path.read_bytes(), journal_of(path).read_bytes()
    abandon(db)
    return snapshot, journal, states


def restore(path: Path, snapshot: bytes, journal: bytes) -> None:
    for file in (path, journal_of(path), path.with_name(f"{path.name}.torn")):
        file.unlink(missing_ok=True)  # to write over a file may wait for the disk
    path.write_bytes(snapshot)
    journal_of(path).write_bytes(journal)


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read is the matter here, so that nothing need wait for the disk."""
    for name in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, name, lambda _: None, raising=False)


def test_cut_at_every_byte_gives_exactly_what_was_acknowledged(
    path: Path, written: Written
) -> None:
    snapshot, journal, states = written
    sizes = [size for size, _ in states]
    for cut in range(len(journal) + 1):
        restore(path, snapshot, journal[:cut])
        db = open_database(path)
        whole = max((n for n, size in enumerate(sizes) if size <= cut), default=0)
        assert values(db) == states[whole][1]
        torn = cut not in sizes
        assert len(db.reports) == torn
        aside = path.with_name(f"{path.name}.torn")
        assert aside.exists() == (torn and cut > 0)
        if torn and cut:
            start = sizes[whole] if cut > sizes[0] else 0
            assert aside.read_bytes() == journal[start:cut] + b"\n"
        db.table("t").insert({"n": "after"})
        after = values(db)
        abandon(db)
        reader = open_database(path, read_only=True)
        assert values(reader) == after


def test_every_flipped_bit_is_refused_or_reported(path: Path, written: Written) -> None:
    snapshot, journal, states = written
    reported = 0
    for place in range(8 * (len(snapshot) + len(journal))):
        files = [bytearray(snapshot), bytearray(journal)]
        at, bit = divmod(place, 8)
        which, offset = (0, at) if at < len(snapshot) else (1, at - len(snapshot))
        files[which][offset] ^= 1 << bit
        restore(path, bytes(files[0]), bytes(files[1]))
        try:
            db = open_database(path)
        except StoreError as error:
            assert "\n" not in str(error)
            assert path.read_bytes() == files[0]
            assert journal_of(path).read_bytes() == files[1]
            continue
        reported += 1
        assert which == 1
        assert offset >= states[-2][0]  # only the last record can pass for one cut off
        assert values(db) == states[-2][1]
        assert len(db.reports) == 1
        abandon(db)
    assert reported > 8


def test_a_missing_or_doubled_record_is_refused(path: Path, written: Written) -> None:
    snapshot, journal, _ = written
    lines = journal.splitlines(keepends=True)
    for changed in ([*lines[:2], *lines[3:]], [*lines[:3], lines[2], *lines[3:]], lines[1:]):
        restore(path, snapshot, b"".join(changed))
        with pytest.raises(ProjectDamaged):
            open_database(path)


@pytest.mark.parametrize("junk", [b"\x00" * 4096, b"\xff" * 100, b"\n" * 50, b"12345678 99 "])
def test_junk_behind_the_last_record_is_cut_off_and_kept(
    path: Path, written: Written, junk: bytes
) -> None:
    snapshot, journal, states = written
    restore(path, snapshot, journal + junk)
    db = open_database(path)
    assert values(db) == states[-1][1]
    assert path.with_name("project.json.torn").read_bytes() == junk + b"\n"
    abandon(db)
