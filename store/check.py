"""Check a project: every invariant of its records, in words; nothing is written."""

from collections.abc import Iterator

from coopreader.text import safe
from store.checking.codes import check_codes
from store.checking.deals import check_deals
from store.checking.documents import check_documents, check_texts
from store.checking.finding import Finding
from store.checking.indexes import check_indexes
from store.checking.links import check_links
from store.checking.merges import check_merges
from store.checking.operations import check_operations
from store.checking.places import check_places
from store.checking.spans import ReadArticle, check_spans
from store.checking.stamps import check_stamps
from store.checking.tables import Tables
from store.project import Project

__all__ = ["ReadArticle", "check_project", "check_records"]


def check_project(project: Project, read: ReadArticle) -> list[Finding]:
    """Return what there is to say about a project; nothing serious when every invariant holds.

    Args:
        project: the project, open for reading or writing.
        read: gives the article of a document, None when no file has any of its versions.
    """
    tables = Tables(project)
    return [
        *_reports(project),
        *check_records(tables),
        *check_operations(tables),
        *check_stamps(tables),
        *check_indexes(tables, project.index),
        *check_texts(tables, project.texts),
        *check_spans(tables, project.texts, read),
    ]


def check_records(tables: Tables) -> Iterator[Finding]:
    """Find what the records say wrongly of each other: all of it that a repair decides upon."""
    yield from check_documents(tables)
    yield from check_links(tables)
    yield from check_merges(tables)
    yield from check_deals(tables)
    yield from check_codes(tables)
    yield from check_places(tables)


def _reports(project: Project) -> Iterator[Finding]:
    """Tell what opening the project found; in one open for writing that is put right already."""
    for line in project.reports:
        yield Finding(safe(line), serious=project.read_only or line not in project.recovered)
