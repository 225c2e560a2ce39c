"""A sweep of a project's registry for duplicates, done in the background."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Protocol

from coopreader.text import safe
from store.duplicates import Duplicates
from store.project import Project

MANY = 50
"""From so many changed actors on they are not looked up one by one: a sweep finds their pairs."""


class Sweeper(Protocol):
    """Who sweeps a project's registry in the background."""

    def duplicates(self, project: Path, told: Callable[[int, int], None]) -> "Future[bytes]":
        """Have it swept; `told` is called in another thread."""
        ...

    def give_up(self, future: "Future[Any]") -> None:
        """Give the sweep up."""
        ...


class Sweep:
    """The duplicates of a project, and how far a sweep for them is.

    `steps` are those done and how many there are, None when nothing is being swept; `trouble` says
    why the last sweep came to nothing; `listener` is called when `steps` have changed, in another
    thread.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._duplicates: Duplicates | None = None
        self._future: Future[bytes] | None = None
        self._at = 0
        self._swept = False
        self.steps: tuple[int, int] | None = None
        self.trouble = ""
        self.listener: Callable[[], None] | None = None

    @property
    def duplicates(self) -> Duplicates:
        """The duplicates that are known."""
        if self._duplicates is None:
            self._duplicates = Duplicates(self._project)
        return self._duplicates

    @property
    def is_due(self) -> bool:
        """Whether all actors are to be compared: never done, or too many have changed since."""
        return not self._swept or self.duplicates.behind > MANY

    @property
    def future(self) -> "Future[bytes] | None":
        """What is done when the sweep has ended; None when nothing is being swept."""
        return self._future

    def begin(self, sweeper: Sweeper) -> None:
        """Begin to sweep, unless that goes on."""
        if self._future is None:
            unsaved = self._project.unsaved.decisions  # which another process cannot see
            self._at = 0 if unsaved else len(self._project.index.actors_changed)
            self.steps, self.trouble = (0, 0), ""
            self._future = sweeper.duplicates(self._project.path, self._tell)

    def _tell(self, done: int, of: int) -> None:
        if self.steps is not None:
            self.steps = done, of
            if self.listener is not None:
                self.listener()

    def take(self) -> bool:
        """Take what a sweep has found, if it has ended; return whether it has."""
        if self._future is None or not self._future.done():
            return False
        future, self._future, self.steps = self._future, None, None
        try:
            self.duplicates.take(future.result(), self._at)
            self._swept = True
        except Exception as error:  # whatever ended the sweep: what was found before stands
            self.trouble = f"not swept: {safe(str(error)) or type(error).__name__}"
        return True

    def give_up(self, sweeper: Sweeper) -> bool:
        """Give the sweep up, what was found before stands; return whether one went on."""
        if self._future is None:
            return False
        future, self._future, self.steps = self._future, None, None
        sweeper.give_up(future)
        self.trouble = "the sweep was given up"
        return True
