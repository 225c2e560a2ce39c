"""Projects of older formats open with everything that is in them.

old/format1.json, with a journal beside it, was written by coopreader 0.1 at format 1: two
documents, tags in both, a deal with evidence, and a tag that was undone.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from store.database import disk
from store.database.backups import list_backups
from store.database.log import first_line, journal_of
from store.database.migrations import MIGRATIONS, name_versions
from store.database.restoring import restore
from store.database.snapshot import FORMAT, Meta, encode_snapshot, new_meta, read_snapshot
from store.errors import NotWritten, ProjectDamaged, ProjectFromTheFuture
from store.journal import JournalledTinyDB, open_database
from store.project import Project
from store.records import Actor, Deal, Document, Evidence, Mention
from tests.store.abandoned import abandon

OLD = Path(__file__).parent / "old" / "format1.json"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "project.json"
    shutil.copy(OLD, path)
    shutil.copy(journal_of(OLD), journal_of(path))
    return path


def versions(db: JournalledTinyDB) -> list[tuple[str, object]]:
    rows = [*db.table("mentions"), *db.table("evidence")]
    return sorted((row["document"], row["version"]) for row in rows)


def expected(db: JournalledTinyDB) -> list[tuple[str, object]]:
    """Return for each span its document, and the raw digest of that one's last version."""
    last = {row["id"]: row["versions"][-1]["raw_digest"] for row in db.table("documents")}
    rows = [*db.table("mentions"), *db.table("evidence")]
    return sorted((row["document"], last[row["document"]]) for row in rows)


def test_every_format_has_a_step_to_the_next() -> None:
    assert sorted(MIGRATIONS) == list(range(1, FORMAT))


def test_reading_only_brings_it_up_in_memory(path: Path) -> None:
    before = {child: child.read_bytes() for child in path.parent.iterdir()}
    db = open_database(path, read_only=True)
    assert versions(db) == expected(db)
    assert len(versions(db)) == 5
    assert db.reports == []
    assert db.follow() == []
    assert {child: child.read_bytes() for child in path.parent.iterdir()} == before


def test_opening_for_writing_writes_the_new_format_and_keeps_the_old_files(path: Path) -> None:
    snapshot, journal = path.read_bytes(), journal_of(path).read_bytes()
    db = open_database(path)
    assert [f"from format 1 to {FORMAT}" in line for line in db.reports] == [True]
    abandon(db)
    assert json.loads(path.read_bytes())["_meta"]["1"]["format"] == FORMAT
    db = open_database(path)
    assert db.reports == []
    assert versions(db) == expected(db)
    for number in range(9):
        db.table("t").insert({"n": number})
        db.snapshot()
    db.close()
    (kept,) = [one for one in list_backups(path) if one.mark == "older"]
    assert kept.path.read_bytes() == snapshot
    assert journal_of(kept.path).read_bytes() == journal
    restore(path, kept.path)
    with open_database(path) as again:
        assert again.reports == []
        assert versions(again) == expected(again)
        assert len(again.table("t")) == 0


def test_the_project_is_whole_and_goes_on(path: Path) -> None:
    project = Project.open(path, annotator="ada")
    assert [actor.name for actor in project.all(Actor)] == [
        "Ama Doré",
        "Agence du fret",
        "Pol Ruiz",
    ]
    assert [mention.quote for mention in project.all(Mention)] == [
        "Ama Doré",
        "Agence du fret",
        "Pol Ruiz",
    ]
    assert [deal.title for deal in project.all(Deal)] == ["Fret de Tamkar"]
    assert [item.quote for item in project.all(Evidence)] == ["L'ADF y mettra 12 millions d'euros"]
    assert {document.note for document in project.all(Document)} == {"", "à relire"}
    assert [operation.undone for operation in project.operations()] == [True, False, False, False]
    redone = project.redo()
    assert redone is not None
    assert "Kenvar" in [actor.name for actor in project.all(Actor)]
    project.close()
    assert len(Project.open(path, read_only=True).all(Mention)) == 4


class Death(BaseException):
    pass


def broken_at(step: int, monkeypatch: pytest.MonkeyPatch, problem: BaseException) -> None:
    """Let the nth thing that is done to the disk raise."""
    calls = 0

    def breaking(real: Callable[..., Any]) -> Callable[..., Any]:
        def act(*values: Any, **options: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == step:
                raise problem
            return real(*values, **options)

        return act

    for name in ("link", "fsync", "fdatasync", "ftruncate", "write"):
        monkeypatch.setattr(os, name, breaking(getattr(os, name)))
    for name in ("replace", "unlink", "mkdir"):
        monkeypatch.setattr(Path, name, breaking(getattr(Path, name)))


def contained() -> bytes:
    """Return a journal that the old snapshot contains already, as a death in between leaves it."""
    follows = read_snapshot(OLD).meta.follows
    assert follows is not None
    return first_line(Meta(1, 1, follows, None))


@pytest.mark.parametrize("step", range(1, 25))
def test_an_unfinished_snapshot_of_the_old_format_is_brought_up_whatever_step_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    journal_of(path).write_bytes(contained())
    broken_at(step, monkeypatch, Death())
    with contextlib.suppress(Death):
        abandon(open_database(path))
    monkeypatch.undo()
    reader = open_database(path, read_only=True)
    assert versions(reader) == expected(reader)
    with open_database(path) as db:
        assert versions(db) == versions(reader)
        assert len(versions(db)) == 3


@pytest.mark.parametrize("problem", [Death(), OSError(28, "No space left on device")])
@pytest.mark.parametrize("torn", [b"", b'12345678 99 {"n":5,'])
def test_whatever_step_of_it_fails_nothing_is_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch, torn: bytes, problem: BaseException
) -> None:
    stopped = 0
    for step in range(1, 40):
        shutil.rmtree(path.with_name("project.json.backups"), ignore_errors=True)
        shutil.copy(OLD, path)
        journal_of(path).write_bytes(journal_of(OLD).read_bytes() + torn)
        broken_at(step, monkeypatch, problem)
        try:
            abandon(open_database(path))
        except Death:
            stopped += 1
        except NotWritten as error:
            stopped += 1
            assert "no space left" in str(error)
        monkeypatch.undo()
        reader = open_database(path, read_only=True)
        assert len(versions(reader)) == 5
        with open_database(path) as db:
            assert versions(db) == expected(db) == versions(reader)
            assert "older" in [one.mark for one in list_backups(path)]
    assert 6 < stopped < 30


def test_a_reader_follows_a_writer_of_the_old_format(path: Path) -> None:
    whole = journal_of(path).read_bytes()
    lines = whole.splitlines(keepends=True)
    journal_of(path).write_bytes(b"".join(lines[:2]))
    reader = open_database(path, read_only=True)
    journal_of(path).write_bytes(whole)
    assert reader.follow()
    assert versions(reader) == expected(reader)
    assert len(versions(reader)) == 5
    assert reader.take_over()
    assert versions(reader) == expected(reader)
    reader.close()


def test_a_project_of_a_later_format_is_refused(path: Path) -> None:
    meta = msgspec.structs.replace(new_meta(), format=FORMAT + 1)
    disk.write_synced(path, encode_snapshot(meta, {}))
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(ProjectFromTheFuture, match="later version"):
            open_database(path, read_only=read_only)
    assert path.read_bytes() == before
    path.write_bytes(before.replace(b"{", b"{ ", 1))  # a later version may check itself otherwise
    with pytest.raises(ProjectFromTheFuture, match="later version"):
        open_database(path)


def test_a_format_that_never_was_is_refused(path: Path) -> None:
    meta = msgspec.structs.replace(new_meta(), format=0)
    disk.write_synced(path, encode_snapshot(meta, {}))
    with pytest.raises(ProjectDamaged, match="no version of coopreader"):
        open_database(path)


def test_spans_of_unknown_or_unreadable_documents_have_no_version() -> None:
    def rows(*values: object) -> dict[int, msgspec.Raw]:
        return {key: msgspec.Raw(msgspec.json.encode(value)) for key, value in enumerate(values)}

    last = {"id": "a", "versions": [{"raw_digest": "1"}, {"raw_digest": "2"}]}
    tables = {
        "documents": rows(last, {"id": "b", "versions": []}, {"id": 3}, [], None),
        "mentions": rows({"document": "a"}, {"document": "b"}, {"document": ["c"]}, {}, [1], "x"),
    }
    name_versions(tables)
    read = [msgspec.json.decode(raw) for raw in tables["mentions"].values()]
    assert [row["version"] for row in read[:4]] == ["2", None, None, None]
    assert read[4:] == [[1], "x"]
    name_versions({})


@pytest.mark.parametrize("row", [b'{"document":"\xff"}', b"[" * 100_000 + b"]" * 100_000])
def test_what_cannot_be_read_is_left_alone(row: bytes) -> None:
    tables = {name: {1: msgspec.Raw(row)} for name in ("documents", "mentions", "evidence")}
    name_versions(tables)
    assert all(rows == {1: msgspec.Raw(row)} for rows in tables.values())
