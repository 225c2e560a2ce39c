"""Files that go away under an open project: what may be written on, written anew, or never."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import store.database.whereabouts
from store.database.log import journal_of
from store.errors import NotWritten, ProjectBusy
from store.journal import JournalledTinyDB, open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "work" / "p.json"


@pytest.fixture
def db(path: Path) -> JournalledTinyDB:
    db = open_database(path)
    db.table("t").insert({"n": 0})
    db.snapshot()
    db.table("t").insert({"n": 1})
    return db


def values(db: JournalledTinyDB) -> list[int]:
    return [row["n"] for row in db.table("t")]


def held(path: Path) -> list[int]:
    return values(open_database(path, read_only=True))


def test_nothing_is_written_while_the_folder_is_away(db: JournalledTinyDB, path: Path) -> None:
    path.parent.rename(path.parent.with_name("away"))
    for _ in range(2):
        with pytest.raises(NotWritten, match="the project's folder is not there"):
            db.table("t").insert({"n": 2})
        with pytest.raises(NotWritten, match="the project's folder is not there"):
            db.snapshot()
    assert not path.parent.exists()
    assert values(db) == [0, 1]


def test_the_same_folder_that_is_back_is_written_on(db: JournalledTinyDB, path: Path) -> None:
    away = path.parent.with_name("away")
    path.parent.rename(away)
    with pytest.raises(NotWritten):
        db.table("t").insert({"n": 2})
    away.rename(path.parent)
    db.table("t").insert({"n": 3})
    assert held(path) == [0, 1, 3]
    with pytest.raises(ProjectBusy):
        open_database(path)


def test_a_copy_of_the_files_in_their_place_is_written_on(db: JournalledTinyDB, path: Path) -> None:
    copy = path.parent.with_name("copy")
    shutil.copytree(path.parent, copy)
    shutil.rmtree(path.parent)
    shutil.copytree(copy, path.parent)
    db.table("t").insert({"n": 2})
    assert held(path) == [0, 1, 2]
    assert db.pending == 2
    with pytest.raises(ProjectBusy):
        open_database(path)
    db.close()
    assert held(path) == [0, 1, 2]


def test_an_empty_folder_gets_all_of_it_again(db: JournalledTinyDB, path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    db.table("t").insert({"n": 2})
    assert held(path) == [0, 1, 2]
    with pytest.raises(ProjectBusy):
        open_database(path)
    db.table("t").insert({"n": 3})
    db.close()
    assert held(path) == [0, 1, 2, 3]


@pytest.mark.parametrize("gone", ["p.json", "p.json.journal", "p.json.lock"])
def test_a_single_file_that_went_is_made_good(db: JournalledTinyDB, path: Path, gone: str) -> None:
    path.with_name(gone).unlink()
    db.table("t").insert({"n": 2})
    db.close()
    assert held(path) == [0, 1, 2]


def test_an_empty_folder_on_another_disk_is_left_alone(
    db: JournalledTinyDB, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    real = store.database.whereabouts.check_folder
    with monkeypatch.context() as patch:
        patch.setattr(
            "store.database.files.check_folder", lambda path, device: real(path, device + 1)
        )
        with pytest.raises(NotWritten, match="the project's disk is not there"):
            db.table("t").insert({"n": 2})
    assert list(path.parent.iterdir()) == []


def restored(path: Path) -> None:
    """Put an older state in the place of the project, as `coopreader restore` would."""
    other = open_database(path)
    other.table("t").insert({"n": 70})
    other.close()


def written_on(path: Path) -> None:
    """Write on in the project, as another coopreader would."""
    other = open_database(path)
    other.table("t").insert({"n": 70})


def cut(path: Path) -> None:
    journal = journal_of(path)
    journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0])


def damaged(path: Path) -> None:
    journal = journal_of(path)
    journal.write_bytes(journal.read_bytes() + b"00000000 1 {\n00000000 1 {\n")


def without_a_snapshot(path: Path) -> None:
    journal_of(path).write_bytes(b"00000000 2 {}\n")
    path.unlink()


@pytest.mark.parametrize("change", [restored, written_on, cut, damaged, without_a_snapshot])
def test_what_somebody_else_changed_is_never_overwritten(
    db: JournalledTinyDB, path: Path, change: Callable[[Path], None]
) -> None:
    copy = path.parent.with_name("copy")
    shutil.copytree(path.parent, copy)
    change(copy / "p.json")
    shutil.rmtree(path.parent)
    shutil.copytree(copy, path.parent)
    before = {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    for _ in range(2):
        with pytest.raises(NotWritten, match="changed by somebody else"):
            db.table("t").insert({"n": 2})
        with pytest.raises(NotWritten, match="changed by somebody else"):
            db.snapshot()
    db.close()
    assert values(db) == [0, 1]
    assert {file: file.read_bytes() for file in before} == before


def test_a_journal_that_another_program_lengthened_is_not_written_on(
    db: JournalledTinyDB, path: Path
) -> None:
    path.with_name("p.json.lock").unlink()
    other = open_database(path)
    other.table("t").insert({"n": 70})
    with pytest.raises(NotWritten, match="another coopreader has the project"):
        db.table("t").insert({"n": 2})
    other.close()
    with pytest.raises(NotWritten, match="changed by somebody else"):
        db.table("t").insert({"n": 2})
    assert held(path) == [0, 1, 70]


def test_a_project_that_somebody_opened_meanwhile_is_theirs(
    db: JournalledTinyDB, path: Path
) -> None:
    copy = path.parent.with_name("copy")
    shutil.copytree(path.parent, copy)
    shutil.rmtree(path.parent)
    shutil.copytree(copy, path.parent)
    other = open_database(path)
    with pytest.raises(NotWritten, match="another coopreader has the project now"):
        db.table("t").insert({"n": 2})
    other.close()
    with pytest.raises(NotWritten, match="changed by somebody else"):
        db.table("t").insert({"n": 2})


def test_a_record_of_which_the_disk_did_not_say_that_it_was_written_is_cut_off(
    db: JournalledTinyDB, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "input/output error")

    with monkeypatch.context() as failing:
        failing.setattr("store.database.log.sync_data", refuse)
        failing.setattr("os.ftruncate", refuse)
        with pytest.raises(NotWritten, match="input/output error"):
            db.table("t").insert({"n": 2})
    assert held(path) == [0, 1, 2]  # it stands there, whole, and was refused all the same
    copy = path.parent.with_name("copy")
    shutil.copytree(path.parent, copy)
    shutil.rmtree(path.parent)
    shutil.copytree(copy, path.parent)
    db.table("t").insert({"n": 3})
    assert held(path) == [0, 1, 3]
