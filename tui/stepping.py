"""Stepping through the other places of a name: each is tagged, skipped or left."""

from collections.abc import Sequence
from typing import Literal

from coopreader.text import Range
from store.decisions.propagate import propagate
from store.opened import Opened
from store.records import Mention

Answer = Literal["yes", "no"]


class Stepping:
    """The places that have the name of a mention's actor, and what was said of them so far.

    `at` is the number of the place that is asked about.
    """

    def __init__(self, mention: Mention, places: Sequence[Range]) -> None:
        self.mention = mention
        self.places = list(places)
        self.answers: dict[Range, Answer] = {}
        self.at = 0

    @property
    def place(self) -> Range:
        """The place that is asked about."""
        return self.places[self.at]

    @property
    def left(self) -> int:
        """How many places nothing was said of yet."""
        return len(self.places) - len(self.answers)

    @property
    def taken(self) -> list[Range]:
        """The places to tag."""
        return [place for place in self.places if self.answers.get(place) == "yes"]

    @property
    def skipped(self) -> list[Range]:
        """The places that are not meant."""
        return [place for place in self.places if self.answers.get(place) == "no"]

    def answer(self, said: Answer) -> bool:
        """Take what is said of the place, and go on; return whether there is another one."""
        self.answers[self.place] = said
        return self.turn(1)

    def take_rest(self) -> None:
        """Say yes to all places that nothing was said of."""
        for place in self.places:
            self.answers.setdefault(place, "yes")

    def write(self, opened: Opened) -> int:
        """Tag and skip as was said, as one operation; return how many places were tagged.

        Raises:
            StoreError: it could not be written.
        """
        if not self.answers:
            return 0
        return propagate(opened, self.mention, self.taken, self.skipped)[1]

    def turn(self, step: int) -> bool:
        """Go to the next or previous place without an answer; return whether there is one.

        Behind the last place comes the first.
        """
        for far in range(1, len(self.places) + 1):
            at = (self.at + step * far) % len(self.places)
            if self.places[at] not in self.answers:
                self.at = at
                return True
        return False
