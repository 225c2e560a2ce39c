"""Tag the same name everywhere in the document, as one operation."""

from coopreader.entities.known import KnownName, find_known
from store.decisions.linking import link
from store.indexes import forms_of
from store.opened import Opened
from store.records import EVERYWHERE, Actor, Mention


def propagate(opened: Opened, mention: Mention) -> int:
    """Tag every other place that has a form of the mention's actor; return how many.

    Forms are the actor's name, acronym and aliases within reach; places that lie in a mention, or
    hold one, are left alone.

    Raises:
        StoreError: it could not be written; then none is tagged.
    """
    actor = opened.project.get(Actor, mention.actors[0])
    reaches = (EVERYWHERE, opened.id)
    names = [
        KnownName(form, actor.kind, actor.id) for form, reach in forms_of(actor) if reach in reaches
    ]
    taken = [item.raw_range for item in opened.mentions()]
    count = 0
    with opened.project.operation("everywhere", document=opened.id) as draft:
        for start, end, _ in find_known(opened.article.text, names):
            first, last = opened.article.raw_range(start, end)
            if not any(low < last and first < high for low, high in taken):
                link(draft, opened, (first, last), actor)
                count += 1
        draft.words = f"{actor.name} tagged in {count} more places"
    return count
