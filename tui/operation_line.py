"""An operation in words, for the history in the app and on the command line."""

import msgspec

from coopreader.text import safe
from store.library import from_stored, shown
from store.project import Project
from store.records import Document, Operation


class Line(msgspec.Struct, frozen=True):
    """An operation in words, safe to show; `created` is as stored, what is not known is empty."""

    number: int
    created: str
    who: str
    words: str
    where: str
    state: str


def line_of(project: Project, operation: Operation) -> Line:
    """Return an operation in words."""
    return Line(
        number=operation.number,
        created=operation.created,
        who=safe(operation.by),
        words=safe(operation.words),
        where=title_of(project, operation.document),
        state=state_of(operation),
    )


def state_of(operation: Operation) -> str:
    """Return what became of an operation, empty when it stands."""
    if operation.dropped:
        return "undone for good"
    return "undone" if operation.undone else ""


def title_of(project: Project, document: str | None) -> str:
    """Return a document's title, else its file's name, safe to show; empty when there is none."""
    record = project.find(Document, document)
    if record is None:
        return ""
    paths = [shown(from_stored(path).name) for path in record.paths]
    return safe(record.title or "") or (paths[0] if paths else "")
