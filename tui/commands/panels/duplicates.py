"""Deciding on the duplicates desk: same, different, unsure; ticks; the sweep."""

from tui.commands.panels.command import PanelCommand
from tui.panels.duplicates import DuplicatesDesk
from tui.panels.step import Step


class _OnCluster(PanelCommand[DuplicatesDesk]):
    """What the commands on a cluster share."""

    group = "Duplicates"
    needs = "actors that may be one"
    decides = True

    def applies(self, panel: DuplicatesDesk) -> bool:
        """Only on a cluster."""
        return panel.cluster() is not None


class SameActors(_OnCluster):
    """The ticked actors are the same: merge them, as the line above says."""

    keys = ("y",)
    hint = "same"

    def do(self, panel: DuplicatesDesk) -> Step:
        """Merge them."""
        return panel.same()


class DifferentActors(_OnCluster):
    """The ticked actors are different, each from each, for good."""

    keys = ("n",)
    hint = "different"

    def do(self, panel: DuplicatesDesk) -> Step:
        """Say so."""
        return panel.say("different")


class UnsureActors(_OnCluster):
    """Leave it unsure: the cluster goes to the end."""

    keys = ("u",)
    hint = "unsure"

    def do(self, panel: DuplicatesDesk) -> Step:
        """Say so."""
        return panel.say("unsure")


class TurnRound(_OnCluster):
    """Turn the merge round: the next ticked actor is the one that stays."""

    keys = ("d", "right")
    hint = "turn round"
    decides = False

    def do(self, panel: DuplicatesDesk) -> Step:
        """Turn it."""
        return panel.turn_round()


class OpenMember(_OnCluster):
    """Open the page of the actor that would stay."""

    keys = ("enter", "i")
    hint = "its page"
    decides = False

    def do(self, panel: DuplicatesDesk) -> Step:
        """Open it."""
        return panel.open_member()


class TickMember(_OnCluster):
    """Tick a member by its digit, or take its tick away; the others stay as they are."""

    keys = tuple("123456789")
    hint = "tick"
    decides = False

    def do(self, panel: DuplicatesDesk) -> Step:
        """Tick it."""
        return panel.tick(panel.digit)


class SweepAgain(PanelCommand[DuplicatesDesk]):
    """Compare all actors of the registry anew, in the background."""

    group = "Duplicates"
    keys = ("s",)

    def applies(self, panel: DuplicatesDesk) -> bool:
        """Only while nothing is being swept."""
        return panel.sweep.steps is None

    def do(self, panel: DuplicatesDesk) -> Step:
        """Begin."""
        return Step(sweep=True)


class GiveUpSweep(PanelCommand[DuplicatesDesk]):
    """Give the sweep up; what was found before stands."""

    group = "Duplicates"
    keys = ("c",)
    needs = "a sweep that goes on"

    def applies(self, panel: DuplicatesDesk) -> bool:
        """Only while one goes on."""
        return panel.sweep.steps is not None

    def do(self, panel: DuplicatesDesk) -> Step:
        """Give it up."""
        return Step(sweep=False)


DUPLICATES: tuple[PanelCommand[DuplicatesDesk], ...] = (
    SameActors(),
    DifferentActors(),
    UnsureActors(),
    TickMember(),
    TurnRound(),
    OpenMember(),
    SweepAgain(),
    GiveUpSweep(),
)
"""What can be done on the duplicates desk."""
