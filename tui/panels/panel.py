"""What every panel over the desk is: rows, one of them highlighted, and words about that one."""

from abc import ABC, abstractmethod
from typing import ClassVar

from store.records import Actor, Deal
from store.words import counted
from tui.commands.command import Outcome
from tui.commands.history import corrects_page
from tui.footer import Piece
from tui.panels.step import Step
from tui.session import Session
from tui.widgets.documents import Pieces

Line = list[Piece]
"""A line below the rows, as pieces of words and styles."""


class Panel(ABC):
    """The state of a panel, without a screen.

    `at` is the number of the highlighted row. While `typing`, whatever can be printed goes to
    `query`; else letters are commands. `changed` and `rebuilt` say what was done here to what the
    desk shows. `digit` is the one typed last. `revision` counts how often the rows were made anew.
    """

    title: ClassVar[str] = ""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.project = session.project
        self.at = 0
        self.query = ""
        self.digit = 0
        self.typing = False
        self.searches = False
        self.changed = False
        self.rebuilt = False
        self.revision = 0

    @property
    @abstractmethod
    def count(self) -> int:
        """The number of rows."""

    @abstractmethod
    def draw(self, row: int, width: int) -> Pieces:
        """Return the pieces of a row, `width` cells wide."""

    @abstractmethod
    def read(self) -> None:
        """Make the rows anew from what the project holds; the highlighted one stays, if it can."""

    @abstractmethod
    def about(self) -> str:
        """Return what the heading says beside the title."""

    def details(self, width: int, height: int) -> list[Line]:
        """Return the lines below the rows, on a screen of that height, always as many."""
        return []

    def search(self, query: str) -> None:
        """Leave the rows that fit what is typed."""
        self.query = query
        self.read()

    def actor(self) -> Actor | None:
        """Return the actor that letters act on, if there is one."""
        return None

    def deal(self) -> Deal | None:
        """Return the deal that letters act on, if there is one."""
        return None

    def more(self) -> bool:
        """Do a share of what takes long; return whether there is more to do."""
        return False

    # What all panels do alike

    def done(self, message: str) -> Step:
        """Return the step behind a decision, after making the rows anew."""
        self.changed = True
        self.read()
        return Step(changed=True, message=f"{message}; z takes it back")

    def turn(self, verb: str) -> Step:
        """Undo or redo (the verb) this annotator's last operation.

        Raises:
            InTheWay, ReadOnly, StoreError: it cannot be.
        """
        operation = self.project.undo() if verb == "undo" else self.project.redo()
        if operation is None:
            return Step(message=f"nothing to {verb}")
        self.changed = True
        self.rebuilt = self.rebuilt or corrects_page(self.session, operation)
        self.turned(operation.words)
        return Step(changed=True, message=f"{verb}: {operation.words}")

    def turned(self, words: str) -> None:
        """Make the rows anew after an operation was undone or redone."""
        self.read()

    def leaving(self, outcome: Outcome | None = None) -> Outcome:
        """Return what the desk shows when the panels end, with what was changed here."""
        from msgspec.structs import replace

        if self.changed:
            self.session.catch_up()
        outcome = outcome or Outcome()
        return replace(
            outcome,
            changed=outcome.changed or self.changed,
            rebuilt=outcome.rebuilt or self.rebuilt,
        )

    def place(self, at: int) -> None:
        """Highlight a row, or the nearest one there is."""
        self.at = min(max(at, 0), max(self.count - 1, 0))


def times(number: int, what: str) -> str:
    """Return a count in words, nothing for none."""
    return counted(number, what) if number else ""
