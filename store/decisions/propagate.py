"""Tag the same name everywhere in the document, as one operation."""

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter

from coopreader.entities.known import KnownName, find_known
from coopreader.text import Range
from store.decisions.accept import accept_in
from store.decisions.linking import link
from store.draft import Draft
from store.memory.forms import forms_of
from store.opened import Opened
from store.records import EVERYWHERE, Actor, Mention
from store.suggestions import Suggestion
from store.words import counted, linked


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
    taken = _Taken([mention.raw_range, *(item.raw_range for item in opened.mentions())])
    count = 0
    for start, end, _ in find_known(opened.words, names):
        place = opened.article.raw_range(start, end)
        if taken.add(place):
            link(draft, opened, place, actor)
            count += 1
    return count


class _Taken:
    """Ranges that nothing may overlap, in their order and none overlapping another.

    So a new one has to be held against one of them only: a page may have thousands.
    """

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._ranges: list[Range] = []
        for low, high in sorted(ranges):
            if self._ranges and low < self._ranges[-1][1]:
                start, end = self._ranges[-1]
                self._ranges[-1] = (start, max(end, high))
            else:
                self._ranges.append((low, high))

    def add(self, place: Range) -> bool:
        """Take a range if nothing overlaps it; return whether that was so."""
        first, last = place
        at = bisect_left(self._ranges, last, key=itemgetter(0))  # those before begin before its end
        if at and first < self._ranges[at - 1][1]:
            return False
        self._ranges.insert(at, place)
        return True


def _actor_of(draft: Draft, opened: Opened, mention: Mention) -> Actor:
    made = draft.records.get(("actors", mention.actors[0]))
    return made if isinstance(made, Actor) else opened.project.actors_of(mention)[0]
