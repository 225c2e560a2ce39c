"""Naming records so that a person recognises them: by name, quote or title, the id behind it.

All of it comes from pages and files: it is made fit for a terminal here.
"""

from coopreader.text import safe
from store.checking.tables import Tables
from store.library import shown
from store.records import (
    TABLE_OF,
    Actor,
    Anchor,
    Deal,
    Document,
    Operation,
    Record,
    Rejection,
    Verdict,
)
from store.words import quoted

_LONGEST_ID = 32

SINGULAR = {
    "documents": "document",
    "actors": "actor",
    "mentions": "mention",
    "deals": "deal",
    "evidence": "evidence",
    "verdicts": "verdict",
    "rejections": "rejection",
    "operations": "operation",
}
"""What one record of a table is called."""


def named(tables: Tables, record: Record) -> str:
    """Return what a record is and the words by which a person knows it, then its id."""
    return f"{_words(tables, record)} ({short(record.id)})"


def title_of(tables: Tables, document: str) -> str:
    """Return the title of a document in quotation marks; its file's name, or id, without one."""
    record = tables.find(Document, document)
    if record is not None and record.title:
        return quoted(record.title)
    if record is not None and record.paths:
        return quoted(shown(record.paths[0]).rpartition("/")[2])
    return f"document {short(document)}"


def missing(tables: Tables, kind: type[Record], record_id: str) -> str:
    """Return in words that a record which is linked to is not there."""
    record = tables.find(kind, record_id)
    if record is None:
        return f"{SINGULAR[TABLE_OF[kind]]} {short(record_id)} does not exist"
    return f"{named(tables, record)} was taken back"


def short(record_id: str) -> str:
    """Return an id as it can be shown."""
    return safe(record_id)[:_LONGEST_ID] or "without id"


def _words(tables: Tables, record: Record) -> str:
    what = SINGULAR[TABLE_OF[type(record)]]
    match record:
        case Anchor():
            return f"{what} {quoted(record.quote)} in {title_of(tables, record.document)}"
        case Actor():
            return f"{what} {quoted(record.name)}"
        case Deal():
            return f"{what} {quoted(record.title)}"
        case Document():
            return f"{what} {title_of(tables, record.id)}"
        case Rejection():
            return f"{what} of {quoted(record.string)}"
        case Verdict():
            actors = [tables.find(Actor, name) for name in record.actors]
            names = [quoted(actor.name) if actor else "nobody" for actor in actors]
            return f"{what} on {' and '.join(names)}"
        case Operation():
            return f"{what} {record.number} {quoted(record.words)}"
    return what
