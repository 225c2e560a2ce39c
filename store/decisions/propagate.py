"""Tag the same name everywhere: in one document or in many, as one operation."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import itemgetter

import msgspec

from coopreader.entities.occurrences import Occurrence, Sought, occurrences
from coopreader.text import Range, fold
from store.decisions.accept import accept_in
from store.decisions.linking import link
from store.draft import Draft
from store.memory.forms import forms_of
from store.opened import Opened
from store.project import Project
from store.records import EVERYWHERE, Actor, Mention, Rejection
from store.suggestions import Suggestion
from store.words import counted, linked, quoted


class Answers(msgspec.Struct, frozen=True):
    """What was said of the places of a document: to be tagged, or not to be asked about again."""

    opened: Opened
    taken: Sequence[Range]
    skipped: Sequence[Range] = ()


def sought_of(actor: Actor, document: str | None = None) -> Sought:
    """Return what a document is searched for: the actor's forms that reach it.

    None stands for a document of which the project knows nothing.
    """
    reaches = (EVERYWHERE, document)
    forms = (form for form, reach in forms_of(actor) if reach in reaches)
    return Sought(actor.kind, tuple(dict.fromkeys(forms)))


def places_of(opened: Opened, actor: Actor) -> list[Occurrence]:
    """Return the places of a document that have an actor's name and are not decided on.

    Places that lie in a mention or hold one are left out, and those that were skipped before.
    """
    found = occurrences(
        opened.article, opened.reading.entities, sought_of(actor, opened.id), opened.words
    )
    return open_places(opened, actor, found)


def open_places(opened: Opened, actor: Actor, found: Iterable[Occurrence]) -> list[Occurrence]:
    """Return those of the places found in a document that are not decided on."""
    taken = _Taken(mention.raw_range for mention in opened.mentions())
    skipped = opened.project.index.rejections
    return [
        item
        for item in found
        if taken.is_free(item.raw_range)
        and (opened.id, actor.kind, fold(item.quote), (opened.version, item.raw_range))
        not in skipped
    ]


def propagate(
    opened: Opened,
    thing: Mention | Suggestion,
    taken: Sequence[Range] | None = None,
    skipped: Sequence[Range] = (),
) -> tuple[Mention, int]:
    """Tag the places of a document that have the name of a mention's actor, as one operation.

    Args:
        opened: the document.
        thing: a mention of it, or a suggestion whose prospect is not to choose: it is accepted.
        taken: the raw ranges to tag; None for all of `places_of`.
        skipped: those that are not meant, which is remembered.

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
        if taken is None:
            taken = [item.raw_range for item in places_of(opened, actor)]
        free = _Taken([mention.raw_range, *(item.raw_range for item in opened.mentions())])
        count = _tag(draft, actor, Answers(opened, taken, skipped), free)
        words = draft.words if accepted else linked(mention.quote, actor, new=False)
        draft.words = f"{words} in {counted(count + accepted, 'place')}"
        return mention, count


def propagate_in_corpus(project: Project, actor: Actor, answers: Sequence[Answers]) -> int:
    """Tag places of many documents as mentions of an actor, as one operation; return how many.

    The documents are noted in the project already.

    Raises:
        ValueError: the actor was taken back.
        StoreError: it could not be written; then nothing is tagged.
    """
    with project.operation("everywhere") as draft:
        count = documents = 0
        for answer in answers:
            free = _Taken(mention.raw_range for mention in answer.opened.mentions())
            tagged = _tag(draft, actor, answer, free)
            count, documents = count + tagged, documents + bool(tagged)
        where = f"{counted(count, 'place')} of {counted(documents, 'document')}"
        draft.words = f"{quoted(actor.name)} linked in {where}"
        return count


def _tag(draft: Draft, actor: Actor, answers: Answers, free: "_Taken") -> int:
    """Tag what is free of the places taken, and remember those skipped."""
    opened, count = answers.opened, 0
    for place in answers.taken:
        if free.add(place):
            link(draft, opened, place, actor)
            count += 1
    for place in answers.skipped:
        quote = opened.anchor(place)["quote"]
        draft.add(
            Rejection,
            document=opened.id,
            kind=actor.kind,
            string=quote,
            raw_range=place,
            version=opened.version,
        )
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

    def is_free(self, place: Range) -> bool:
        """Tell whether nothing overlaps a range."""
        at = self._behind(place)
        return not at or place[0] >= self._ranges[at - 1][1]

    def add(self, place: Range) -> bool:
        """Take a range if nothing overlaps it; return whether that was so."""
        free = self.is_free(place)
        if free:
            self._ranges.insert(self._behind(place), place)
        return free

    def _behind(self, place: Range) -> int:
        """Return the number of the first range that begins behind a place."""
        return bisect_left(self._ranges, place[1], key=itemgetter(0))


def _actor_of(draft: Draft, opened: Opened, mention: Mention) -> Actor:
    made = draft.records.get(("actors", mention.actors[0]))
    return made if isinstance(made, Actor) else opened.project.actors_of(mention)[0]
