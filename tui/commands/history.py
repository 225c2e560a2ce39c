"""Undoing and redoing decisions, wherever they lie, and the list of them all."""

from msgspec.structs import replace

from store.records import Operation
from store.versions.places import place_of
from tui.commands.command import Command, Outcome
from tui.session import Session


def show_operation(session: Session, operation: Operation | None, verb: str) -> Outcome:
    """Go to where an operation lies, and say what became of it."""
    if operation is None:
        return Outcome(message=f"nothing to {verb}")
    session.catch_up()
    outcome = go_to(session, operation, f"{verb}: {operation.words}")
    rebuilt = corrects_page(session, operation)
    return replace(outcome, changed=True, rebuilt=rebuilt)


def corrects_page(session: Session, operation: Operation) -> bool:
    """Tell whether an operation may have corrected the open page: it has to be read anew then."""
    return operation.name in ("block", "learn") and _lies_here(session, operation)


def go_to(session: Session, operation: Operation, message: str) -> Outcome:
    """Go to where an operation lies; `message` is shown there."""
    session.just = None
    session.let_go()
    if _lies_here(session, operation):
        return Outcome(message=_arrive(session, operation, message))
    number = session.entry_of(operation.document)
    if number is None:
        return Outcome(message=f"{message} (in a page that is not listed here)")
    if session.number is not None:
        session.came_from = (session.number, session.cursor)
        message += "; ctrl+o returns"
    return Outcome(
        message=message,
        entry=number,
        arrival=lambda session: _arrive(session, operation, message),
    )


def _arrive(session: Session, operation: Operation, message: str) -> str:
    """Go to where an operation lies in the document that is open now; return what is said there."""
    place = place_of(session.opened, operation) if session.opened is not None else None
    if place is not None:
        session.move_to(place[0])
    elif operation.raw_range is not None:
        message += " (its place is not in this version of the page)"
    return message


def _lies_here(session: Session, operation: Operation) -> bool:
    """Tell whether an operation lies in the open document; one that lies nowhere does."""
    return session.opened is not None and operation.document in (None, session.opened.id)


class Undo(Command):
    """Undo the last operation, and go to where it lies."""

    group = "History"
    keys = ("z", "ctrl+z")

    def applies(self, session: Session) -> bool:
        """Always."""
        return True

    def do(self, session: Session) -> Outcome:
        """Undo."""
        return show_operation(session, session.project.undo(), "undo")


class Redo(Command):
    """Redo what was undone last."""

    group = "History"
    keys = ("Z", "ctrl+y")

    def applies(self, session: Session) -> bool:
        """Always."""
        return True

    def do(self, session: Session) -> Outcome:
        """Redo."""
        return show_operation(session, session.project.redo(), "redo")


class GoBack(Command):
    """Return to where you were before an undo led elsewhere."""

    needs = "an undo that led elsewhere"
    group = "History"
    keys = ("ctrl+o",)

    def applies(self, session: Session) -> bool:
        """Only after such an undo."""
        return session.came_from is not None

    def do(self, session: Session) -> Outcome:
        """Return."""
        if session.came_from is None:
            return Outcome()
        number, raw = session.came_from
        session.came_from = None

        def arrive(session: Session) -> str:
            if session.followed is None:  # else the page has changed, and the cursor came along
                session.move_to(raw)
            return ""

        return Outcome(entry=number, arrival=arrive)


class ShowHistory(Command):
    """Show all decisions, the latest first; go to one, undo, redo."""

    group = "History"
    keys = ("H",)

    def applies(self, session: Session) -> bool:
        """Always."""
        return True

    def do(self, session: Session) -> Outcome:
        """Show them."""
        return Outcome(screen="history")
