"""Import the records of another project into one that holds something: first a plan, then done."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from store.check import ReadArticle
from store.formats.native import Export, Removed
from store.importing.actors import join_actors
from store.importing.deals import join_deals
from store.importing.documents import derive_again, join_documents
from store.importing.joining import IMPORT, OWN, Joining
from store.importing.judgements import join_rejections, join_verdicts
from store.importing.plan import ImportPlan
from store.importing.spans import join_evidence, join_mentions
from store.project import Project
from store.records import RECORD_TYPES, TABLE_OF, Operation, Record, TableName


def is_empty(project: Project) -> bool:
    """Whether a project holds no record at all, so that `Project.fill` gives it another's."""
    return not any(project.everything(kind) for kind in RECORD_TYPES.values())


def plan_import(project: Project, export: Export, read: ReadArticle) -> ImportPlan:
    """Find out what importing an export would change.

    Records are the same by id; else documents by the bytes of a version, actors by exact form with
    kind and country, mentions by document, range and actors, evidence by document and range, deals
    by title, types, parties and dates. What this project decided stays: only what is empty here is
    filled. The operations of the other project are not done again.

    Args:
        project: the project that would gain records; nothing is written.
        export: the records of the other one, as `read_native` gives them.
        read: gives the article of a document, where the two projects clean it differently.
    """
    joining = Joining(project)
    cleaned_otherwise = join_documents(joining, export.documents)
    joined, duplicates = join_actors(joining, export)
    join_mentions(joining, export.mentions)
    join_evidence(joining, export.evidence)
    join_deals(joining, export.deals)
    join_verdicts(joining, export.verdicts)
    join_rejections(joining, export.rejections)
    derive_again(joining, cleaned_otherwise, read)
    _tell_removed(joining, export.removed)
    records = [
        record
        for record in joining.after.values()
        if project.find(type(record), record.id) != record
    ]
    return ImportPlan(
        records=tuple(records),
        new=_counts(record for record in records if _is_new(project, record)),
        changed=_counts(record for record in records if not _is_new(project, record)),
        known=dict(joining.known),
        joined=tuple(joined),
        conflicts=tuple(joining.conflicts),
        duplicates=tuple(duplicates),
    )


def apply_import(project: Project, plan: ImportPlan) -> Operation | None:
    """Write what a plan says as one operation; return it, or None when there was nothing to do.

    Raises:
        ReadOnly: the project is open for reading only.
        StoreError: it could not be written; nothing has changed.
    """
    with project.operation(IMPORT) as draft:
        new = []
        for record in plan.records:
            held = project.find(type(record), record.id)
            if held is None:
                new.append(record)
            else:
                draft.change(held, **_differing(held, record))
        for record in new:  # last: a draft asks of each change whether the record is one it made
            draft.add(type(record), **_fields(record))
        draft.words = said(plan)
    return next(project.operations()) if plan.records else None


def _differing(held: Record, record: Record) -> dict[str, object]:
    """Return the fields in which a record differs from ours, but for who made it and when."""
    before = _fields(held)
    return {
        name: value
        for name, value in _fields(record).items()
        if value != before[name] and (name not in OWN or name == "deleted")
    }


def said(plan: ImportPlan) -> str:
    """Return in words how much a plan adds and changes."""
    parts = [
        f"{count} {verb} {table if count > 1 else table.removesuffix('s')}"
        for verb, counts in (("new", plan.new), ("changed", plan.changed))
        for table, count in counts.items()
    ]
    return f"imported: {', '.join(parts) or 'nothing'}"


def _fields(record: Record) -> dict[str, object]:
    return msgspec.structs.asdict(record)


def _is_new(project: Project, record: Record) -> bool:
    held = project.find(type(record), record.id)
    return held is None or held.deleted


def _counts(records: Iterable[Record]) -> dict[TableName, int]:
    counts = Counter(TABLE_OF[type(record)] for record in records)
    return {table: counts[table] for table in RECORD_TYPES if counts[table]}


def _tell_removed(joining: Joining, removed: Removed) -> None:
    """List what was taken back there but stands here, unless something else is the same there."""
    joined = joining.joined()
    for table in Removed.__struct_fields__:
        for theirs in getattr(removed, table):
            ours = joining.project.find(type(theirs), theirs.id)
            if ours is not None and not ours.deleted and (table, ours.id) not in joined:
                joining.conflict(ours, "stands here, taken back there")
