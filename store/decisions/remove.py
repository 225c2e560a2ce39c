"""Remove a mention."""

from store.decisions.linking import unlink
from store.opened import Opened
from store.records import Mention


def remove(opened: Opened, mention: Mention) -> None:
    """Remove a mention; see `unlink` for what goes with it.

    Raises:
        StoreError: it could not be written.
    """
    place = mention.raw_range
    with opened.project.operation("remove", document=opened.id, raw_range=place) as draft:
        draft.words = f"mention of {mention.quote} removed"
        unlink(draft, opened, mention)
