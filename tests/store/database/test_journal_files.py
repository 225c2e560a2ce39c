"""The files of a project: snapshots, backups, the lock, and every kind of file that is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import (
    NotAProject,
    NotWritten,
    ProjectBusy,
    ProjectDamaged,
    ProjectFromTheFuture,
    StoreError,
)
from store.journal import open_database

HOLD = """
import sys
from pathlib import Path
from store.journal import open_database
db = open_database(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project.json"


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.journal")


def make(path: Path, rows: int = 3) -> None:
    with open_database(path) as db:
        for number in range(rows):
            db.table("t").insert({"n": number})


def one_line(error: pytest.ExceptionInfo[StoreError]) -> str:
    line = str(error.value)
    assert "\n" not in line
    assert line.startswith("/") or ":" in line
    return line


def test_a_snapshot_empties_the_journal_and_keeps_all(path: Path) -> None:
    db = open_database(path)
    empty = db.pending
    db.table("t").insert({"n": 1})
    assert db.pending > empty
    db.snapshot()
    assert db.pending == empty
    assert json.loads(path.read_bytes())["t"] == {"1": {"n": 1}}
    db.table("t").insert({"n": 2})
    db.close()
    with open_database(path) as again:
        assert [row["n"] for row in again.table("t")] == [1, 2]


def test_closing_without_a_change_leaves_the_file_alone(path: Path) -> None:
    make(path)
    before = path.read_bytes()
    open_database(path).close()
    assert path.read_bytes() == before


def test_a_snapshot_within_a_transaction_is_a_mistake(path: Path) -> None:
    with open_database(path) as db, db.transaction(), pytest.raises(RuntimeError):
        db.snapshot()


def test_a_second_opener_is_told_and_can_read(path: Path) -> None:
    make(path)
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"open"
        with pytest.raises(ProjectBusy, match="read-only") as error:
            open_database(path)
        one_line(error)
        reader = open_database(path, read_only=True)
        assert len(reader.table("t")) == 3
        with pytest.raises(NotWritten, match="reading only"):
            reader.table("t").insert({})
        reader.close()
    finally:
        child.kill()
        child.communicate()
    open_database(path).close()  # the lock went with its process


def test_reading_only_writes_nothing_and_sees_what_is_in_the_journal(path: Path) -> None:
    db = open_database(path)
    db.table("t").insert({"n": 1})
    before = {child: child.read_bytes() for child in path.parent.iterdir() if child.is_file()}
    reader = open_database(path, read_only=True)
    assert reader.table("t").all() == [{"n": 1}]
    with pytest.raises(NotWritten):
        reader.snapshot()
    reader.close()
    assert {c: c.read_bytes() for c in path.parent.iterdir() if c.is_file()} == before
    db.close()


def test_reading_only_needs_a_project(path: Path) -> None:
    with pytest.raises(NotAProject, match="no project") as error:
        open_database(path, read_only=True)
    one_line(error)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        b"hello",
        b"\x89PNG\r\n\x00\xff",
        b"{}",
        b"[]",
        b'{"_default": {"1": {"a": 1}}}',
        b'{"_meta": 3}',
        b'{"_meta": {"1": {"format": "x"}}}',
        b"\xff\xfe{\x00}\x00",
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_project_is_refused_and_left_alone(
    path: Path, data: bytes, read_only: bool
) -> None:
    path.write_bytes(data)
    with pytest.raises(StoreError) as error:
        open_database(path, read_only=read_only)
    one_line(error)
    assert path.read_bytes() == data
    with pytest.raises(StoreError):  # the first try has not kept the lock
        open_database(path, read_only=read_only)


def test_a_folder_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(NotAProject) as error:
        open_database(tmp_path)
    one_line(error)


def test_a_project_cut_short_is_refused_and_names_the_backups(path: Path) -> None:
    make(path)
    make(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(NotAProject, match=r"cut short.*backups are in .*000002") as error:
        open_database(path)
    one_line(error)


def test_a_project_changed_by_another_program_is_refused(path: Path) -> None:
    make(path)
    path.write_bytes(path.read_bytes().replace(b'{"n":1}', b'{"n":7}'))
    with pytest.raises(ProjectDamaged, match="damaged, or was changed"):
        open_database(path)


def test_a_project_from_a_later_version_is_refused(path: Path) -> None:
    path.write_bytes(b'{"_meta":{"1":{"sum":"of another kind","format":3}},"t":{}}\n')
    with pytest.raises(ProjectFromTheFuture, match="later version") as error:
        open_database(path)
    one_line(error)


def test_a_journal_of_another_state_is_never_applied(path: Path) -> None:
    make(path)
    old = path.read_bytes()
    make(path)
    make(path)
    path.write_bytes(old)
    for read_only in (False, True):
        with pytest.raises(ProjectDamaged, match="another state"):
            open_database(path, read_only=read_only)


def test_a_snapshot_alone_opens_and_says_what_may_be_missing(path: Path) -> None:
    make(path)
    journal_of(path).unlink()
    assert len(open_database(path, read_only=True).table("t")) == 3
    with open_database(path) as db:
        assert len(db.table("t")) == 3
        assert ["was missing or empty" in report for report in db.reports] == [True]
        db.table("t").insert({"n": 4})
    with open_database(path) as db:
        assert len(db.table("t")) == 4


def test_a_journal_without_its_snapshot_is_refused(path: Path) -> None:
    make(path)
    path.unlink()
    with pytest.raises(ProjectDamaged, match="missing"):
        open_database(path)


def test_a_link_to_a_project_stays_a_link(path: Path) -> None:
    make(path)
    link = path.parent / "here" / "link.json"
    link.parent.mkdir()
    link.symlink_to(path)
    make(link)
    assert link.is_symlink()
    with open_database(path) as db:
        assert len(db.table("t")) == 6


def test_a_folder_that_cannot_be_written_to_gives_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotWritten, match="cannot be") as error:
        open_database(tmp_path / "file" / "project.json")
    one_line(error)
