"""The page of a deal: going to its words, choosing among its claims, editing."""

from coopreader import vocabulary
from coopreader.text import safe
from store.decisions.deal import remove_evidence
from store.decisions.deal_facts import choose_claim, retire_claim
from store.decisions.edit_deal import add_party, edit_deal, remove_party
from store.records import Actor, Deal, Party
from store.words import quoted
from tui.commands.command import Subject
from tui.commands.panels.command import PanelCommand
from tui.commands.panels.deal_fields import (
    ask_fact,
    ask_role,
    ask_term,
    ask_value,
    role_labels,
    slot_named,
)
from tui.panels.deal_page import TERMS, DealPage
from tui.panels.step import Options, Step, warn


class _OnDeal(PanelCommand[DealPage]):
    """What the commands on a deal's page share."""

    group = "Deal's page"
    needs = "a deal that stands"
    decides = True

    def applies(self, panel: DealPage) -> bool:
        """Only on a deal that stands."""
        return panel.deal() is not None

    def do(self, panel: DealPage) -> Step:
        """Do it to the deal."""
        deal = panel.deal()
        return Step() if deal is None else self.edit(panel, deal)

    def edit(self, panel: DealPage, deal: Deal) -> Step:
        """Do it."""
        raise NotImplementedError


class GoToEvidence(_OnDeal):
    """Go to the words that say so, or open the page of the party."""

    keys = ("enter", "i")
    hint = "go there"
    decides = False

    def edit(self, panel: DealPage, deal: Deal) -> Step:
        """Go; a row that leads nowhere is edited."""
        row = panel.row()
        if row is not None and row.sort in ("fact", "slot"):
            return EditClaim().edit(panel, deal)
        return panel.go()


class ChooseClaim(_OnDeal):
    """Make the claim the current one, where several contradict each other."""

    keys = ("space", "x")
    hint = "make current"

    def edit(self, panel: DealPage, deal: Deal) -> Step:
        """Choose it."""
        row, claim = panel.row(), panel.claim()
        if row is None or claim is None:
            return warn("that is no claim")
        if claim.current:
            return Step(message="it is the current claim already")
        choose_claim(panel.project, deal, row.slot, row.number)
        return panel.done(f"current {row.slot}: {panel.value_words(row.slot, claim.value)}")


class EditClaim(_OnDeal):
    """Edit what is in the row: the value is claimed anew, the one before is kept."""

    keys = ("e", "f2")
    hint = "edit"

    def edit(self, panel: DealPage, deal: Deal) -> Step:
        """Ask for the value."""
        row = panel.row()
        if row is None or row.sort in ("head", "evidence"):
            return warn("the words of a page are not edited: del takes them away")
        if row.sort == "fact":
            return ask_fact(panel, deal, row.slot)
        if row.slot == "parties":
            return ask_role(panel, deal) if row.sort == "claim" else AddParty().edit(panel, deal)
        if row.slot in TERMS:
            return ask_term(panel, deal, row.slot)
        return ask_value(panel, deal, row.slot, panel.claim())


class SetCertainty(_OnDeal):
    """Say how certain the claim is: stated, reported, inferred, disputed."""

    keys = ("u",)

    def edit(self, panel: DealPage, deal: Deal) -> Step:
        """Offer the terms."""
        row, claim = panel.row(), panel.claim()
        if row is None or claim is None or row.slot == "parties" or not claim.current:
            return warn("only a current claim, but of a party, has its certainty set")
        codes = [term.code for term in vocabulary.CERTAINTIES]

        def chosen(number: int) -> Step:
            slot, evidence, value = slot_named(row.slot), claim.evidence, claim.value
            edit_deal(panel.project, deal, slot, value, certainty=codes[number], evidence=evidence)
            return panel.done(f"{row.slot} is {codes[number]}")

        at = codes.index(claim.certainty) if claim.certainty in codes else 0
        return Step(options=Options("Certainty", tuple(codes), chosen, at))


class AddParty(_OnDeal):
    """Add a party, picked in the registry, with its role."""

    keys = ("a",)
    hint = "add party"

    def edit(self, panel: DealPage, deal: Deal) -> Step:
        """Have it picked, then its role."""

        def picked(name: str) -> Step:
            actor = panel.project.get(Actor, name)

            def chosen(number: int) -> Step:
                role = vocabulary.ROLES[number].code
                add_party(panel.project, deal, Party(actor.id, role))
                return panel.done(f"{safe(actor.name)} added: {role}")

            return Step(options=Options(f"Role of {safe(actor.name)}", role_labels(), chosen))

        return Step(open=Subject("registry", "", "party of the deal"), picked=picked)


class AddDate(_OnDeal):
    """Add a date of another kind: signed, announced, held, effective, start, end."""

    keys = ("t",)

    def edit(self, panel: DealPage, deal: Deal) -> Step:
        """Ask for the kind, then for the date."""
        return ask_value(panel, deal, "dates", None)


class RemoveFromDeal(_OnDeal):
    """Take the claim, the party or the evidence in the row away; what was claimed is kept."""

    keys = ("delete", "backspace")
    hint = "remove"

    def edit(self, panel: DealPage, deal: Deal) -> Step:
        """Take it away."""
        row, claim, held = panel.row(), panel.claim(), panel.evidence()
        if held is not None:
            remove_evidence(panel.project, deal, held)
            return panel.done(f"{quoted(held.quote)} is no longer evidence")
        if row is None or claim is None:
            return warn("there is nothing to take away here")
        if not claim.current:
            return warn("it is no longer current; what was claimed is kept")
        if isinstance(claim.value, Party):
            actor = panel.project.get(Actor, claim.value.actor)
            remove_party(panel.project, deal, actor, claim.value.role)
            return panel.done(f"{safe(actor.name)} is no longer {claim.value.role}")
        retire_claim(panel.project, deal, row.slot, row.number)
        return panel.done(f"{row.slot} taken away")


class RetitleDeal(_OnDeal):
    """Give the deal another title."""

    keys = ("r",)

    def edit(self, panel: DealPage, deal: Deal) -> Step:
        """Ask for it."""
        return ask_fact(panel, deal, "title")


class NoteDeal(_OnDeal):
    """Write a note on the deal."""

    keys = ("m",)

    def edit(self, panel: DealPage, deal: Deal) -> Step:
        """Ask for it."""
        return ask_fact(panel, deal, "note")


DEAL_PAGE: tuple[PanelCommand[DealPage], ...] = (
    GoToEvidence(),
    ChooseClaim(),
    EditClaim(),
    AddParty(),
    AddDate(),
    RemoveFromDeal(),
    SetCertainty(),
    RetitleDeal(),
    NoteDeal(),
)
"""What can be done on a deal's page."""
