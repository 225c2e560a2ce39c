"""`coopreader show`: one document read out: its article, then what is recorded there."""

import argparse
from pathlib import Path
from typing import Any

from store.library import from_stored, shown, stored
from store.opened import Opened
from store.pages.reading import read_document
from store.project import Project
from store.records import Deal, Document, Mention
from store.treatment import PLAIN, treatment_of
from tui.plain.clean import article_lines, article_object
from tui.plain.deals import deal_object, put_deal
from tui.plain.output import joined, narrate, place, put, put_json
from tui.plain.problem import UnusableInput
from tui.plain.projects import (
    Chosen,
    add_project,
    choose_project,
    needed_project,
    nothing_recorded,
    open_project,
)

SHORTEST_ID = 4
"""How many digits of a document's id must be given at least."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "document",
        nargs="?",
        metavar="FILE|ID",
        help="a page, or the start of a document's id; else the document worked on last",
    )
    add_project(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    name: str | None = arguments.document
    is_file = name is not None and Path(name).exists()
    chosen = choose_project([name] if name is not None and is_file else [], arguments.project)
    project = needed_project(chosen) if chosen.named else open_project(chosen)
    if name is not None and is_file:
        path = Path(name).absolute()
    else:
        path = file_of(_document(project, name), name)
    if project is not None:
        opened = open_document(project, path, chosen)
        if arguments.json:
            put_json(opened_object(opened))
        else:
            put_opened(opened)
        return 0
    reading = read_document(path, cache=chosen.settings.cache)
    narrate(nothing_recorded(chosen))
    if arguments.json:
        records = {"status": "new", "flagged": False, "note": "", "mentions": [], "deals": []}
        put_json({**article_object(str(path), reading.article), "id": reading.digest, **records})
    else:
        print(article_lines(reading.article))
    return 0


def open_document(project: Project, path: Path, chosen: Chosen) -> Opened:
    """Read a document as the project's corrections leave it.

    Raises:
        UnusableDocument: it cannot be read.
    """
    cache = chosen.settings.cache
    reading = read_document(path, cache=cache)
    way = treatment_of(project, reading.digest)
    if way != PLAIN:
        reading = read_document(
            path, cache=cache, overrides=way.overrides, boilerplate=way.repeated
        )
    return Opened(project, reading, stored(path))


def _document(project: Project | None, name: str | None) -> Document:
    documents = project.all(Document) if project else []
    if name is None:
        if not documents:
            raise UnusableInput("no document has been opened yet: name a file to show")
        return max(documents, key=lambda document: document.changed)
    found = [one for one in documents if one.id.startswith(name) and len(name) >= SHORTEST_ID]
    if not found:
        raise UnusableInput(f"{shown(name)}: no such file, and no document of that id")
    if len(found) > 1:
        raise UnusableInput(f"{shown(name)}: {len(found)} documents have an id that starts so")
    return found[0]


def file_of(document: Document, name: str | None) -> Path:
    """Return the first file of a document that is there.

    Raises:
        UnusableInput: there is none.
    """
    paths = [from_stored(path) for path in document.paths]
    for path in paths:
        if path.is_file():
            return path
    listed = ", ".join(map(shown, paths))
    raise UnusableInput(f"{name or document.id}: its file is not there any more ({listed})")


def opened_object(opened: Opened) -> dict[str, Any]:
    """Return what `show --json` says: as `clean --json`, and the document's records."""
    document, project = opened.document, opened.project
    return {
        **article_object(opened.path, opened.article),
        "id": opened.id,
        "status": document.status,
        "flagged": document.flagged,
        "note": document.note,
        "mentions": [_mention(opened, mention) for mention in mentions(opened)],
        "deals": [deal_object(project, deal) for deal in deals_in(opened)],
    }


def put_opened(opened: Opened) -> None:
    """Print a document: its article, what was tagged in it, its deals, its note."""
    document = opened.document
    print(article_lines(opened.article))
    put()
    flagged = "flagged" if document.flagged else None
    put(joined([f"Status: {document.status}", flagged, f"document {opened.id}"]))
    if document.note:
        put(f"Note: {document.note}")
    tagged = mentions(opened)
    put()
    put(f"Tagged: {len(tagged)}")
    for mention in tagged:
        span = opened.article.text_range(*mention.raw_range) or (None, None)
        put(f"“{mention.quote}”, {place(*span)}: {_meaning(opened.project, mention)}")
    deals = deals_in(opened)
    put()
    put(f"Deals: {len(deals)}")
    for deal in deals:
        put_deal(opened.project, deal)


def mentions(opened: Opened) -> list[Mention]:
    """Return the mentions of a document in the order of its page."""
    return sorted(opened.mentions(), key=lambda mention: (mention.raw_range, mention.id))


def deals_in(opened: Opened) -> list[Deal]:
    """Return the deals that have evidence in a document, oldest first."""
    with_evidence = opened.project.index.deals_with
    names = {name for item in opened.evidence() for name in with_evidence(item.id)}
    deals = [opened.project.get(Deal, name) for name in names]
    return sorted(deals, key=lambda deal: (deal.created, deal.id))


def _meaning(project: Project, mention: Mention) -> str:
    named = joined(
        [f"{actor.name} ({actor.kind})" for actor in project.actors_of(mention)], " and "
    )
    facts = [mention.name and f"for {mention.name}", mention.function]
    return joined([named, *facts, "a place standing for its state" if mention.metonym else None])


def _mention(opened: Opened, mention: Mention) -> dict[str, Any]:
    start, end = opened.article.text_range(*mention.raw_range) or (None, None)
    return {
        "id": mention.id,
        "raw_range": mention.raw_range,
        "start": start,
        "end": end,
        "quote": mention.quote,
        "actors": [
            {"id": actor.id, "name": actor.name, "kind": actor.kind}
            for actor in opened.project.actors_of(mention)
        ],
        "name": mention.name,
        "function": mention.function,
        "metonym": mention.metonym,
    }
