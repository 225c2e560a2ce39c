"""Remove a mention or evidence, wherever it stands, or an orphan that stands nowhere."""

from msgspec.structs import replace

from store.decisions.linking import unlink
from store.draft import Draft
from store.opened import Opened
from store.records import Deal, Evidence, Mention
from store.references import SLOTS
from store.words import quoted


def remove(opened: Opened, anchor: Mention | Evidence) -> None:
    """Remove a mention (see `unlink` for what goes with it) or evidence, which its deals lose.

    Raises:
        StoreError: it could not be written.
    """
    project = opened.project
    place = anchor.raw_range if anchor.version == opened.version else None
    with project.operation("remove", document=opened.id, raw_range=place) as draft:
        if isinstance(anchor, Mention):
            names = ", ".join(actor.name for actor in project.actors_of(anchor))
            draft.words = f"{quoted(anchor.quote)} no longer linked to {names}"
            unlink(draft, project, anchor)
            return
        deals = [project.get(Deal, name) for name in sorted(project.index.deals_with(anchor.id))]
        titles = ", ".join(deal.title for deal in deals) or "no deal"
        draft.words = f"{quoted(anchor.quote)} no longer evidence of {titles}"
        draft.remove(anchor)
        for deal in deals:
            _take_from(draft, deal, anchor)


def _take_from(draft: Draft, deal: Deal, evidence: Evidence) -> None:
    """Take evidence from all claims of a deal that name it; the claims stay."""
    fields = {
        slot: tuple(
            replace(claim, evidence=tuple(name for name in claim.evidence if name != evidence.id))
            for claim in getattr(deal, slot)
        )
        for slot in SLOTS
    }
    draft.change(
        deal, **{slot: claims for slot, claims in fields.items() if claims != getattr(deal, slot)}
    )
