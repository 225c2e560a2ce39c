"""Recording deals."""

from store.decisions.deal import add_evidence, remove_deal
from store.records import Deal
from tui.commands.command import Command, Outcome
from tui.session import Session


class RecordDeal(Command):
    """Record a deal: a card filled in from the sentence or the selection."""

    group = "Deals"
    keys = ("d",)

    def do(self, session: Session) -> Outcome:
        """Open the card."""
        return Outcome(screen="deal")


class RemoveDeal(Command):
    """Remove a deal, in the pane of what is recorded."""

    group = "Deals"

    def __init__(self, deal: str) -> None:
        self.deal = deal

    def do(self, session: Session) -> Outcome:
        """Remove it; its evidence goes along."""
        deal = session.project.find(Deal, self.deal)
        if deal is None or deal.deleted:
            return Outcome()
        remove_deal(session.project, deal)
        return Outcome(changed=True, message=f"deal removed: {deal.title}; z takes it back")


class AddEvidence(Command):
    """Add the selection, or the sentence, as evidence to the deal used last."""

    needs = "a deal recorded before (d records one)"
    group = "Deals"
    keys = ("plus",)

    def applies(self, session: Session) -> bool:
        """Only after a deal."""
        return session.opened is not None and session.last_deal is not None

    def do(self, session: Session) -> Outcome:
        """Add it."""
        deal = session.project.find(Deal, session.last_deal)
        if session.opened is None or deal is None or deal.deleted:
            return Outcome(message="no deal was recorded yet: d records one", warning=True)
        place = session.passage()
        if place is None:
            return Outcome(message="there is no sentence here", warning=True)
        add_evidence(session.opened, deal, place)
        session.anchor = None
        return Outcome(changed=True, message=f"evidence added to {deal.title}")
