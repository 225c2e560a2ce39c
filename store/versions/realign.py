"""Following anchors into a new version of their document, and guessing where lost ones belong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from coopreader.text import Range
from store.records import Anchor
from store.versions.alignment import Alignment
from store.versions.placing import Place, Sought, apart, exact_places, folded_places, fuzzy_places
from store.versions.searchable import Searchable

Way = Literal["aligned", "quoted", "folded", "fuzzy"]

FLOOR = 0.75
"""How alike (0-1) the words of a fuzzy place and the quote are at least.

Chosen by experiment: spans of 1 to 30 words were followed through 188 press pages of which a third
of the paragraphs was dropped and in another third each seventh, or each third, word was replaced.
Of the fuzzy placements 5.3 % were false with a floor of 0.5, 3.9 % with 0.6, 2.6 % with 0.7, 2.0 %
with 0.75 and 1.9 % with 0.8, which finds a quarter fewer of the spans whose words have changed.
"""

_LONG = 20  # letters of a quote that can be told by itself, when it stands once
_SHORT = 3  # letters of a quote that can never be told by itself
_ALTOGETHER = 24  # letters of quote and surroundings that agree where nothing else speaks for it
_AHEAD = 5  # letters that agree around the best place more than around the next one


@dataclass(frozen=True)
class Placed:
    """Where an anchor stands in the new raw text, and the way it was found.

    `agreement` counts the letters around it that stood there before; 0 when it is aligned.
    """

    raw_range: Range
    way: Way
    agreement: int


def follow(old: str | None, new: str, anchors: Sequence[Anchor]) -> list[Placed | None]:
    """Return where each anchor of a document stands in its new raw text; None for an orphan.

    Tried in order: the alignment of the two raw texts, when the old one is known; the quote, with
    the words around it; the same folded; the same fuzzily, with a floor. No two anchors come to
    stand on one place that stood on different ones before: the less sure one becomes an orphan.
    """
    text = Searchable(new)
    alignment = None if old is None else Alignment(old, new)
    return _without_clashes(anchors, [_place(text, alignment, anchor) for anchor in anchors])


def guesses(new: str, anchor: Anchor, limit: int = 3) -> list[Range]:
    """Return the raw ranges that an orphan may belong to, best first, however unlikely."""
    text = Searchable(new)
    sought = _sought(text, None, anchor)
    ways = (exact_places, folded_places, fuzzy_places)
    places = apart(place for search in ways for place in search(text, sought))
    return [text.raw_range(*place.range) for place in places[:limit]]


def _place(text: Searchable, alignment: Alignment | None, anchor: Anchor) -> Placed | None:
    start, end = anchor.raw_range
    aligned = alignment.range_of(start, end) if alignment and start < end else None
    if aligned is not None:
        return Placed(aligned, "aligned", 0)
    if not text.text:
        return None
    sought = _sought(text, alignment, anchor)
    ways: tuple[tuple[Way, Callable[[Searchable, Sought], list[Place]]], ...] = (
        ("quoted", exact_places),
        ("folded", folded_places),
        ("fuzzy", fuzzy_places),
    )
    for way, search in ways:
        places = [it for it in search(text, sought) if it.likeness >= FLOOR]
        best = _proven_place(sought, places)
        if best is not None:
            if not _told_apart(best, places):
                return None
            return Placed(text.raw_range(*best.range), way, best.agreement)
    return None


def _sought(text: Searchable, alignment: Alignment | None, anchor: Anchor) -> Sought:
    if alignment is None:
        return Sought(anchor, text.offset_near(anchor.raw_range[0]), None)
    low, high = alignment.window(*anchor.raw_range)
    window = text.offset_near(low), text.offset_near(high)
    return Sought(anchor, window[0], window)


def _proven_place(sought: Sought, places: Sequence[Place]) -> Place | None:
    """Return the best of the places, if anything shows that it is the one."""
    if not places:
        return None

    def rank(place: Place) -> tuple[bool, float, int]:
        fits = place.expected and place.agreement >= sought.enough
        return not fits, -place.total, place.distance

    best = min(places, key=rank)
    return best if _proven(sought, best, alone=len(places) == 1) else None


def _told_apart(best: Place, places: Sequence[Place]) -> bool:
    """Tell whether the best place is the only one that can be meant."""
    rivals = [it for it in places if it is not best and best.total < it.total + _AHEAD]
    if best.expected:
        return not any(it.expected for it in rivals)
    return all(best.distance * 2 < it.distance for it in rivals)


def _proven(sought: Sought, place: Place, *, alone: bool) -> bool:
    """Tell whether what stands around the place, or the place itself, shows that it is the one."""
    letters = len(sought.bare)
    if place.agreement >= sought.enough and (place.expected or _speaks(sought, place)):
        return True
    if not alone or place.likeness < 1 or letters <= _SHORT:
        return False
    if sought.window is None:
        return letters >= _LONG
    return place.expected and (letters >= _LONG or sought.narrow)


def _speaks(sought: Sought, place: Place) -> bool:
    """Tell whether words and surroundings speak for a place that the alignment does not expect.

    When it expects another one, the words have been moved, or stand there by chance: then the quote
    is long, or as much agrees as stood on one side of it.
    """
    if place.total < _ALTOGETHER or sought.window is None:
        return place.total >= _ALTOGETHER
    one_side = max(len(sought.before), len(sought.after))
    return len(sought.bare) >= _LONG or place.agreement >= one_side


def _without_clashes(
    anchors: Sequence[Anchor], placed: Sequence[Placed | None]
) -> list[Placed | None]:
    """Return the places, only the surest kept of different anchors that ended on the same one."""
    order: tuple[Way, ...] = ("aligned", "quoted", "folded", "fuzzy")
    owners: dict[Range, Range] = {}
    sure = [(order.index(it.way), -it.agreement, n) for n, it in enumerate(placed) if it]
    kept: list[Placed | None] = [None] * len(placed)
    for _, _, number in sorted(sure):
        place = placed[number]
        former = anchors[number].raw_range
        if place is not None and owners.setdefault(place.raw_range, former) == former:
            kept[number] = place
    return kept
