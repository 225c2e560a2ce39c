"""Repair a project: mend what a check found and no person has to decide, as one operation."""

from collections import Counter
from collections.abc import Iterable, Sequence

from store.check import check_records
from store.checking.finding import Derive, Edit, Finding, KeepText
from store.checking.spans import ReadArticle
from store.checking.tables import Tables
from store.draft import Draft
from store.project import Project
from store.records import Document, Record
from store.texts import raw_digest_of
from store.undo.hindrance import REPAIR


def repair(project: Project, findings: Sequence[Finding], read: ReadArticle) -> list[str]:
    """Mend what can be mended; return what was done, a line each.

    All changes of records are one operation, which can be undone; none when nothing is to be
    changed. Derived offsets and raw texts, which nobody decided on, are no part of it.

    Args:
        project: a project open for writing.
        findings: what `check_project` has found in it.
        read: gives the article of a document, None when no file has any of its versions.

    Raises:
        ReadOnly: the project is open for reading only.
        StoreError: it could not be written; then no record has changed.
    """
    decided = _decide(project, findings)
    return [*decided, *_derive(project, findings), *_keep_texts(project, findings, read)]


def _decide(project: Project, findings: Iterable[Finding]) -> list[str]:
    """Make all edits, and those that become necessary by them, in one operation."""
    done: list[Finding] = []
    with project.operation(REPAIR) as draft:
        while made := [item for item in findings if _edit(draft, project, item)]:
            done += made
            findings = check_records(Tables(project, draft.records.values()))
        counts = Counter(item.mend.done for item in done if item.mend is not None)
        kinds = ", ".join(f"{what} ({count})" for what, count in counts.items())
        draft.words = f"project repaired: {kinds}"
    return [_line(item) for item in done]


def _edit(draft: Draft, project: Project, finding: Finding) -> bool:
    """Make the edit that mends a finding, if it has one; return whether that changed anything."""
    edit = finding.mend
    held = project.find(edit.kind, edit.id) if isinstance(edit, Edit) else None
    if not isinstance(edit, Edit) or held is None:
        return False
    record = draft.seen(held)
    if record.deleted:
        return False
    if edit.fields is None:
        draft.remove(record)
        return True
    fields = edit.fields(record)
    changed = {name: value for name, value in fields.items() if getattr(record, name) != value}
    if changed:
        draft.change(record, **changed)
    return bool(changed)


def _derive(project: Project, findings: Iterable[Finding]) -> list[str]:
    """Write what follows from the pages anew into anchors that still stand."""
    records: dict[str, Record] = {}
    done = []
    for finding in findings:
        mend = finding.mend
        if isinstance(mend, Derive):
            record = records.get(mend.id) or project.find(mend.kind, mend.id)
            if record is not None and not record.deleted:
                records[mend.id] = mend.derived(record)
                done.append(_line(finding))
    project.keep(*records.values())
    return done


def _keep_texts(project: Project, findings: Iterable[Finding], read: ReadArticle) -> list[str]:
    """Keep the raw texts that are missing or damaged, from files that still have them."""
    done = []
    for finding in findings:
        mend = finding.mend
        if isinstance(mend, KeepText):
            document = project.find(Document, mend.document)
            article = read(document) if document is not None else None
            if article is not None and raw_digest_of(article.raw) == mend.raw_digest:
                project.texts.forget([mend.raw_digest])
                project.texts.keep(mend.raw_digest, article.raw)
                if project.texts.get(mend.raw_digest) is not None:
                    done.append(_line(finding))
    return done


def _line(finding: Finding) -> str:
    assert finding.mend is not None
    return f"{finding.mend.done}: {finding.words}"
