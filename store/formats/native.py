"""Native JSON: the one format that holds everything, deterministic byte for byte."""

from collections.abc import Iterator
from inspect import cleandoc
from typing import TypeVar

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
    Verdict,
    current,
)

R = TypeVar("R", bound=Record)


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
    yield File("coopreader.json", [export_project(view.project)])


def export_project(project: Project) -> bytes:
    """Return the project as native JSON: UTF-8, indented, the same bytes for the same records."""
    used = {claim.value for deal in project.all(Deal) for claim in deal.type}
    codes = {term.code: event_codes(term.code, None) for term in DEAL_TYPES if term.code in used}
    whole = Export(
        documents=_standing(project, Document),
        actors=_standing(project, Actor),
        mentions=_standing(project, Mention),
        deals=_standing(project, Deal),
        evidence=_standing(project, Evidence),
        verdicts=_standing(project, Verdict),
        rejections=_standing(project, Rejection),
        operations=sorted(project.everything(Operation), key=lambda item: item.number),
        removed=Removed(
            documents=_removed(project, Document),
            actors=_removed(project, Actor),
            mentions=_removed(project, Mention),
            deals=_removed(project, Deal),
            evidence=_removed(project, Evidence),
            verdicts=_removed(project, Verdict),
            rejections=_removed(project, Rejection),
        ),
        deal_types=codes,
        deal_events={deal.id: _events_of(deal) for deal in _standing(project, Deal)},
    )
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


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


def _standing(project: Project, kind: type[R]) -> list[R]:
    return sorted(project.all(kind), key=lambda record: (record.created, record.id))


def _removed(project: Project, kind: type[R]) -> list[R]:
    gone = [record for record in project.everything(kind) if record.deleted]
    return sorted(gone, key=lambda record: (record.created, record.id))


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
