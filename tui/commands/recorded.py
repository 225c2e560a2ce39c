"""Commands on a row of the pane of what is recorded: they act on it, not on the article."""

from tui.commands.command import Command, Subject
from tui.commands.deals import RemoveDeal
from tui.commands.decide import Remove
from tui.commands.over import ShowPage
from tui.widgets.record import RecordRow


def on_row(row: RecordRow | None, command: Command | None) -> Command | None:
    """Return what a command of the article does on a row instead; None when nothing else."""
    if row is None:
        return None
    if isinstance(command, Remove) and row.deal is not None:
        return RemoveDeal(row.deal)
    if isinstance(command, ShowPage) and row.deal is not None:
        return ShowPage(Subject("deal", row.deal))
    if isinstance(command, ShowPage) and row.actor is not None:
        return ShowPage(Subject("actor", row.actor))
    return None
