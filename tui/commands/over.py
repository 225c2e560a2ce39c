"""Panels over the desk: the registry, the duplicates, the deals, the page of an actor or a deal."""

from store.records import Mention
from tui.commands.command import Command, Outcome, PanelName, Subject
from tui.session import Session


class _Show(Command):
    """What showing a panel shares."""

    group = "Registry"
    panel: PanelName = "registry"

    def applies(self, session: Session) -> bool:
        """Always."""
        return True

    def do(self, session: Session) -> Outcome:
        """Show it."""
        return Outcome(over=Subject(self.panel))


class ShowActors(_Show):
    """Show all actors: search, filter, sort, rename, retype, open one's page."""

    keys = ("A",)


class ShowDuplicates(_Show):
    """Show actors that may be one, best first: same, different, unsure."""

    keys = ("M",)
    panel = "duplicates"


class ShowDeals(_Show):
    """Show all deals: filter, sort, edit, merge, open one's page."""

    group = "Deals"
    keys = ("D",)
    panel = "deals"


class ShowPage(Command):
    """Show the page of the actor under the cursor; on the words of a deal, the deal's page."""

    needs = "an actor, or the words of a deal, under the cursor"
    group = "Registry"
    keys = ("i",)

    def __init__(self, subject: Subject | None = None) -> None:
        self.subject = subject

    def do(self, session: Session) -> Outcome:
        """Show it."""
        subject = self.subject or subject_here(session)
        if subject is not None:
            return Outcome(over=subject)
        thing = session.thing()
        if thing is not None and not isinstance(thing, Mention):
            message = f"{thing.entity.quote} is no actor yet: y accepts it, enter chooses"
            return Outcome(message=message, warning=True)
        return Outcome(message=f"i needs {self.needs}", warning=True)


def subject_here(session: Session) -> Subject | None:
    """Return the actor of the thing under the cursor, else the deal whose words these are.

    Of a suggestion it is the actor that accepting would link to, or the nearest candidate.
    """
    thing = session.just or session.thing()
    if isinstance(thing, Mention):
        actors = session.project.actors_of(thing)
        return Subject("actor", actors[0].id) if actors else None
    if thing is not None and thing.prospect.actor is not None:
        return Subject("actor", thing.prospect.actor)
    at = session.cursor
    held = session.opened.evidence() if session.opened is not None else []
    around = [item for item in held if item.raw_range[0] <= at < item.raw_range[1]]
    for item in sorted(around, key=lambda item: item.raw_range[1] - item.raw_range[0]):
        for deal in sorted(session.project.index.deals_with(item.id)):
            return Subject("deal", deal)
    return None
