"""The command of a panel, and those that all panels have."""

from abc import ABC, abstractmethod
from typing import ClassVar, Generic, TypeVar

from tui.commands.command import Keyed
from tui.panels.panel import Panel
from tui.panels.step import Step

P = TypeVar("P", bound=Panel)


class PanelCommand(Keyed, ABC, Generic[P]):
    """A user command on a panel. `hint` is what the line of keys says of it, if it does.

    `decides` says that it needs a project in which something can be decided.
    """

    hint: ClassVar[str] = ""
    needs: ClassVar[str] = "another row"
    decides: ClassVar[bool] = False

    def applies(self, panel: P) -> bool:
        """Tell whether the command can do anything as things stand."""
        return True

    @abstractmethod
    def do(self, panel: P) -> Step:
        """Do it, and say what it leads to."""


class Back(PanelCommand[Panel]):
    """Go back; from a search, clear it first."""

    group = "On every panel"
    keys = ("escape", "q")
    hint = "back"

    def do(self, panel: Panel) -> Step:
        """Clear what is typed, or end the panel."""
        if panel.query:
            panel.search("")
            return Step()
        return Step(back=True)


class Search(PanelCommand[Panel]):
    """Go to the search, where every letter types, or from there to the rows, where it is a key."""

    group = "On every panel"
    keys = ("tab", "slash")
    hint = "search, keys"
    needs = "a panel with a search"

    def applies(self, panel: Panel) -> bool:
        """Only where there is one."""
        return panel.searches

    def do(self, panel: Panel) -> Step:
        """Turn from one to the other."""
        panel.typing = not panel.typing
        return Step()


class UndoHere(PanelCommand[Panel]):
    """Undo the last operation, and stay here."""

    group = "On every panel"
    keys = ("z", "ctrl+z")
    hint = "undo"
    decides = True

    def do(self, panel: Panel) -> Step:
        """Undo."""
        return panel.turn("undo")


class RedoHere(PanelCommand[Panel]):
    """Redo what was undone last, and stay here."""

    group = "On every panel"
    keys = ("Z", "ctrl+y")
    decides = True

    def do(self, panel: Panel) -> Step:
        """Redo."""
        return panel.turn("redo")


class KeysHere(PanelCommand[Panel]):
    """Show the keys of this panel."""

    group = "On every panel"
    keys = ("question_mark", "f1")
    hint = "keys"

    def do(self, panel: Panel) -> Step:
        """Show them."""
        return Step(keys=True)


SEARCHES: tuple[PanelCommand[Panel], ...] = (Search(),)
"""What panels with a search have."""

EVERYWHERE: tuple[PanelCommand[Panel], ...] = (
    UndoHere(),
    RedoHere(),
    KeysHere(),
    Back(),
)
"""The commands that all panels have."""
