"""Give a mention another span: it keeps its actors."""

from coopreader.text import Range
from store.opened import Opened
from store.records import Evidence, Mention
from store.words import quoted


def respan(opened: Opened, mention: Mention, raw_range: Range) -> Mention:
    """Move a mention's ends.

    Raises:
        ValueError: another mention stands there, or this one was removed.
        StoreError: it could not be written.
    """
    if opened.project.get(Mention, mention.id).deleted:
        raise ValueError(f"{quoted(mention.quote)} is no longer a mention")
    refuse_taken(opened, mention, raw_range)
    with opened.project.operation("span", document=opened.id, raw_range=raw_range) as draft:
        fields = opened.anchor(raw_range)
        draft.words = f"mention {quoted(mention.quote)} changed to {quoted(fields['quote'])}"
        return draft.change(mention, **fields, former={})


def refuse_taken(opened: Opened, anchor: Mention | Evidence, raw_range: Range) -> None:
    """Refuse to move a mention to where another one stands; evidence may share its place.

    Raises:
        ValueError: another mention stands there.
    """
    standing = opened.mention_at(raw_range) if isinstance(anchor, Mention) else None
    if standing is not None and standing.id != anchor.id:
        raise ValueError(f"{quoted(standing.quote)} is tagged here already")
