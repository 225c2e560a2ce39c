"""Where an operation lies in the version of its document that is open now."""

from collections.abc import Iterator

from coopreader.text import Range
from store.opened import Opened
from store.records import Evidence, Mention, Operation
from store.undo.turn import touched
from store.versions.orphans import Anchored


def place_of(opened: Opened, operation: Operation) -> Range | None:
    """Return where an operation of the open document lies there now; None when nowhere.

    That is the mention or evidence that it made, removed or changed, which may have moved since (of
    several the one at the operation's own range, else the first on the page); else its own range,
    if that counts in the open version.
    """
    if operation.document != opened.id:
        return None
    own = operation.raw_range if _counts(opened, operation) else None
    here = [item for item in _anchors(opened, operation) if item.version == opened.version]
    ranges = [item.raw_range for item in here if item.document == opened.id]
    return own if not ranges or own in ranges else min(ranges)


def _counts(opened: Opened, operation: Operation) -> bool:
    """Tell whether an operation's own range counts in the open version.

    Operations of older projects do not say in which one: it is the only one, or unknown.
    """
    if operation.version is None:
        return {item.raw_digest for item in opened.document.versions} == {opened.version}
    return operation.version == opened.version


def _anchors(opened: Opened, operation: Operation) -> Iterator[Anchored]:
    """Yield the mentions and evidence that an operation touched, taken back or not."""
    for table, name in touched(operation):
        found: Anchored | None = None
        if table == "mentions":
            found = opened.project.find(Mention, name)
        elif table == "evidence":
            found = opened.project.find(Evidence, name)
        if found is not None:
            yield found
