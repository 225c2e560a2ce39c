"""Orphans: listing them, and finding one that is in hand its place."""

from coopreader.text import safe
from store.decisions.reattach import reattach
from store.decisions.remove import remove
from store.records import Deal, Mention
from store.versions.corrections import guess_for
from store.versions.orphans import Anchored, Lost
from store.words import counted, quoted
from tui.commands.command import MOVED, Command, Outcome
from tui.in_hand import take_up
from tui.session import Session


class Orphans(Command):
    """Show the orphans: what has no place since its page changed."""

    group = "History"
    keys = ("O",)

    def applies(self, session: Session) -> bool:
        """Always."""
        return True

    def do(self, session: Session) -> Outcome:
        """Show them."""
        return Outcome(screen="orphans")


def take_in_hand(session: Session, orphan: Anchored) -> str:
    """Take an orphan of the open document in hand, its best guess selected; return what is said."""
    opened, page = session.opened, session.page
    session.just = None
    session.let_go()
    held = session.project.find(type(orphan), orphan.id)
    if opened is None or page is None or held is None or held.deleted:
        return f"{quoted(orphan.quote)} is no longer there"
    if held.version == opened.version:
        session.move_to(held.raw_range[0])
        return f"{quoted(held.quote)} has its place again"
    session.in_hand = take_up(opened, page, held)
    session.move_to(held.raw_range[0])  # about there, when nothing is guessed
    return _show_guess(session)


def go_to_lost(session: Session, lost: Lost) -> str:
    """Go to where the block of a lost correction may stand now; return what is said there."""
    if session.opened is None:
        return ""
    session.just = None
    session.let_go()
    session.show_removed = True
    session.lay_out()
    session.move_to(guess_for(session.opened, lost.correction))
    does = "puts it back" if lost.correction.keep else "removes it"
    return f"X {does} again, if it is this: {quoted(lost.correction.quote)}"


def turn_guess(session: Session, step: int) -> Outcome:
    """Select the next guess where the orphan in hand may belong, or the one before (step -1)."""
    if session.in_hand is not None:
        session.in_hand = session.in_hand.turned(step)
        return Outcome(message=_show_guess(session))
    return MOVED


def _show_guess(session: Session) -> str:
    hand = session.in_hand
    if hand is None or hand.guess is None:
        return "nothing here looks like it: select its place"
    session.select(*hand.guess)
    return f"guess {hand.at + 1} of {len(hand.guesses)}: does it belong here?"


def attach(session: Session) -> Outcome:
    """Attach the orphan in hand to the selection; nothing is attached to a chance word.

    Raises:
        ValueError: another mention stands there.
        StoreError: it could not be written.
    """
    opened, hand = session.opened, session.in_hand
    if opened is None or hand is None:
        return Outcome()
    place = session.passage() if session.selection() is not None else None
    if place is None:
        return Outcome(message="select its place first, with v or s", warning=True)
    moved = reattach(opened, hand.orphan, place)
    session.let_go()
    session.just = moved if isinstance(moved, Mention) else None
    session.move_to(place[0])
    session.refresh()
    return Outcome(changed=True, message=f"{quoted(moved.quote)} attached{_more(session)}")


def discard(session: Session) -> Outcome:
    """Remove the orphan in hand.

    Raises:
        StoreError: it could not be written.
    """
    opened, hand = session.opened, session.in_hand
    if opened is None or hand is None:
        return Outcome()
    remove(opened, hand.orphan)
    session.let_go()
    session.refresh()
    message = f"orphan {quoted(hand.orphan.quote)} removed{_more(session)}"
    return Outcome(changed=True, message=message)


def _more(session: Session) -> str:
    """Return how many orphans are left, and that z undoes."""
    left = f"; {counted(session.orphans, 'orphan')} left (O)" if session.orphans else ""
    return f"; z takes it back{left}"


def owners_of(session: Session, orphan: Anchored) -> str:
    """Return the actors of a mention, or the deals of evidence, by name and safe to show."""
    project = session.project
    if isinstance(orphan, Mention):
        names = [actor.name for actor in project.actors_of(orphan)]
    else:
        deals = project.index.deals_with(orphan.id)
        names = sorted(project.get(Deal, name).title for name in deals)
    return safe(", ".join(names))
