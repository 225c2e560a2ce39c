"""Walking from one suggestion or mention to the next."""

from tui.commands.command import MOVED, Command, Outcome
from tui.session import Session


class NextThing(Command):
    """Go to the next suggestion or mention."""

    group = "Walk"
    keys = ("tab",)
    hand_moves = True

    def do(self, session: Session) -> Outcome:
        """Go on; from the last one, back to the first."""
        starts = sorted({item.raw_range[0] for item in session.things()})
        if not starts:
            return Outcome(message="nothing is suggested or tagged here")
        session.cursor = next((raw for raw in starts if raw > session.cursor), starts[0])
        return MOVED


class PreviousThing(Command):
    """Go to the previous suggestion or mention."""

    group = "Walk"
    keys = ("shift+tab",)
    hand_moves = True

    def do(self, session: Session) -> Outcome:
        """Go back; from the first one, to the last."""
        starts = sorted({item.raw_range[0] for item in session.things()}, reverse=True)
        if not starts:
            return Outcome(message="nothing is suggested or tagged here")
        session.cursor = next((raw for raw in starts if raw < session.cursor), starts[0])
        return MOVED
