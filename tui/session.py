"""The reading session: open document, cursor, selection, what is shown. Plain, without a screen."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from store.library import Entry, stored
from store.opened import Opened
from store.pages.reading import Reading
from store.project import Project
from store.records import Document, Mention
from store.suggestions import Suggestion, suggestions_in
from store.sweep import Sweep
from store.versions.following import Followed, bring_along
from store.versions.orphans import orphans_here
from tui import cursor
from tui.in_hand import InHand
from tui.page import Page
from tui.pointing import Pointing
from tui.repeated import RepeatedTexts
from tui.row_motion import RowMotion
from tui.stepping import Stepping
from tui.things import Things

KINDS = ("person", "organisation", "state", "place")


class Session(Pointing):
    """What a reader has before them, and where they point.

    `just` is the mention just made, `editing` the one whose span the selection would replace,
    `in_hand` the orphan that is looking for its place, `stepping` the other places of a name while
    they are walked; `followed` says what came along if the page has changed since it was read.
    Suggestions are shown that are at least as likely as `least` (0-1): `left` counts those of them
    that are open, `hidden` the open ones not shown, `sure` those that `!` would link. `orphans`
    counts those of the open document. `rescue` are the folders for what is unsaved at the end,
    `leaving` says that the reader was told of it. `sweep` are the duplicates of the registry.
    """

    def __init__(
        self,
        project: Project,
        entries: Sequence[Entry],
        cache: Path | None,
        rescue: Sequence[Path] = (),
    ) -> None:
        super().__init__()
        self.project = project
        self.entries = list(entries)
        self.cache = cache
        self._numbers = {stored(entry.path): number for number, entry in enumerate(self.entries)}
        self.number: int | None = None
        self.opened: Opened | None = None
        self.rows: RowMotion | None = None
        self.show_removed = False
        self.repeated = RepeatedTexts()
        self.kinds_shown = set(KINDS)
        self.others_shown = False
        self.least = 0.0
        self.suggestions: list[Suggestion] = []
        self.left = 0
        self.hidden = 0
        self.sure = 0
        self.orphans = 0
        self.just: Mention | None = None
        self.editing: Mention | None = None
        self.in_hand: InHand | None = None
        self.stepping: Stepping | None = None
        self.last_actor: str | None = None
        self.last_deal: str | None = None
        self.came_from: tuple[int, int] | None = None
        self.wanted_kind: str | None = None
        self.pressed = ""
        self.rescue = rescue
        self.leaving = False
        self.sweep = Sweep(project)
        self.followed: Followed | None = None

    # Opening

    def open(self, number: int, reading: Reading) -> None:
        """Open the document of an entry, at the place where it was left.

        Raises:
            StoreError: its record could not be written.
        """
        self.leave()
        entry = self.entries[number]
        entry.digest = reading.digest
        self.number = number
        opened = Opened(self.project, reading, stored(entry.path))
        first_time = self._take(opened)
        self.just, self.count = None, ""
        self.let_go()
        self.lay_out()
        self.move_to(opened.document.cursor)
        if first_time:
            self.to_first()

    def _take(self, opened: Opened) -> bool:
        """Take an open document, and what was decided on it; return whether it is new here."""
        self.opened = opened
        self.followed = bring_along(opened)
        first_time = opened.document.status == "new"
        if first_time and not self.project.read_only:
            opened.note(status="reading")
        return first_time

    def take_up(self) -> None:
        """See what another process has decided, or that decisions can be made here now."""
        if self.opened is not None:
            self._take(Opened(self.project, self.opened.reading, self.opened.path))
            self.just, self.editing, self.in_hand = None, None, None
            self.refresh()

    def reread(self, reading: Reading) -> None:
        """Take a new reading of the open document: its blocks were corrected."""
        if self.opened is not None:
            self.opened = Opened(self.project, reading, self.opened.path)
            self.let_go()
            bring_along(self.opened)
            self.lay_out()
            self.move_to(self.cursor)

    def complete(self, reading: Reading) -> None:
        """Take all that was found on the open document, of which there was only the beginning.

        Neither the text nor the cursor moves.
        """
        if self.opened is not None:
            self.opened.reading = reading
            self.refresh()

    def catch_up(self) -> None:
        """Take note of what undo or redo has changed in the open document.

        What it gave back may have stood in another version: it comes along to this one.
        """
        self.just = None
        self.let_go()
        if self.opened is not None:
            bring_along(self.opened)
        self.refresh()

    def leave(self) -> None:
        """Store the place in the open document, before another one opens or the app ends."""
        if self.opened is not None and not self.project.read_only:
            self.end_stepping()
            self.opened.note(cursor=self.cursor)

    def lay_out(self) -> None:
        """Make the page anew, and see what is left to decide."""
        if self.opened is not None:
            reason_of = partial(self.repeated.reason, self.opened)
            self.page = Page.of(self.opened.article, self.show_removed, reason_of)
            self.refresh()

    def refresh(self) -> None:
        """See what is left to decide, after a decision."""
        if self.opened is not None:
            self.suggestions = suggestions_in(self.opened)
            self.orphans = orphans_here(self.opened)
            self.look()

    def look(self) -> None:
        """See what can be walked, after the kinds that are shown have changed."""
        if self.opened is not None:
            left = [item for item in self.suggestions if self.is_left(item)]
            self.left = len(left)
            self.hidden = sum(item.state == "open" for item in self.suggestions) - self.left
            self.sure = sum(item.prospect.does == "link" for item in left)
            page = self.page
            mentions = [
                mention
                for mention in self.opened.mentions()
                if page is None or page.pieces(*mention.raw_range)
            ]
            self.things = Things((*mentions, *filter(self.is_shown, self.suggestions)))

    def let_go(self) -> None:
        """Give up the selection, and what it would have been the place of."""
        self.anchor, self.editing, self.in_hand, self.stepping = None, None, None, None

    def end_stepping(self) -> int:
        """Write what was said of the places of a name; return how many of them were tagged.

        Raises:
            StoreError: it could not be written; what was said stands.
        """
        count = 0
        if self.stepping is not None and self.opened is not None:
            count = self.stepping.write(self.opened)
        self.stepping = None
        return count

    # Things under the cursor

    def is_shown(self, suggestion: Suggestion) -> bool:
        """Tell whether a suggestion is drawn and walked: by its kind, rejected ones on demand."""
        if suggestion.state == "rejected":
            return self.others_shown
        entity = suggestion.entity
        return entity.type in self.kinds_shown and entity.confidence >= self.least

    def is_left(self, suggestion: Suggestion) -> bool:
        """Tell whether a suggestion is shown and still to be decided."""
        return suggestion.state == "open" and self.is_shown(suggestion)

    def go_on(self, raw: int) -> None:
        """Move to the next open suggestion behind a raw offset in the text, if there is one."""
        if self.opened is None:
            return
        here = self.opened.article.text_range(raw, raw + 1)
        for item in self.suggestions:
            if self.is_left(item):
                behind = item.entity.start > here[0] if here else item.raw_range[0] > raw
                if behind:
                    self.walk_to(item)
                    return

    def to_first(self) -> None:
        """Move to the first open suggestion of the page, or to its top."""
        if self.page is not None:
            self.cursor = cursor.page_top(self.page, self.cursor)
            first = next(filter(self.is_left, self.suggestions), None)
            if first is not None:
                self.walk_to(first)

    def documents(self) -> dict[str, int]:
        """Return the numbers of the entries whose paths the project knows, by document."""
        known = self.project.index.paths
        return {known[path]: number for path, number in self._numbers.items() if path in known}

    def entry_of(self, document: str | None) -> int | None:
        """Return the number of a document's entry in the list, if it is listed."""
        record = self.project.find(Document, document)
        for path in record.paths if record else ():
            if path in self._numbers:
                return self._numbers[path]
        return None

    def kind_of(self, mention: Mention) -> str:
        """Return the kind of the first actor that a mention links to."""
        actors = self.project.actors_of(mention)
        return actors[0].kind if actors else "organisation"
