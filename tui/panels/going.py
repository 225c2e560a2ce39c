"""Going from a panel to a place on a page."""

from store.records import Document, Evidence, Mention
from store.words import quoted
from tui.commands.command import Outcome
from tui.panels.step import Step, warn
from tui.session import Session


def go_to_anchor(session: Session, anchor: Mention | Evidence) -> Step:
    """Return the step to where a mention or evidence stands; a warning when it cannot be gone to.

    ctrl+o leads back to where the reader was.
    """
    document = session.project.find(Document, anchor.document)
    if document is not None and anchor.version != document.present:
        return warn(f"{quoted(anchor.quote)} has no place since its page changed: O lists orphans")
    opened = session.opened
    if opened is not None and opened.id == anchor.document:
        session.came_from = (session.number or 0, session.cursor)
        hidden = not session.show_removed
        message = _arrive(session, anchor)
        rebuilt = hidden and session.show_removed
        return Step(leave=Outcome(pane="article", message=message, rebuilt=rebuilt))
    number = session.entry_of(anchor.document)
    if number is None:
        return warn("its page is not listed here")
    if session.number is not None:
        session.came_from = (session.number, session.cursor)
    return Step(leave=Outcome(entry=number, arrival=lambda session: _arrive(session, anchor)))


def _arrive(session: Session, anchor: Mention | Evidence) -> str:
    session.just = None
    session.let_go()
    page = session.page
    if page is not None and not page.pieces(*anchor.raw_range) and not session.show_removed:
        session.show_removed = True
        session.lay_out()
    session.move_to(anchor.raw_range[0])
    return f"{quoted(anchor.quote)}; ctrl+o returns" if session.came_from else quoted(anchor.quote)
