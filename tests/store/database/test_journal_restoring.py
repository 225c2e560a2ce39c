"""The way back to a backup: the present files are kept, and nothing is lost on the way."""

from pathlib import Path
from typing import Any

import pytest

from store.database.backups import list_backups
from store.database.log import Log
from store.database.restoring import back_up_to, restore
from store.errors import NotWritten, ProjectBusy, StoreError
from store.journal import open_database
from tests.store.abandoned import abandon, journal_of, values


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "work" / "project.json"


def make(path: Path, *numbers: int) -> None:
    """Write each number and a snapshot after it."""
    with open_database(path) as db:
        for number in numbers:
            db.table("t").insert({"n": number})
            db.snapshot()


def read(path: Path) -> list[object]:
    return values(open_database(path, read_only=True))


def test_restoring_brings_back_the_state_and_keeps_the_present_one(path: Path) -> None:
    make(path, 1, 2, 3)
    db = open_database(path)
    db.table("t").insert({"n": "only in the journal"})
    abandon(db)
    aside = restore(path, list_backups(path)[0].path)
    assert aside is not None
    assert read(path) == [1]
    assert read(aside) == [1, 2, 3, "only in the journal"]
    make(path, 9)
    assert read(path) == [1, 9]
    restore(path, aside)
    assert read(path) == [1, 2, 3, "only in the journal"]
    with open_database(path) as again:
        assert again.reports == []
    numbers = [one.number for one in list_backups(path)]
    assert numbers == sorted(numbers)


def test_a_reader_follows_over_a_restore(path: Path) -> None:
    make(path, 1, 2)
    reader = open_database(path, read_only=True)
    restore(path, list_backups(path)[0].path)
    assert reader.follow() == [("t", 2)]
    assert values(reader) == [1]


@pytest.mark.parametrize("broken", ["snapshot", "journal", "no snapshot", "empty", "not JSON"])
def test_a_damaged_project_is_set_aside_as_it_is(path: Path, broken: str) -> None:
    make(path, 1, 2)
    data, journal = path.read_bytes(), journal_of(path).read_bytes()
    if broken == "snapshot":
        path.write_bytes(data[:-9])
    elif broken == "journal":
        journal_of(path).write_bytes(b"0" + journal)
    elif broken == "no snapshot":
        path.unlink()
    else:
        path.write_bytes(b"" if broken == "empty" else b"\xff\x00")
    there = {
        one.name: one.read_bytes() for one in path.parent.glob("project.json*") if one.is_file()
    }
    with pytest.raises(StoreError, match="coopreader restore"):
        open_database(path)
    aside = restore(path, list_backups(path)[-1].path)
    assert read(path) == [1, 2]
    assert aside is not None
    assert aside.name.endswith(".damaged.json")
    if broken != "no snapshot":
        assert aside.read_bytes() == there["project.json"]
    assert journal_of(aside).read_bytes() == there["project.json.journal"]
    with open_database(path) as again:
        assert again.reports == []


def test_a_project_that_is_not_there_can_be_restored(path: Path, tmp_path: Path) -> None:
    make(path, 1)
    back_up_to(path, tmp_path / "copy.json")
    assert restore(tmp_path / "new" / "p.json", tmp_path / "copy.json") is None
    assert read(tmp_path / "new" / "p.json") == [1]


def test_what_cannot_be_restored_changes_nothing(path: Path, tmp_path: Path) -> None:
    make(path, 1, 2)
    bad = list_backups(path)[1].path
    bad.write_bytes(bad.read_bytes().replace(b'"n":1', b'"n":7'))
    there = {one: one.read_bytes() for one in path.parent.rglob("*") if one.is_file()}
    for source in (bad, tmp_path / "none.json", path, tmp_path):
        with pytest.raises(StoreError) as error:
            restore(path, source)
        assert "\n" not in str(error.value)
    db = open_database(path)
    with pytest.raises(ProjectBusy):
        restore(path, list_backups(path)[0].path)
    db.close()
    assert {one: one.read_bytes() for one in path.parent.rglob("*") if one.is_file()} == there


@pytest.mark.parametrize("step", ["write_snapshot", "begin"])
@pytest.mark.parametrize("broken", [False, True])
def test_death_while_restoring_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, broken: bool
) -> None:
    class Death(BaseException):
        pass

    def die(*_: object) -> None:
        raise Death

    make(path, 1, 2)
    if broken:
        path.write_bytes(b"{")
    first = list_backups(path)[0].path
    if step == "begin":
        monkeypatch.setattr(Log, "begin", die)
    else:
        monkeypatch.setattr("store.database.restoring.write_snapshot", die)
    with pytest.raises(Death):
        restore(path, first)
    monkeypatch.undo()
    asides = [one for one in list_backups(path) if one.mark in ("replaced", "damaged")]
    assert len(asides) == 1
    if step == "begin":
        assert read(path) == [1]
    elif broken:
        with pytest.raises(StoreError):
            read(path)
    else:
        assert read(path) == [1, 2]
    restore(path, first)
    assert read(path) == [1]
    with open_database(path) as again:
        assert again.reports == []


def contain_journal(path: Path) -> None:
    """Leave the files as a process does that dies between a snapshot and its new journal."""
    before = journal_of(path).read_bytes()
    with open_database(path) as db:
        db.snapshot()
    journal_of(path).write_bytes(before)


def test_death_while_restoring_over_an_unfinished_snapshot_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Death(BaseException):
        pass

    make(path, 1, 2)
    first = list_backups(path)[0].path
    contain_journal(path)
    begin, calls = Log.begin, 0

    def die_at_second(*given: Any) -> Log:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise Death
        return begin(*given)

    monkeypatch.setattr(Log, "begin", die_at_second)
    with pytest.raises(Death):
        restore(path, first)
    monkeypatch.undo()
    assert read(path) == [1]
    with open_database(path) as again:
        assert again.reports == []


def test_a_full_disk_while_restoring_leaves_the_project(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(path, 1, 2)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.database.snapshot.write_synced", fail)
    with pytest.raises(NotWritten, match="no space left"):
        restore(path, list_backups(path)[0].path)
    monkeypatch.undo()
    assert read(path) == [1, 2]
