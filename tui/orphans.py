"""The orphans of a project as a list, those of the open document first."""

import msgspec

from coopreader.article.article import BREAK
from coopreader.text import safe
from store.decisions.block import forget_correction
from store.records import Document, Mention
from store.versions.orphans import (
    Anchored,
    Lost,
    corrections_lost,
    lost_since,
    orphans_elsewhere,
    orphans_in,
)
from store.words import quoted
from tui.commands.command import Outcome
from tui.commands.orphans import go_to_lost, owners_of, take_in_hand
from tui.operation_line import title_of
from tui.session import Session


class OrphanLine(msgspec.Struct, frozen=True):
    """An orphan in words, safe to show.

    `owners` are its actors or deals (of a correction of cleaning: what it did), `before` and
    `after` what stood around it in its paragraph; `kind` is that of its first actor, or "deal", or
    "cleaning"; `lost` is as stored, empty when not known; `here`: it belongs to the open document.
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
        project = session.project
        lost = sorted(corrections_lost(project), key=lambda item: not self._is_here(item))
        self.shown: list[Anchored | Lost] = [*here, *orphans_elsewhere(opened, project), *lost]

    def line(self, row: int) -> OrphanLine:
        """Return what a row says."""
        session, orphan = self.session, self.shown[row]
        if isinstance(orphan, Lost):
            return self._correction_line(orphan)
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

    def _correction_line(self, lost: Lost) -> OrphanLine:
        project = self.session.project
        return OrphanLine(
            kind="cleaning",
            quote=safe(lost.correction.quote) or "a block",
            owners="put back by hand" if lost.correction.keep else "removed by hand",
            where=title_of(project, lost.document),
            lost=lost_since(project, lost),
            before="",
            after="",
            here=self._is_here(lost),
        )

    def take(self, row: int) -> Outcome:
        """Take a row's orphan in hand, in its document; a warning says why that cannot be.

        A correction is not taken in hand: the cursor goes to where its block may stand now.
        """
        session, orphan = self.session, self.shown[row]
        if session.project.read_only:
            return Outcome(message="this project is open for reading only", warning=True)
        if self._is_here(orphan):
            message = self._arrive(session, orphan)
            return Outcome(message=message, pane="article", rebuilt=isinstance(orphan, Lost))
        number = session.entry_of(orphan.document)
        if number is None:
            return Outcome(message="its page is not listed here", warning=True)
        if session.number is not None:
            session.came_from = (session.number, session.cursor)
        return Outcome(entry=number, arrival=lambda session: self._arrive(session, orphan))

    def forget(self, row: int) -> Outcome:
        """Forget a row's correction; mentions and evidence are taken in hand first."""
        session, orphan = self.session, self.shown[row]
        if not isinstance(orphan, Lost):
            return Outcome(message="only corrections of cleaning can be forgotten here")
        document = session.project.get(Document, orphan.document)
        forget_correction(session.project, document, orphan.correction)
        words = quoted(orphan.correction.quote)
        return Outcome(changed=True, message=f"correction forgotten, z takes it back: {words}")

    @staticmethod
    def _arrive(session: Session, orphan: Anchored | Lost) -> str:
        if isinstance(orphan, Lost):
            return go_to_lost(session, orphan)
        return take_in_hand(session, orphan)

    def _is_here(self, orphan: Anchored | Lost) -> bool:
        return self.session.opened is not None and orphan.document == self.session.opened.id


def _spaced(text: str) -> str:
    """Return a text safe to show, a space kept at each end that had one."""
    shown = safe(text)
    return f"{' ' if text[:1].isspace() else ''}{shown}{' ' if text[-1:].isspace() else ''}"
