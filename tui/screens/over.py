"""What opens the lists and panels over the desk; their screens are imported when first needed."""

from typing import TYPE_CHECKING, Any

from tui.commands.command import Subject
from tui.session import Session

if TYPE_CHECKING:
    from tui.screens.desk import DeskScreen
    from tui.screens.panel import Left, PanelScreen


def open_history(desk: "DeskScreen") -> None:
    """Open the history over the desk."""
    from tui.history import History
    from tui.screens.history import HistoryScreen

    desk.app.push_screen(HistoryScreen(History(desk.session)), desk.show_if_any)


def open_orphans(desk: "DeskScreen") -> None:
    """Open the orphans over the desk, if there are any."""
    from tui.orphans import Orphans
    from tui.screens.orphans import OrphansScreen

    orphans = Orphans(desk.session)
    if orphans.shown:
        desk.app.push_screen(OrphansScreen(orphans), desk.show_if_any)
    else:
        desk.say("no orphans: whatever was decided has its place")


def open_panel(subject: Subject, desk: "DeskScreen") -> None:
    """Open a panel over the desk; what it leaves behind is shown there."""

    def left(left: "Left | None") -> None:
        if left is not None:
            desk.show(left.outcome)

    desk.app.push_screen(screen_of(desk.session, subject), left)


def screen_of(session: Session, subject: Subject) -> "PanelScreen[Any]":
    """Return the screen of a panel about something."""
    from tui.screens.panel import PanelScreen

    name = subject.panel
    if name == "duplicates":
        from tui.panels.duplicates import DuplicatesDesk
        from tui.screens.duplicates import DuplicatesScreen

        return DuplicatesScreen(name, DuplicatesDesk(session))
    if name == "actor":
        from tui.panels.actor_page import ActorPage

        return PanelScreen(name, ActorPage(session, subject.id))
    if name == "registry":
        from tui.panels.registry import Registry

        return PanelScreen(name, Registry(session, subject.picking, subject.id))
    if name == "deal":
        from tui.panels.deal_page import DealPage

        return PanelScreen(name, DealPage(session, subject.id))
    from tui.panels.deals import Deals

    return PanelScreen(name, Deals(session))
