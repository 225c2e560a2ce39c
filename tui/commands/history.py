"""Undoing and redoing decisions, wherever they lie."""

from store.records import Operation
from tui.commands.command import Command, Outcome
from tui.session import Session


def show_operation(session: Session, operation: Operation | None, verb: str) -> Outcome:
    """Go to where an operation lies, and say what became of it."""
    if operation is None:
        return Outcome(message=f"nothing to {verb}")
    session.just, session.anchor = None, None
    session.refresh()
    message = f"{verb}: {operation.words}"
    goto = operation.raw_range[0] if operation.raw_range else None
    here = session.opened is not None and operation.document in (None, session.opened.id)
    if not here:
        number = session.entry_of(operation.document)
        if number is None:
            return Outcome(changed=True, message=f"{message} (in a page that is not listed here)")
        if session.number is not None:
            session.came_from = (session.number, session.cursor)
        return Outcome(changed=True, message=f"{message}; ctrl+o returns", entry=number, goto=goto)
    if goto is not None:
        session.move_to(goto)
    return Outcome(changed=True, message=message, rebuilt=operation.name == "block")


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
        return Outcome(entry=number, goto=raw)
