"""The deals of a project: opening, sorting, merging, removing."""

from coopreader.text import safe
from store.decisions.deal import remove_deal
from tui.commands.command import Subject
from tui.commands.panels.command import PanelCommand
from tui.panels.deals import Deals
from tui.panels.step import Step


class RemoveDealHere(PanelCommand[Deals]):
    """Remove the deal; its evidence goes with it."""

    group = "Deals"
    keys = ("delete",)
    hint = "remove"
    needs = "a deal"
    decides = True

    def applies(self, panel: Deals) -> bool:
        """Only on a deal."""
        return panel.deal() is not None

    def do(self, panel: Deals) -> Step:
        """Remove it."""
        deal = panel.deal()
        if deal is None:
            return Step()
        remove_deal(panel.project, deal)
        return panel.done(f"deal removed: {safe(deal.title)}")


class OpenDeal(PanelCommand[Deals]):
    """Open the deal's page."""

    group = "Deals"
    keys = ("enter", "i")
    hint = "open"
    needs = "a deal"

    def applies(self, panel: Deals) -> bool:
        """Only on a deal."""
        return panel.deal() is not None

    def do(self, panel: Deals) -> Step:
        """Open it."""
        deal = panel.deal()
        return Step() if deal is None else Step(open=Subject("deal", deal.id))


class TickDeal(PanelCommand[Deals]):
    """Tick the deal, to be merged into another one."""

    group = "Deals"
    keys = ("space",)
    hint = "tick"

    def do(self, panel: Deals) -> Step:
        """Tick it, or take the tick away."""
        return panel.tick()


class MergeDeals(PanelCommand[Deals]):
    """Merge the ticked deals into the highlighted one; what they claim is kept."""

    group = "Deals"
    keys = ("M",)
    hint = "merge"
    decides = True

    def do(self, panel: Deals) -> Step:
        """Merge them."""
        return panel.merge()


class SortDeals(PanelCommand[Deals]):
    """Sort by date, by title, or the latest recorded first."""

    group = "Deals"
    keys = ("f4", "s")
    hint = "sort"

    def do(self, panel: Deals) -> Step:
        """Take the next order."""
        return panel.turn_order()


DEALS: tuple[PanelCommand[Deals], ...] = (
    OpenDeal(),
    TickDeal(),
    MergeDeals(),
    RemoveDealHere(),
    SortDeals(),
)
"""What can be done in the list of deals."""
