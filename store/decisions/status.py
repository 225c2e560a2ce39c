"""Set what a document is to its reader: its status, flag and note."""

from store.opened import Opened
from store.records import Status
from store.words import quoted


def set_status(opened: Opened, status: Status) -> None:
    """Mark the document new, reading, done or skipped.

    Raises:
        StoreError: it could not be written.
    """
    _set(opened, "status", f"document marked {status}", status=status)


def flag(opened: Opened) -> bool:
    """Flag the document, or take its flag away; return whether it is flagged now.

    Raises:
        StoreError: it could not be written.
    """
    flagged = not opened.document.flagged
    _set(
        opened,
        "flag",
        "document flagged" if flagged else "document no longer flagged",
        flagged=flagged,
    )
    return flagged


def set_note(opened: Opened, note: str) -> None:
    """Write the note of the document; an empty one takes it away.

    Raises:
        StoreError: it could not be written.
    """
    _set(opened, "note", f"note written: {quoted(note)}" if note else "note taken away", note=note)


def _set(opened: Opened, name: str, words: str, **fields: object) -> None:
    opened.note()
    with opened.project.operation(name, document=opened.id) as draft:
        draft.words = words
        draft.change(opened.document, **fields)
