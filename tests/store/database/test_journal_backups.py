"""Backups: what is kept for how long, and copies on demand."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.database.backups import Backup, Mark, list_backups, superseded
from store.database.restoring import back_up_to, keep_backup
from store.errors import NotAProject, NotWritten, backups_folder
from store.journal import open_database
from tests.store.abandoned import abandon, journal_of, values

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


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


def backup(number: int, days_ago: float, mark: Mark | None = None) -> Backup:
    return Backup(Path(f"p.{number:06}.json"), number, NOON - timedelta(days_ago), 1, mark)


def kept(*made: Backup, now: datetime = NOON) -> list[int]:
    gone = superseded(made, now)
    return [one.number for one in made if one not in gone]


def test_the_last_five_are_kept_and_one_of_each_of_seven_days() -> None:
    of_today = [backup(number, 0.01) for number in range(30, 40)]
    assert kept(*of_today) == [35, 36, 37, 38, 39]
    of_days = [backup(number, (30 - number) / 3 + 1) for number in range(30)]
    assert kept(*of_days, *of_today) == [16, 19, 22, 25, 28, 29, 35, 36, 37, 38, 39]
    assert kept(*of_days) == [13, 16, 19, 22, 25, 26, 27, 28, 29]


def test_the_newest_stays_whatever_the_clock_says() -> None:
    backwards = [backup(number, number) for number in range(20)]
    assert kept(*backwards) == [13, 14, 15, 16, 17, 18, 19]
    ahead = [backup(number, -1000) for number in range(9)]
    assert kept(*ahead) == [4, 5, 6, 7, 8]
    assert kept(backup(1, 5000)) == [1]


def test_backups_with_a_mark_are_not_counted_for_a_week_and_those_on_demand_never() -> None:
    marked = [backup(1, 400, "kept"), backup(2, 8, "older"), backup(3, 6, "damaged")]
    ordinary = [backup(number, 0.01) for number in range(4, 11)]
    assert kept(*marked, *ordinary) == [1, 2, 3, 6, 7, 8, 9, 10]
    more_days = [backup(number, (11 - number)) for number in range(4, 11)]
    assert kept(*marked, *more_days) == [1, 3, 4, 5, 6, 7, 8, 9, 10]


def test_each_snapshot_leaves_a_backup_with_its_journal(path: Path) -> None:
    make(path, *range(8))
    found = list_backups(path)
    assert [one.number for one in found] == [4, 5, 6, 7, 8]
    assert all(one.readable for one in found)
    assert [read(one.path) for one in found] == [[*range(number)] for number in range(4, 9)]
    assert all(journal_of(one.path).exists() for one in found)
    assert len([*backups_folder(path).iterdir()]) == 10
    names = [one.path.name for one in found]
    assert names == sorted(names)
    assert abs(found[-1].time - datetime.now(UTC)) < timedelta(minutes=5)


def test_backups_work_where_there_are_no_hard_links(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    make(path, 1, 2)
    assert [read(one.path) for one in list_backups(path)] == [[1], [1, 2]]
    back_up_to(path, tmp_path / "copy.json")
    with pytest.raises(NotWritten, match="already"):
        back_up_to(path, tmp_path / "copy.json")


def test_a_backup_that_cannot_be_made_does_not_stand_in_the_way(path: Path) -> None:
    path.parent.mkdir()
    backups_folder(path).write_text("a file where the folder should be")
    make(path, 1, 2)
    assert read(path) == [1, 2]
    assert list_backups(path) == []


def test_other_files_among_the_backups_are_left_alone(path: Path) -> None:
    make(path, 1)
    for name in ("notes.txt", "project.json", "project.000001.mine.json"):
        (backups_folder(path) / name).write_text("x")
    make(path, *range(9))
    assert len(list_backups(path)) == 5
    assert (backups_folder(path) / "project.000001.mine.json").exists()


def test_a_backup_of_before_names_had_times_is_listed(path: Path) -> None:
    make(path, 1)
    old = backups_folder(path) / "project.000001.json"
    list_backups(path)[0].path.rename(old)
    assert [one.path for one in list_backups(path)] == [old]


def test_a_damaged_backup_says_so(path: Path) -> None:
    make(path, 1, 2)
    first, second = list_backups(path)
    first.path.write_bytes(first.path.read_bytes()[:-4])
    journal = journal_of(second.path)
    journal.write_bytes(b"x" + journal.read_bytes()[1:])
    assert not first.readable
    assert "cut short" in str(first.problem())
    assert "damaged" in str(second.problem())


def test_a_copy_holds_snapshot_and_journal_in_one_file(path: Path, tmp_path: Path) -> None:
    db = open_database(path)
    db.table("t").insert({"n": 1})
    copy = tmp_path / "copy.json"
    back_up_to(path, copy)
    db.table("t").insert({"n": 2})
    assert read(copy) == [1]
    assert [child.name for child in tmp_path.iterdir() if child.is_file()] == ["copy.json"]
    for target in (copy, tmp_path, path):
        with pytest.raises(NotWritten, match="is there already"):
            back_up_to(path, target)
    with pytest.raises(NotWritten, match="could not be written"):
        back_up_to(path, tmp_path / "none" / "copy.json")
    with pytest.raises(NotAProject):
        back_up_to(tmp_path / "none.json", tmp_path / "new.json")
    assert not (tmp_path / "new.json").exists()
    abandon(db)
    with open_database(copy) as alone:
        alone.table("t").insert({"n": 7})
    assert read(copy) == [1, 7]


def test_a_backup_on_demand_is_listed_and_stays(path: Path) -> None:
    make(path, 1)
    asked = keep_backup(path)
    assert read(asked) == [1]
    with open_database(path) as db:
        db.table("t").insert({"n": 2})
        keep_backup(path)
    make(path, *range(8))
    assert [one.mark for one in list_backups(path)].count("kept") == 2
    assert len(list_backups(path)) == 7


def test_backups_made_in_one_millisecond_are_all_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return NOON

    make(path, 1)
    monkeypatch.setattr("store.database.backups.datetime", Stopped)
    made = {keep_backup(path) for _ in range(3)}
    assert len(made) == 3
    assert all(file.exists() for file in made)
