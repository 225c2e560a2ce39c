"""Doing a command as things stand: whether it applies, what it ends, what may go wrong."""

from store.errors import StoreError
from store.project import ReadOnly
from tui.commands.catalogue import sign_of
from tui.commands.command import Command, Outcome
from tui.commands.everywhere import ANSWERS, end_stepping
from tui.session import Session


def carry_out(session: Session, command: Command, pressed: str = "") -> Outcome:
    """Do a command and return its outcome; what cannot be done is an outcome too.

    While the places of a name are stepped through, some commands answer, any other one ends that
    first: what was said of the places so far is written.
    """
    session.pressed = pressed
    session.leaving = session.leaving and command.name == "quit"
    held = session.just
    try:
        if session.stepping is not None:
            answer = ANSWERS.get(command.name)
            if answer is not None:
                return answer(session, session.stepping)
            end_stepping(session)
        if not command.applies(session):
            return Outcome(message=f"{sign_of(command.keys[0])} needs {command.needs}")
        if command.hand_moves:
            session.just = None
        return command.do(session)
    except (StoreError, ReadOnly, ValueError) as error:
        session.just = held
        return Outcome(message=str(error), warning=True)
