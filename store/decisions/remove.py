"""Remove a mention."""

from store.decisions.linking import unlink
from store.decisions.words import quoted
from store.opened import Opened
from store.records import Actor, Mention


def remove(opened: Opened, mention: Mention) -> None:
    """Remove a mention; see `unlink` for what goes with it.

    Raises:
        StoreError: it could not be written.
    """
    place = mention.raw_range
    with opened.project.operation("remove", document=opened.id, raw_range=place) as draft:
        names = ", ".join(opened.project.get(Actor, name).name for name in mention.actors)
        draft.words = f"{quoted(mention.quote)} no longer linked to {names}"
        unlink(draft, opened.project, mention)
