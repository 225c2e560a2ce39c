"""Give an orphan a place in the open version of its document."""

from coopreader.text import Range
from store.decisions.span import refuse_taken
from store.opened import Opened
from store.versions.orphans import Anchored
from store.words import quoted


def reattach(opened: Opened, orphan: Anchored, raw_range: Range) -> Anchored:
    """Put an orphan at a raw range of the open version; it keeps its actors, or its deals.

    Returns:
        The mention or evidence as it stands now.

    Raises:
        ValueError: it was removed meanwhile, or is a mention and another one stands there.
        StoreError: it could not be written.
    """
    refuse_taken(opened, orphan, raw_range)
    fields = opened.anchor(raw_range)
    with opened.project.operation("reattach", document=opened.id, raw_range=raw_range) as draft:
        if draft.seen(orphan).deleted:
            raise ValueError(f"{quoted(orphan.quote)} was removed meanwhile")
        draft.words = f"orphan {quoted(orphan.quote)} attached to {quoted(fields['quote'])}"
        return draft.change(orphan, **fields, former=orphan.places())
