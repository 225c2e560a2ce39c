"""Going through the documents, and marking them."""

from store.decisions.status import flag, set_status
from store.library import stored
from store.records import Document, Status
from tui.commands.command import Command, Outcome
from tui.session import Session


def status_of(session: Session, number: int) -> Status:
    """Return the status of a listed document; one that was never opened is new."""
    entry = session.entries[number]
    record = session.project.document(entry.digest, stored(entry.path))
    return record.status if record else "new"


def next_open(session: Session) -> int | None:
    """Return the next document that is neither done nor skipped, going round once."""
    count, here = len(session.entries), session.number if session.number is not None else -1
    for step in range(1, count):
        number = (here + step) % count
        if status_of(session, number) in ("new", "reading"):
            return number
    return None


class NextDocument(Command):
    """Open the next document."""

    group = "Documents"
    keys = ("J", "right_square_bracket")

    def do(self, session: Session) -> Outcome:
        """Open it."""
        number = (session.number if session.number is not None else -1) + 1
        if number >= len(session.entries):
            return Outcome(message="this is the last document")
        return Outcome(entry=number)


class PreviousDocument(Command):
    """Open the previous document."""

    group = "Documents"
    keys = ("K", "left_square_bracket")

    def do(self, session: Session) -> Outcome:
        """Open it."""
        number = (session.number or 0) - 1
        if number < 0:
            return Outcome(message="this is the first document")
        return Outcome(entry=number)


class _Mark(Command):
    """What marking done and skipping share."""

    group = "Documents"
    status: Status = "done"

    def do(self, session: Session) -> Outcome:
        """Mark the document, and go to the next open one."""
        assert session.opened is not None
        if session.project.find(Document, session.opened.id) and (
            session.opened.document.status == self.status
        ):
            set_status(session.opened, "reading")
            return Outcome(changed=True, message="open again")
        set_status(session.opened, self.status)
        number = next_open(session)
        if number is None:
            return Outcome(changed=True, message=f"{self.status}; no other document is open")
        return Outcome(changed=True, message=f"{self.status}; on to the next one", entry=number)


class Done(_Mark):
    """Mark the document done and go to the next open one."""

    keys = ("C",)


class Skip(_Mark):
    """Skip the document and go to the next open one."""

    keys = ("S",)
    status = "skipped"


class Flag(Command):
    """Flag the document, or take its flag away."""

    group = "Documents"
    keys = ("f",)

    def do(self, session: Session) -> Outcome:
        """Flag it."""
        assert session.opened is not None
        return Outcome(changed=True, message="flagged" if flag(session.opened) else "not flagged")


class Note(Command):
    """Write a note on the document."""

    group = "Documents"
    keys = ("m",)

    def do(self, session: Session) -> Outcome:
        """Ask for the note."""
        return Outcome(screen="note")
