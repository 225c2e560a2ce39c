"""`coopreader list`: the documents of a corpus, and what has been done in each."""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from store.library import Entry, scan, shown, stored
from store.pages.manifest import Manifest
from store.project import Project
from store.records import Document
from tui.plain.output import counted, narrate, progress, put_json
from tui.plain.projects import add_project, choose_project, open_project
from tui.plain.table import Column, put_table

READ_AT_MOST = 300
"""How many pages are read to list them; of a larger unread corpus the names are listed."""

COLUMNS = (
    Column("status", 8, 0),
    Column("name", 40, 2, 16),
    Column("title", 90, 1, 24),
    Column("source", 24, 7, 10),
    Column("published", 10, 3),
    Column("language", 8, 6),
    Column("tagged", 6, 4),
    Column("deals", 5, 5),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files or folders; else those opened last"
    )
    add_project(parser)
    parser.add_argument("--json", action="store_true", help="one JSON array")


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code: 1 when a document cannot be used."""
    return list_documents(arguments.paths, arguments.project, as_json=arguments.json)


def list_documents(paths: Sequence[str], project_file: str | None, *, as_json: bool) -> int:
    """Print the documents; return 1 when any of them cannot be used.

    Raises:
        NoSuchPath: a path does not exist.
        NoDocuments: there is no document at all.
        StoreError: the project cannot be read.
    """
    chosen = choose_project(paths, project_file)
    entries = scan(chosen.corpora)
    project = open_project(chosen)
    unread = read_titles(entries, chosen.settings.cache, chosen.corpora)
    rows = describe(entries, project)
    if as_json:
        put_json(rows)
    else:
        put_table(COLUMNS, [_cells(row) for row in rows])
    if unread:
        narrate(f"{counted(unread, 'document')} not read yet: open them in the app for titles")
    if project is None and chosen.named:
        narrate(f"there is no project in {shown(chosen.project)} yet: all documents are new")
    bad = [entry for entry in entries if entry.error is not None]
    for entry in bad:
        narrate(f"{entry.name}: {entry.error}")
    return 1 if bad else 0


def read_titles(entries: Sequence[Entry], cache: Path, corpora: Sequence[Path]) -> int:
    """Fill in what reading the pages tells; return how many were left unread for being many."""
    manifest = Manifest(cache, corpora)
    unread = manifest.fill(entries)
    if len(unread) > READ_AT_MOST:
        return len(unread)
    if unread:
        from store.workers import Workers

        with Workers(cache) as workers:
            waiting = [(entry, workers.submit(entry.path)) for entry in unread]
            for number, (entry, future) in enumerate(waiting):
                progress(number, len(waiting), "reading page")
                manifest.note(entry, future.result())
        progress(len(unread), len(unread), "reading page")
        manifest.save()
    return 0


def describe(entries: Iterable[Entry], project: Project | None) -> list[dict[str, Any]]:
    """Return what the list says of each document: its page, and what the project records."""
    rows = []
    for entry in entries:
        found = project.document(entry.digest, stored(entry.path)) if project else None
        rows.append(_row(entry, found, project))
    return rows


def _row(entry: Entry, document: Document | None, project: Project | None) -> dict[str, Any]:
    tagged = deals = 0
    if project is not None and document is not None:
        index = project.index
        tagged = len(index.mentions_in(document.id))
        deals = len(set().union(*map(index.deals_with, index.evidence_in(document.id))))
    return {
        "id": document.id if document else entry.digest,
        "file": str(entry.path),
        "name": entry.name,
        "status": document.status if document else "new",
        "flagged": document.flagged if document else False,
        "title": entry.title or (document.title if document else None),
        "source": entry.source or (document.source if document else None),
        "published": entry.published or (document.published if document else None),
        "language": entry.language or (document.language if document else None),
        "words": entry.words,
        "tagged": tagged,
        "deals": deals,
        "error": entry.error,
    }


def _cells(row: dict[str, Any]) -> list[str]:
    if row["error"] is not None:
        row = {**row, "status": "unusable", "title": row["error"]}
    if row["published"] is not None:
        row = {**row, "published": row["published"][: len("2026-01-31")]}
    return ["" if row[column.name] is None else str(row[column.name]) for column in COLUMNS]
