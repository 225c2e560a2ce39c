"""Walking from one suggestion or mention to the next."""

from tui.commands.command import MOVED, Command, Outcome
from tui.commands.orphans import turn_guess
from tui.drafted import FARTHEST, drafted_sentence
from tui.session import Session
from tui.things import Thing


class NextThing(Command):
    """Go to the next suggestion or mention, or the next guess for an orphan in hand."""

    group = "Walk"
    keys = ("tab",)
    hand_moves = True

    def do(self, session: Session) -> Outcome:
        """Go on; from the last one, back to the first."""
        if session.in_hand is not None:
            return turn_guess(session, 1)
        return _go(session, session.things.behind(session.cursor, session.thing()))


class PreviousThing(Command):
    """Go to the previous suggestion or mention."""

    group = "Walk"
    keys = ("shift+tab",)
    hand_moves = True

    def do(self, session: Session) -> Outcome:
        """Go back; from the first one, to the last."""
        if session.in_hand is not None:
            return turn_guess(session, -1)
        return _go(session, session.things.before(session.cursor, session.thing()))


class NextDeal(Command):
    """Go to the next sentence from which a deal can be drafted."""

    group = "Walk"
    keys = ("greater_than_sign",)
    hand_moves = True

    def do(self, session: Session) -> Outcome:
        """Go on; from the last one, back to the first."""
        return _go_to_deal(session, 1)


class PreviousDeal(Command):
    """Go to the previous sentence from which a deal can be drafted."""

    group = "Walk"
    keys = ("less_than_sign",)
    hand_moves = True

    def do(self, session: Session) -> Outcome:
        """Go back; from the first one, to the last."""
        return _go_to_deal(session, -1)


def _go_to_deal(session: Session, step: int) -> Outcome:
    for _ in range(session.take_count()):
        start, found = drafted_sentence(session, step)
        if start is not None:
            session.cursor = start
        if not found:
            words = "no other sentence tells of a deal"
            if start is not None:
                words = f"no sentence of the next {FARTHEST} tells of a deal; again looks on"
            return Outcome(message=words)
    return MOVED


def _go(session: Session, thing: Thing | None) -> Outcome:
    if thing is None:
        return Outcome(message="nothing is suggested or tagged here")
    session.walk_to(thing)
    return MOVED
