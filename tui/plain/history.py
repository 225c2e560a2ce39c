"""`coopreader history`: what was decided in a project, by whom and when, the latest first."""

import argparse
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from coopreader.text import fold
from store.library import from_stored, shown, stored
from store.project import Project
from store.records import Document, Operation
from tui.operation_line import line_of
from tui.plain.output import narrate, put_json
from tui.plain.problem import UnusableInput
from tui.plain.projects import add_project, choose_project, project_if_any
from tui.plain.table import Column, put_table
from tui.times import local_time

SHORTEST_ID = 4
"""How many digits of a document's id must be given at least."""

COLUMNS = (
    Column("number", 8, 2),
    Column("time", 16, 1),
    Column("by", 16, 4, 8),
    Column("state", 15, 3),
    Column("what", 90, 0, 32),
    Column("document", 60, 5, 12),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files or folders; else those opened last"
    )
    add_project(parser)
    parser.add_argument("--document", metavar="FILE|ID", help="only what was decided in this page")
    parser.add_argument("--by", metavar="WHO", help="only what this annotator decided")
    parser.add_argument("--limit", type=_count, metavar="N", help="the latest N at most")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    project = project_if_any(choose_project(arguments.paths, arguments.project))
    if project is None:
        return 0
    found = islice(operations(project, arguments.document, arguments.by), arguments.limit)
    if arguments.json:
        for operation in found:
            put_json(operation_object(project, operation))
        return 0
    rows = [_cells(project, operation) for operation in found]
    if rows:
        put_table(COLUMNS, rows)
    else:
        narrate("nothing that was asked for has been decided yet")
    return 0


def operations(
    project: Project, document: str | None = None, by: str | None = None
) -> Iterator[Operation]:
    """Yield the operations, the latest first: all, or those in a document or by an annotator.

    Args:
        project: the project.
        document: a page, or the start of a document's id.
        by: an annotator's name, whatever its case and accents.

    Raises:
        UnusableInput: there is no such document.
    """
    documents = _documents(project, document) if document is not None else None
    for operation in project.operations():
        if documents is not None and operation.document not in documents:
            continue
        if by is None or fold(operation.by) == fold(by):
            yield operation


def operation_object(project: Project, operation: Operation) -> dict[str, Any]:
    """Return an operation as `history --json` gives it; `created` is in UTC."""
    record = project.find(Document, operation.document)
    return {
        "number": operation.number,
        "created": operation.created,
        "by": operation.by,
        "name": operation.name,
        "words": operation.words,
        "document": operation.document,
        "path": str(from_stored(record.paths[0])) if record and record.paths else None,
        "title": record.title if record else None,
        "raw_range": operation.raw_range,
        "undone": operation.undone,
        "dropped": operation.dropped,
    }


def _cells(project: Project, operation: Operation) -> list[str]:
    line = line_of(project, operation)
    time = local_time(line.created)
    return [str(line.number), time, line.who, line.state, line.words, line.where]


def _documents(project: Project, name: str) -> set[str]:
    """Return the ids of the documents that were seen at a path, else of the one with that id."""
    path = Path(os.path.abspath(name))  # noqa: PTH100 (links stay)
    known = project.everything(Document)
    found = {document.id for document in known if stored(path) in document.paths}
    if not found and len(name) >= SHORTEST_ID:
        found = {document.id for document in known if document.id.startswith(name)}
    if not found and not path.exists():
        raise UnusableInput(f"{shown(name)}: no such file, and no document of that id")
    return found


def _count(text: str) -> int:
    """Return a number from 1 on.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)
