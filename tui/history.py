"""The history of a project: its operations in words, taken only as far as they are looked at."""

from msgspec.structs import replace

from coopreader.text import fold
from store.records import Operation
from tui.commands.command import Outcome
from tui.commands.history import corrects_page, go_to
from tui.operation_line import Line, line_of, title_of
from tui.session import Session

LOOK = 2000
"""How many operations are looked at in one go, so that a filter never holds up a key."""


class History:
    """What the history screen shows and does.

    `shown` are the ids of the operations taken that the filter leaves, the latest first; `ended`
    says that there are no more. What a row says is made when it is drawn, from the operation as it
    then stands.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.project = session.project
        self._changed = False
        self._rebuilt = False
        self.filter("")

    # Taking operations

    def filter(self, query: str) -> None:
        """Begin anew with the operations whose words, author or title hold all words typed."""
        self.query = query
        self.shown: list[str] = []
        self.ended = False
        self._wanted = fold(query).split()
        self._titles: dict[str | None, str] = {}
        self._source = self.project.operations()

    def more(self, rows: int, look: int = LOOK) -> bool:
        """Take operations until so many rows are shown; look at `look` of them at most.

        Returns:
            Whether there are that many rows now, or no more operations.
        """
        for _ in range(look):
            if len(self.shown) >= rows:
                break
            operation = next(self._source, None)
            if operation is None:
                self.ended = True
                break
            if self._fits(operation):
                self.shown.append(operation.id)
        return self.ended or len(self.shown) >= rows

    def _fits(self, operation: Operation) -> bool:
        if not self._wanted:
            return True
        document = operation.document
        if document not in self._titles:
            self._titles[document] = fold(title_of(self.project, document))
        said = f"{fold(operation.words)} {fold(operation.by)} {self._titles[document]}"
        return all(word in said for word in self._wanted)

    # Rows

    def line(self, row: int) -> Line:
        """Return what a row says."""
        return line_of(self.project, self._operation(row))

    def row_of(self, operation: Operation) -> int | None:
        """Return the row of an operation; None when the filter leaves it out, or may."""
        start = 0
        while operation.id not in self.shown[start:]:
            start = len(self.shown)
            if self.ended or self.query:
                return None
            self.more(start + LOOK)
        return self.shown.index(operation.id, start)

    def _operation(self, row: int) -> Operation:
        return self.project.get(Operation, self.shown[row])

    # Acting

    def turn(self, verb: str) -> Operation | None:
        """Undo or redo (the verb) this annotator's last operation; None when there is none.

        Raises:
            InTheWay, ReadOnly, StoreError: it cannot be.
        """
        session = self.session
        operation = self.project.undo() if verb == "undo" else self.project.redo()
        if operation is not None:
            session.catch_up()
            self._changed = True
            self._rebuilt = self._rebuilt or corrects_page(session, operation)
        return operation

    def go(self, row: int) -> Outcome:
        """Go to where a row's operation lies; a warning says why that cannot be."""
        operation = self._operation(row)
        if operation.document is None:
            return Outcome(message="this decision lies in no one page", warning=True)
        opened = self.session.opened
        here = opened is not None and operation.document == opened.id
        if not here and self.session.entry_of(operation.document) is None:
            return Outcome(message="its page is not listed here", warning=True)
        outcome = go_to(self.session, operation, f"{operation.number}: {operation.words}")
        pane = "article" if outcome.entry is None else None
        return replace(outcome, changed=self._changed, rebuilt=self._rebuilt, pane=pane)

    def leave(self) -> Outcome:
        """Return what undoing and redoing here has changed for the desk."""
        return Outcome(changed=self._changed, rebuilt=self._rebuilt)
