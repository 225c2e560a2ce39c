"""Whether a sentence tells of a deal, by what was drafted from it."""

from coopreader.entities.deals.drafts import DraftDeal


def tells_deal(draft: DraftDeal) -> bool:
    """Tell whether the words drafted from tell of a deal themselves.

    They name its type, and two parties, or one with a date, an amount or a place.
    """
    best = draft.types[0]
    if best.start is None or not draft.start <= best.start < draft.end:
        return False
    facts = (draft.date, draft.amount, draft.place)
    return len(draft.parties) > 1 or (bool(draft.parties) and any(facts))
