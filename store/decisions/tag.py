"""Tag a span by hand: link it to an actor of the registry, or to a new one."""

from collections.abc import Sequence

from coopreader.text import Range
from store.decisions.linking import NewActor, create_actor, link
from store.opened import Opened
from store.records import Actor, Mention
from store.words import linked, listed, quoted


def tag(
    opened: Opened,
    raw_range: Range,
    actor: str | NewActor,
    *,
    function: str | None = None,
    alias: str | None = None,
    name: str | None = None,
    metonym: bool = False,
) -> Mention:
    """Make a mention of a raw range that links to an actor (by id) or to a new one.

    `name` is the full name behind elliptical words; `metonym` says that a place stands for its
    state.

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
        return draft.change(mention, name=name, metonym=metonym)


def tag_several(opened: Opened, raw_range: Range, actors: Sequence[str]) -> Mention:
    """Make a mention of a raw range that links to several actors (by id), as "both countries" do.

    Such words are no name of any of them: nobody learns them.

    Raises:
        KeyError: no actor has that id.
        ValueError: there is none, or one was taken back.
        StoreError: it could not be written.
    """
    if not actors:
        raise ValueError("a mention links to an actor at least")
    opened.note()
    with opened.project.operation("tag", document=opened.id, raw_range=raw_range) as draft:
        linked_to = []
        for name in actors:
            actor = opened.project.actor(name) or opened.project.get(Actor, name)
            linked_to.append(actor.name)
            mention = link(draft, opened, raw_range, actor, teach=False)
        draft.words = f"{quoted(mention.quote)} linked to {listed(linked_to)}"
        return mention
