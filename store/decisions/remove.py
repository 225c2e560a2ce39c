"""Remove a mention; an actor that was made with it, and is used nowhere else, goes along."""

from store.draft import Draft
from store.opened import Opened
from store.records import Actor, Mention


def remove(opened: Opened, mention: Mention) -> None:
    """Remove a mention.

    Raises:
        StoreError: it could not be written.
    """
    place = mention.raw_range
    with opened.project.operation("remove", document=opened.id, raw_range=place) as draft:
        draft.words = f"mention of {mention.quote} removed"
        draft.remove(mention)
        for name in mention.actors:
            drop_if_alone(draft, opened, name, mention)


def drop_if_alone(draft: Draft, opened: Opened, actor_id: str, mention: Mention) -> None:
    """Remove an actor that was made by tagging the mention, and that nothing else refers to."""
    index = opened.project.index
    actor = opened.project.get(Actor, actor_id)
    alone = index.mentions_of[actor_id] <= {mention.id} and not index.deals_of[actor_id]
    if alone and (actor.by, actor.created) == (mention.by, mention.created):
        draft.remove(actor)
