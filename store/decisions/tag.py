"""Tag a span by hand: link it to an actor of the registry, or to a new one."""

from coopreader.text import Range
from store.decisions.linking import NewActor, create_actor, link
from store.opened import Opened
from store.records import Actor, Mention
from store.words import linked


def tag(
    opened: Opened,
    raw_range: Range,
    actor: str | NewActor,
    *,
    function: str | None = None,
    alias: str | None = None,
) -> Mention:
    """Make a mention of a raw range that links to an actor (by id) or to a new one.

    Raises:
        KeyError: no actor has that id.
        StoreError: it could not be written.
    """
    opened.note()
    with opened.project.operation("tag", document=opened.id, raw_range=raw_range) as draft:
        new = isinstance(actor, NewActor)
        if isinstance(actor, NewActor):
            target = create_actor(draft, actor)
        else:
            held = opened.project.get(Actor, actor)
            target = opened.project.actor(actor) or held
        mention = link(draft, opened, raw_range, target, function=function, alias=alias)
        draft.words = linked(mention.quote, target, new=new)
        return mention
