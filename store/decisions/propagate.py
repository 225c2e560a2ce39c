"""Tag the same name everywhere in the document, as one operation."""

from coopreader.entities.known import KnownName, find_known
from store.decisions.accept import accept_in
from store.decisions.linking import link
from store.decisions.words import counted, linked
from store.draft import Draft
from store.memory.forms import forms_of
from store.opened import Opened
from store.records import EVERYWHERE, Actor, Mention
from store.suggestions import Suggestion


def propagate(opened: Opened, thing: Mention | Suggestion) -> tuple[Mention, int]:
    """Tag every place that has a form of a mention's actor; a suggestion is accepted first.

    Forms are the actor's name, acronym and aliases within reach; places that lie in a mention, or
    hold one, are left alone.

    Args:
        opened: the document.
        thing: a mention of it, or a suggestion whose prospect is not to choose.

    Returns:
        The mention that stands for the thing, and how many other places were tagged.

    Raises:
        NotSure: the suggestion's prospect is to choose.
        StoreError: it could not be written; then nothing is tagged.
    """
    opened.note()
    place = thing.raw_range
    with opened.project.operation("everywhere", document=opened.id, raw_range=place) as draft:
        accepted = isinstance(thing, Suggestion)
        mention = accept_in(draft, opened, thing) if isinstance(thing, Suggestion) else thing
        actor = _actor_of(draft, opened, mention)
        count = _tag_others(draft, opened, mention, actor)
        words = draft.words if accepted else linked(mention.quote, actor, new=False)
        draft.words = f"{words} in {counted(count + accepted, 'place')}"
        return mention, count


def _tag_others(draft: Draft, opened: Opened, mention: Mention, actor: Actor) -> int:
    reaches = (EVERYWHERE, opened.id)
    names = tuple(
        KnownName(form, actor.kind, actor.id) for form, reach in forms_of(actor) if reach in reaches
    )
    taken = [mention.raw_range, *(item.raw_range for item in opened.mentions())]
    count = 0
    for start, end, _ in find_known(opened.words, names):
        first, last = opened.article.raw_range(start, end)
        if not any(low < last and first < high for low, high in taken):
            link(draft, opened, (first, last), actor)
            taken.append((first, last))
            count += 1
    return count


def _actor_of(draft: Draft, opened: Opened, mention: Mention) -> Actor:
    made = draft.records.get(("actors", mention.actors[0]))
    return made if isinstance(made, Actor) else opened.project.actors_of(mention)[0]
