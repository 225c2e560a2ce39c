"""The orphan in hand: what the reader is looking for a place for."""

import msgspec
from msgspec.structs import replace

from coopreader.text import Range, fold
from store.opened import Opened
from store.records import Evidence
from store.versions.orphans import Anchored
from tui.cursor import sentence_at
from tui.page import Page

GUESSES = 5
"""How many places are guessed at most."""

ALIKE = 45
"""How alike (0-100) the words of a guess and those of a lost mention are at least."""


class InHand(msgspec.Struct, frozen=True):
    """An orphan of the open document, and the raw ranges that it may belong to, best first.

    `at` is the number of the guess that was shown last, counted from 0.
    """

    orphan: Anchored
    guesses: tuple[Range, ...]
    at: int = 0

    @property
    def guess(self) -> Range | None:
        """The guess that was shown last; None when there is none."""
        return self.guesses[self.at] if self.guesses else None

    def turned(self, step: int) -> "InHand":
        """Return the same with the guess so many further on; behind the last comes the first."""
        return replace(self, at=(self.at + step) % max(1, len(self.guesses)))


def take_up(opened: Opened, page: Page, orphan: Anchored) -> InHand:
    """Take an orphan in hand. It is not thought to belong to what the page does not show.

    Nor is a mention to where another one stands, or to words that are quite unlike its own; for
    evidence whole sentences are guessed.
    """
    from rapidfuzz import fuzz

    from store.versions.realign import guesses

    found = guesses(opened.article.raw, orphan, GUESSES)
    places = [page.snap(*place) for place in found if page.pieces(*place)]
    if isinstance(orphan, Evidence):
        places = [sentence_at(page, start) for start, _ in places]
    else:
        taken = [mention.raw_range for mention in opened.mentions()]
        places = [
            (start, end)
            for start, end in places
            if not any(first < end and start < last for first, last in taken)
            and fuzz.ratio(fold(page.text_between(start, end)), fold(orphan.quote)) >= ALIKE
        ]
    return InHand(orphan, tuple(dict.fromkeys(places)))
