"""Give a mention another span: it keeps its actors."""

from coopreader.text import Range
from store.decisions.words import quoted
from store.opened import Opened
from store.records import Mention


def respan(opened: Opened, mention: Mention, raw_range: Range) -> Mention:
    """Move a mention's ends.

    Raises:
        ValueError: another mention stands there, or this one was removed.
        StoreError: it could not be written.
    """
    held = opened.project.get(Mention, mention.id)
    standing = opened.mention_at(raw_range)
    if held.deleted:
        raise ValueError(f"{quoted(mention.quote)} is no longer a mention")
    if standing is not None and standing.id != mention.id:
        raise ValueError(f"{quoted(standing.quote)} is a mention already")
    with opened.project.operation("span", document=opened.id, raw_range=raw_range) as draft:
        fields = opened.anchor(raw_range)
        draft.words = f"mention {quoted(mention.quote)} changed to {quoted(fields['quote'])}"
        return draft.change(mention, **fields)
