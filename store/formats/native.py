"""Native JSON: the one format that holds everything, deterministic byte for byte."""

from collections.abc import Iterable, Iterator
from inspect import cleandoc
from itertools import islice
from typing import Any

import msgspec

from coopreader.event_codes import EventCodes, event_codes
from coopreader.vocabulary import DEAL_TYPES
from store.database.snapshot import FORMAT
from store.formats.exporter import File
from store.formats.losses import Losses
from store.formats.view import View
from store.project import Project
from store.records import (
    RECORD_TYPES,
    Actor,
    Deal,
    Document,
    Evidence,
    Mention,
    Operation,
    Record,
    Rejection,
    TableName,
    Verdict,
    current,
)

TABLES: tuple[TableName, ...] = (
    *("documents", "actors", "mentions", "deals"),
    *("evidence", "verdicts", "rejections"),
)
"""The tables but for operations, in the order of an export."""

PIECE = 1_000
"""How many records are written at a time."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """Records by table, all but operations."""

    documents: list[Document] = []
    actors: list[Actor] = []
    mentions: list[Mention] = []
    deals: list[Deal] = []
    evidence: list[Evidence] = []
    verdicts: list[Verdict] = []
    rejections: list[Rejection] = []


class Removed(Listed, frozen=True, kw_only=True):
    """Records that were taken back; undo can restore them."""


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """A whole project.

    `raw_range` is a half-open range of code points in a document's decoded file, `start` and `end`
    in its article's text (null while cleaning hides the span). `deal_types` and `deal_events` are
    the event codes of the types that deals have, when done, and of each standing deal (by id) as
    its current type and stage say; they follow from the records and are not read back.
    """

    format: str = "coopreader"
    version: int = FORMAT
    documents: list[Document]
    actors: list[Actor]
    mentions: list[Mention]
    deals: list[Deal]
    evidence: list[Evidence]
    verdicts: list[Verdict]
    rejections: list[Rejection]
    operations: list[Operation]
    removed: Removed
    deal_types: dict[str, EventCodes] = {}
    deal_events: dict[str, EventCodes] = {}


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write one file that holds everything; nothing is lost."""
    yield File("coopreader.json", export_pieces(view.project))


def export_project(project: Project) -> bytes:
    """Return the project as native JSON: UTF-8, indented, the same bytes for the same records."""
    return b"".join(export_pieces(project))


def export_pieces(project: Project) -> Iterator[bytes]:
    """Yield native JSON piece by piece: a large project is never in memory as a whole."""
    orders = {table: _order(project, RECORD_TYPES[table]) for table in TABLES}
    yield b'{\n "format": "coopreader",\n "version": %d,' % FORMAT
    for table, order in orders.items():
        kind = RECORD_TYPES[table]
        yield from _list(1, table, (project.peek(kind, name) for name, gone in order if not gone))
        yield b","
    yield from _list(1, "operations", project.passing(Operation))
    yield b',\n "removed": {'
    for number, (table, order) in enumerate(orders.items()):
        kind = RECORD_TYPES[table]
        yield b"," if number else b""
        yield from _list(2, table, (project.peek(kind, name) for name, gone in order if gone))
    yield b"\n },"
    deals = [project.get(Deal, name) for name, gone in orders["deals"] if not gone]
    used = {claim.value for deal in deals for claim in deal.type}
    codes = {term.code: event_codes(term.code, None) for term in DEAL_TYPES if term.code in used}
    last = {"deal_types": codes, "deal_events": {deal.id: _events_of(deal) for deal in deals}}
    yield msgspec.json.format(msgspec.json.encode(last), indent=1)[1:] + b"\n"


def _order(project: Project, kind: type[Record]) -> list[tuple[str, bool]]:
    """Return the ids of the records of a type by the time of their making, and which are gone."""
    found = [(one.created, one.id, one.deleted) for one in project.passing(kind)]
    return [(name, gone) for _, name, gone in sorted(found)]


def _list(depth: int, name: str, records: Iterable[Record | None]) -> Iterator[bytes]:
    """Yield a list of records under its name, as it stands in an object at that depth."""
    yield b"\n%b" % (b" " * depth) + msgspec.json.encode(name) + b": ["
    readable = (record for record in records if record is not None)
    before = b""
    while some := list(islice(readable, PIECE)):
        nested: Any = some
        for _ in range(depth):
            nested = {"": nested}
        piece = msgspec.json.format(msgspec.json.encode(nested), indent=1)
        yield before + piece[piece.index(b"[") + 1 : piece.rindex(b"]")].rstrip()
        before = b","
    yield b"\n%b]" % (b" " * depth) if before else b"]"


def _events_of(deal: Deal) -> EventCodes:
    kinds, stages = current(deal.type), current(deal.stage)
    return event_codes(kinds[-1] if kinds else "", stages[-1] if stages else None)


def records_of(export: Export) -> list[Record]:
    """Return all records of an export: those that stand, those taken back, and the operations."""
    lists: list[list[Record]] = [
        *(getattr(export, table) for table in RECORD_TYPES),
        *(getattr(export.removed, table) for table in Removed.__struct_fields__),
    ]
    return [record for records in lists for record in records]


def export_schema() -> bytes:
    """Return the JSON Schema (2020-12) of native JSON."""
    schema = msgspec.json.schema(Export)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "coopreader native JSON, version " + str(FORMAT),
    }
    for definition in schema.get("$defs", {}).values():
        if "description" in definition:  # Python before 3.13 leaves docstrings indented
            definition["description"] = cleandoc(definition["description"])
    return msgspec.json.format(msgspec.json.encode({**head, **schema}), indent=1) + b"\n"
