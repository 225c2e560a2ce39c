"""A reader becomes the writer when the one before it has ended, with nothing lost."""

from pathlib import Path

import pytest

import store.database.log
from store.errors import NotAProject, NotWritten, ProjectBusy
from store.journal import open_database
from tests.store.abandoned import abandon, journal_of, two, values


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project.json"


def test_taking_over_waits_for_the_writer_to_end(path: Path) -> None:
    writer, reader = two(path)
    writer.table("t").insert({"n": 1})
    assert not reader.take_over()
    assert reader.read_only
    with pytest.raises(NotWritten, match="reading only"):
        reader.table("t").insert({"n": "no"})
    abandon(writer)
    assert reader.take_over()
    assert not reader.read_only
    assert reader.follow() == [("t", 2)]
    assert reader.table("t").insert({"n": 2}) == 3
    with pytest.raises(ProjectBusy):
        open_database(path)
    reader.close()
    with open_database(path) as again:
        assert values(again) == [0, 1, 2]
        assert again.reports == []


def test_taking_over_mends_the_torn_tail_of_a_dead_writer(path: Path) -> None:
    writer, reader = two(path)
    writer.table("t").insert({"n": 1})
    abandon(writer)
    with journal_of(path).open("ab") as file:
        file.write(b'12345678 40 {"n":3,"o"')
    reader.follow()
    assert reader.reports == []
    assert reader.take_over()
    assert ["was incomplete" in line for line in reader.reports] == [True]
    reader.table("t").insert({"n": 2})
    abandon(reader)
    with open_database(path) as again:
        assert values(again) == [0, 1, 2]
        assert again.reports == []


def test_taking_over_between_the_files_of_a_snapshot_writes_on_the_new_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Death(BaseException):
        pass

    def die(*_: object) -> None:
        raise Death

    writer, reader = two(path)
    monkeypatch.setattr(store.database.log.Log, "begin", die)
    with pytest.raises(Death):
        writer.snapshot()
    monkeypatch.undo()
    abandon(writer)
    assert reader.follow() == []
    assert reader.take_over()
    reader.table("t").insert({"n": 1})
    abandon(reader)
    with open_database(path) as again:
        assert values(again) == [0, 1]


def test_taking_over_what_is_damaged_says_so_and_leaves_the_reader_and_the_lock(
    path: Path,
) -> None:
    writer, reader = two(path)
    abandon(writer)
    data = path.read_bytes()
    path.write_bytes(data[:-5])
    for _ in range(2):
        with pytest.raises(NotAProject, match="cut short"):
            reader.take_over()
    assert reader.read_only
    assert values(reader) == [0]
    path.write_bytes(data)
    open_database(path).close()
