"""Where the reader points: the cursor, the selection, the thing walked to."""

from coopreader.text import Range
from tui import cursor
from tui.graphemes import grapheme_start
from tui.page import Page
from tui.things import Thing, Things


class Pointing:
    """The place on the page. `cursor` and `anchor` are raw offsets.

    An `exact` selection may end within a word; `picked` is the thing walked to; `count` the digits
    typed before a motion.
    """

    def __init__(self) -> None:
        self.page: Page | None = None
        self.things = Things()
        self.cursor = 0
        self.anchor: int | None = None
        self.exact = False
        self.picked: Thing | None = None
        self.count = ""

    def move_to(self, raw: int) -> None:
        """Place the cursor at the nearest shown character."""
        if self.page is not None and self.page.paragraphs:
            self.cursor = self.page.raw(*self.page.locate(raw))

    def take_count(self) -> int:
        """Return the count typed before a motion (1 when none), and forget it."""
        count = int(self.count or "1")
        self.count = ""
        return min(count, 9999)

    def selection(self) -> Range | None:
        """Return the selected raw range, of whole words unless exact; None without a selection."""
        if self.anchor is None or self.page is None:
            return None
        chosen = cursor.selected(self.page, self.cursor, self.anchor)
        return chosen if self.exact else cursor.whole_words(self.page, *chosen)

    def begin_selection(self, raw: int, *, exact: bool = False) -> None:
        """Begin a selection at a raw offset; an exact one may end within a word."""
        self.anchor, self.exact = raw, exact

    def select(self, start: int, end: int) -> None:
        """Select just a raw range; the cursor goes to its last character."""
        pieces = self.page.pieces(start, end) if self.page is not None else []
        if self.page is not None and pieces:
            paragraph, first, last = pieces[-1]
            text = self.page.paragraphs[paragraph].text
            self.begin_selection(start, exact=True)
            self.cursor = self.page.raw(paragraph, grapheme_start(text, max(first, last - 1)))

    # Things under the cursor

    def thing(self) -> Thing | None:
        """Return the mention or suggestion under the cursor: the one walked to, else the innermost.

        Of two in one place it is the mention.
        """
        return self.picked_here() or self.things.under(self.cursor)

    def walk_to(self, thing: Thing) -> None:
        """Go to a thing: letters act on it, though another one may stand at the same place."""
        self.cursor, self.picked = thing.raw_range[0], thing

    def picked_here(self) -> Thing | None:
        """Return the thing that was walked to, while the cursor stays and it is still there."""
        picked = self.picked
        if picked is None or self.cursor != picked.raw_range[0] or picked not in self.things:
            return None
        return picked

    def target(self) -> Range | None:
        """Return what letters act on: the thing under the cursor, else the selection, the word."""
        if self.page is None:
            return None
        selected = self.selection()
        if selected is not None:
            return self.page.snap(*selected)
        thing = self.thing()
        return thing.raw_range if thing else cursor.word_at(self.page, self.cursor)

    def passage(self) -> Range | None:
        """Return the raw range of the selection, else of the sentence; None when there is none."""
        selected, page = self.selection(), self.page
        if page is None or not page.paragraphs:
            return None
        place = page.snap(*selected) if selected else cursor.sentence_at(page, self.cursor)
        return place if place[0] < place[1] else None
