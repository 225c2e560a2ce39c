"""Walking from one suggestion or mention to the next."""

from tui.commands.command import MOVED, Command, Outcome
from tui.commands.orphans import turn_guess
from tui.session import Session


class NextThing(Command):
    """Go to the next suggestion or mention, or the next guess for an orphan in hand."""

    group = "Walk"
    keys = ("tab",)
    hand_moves = True

    def do(self, session: Session) -> Outcome:
        """Go on; from the last one, back to the first."""
        if session.in_hand is not None:
            return turn_guess(session, 1)
        return _go(session, session.things.behind(session.cursor))


class PreviousThing(Command):
    """Go to the previous suggestion or mention."""

    group = "Walk"
    keys = ("shift+tab",)
    hand_moves = True

    def do(self, session: Session) -> Outcome:
        """Go back; from the first one, to the last."""
        if session.in_hand is not None:
            return turn_guess(session, -1)
        return _go(session, session.things.before(session.cursor))


def _go(session: Session, start: int | None) -> Outcome:
    if start is None:
        return Outcome(message="nothing is suggested or tagged here")
    session.cursor = start
    return MOVED
