"""The orphans of a project as a list, those of the open document first."""

import msgspec

from coopreader.article.article import BREAK
from coopreader.text import safe
from store.records import Mention
from store.versions.orphans import Anchored, lost_since, orphans_elsewhere, orphans_in
from tui.commands.command import Outcome
from tui.commands.orphans import owners_of, take_in_hand
from tui.operation_line import title_of
from tui.session import Session


class OrphanLine(msgspec.Struct, frozen=True):
    """An orphan in words, safe to show.

    `owners` are its actors or deals, `before` and `after` what stood around it in its paragraph;
    `kind` is that of its first actor, or "deal"; `lost` is as stored, empty when not known; `here`:
    it belongs to the open document.
    """

    kind: str
    quote: str
    owners: str
    where: str
    lost: str
    before: str
    after: str
    here: bool


class Orphans:
    """What the screen of orphans shows and does; `shown` are all orphans as they were found."""

    def __init__(self, session: Session) -> None:
        self.session = session
        opened = session.opened
        here = orphans_in(opened) if opened is not None else []
        self.shown: list[Anchored] = [*here, *orphans_elsewhere(opened, session.project)]

    def line(self, row: int) -> OrphanLine:
        """Return what a row says."""
        session, orphan = self.session, self.shown[row]
        return OrphanLine(
            kind=session.kind_of(orphan) if isinstance(orphan, Mention) else "deal",
            quote=safe(orphan.quote),
            owners=owners_of(session, orphan),
            where=title_of(session.project, orphan.document),
            lost=lost_since(session.project, orphan),
            before=_spaced(orphan.prefix.split(BREAK)[-1]),
            after=_spaced(orphan.suffix.split(BREAK)[0]),
            here=self._is_here(orphan),
        )

    def take(self, row: int) -> Outcome:
        """Take a row's orphan in hand, in its document; a warning says why that cannot be."""
        session, orphan = self.session, self.shown[row]
        if session.project.read_only:
            return Outcome(message="this project is open for reading only", warning=True)
        if self._is_here(orphan):
            return Outcome(message=take_in_hand(session, orphan), pane="article")
        number = session.entry_of(orphan.document)
        if number is None:
            return Outcome(message="its page is not listed here", warning=True)
        if session.number is not None:
            session.came_from = (session.number, session.cursor)
        return Outcome(entry=number, arrival=lambda session: take_in_hand(session, orphan))

    def _is_here(self, orphan: Anchored) -> bool:
        return self.session.opened is not None and orphan.document == self.session.opened.id


def _spaced(text: str) -> str:
    """Return a text safe to show, a space kept at each end that had one."""
    shown = safe(text)
    return f"{' ' if text[:1].isspace() else ''}{shown}{' ' if text[-1:].isspace() else ''}"
