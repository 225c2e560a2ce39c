"""`coopreader check`: whether everything in a project still agrees with itself and its pages."""

import argparse
from pathlib import Path

from coopreader.article.article import Article
from store.check import check_project
from store.library import from_stored
from store.project import Project
from store.reading import Reading, UnusableDocument, read_cached, read_document
from store.records import Actor, Deal, Document, Evidence, Mention, Operation, Record
from tui.plain.output import counted, put
from tui.plain.projects import add_project, choose_project, project_if_any

COUNTED: dict[str, type[Record]] = {
    "document": Document,
    "actor": Actor,
    "mention": Mention,
    "deal": Deal,
    "evidence": Evidence,
    "operation": Operation,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="chooses the project as it does for the app"
    )
    add_project(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code: 1 when anything disagrees. Writes nothing."""
    chosen = choose_project(arguments.paths, arguments.project)
    project = project_if_any(chosen)
    if project is None:
        return 0

    def read(document: Document) -> Article | None:
        return article_of(document, chosen.settings.cache)

    wrong = check_project(project, read)
    for line in wrong:
        put(line)
    if wrong:
        return 1
    put(f"everything agrees: {counts(project)}")
    return 0


def article_of(document: Document, cache: Path) -> Article | None:
    """Return the article of a document as its corrections leave it.

    Only a file with the bytes that were read counts, those read last before others; None when
    there is none.
    """
    digests = [version.digest for version in document.versions]
    found: Article | None = None
    for path in document.paths:
        try:
            reading = _read(from_stored(path), document, cache)
        except UnusableDocument:
            continue
        if [reading.digest] == digests[-1:]:
            return reading.article
        if reading.digest in digests:
            found = found or reading.article
    return found


def _read(path: Path, document: Document, cache: Path) -> Reading:
    """Read by way of the cache, without adding to it."""
    present = document.versions[-1].digest if document.versions else ""
    overrides = document.overrides_for(present)
    known = read_cached(path, cache=cache, overrides=overrides)
    return known or read_document(path, cache=None, overrides=overrides)


def counts(project: Project) -> str:
    """Return in words how much a project holds."""
    return ", ".join(counted(len(project.all(kind)), word) for word, kind in COUNTED.items())
