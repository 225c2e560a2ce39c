"""Keeping desk and project file of one mind: saving what waits, snapshots, following a writer."""

import time
from typing import TYPE_CHECKING

from textual.timer import Timer

from coopreader.text import safe
from store.errors import StoreError
from store.records import Operation
from store.words import counted

if TYPE_CHECKING:
    from tui.screens.desk import DeskScreen

RETRY = 3.0
"""Seconds between two tries to save what could not be saved."""

FOLLOW = 2.0
"""Seconds between two looks at what another coopreader has written."""

RARELY = 15
"""Every how many looks a project that cannot be written to is tried again."""

TAKEN_OVER = "the other coopreader has ended: decisions can be made here now"

IDLE = 20.0
"""Seconds without a key after which the project writes its snapshot."""


class Keeping:
    """The timers of the desk that have to do with the project's file."""

    def __init__(self, desk: "DeskScreen") -> None:
        self.desk = desk
        self.session = desk.session
        self.project = desk.session.project
        self.last_key = time.monotonic()
        self._retrying: Timer | None = None
        self._following: Timer | None = None
        self._waiting = False
        self._unsaved = 0
        self._trouble = ""
        self._looks_left = 0

    def begin(self) -> None:
        """Start the timers; the one that saves again rests until something is unsaved."""
        self._retrying = self.desk.set_interval(RETRY, self.save, pause=True)
        self.desk.set_interval(IDLE, self.snapshot)
        if self.project.read_only:
            self._following = self.desk.set_interval(FOLLOW, self.follow)

    # Saving

    def look(self) -> None:
        """See whether something is unsaved: then say so once, and try again from time to time."""
        unsaved = self.project.unsaved
        if self._retrying is not None and self._waiting != bool(unsaved):
            self._waiting = bool(unsaved)
            if self._waiting:
                self._retrying.reset()
            else:
                self._retrying.pause()
        if unsaved.decisions and not self._unsaved:
            self.desk.notify(
                f"Not saved: {safe(unsaved.why)}. What you decide is kept here, and saved as soon "
                "as that is possible.",
                severity="warning",
                timeout=10,
                markup=False,
            )
        self._unsaved = unsaved.decisions

    def save(self) -> None:
        """Try again to save what is unsaved."""
        waited = self.project.unsaved.decisions
        if self.project.save():
            self.session.leaving = False
        if waited and not self.project.unsaved:
            self.desk.say(
                f"{counted(waited, 'decision')} {'is' if waited == 1 else 'are'} saved now"
            )
        else:
            self.desk.show_state()

    def snapshot(self) -> None:
        """Cut the journal while nobody types; nothing is lost when that fails."""
        if time.monotonic() - self.last_key < IDLE:
            return
        try:
            self.project.snapshot()
        except StoreError as error:
            self.desk.say(safe(str(error)), warning=True)

    # Beside another coopreader

    def follow(self) -> None:
        """Show what another coopreader has decided; go on in its place when it has ended.

        While a screen lies over the desk, what it shows stays as it is.
        """
        if self.desk.app.screen is not self.desk:
            return
        opened = self.session.opened
        corrections = opened.document.overrides if opened is not None else ()
        last = self._last_number()
        try:
            changed = self.project.follow()
        except StoreError as error:
            if str(error) != self._trouble:
                self._trouble = str(error)
                # The line is short, and which project it is about is known.
                where = f"{self.project.path.resolve()}: "
                self.desk.say(safe(self._trouble.removeprefix(where)), warning=True)
            return
        self._trouble = ""
        words = self._new_decisions(last)
        if self._take_over():
            changed, words = True, TAKEN_OVER
        if changed:
            self.session.take_up()
            now = self.session.opened.document.overrides if self.session.opened else ()
            self.desk.show_followed(words, rebuilt=now != corrections)

    def _take_over(self) -> bool:
        """Become the one who decides, if that is possible; return whether it is so since now."""
        self._looks_left -= 1
        if self._looks_left > 0:
            return False
        said = len(self.project.reports)
        try:
            taken = self.project.take_over()
        except StoreError:
            self._looks_left = RARELY
            return False
        if taken:
            if self._following is not None:
                self._following.stop()
            self.desk.app.take_in()
            self.desk.app.tell(self.project.reports[said:])
        return taken

    def _last_number(self) -> int:
        last = next(self.project.operations(), None)
        return last.number if last is not None else 0

    def _new_decisions(self, last: int) -> str:
        """Say in words what was decided since the operation with the number `last`."""
        new: list[Operation] = []
        for operation in self.project.operations():
            if operation.number <= last:
                break
            new.append(operation)
        if not new:
            return ""
        by = dict.fromkeys(operation.by or "another coopreader" for operation in reversed(new))
        return f"followed: {counted(len(new), 'new decision')} by {', '.join(by)}"
