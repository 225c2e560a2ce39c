"""The command: one user action, with its name, keys and words in one place."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar, Literal

import msgspec

from tui.session import Session

ScreenName = Literal[
    "candidates",
    "deal",
    "everywhere",
    "help",
    "history",
    "orphans",
    "why",
    "name",
    "note",
    "export",
]
Pane = Literal["documents", "record", "article"]
Arrival = Callable[[Session], str]
"""What is done once another document is open; it returns what is to be said there."""


PanelName = Literal["actor", "deal", "registry", "duplicates", "deals"]


class Subject(msgspec.Struct, frozen=True):
    """What a panel over the desk is about: which panel, and of an actor or a deal the id.

    `picking` says in words what an actor is picked for; then choosing one ends the panel.
    """

    panel: PanelName
    id: str = ""
    picking: str = ""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a command did, for the screen to show.

    `changed`: records changed; `rebuilt`: the page must be laid out anew; `entry`: a document to
    open (its number in the list), and `arrival`, what is done when it is open; `screen`: what to
    open; `pane`: what to show or hide; `copy`: text for the clipboard; `leave`: the app ends.
    `told` is a longer message, shown over the page for a while; `over` is a panel to open.
    """

    changed: bool = False
    rebuilt: bool = False
    message: str = ""
    warning: bool = False
    entry: int | None = None
    arrival: Arrival | None = None
    screen: ScreenName | None = None
    pane: Pane | None = None
    copy: str | None = None
    leave: bool = False
    told: str = ""
    over: Subject | None = None


MOVED = Outcome()
"""Nothing but the cursor or the selection changed."""


class Keyed:
    """What has keys; its docstring is what help, palette and docs say of it.

    `keys` are Textual's key names, the first one is shown; `group` is its heading in the help.
    """

    keys: ClassVar[tuple[str, ...]] = ()
    group: ClassVar[str] = ""

    @property
    def name(self) -> str:
        """The name in the keymap: that of the class in kebab case."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(self).__name__).lower()

    @property
    def words(self) -> str:
        """The first line of the docstring, without its full stop."""
        return (type(self).__doc__ or "").strip().splitlines()[0].rstrip(".")


class Command(Keyed, ABC):
    """A user command on the desk."""

    needs: ClassVar[str] = "an open document"
    """What it needs to apply, in words."""
    hand_moves: ClassVar[bool] = False
    """Whether it moves the cursor by hand, so that the thing just decided is let go."""

    def applies(self, session: Session) -> bool:
        """Tell whether the command can do anything as things stand."""
        return session.opened is not None

    @abstractmethod
    def do(self, session: Session) -> Outcome:
        """Do it, and say what changed."""
