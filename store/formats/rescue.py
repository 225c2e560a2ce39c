"""The rescue file: decisions that a project's own files could not take, as JSON of their own."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from coopreader.text import safe
from store.draft import now
from store.errors import NotAnExport
from store.formats.native import Export, Listed, Removed
from store.formats.native_check import contradictions
from store.library import stored
from store.project import Project
from store.records import (
    RECORD_TYPES,
    TABLE_OF,
    Document,
    Operation,
    Record,
)

VERSION = 1
"""The version of the format that is written here."""

_START = b'{"format":"coopreader-rescue",'


class Records(Listed, frozen=True, kw_only=True):
    """Records by table, those taken back among them."""

    operations: list[Operation] = msgspec.field(default_factory=list)

    def __iter__(self) -> Iterator[Record]:
        """Yield all of them, operations last."""
        for table in RECORD_TYPES:
            yield from getattr(self, table)


class Rescue(msgspec.Struct, frozen=True, kw_only=True):
    """What was not saved in a project when the app ended.

    `saved` is the number of the last operation that was; `before` are those of the `records` that
    were saved in an earlier state, as they were then. `rest` is everything else of the project,
    when its files were gone.
    """

    format: str = "coopreader-rescue"
    version: int = VERSION
    project: str
    annotator: str
    time: str
    saved: int
    before: Records
    records: Records
    rest: Records = Records()

    @property
    def decisions(self) -> int:
        """How many decisions were not saved."""
        return sum(not operation.dropped for operation in self.records.operations)


def rescue_of(project: Project, *, whole: bool) -> Rescue:
    """Return what is unsaved in a project; with `whole` all the rest of it, too."""
    unsaved = project.unsaved.records
    before = map(project.written, unsaved.values())
    saved = (item.number for item in project.operations() if project.written(item) is not None)
    rest = [
        record
        for table, kind in RECORD_TYPES.items()
        for record in (project.everything(kind) if whole else ())
        if (table, record.id) not in unsaved
    ]
    return Rescue(
        project=stored(project.path.absolute()),
        annotator=project.annotator,
        time=now(),
        saved=next(saved, 0),
        before=_sorted(record for record in before if record is not None),
        records=_sorted(unsaved.values()),
        rest=_sorted(rest),
    )


def encode_rescue(rescue: Rescue) -> bytes:
    """Return the bytes of a rescue file."""
    return msgspec.json.encode(rescue) + b"\n"


def is_rescue(data: bytes) -> bool:
    """Whether bytes begin as a rescue file does."""
    return data.startswith(_START)


def read_rescue(data: bytes) -> Rescue:
    """Read a rescue file.

    Raises:
        NotAnExport: it is something else, damaged, or from a later version.
    """
    try:
        rescue = msgspec.json.decode(data, type=Rescue)
    except (ValueError, RecursionError) as error:  # of msgspec, or of the UTF-8 within strings
        raise NotAnExport(f"this rescue file is damaged: {safe(str(error))}") from error
    if rescue.format != "coopreader-rescue":
        raise NotAnExport("this is no rescue file")
    if rescue.version > VERSION:
        raise NotAnExport(
            "this rescue file was written by a later version of coopreader, which is needed for it"
        )
    return rescue


def export_of(rescue: Rescue, project: Project | None) -> Export:
    """Return an export of what a project (None: an empty one) would be with what was rescued.

    Raises:
        NotAnExport: the two do not go together; the line says where.
    """
    known = [] if project is None else [*_everything(project)]
    records = {(type(record), record.id): record for record in [*rescue.rest, *known]}
    for record in rescue.records:
        if known and isinstance(record, Operation):
            continue  # the numbers of operations are taken; an import makes one of its own
        records[type(record), record.id] = record
    export = _export(records.values())
    for line in contradictions(export):
        raise NotAnExport(f"this rescue file does not fit the project: {safe(line)}")
    return export


def fits(rescue: Rescue, project: Project) -> bool:
    """Whether a project is just as it was saved last, so that the rescued records go on top."""
    last = next(project.operations(), None)
    if (0 if last is None else last.number) != rescue.saved:
        return False
    before = {(type(record), record.id): record for record in rescue.before}
    for record in rescue.records:
        held = project.find(type(record), record.id)
        if _but_for_reading(held) != _but_for_reading(before.get((type(record), record.id))):
            return False
    whole = {(type(record), record.id): record for record in _everything(project)}
    whole |= {(type(record), record.id): record for record in rescue.records}
    return next(contradictions(_export(whole.values())), None) is None


def rescued_into(rescue: Rescue, project: Project) -> list[Record]:
    """Return the records for a project that they fit; where the reader is in a page stays."""

    def placed(record: Record) -> Record:
        held = project.find(type(record), record.id)
        if isinstance(record, Document) and isinstance(held, Document):
            return replace(record, cursor=held.cursor)
        return record

    return [placed(record) for record in rescue.records]


def _but_for_reading(record: Record | None) -> Record | None:
    """Return a record without what reading on changes in it."""
    return replace(record, cursor=0, changed="") if isinstance(record, Document) else record


def _everything(project: Project) -> Iterable[Record]:
    return (record for kind in RECORD_TYPES.values() for record in project.everything(kind))


def _sorted(records: Iterable[Record]) -> Records:
    tables: dict[str, list[Record]] = {table: [] for table in RECORD_TYPES}
    for record in records:
        tables[TABLE_OF[type(record)]].append(record)
    return Records(**tables)  # type: ignore[arg-type]


def _export(records: Iterable[Record]) -> Export:
    records = list(records)
    gone = _sorted(record for record in records if record.deleted)
    return Export(
        **msgspec.structs.asdict(_sorted(record for record in records if not record.deleted)),
        removed=Removed(**{name: getattr(gone, name) for name in Removed.__struct_fields__}),
    )
