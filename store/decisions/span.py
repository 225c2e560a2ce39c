"""Give a mention another span: it keeps its actors."""

from coopreader.text import Range
from store.decisions.words import quoted
from store.opened import Opened
from store.records import Mention


def respan(opened: Opened, mention: Mention, raw_range: Range) -> Mention:
    """Move a mention's ends.

    Raises:
        StoreError: it could not be written.
    """
    with opened.project.operation("span", document=opened.id, raw_range=raw_range) as draft:
        fields = opened.anchor(raw_range)
        draft.words = f"mention {quoted(mention.quote)} changed to {quoted(fields['quote'])}"
        return draft.change(mention, **fields)
