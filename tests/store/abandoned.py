"""What tests of the journal share: databases left as a killed process leaves them."""

from pathlib import Path

from store.database.files import ProjectFiles
from store.journal import JournalledTinyDB, open_database


def journal_of(path: Path) -> Path:
    """Return the journal beside a project."""
    return path.with_name(f"{path.name}.journal")


def two(path: Path) -> tuple[JournalledTinyDB, JournalledTinyDB]:
    """Return a writer of a project with one document, and a reader."""
    writer = open_database(path)
    writer.table("t").insert({"n": 0})
    return writer, open_database(path, read_only=True)


def values(db: JournalledTinyDB) -> list[object]:
    """Return what the tests wrote: the field n of two tables."""
    return [row["n"] for row in db.table("t")] + [row["n"] for row in db.table("u")]


def abandon(db: JournalledTinyDB) -> None:
    """Leave a database as a killed process does: nothing more written, the lock free."""
    files: ProjectFiles = db.storage.files  # type: ignore[attr-defined]
    files.closed = True
    files._let_go()
