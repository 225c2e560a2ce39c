"""Finding one quote in a text by its words and those around it: places, and how sure they are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Postfix, Prefix

from coopreader.text import Range, read_passage
from store.records import Anchor
from store.versions.searchable import Bare, Searchable, bare, occurrences

REACH = 32
"""How many letters on each side of a place are compared with what stood around the quote."""

AGREED = 10
"""How many letters around a place agree, at least, before they tell it from others."""

_MOST_PLACES = 200
_NEIGHBOURS = 8  # letters on each side with which a quote is looked for that stands too often
_NARROW = 300  # characters of a window that say where a quote is without further proof
_MOST_FUZZY = 4000  # letters of a quote beyond which nothing but the quote itself is looked for
_COMMON = 40  # places of a word beyond which it points nowhere
_TRIED = 6
_BIN = 32
_ALIKE = 0.65  # of two stretches of text in the same language that have nothing to do: about 0.4
_LONGEST_WORD = 60
_NOISE = 3  # letters in a row that agree by chance


class Sought:
    """What is looked for: a quote with its surroundings, as they read and bare.

    `window` is the range of the new text where it ought to be, when that is known; `near` an
    offset close to which it is more likely than elsewhere.
    """

    def __init__(self, anchor: Anchor, near: int, window: Range | None) -> None:
        self.quote = _readable(anchor.quote)
        self.around = f"{_readable(anchor.prefix)} {self.quote} {_readable(anchor.suffix)}"
        self.bare = bare(self.quote)
        self.lead = bare(anchor.prefix)
        self.before = self.lead[-REACH:]
        self.after = bare(anchor.suffix)[:REACH]
        self.near = near
        self.window = window

    @property
    def enough(self) -> int:
        """How many letters around a place have to agree: less than AGREED where there are less."""
        return max(1, min(AGREED, len(self.before) + len(self.after)))

    @property
    def narrow(self) -> bool:
        """Whether the window is known and so narrow that it nearly says where the quote is."""
        if self.window is None:
            return False
        low, high = self.window
        return high - low <= len(self.quote) + _NARROW


@dataclass(frozen=True)
class Place:
    """A range of the text that may be what is looked for.

    `likeness` (0-1) compares its words with the quote, `agreement` counts the letters around it
    that are as they were, `total` those of the quote too; `expected` says that it is where the
    texts' alignment has it, `distance` how far from where it is likeliest.
    """

    range: Range
    likeness: float
    agreement: int
    total: float
    expected: bool
    distance: int


def exact_places(text: Searchable, sought: Sought) -> list[Place]:
    """Return where the quote stands, letter for letter."""
    if not sought.quote:
        return []
    hits = occurrences(text.text, sought.quote, sought.near, _MOST_PLACES)
    if len(hits) == _MOST_PLACES:
        together = _in_surroundings(text, sought)
        hits += [hit for hit in together if text.text[slice(*hit)] == sought.quote]
    return _judged(text, sought, dict.fromkeys(hits, 1.0).items())


def folded_places(text: Searchable, sought: Sought) -> list[Place]:
    """Return where the quote stands but for case, accents, spaces and punctuation."""
    if not sought.bare:
        return []
    near = text.bare.place_of(sought.near)
    found = occurrences(text.bare.text, sought.bare, near, _MOST_PLACES)
    hits = [text.bare.source_range(*hit) for hit in found]
    if len(hits) == _MOST_PLACES:
        hits += _in_surroundings(text, sought)
    return _judged(text, sought, dict.fromkeys(hits, 1.0).items())


def _in_surroundings(text: Searchable, sought: Sought) -> list[Range]:
    """Return where the quote stands between the very letters that stood at its sides."""
    before, after = sought.before[-_NEIGHBOURS:], sought.after[:_NEIGHBOURS]
    needle, lead = before + sought.bare + after, len(before)
    hits = occurrences(text.bare.text, needle, text.bare.place_of(sought.near), _MOST_PLACES)
    size = len(sought.bare)
    return [text.bare.source_range(at + lead, at + lead + size) for at, _ in hits if size]


def fuzzy_places(text: Searchable, sought: Sought) -> list[Place]:
    """Return where words like the quote stand, between words like those around it."""
    if not sought.bare or len(sought.bare) > _MOST_FUZZY:
        return []
    needle = sought.before + sought.bare + sought.after
    quoted = len(sought.before), len(sought.before) + len(sought.bare)
    slack = _BIN + len(needle) // 4
    found: dict[Range, float] = {}
    for start in _pointed_at(text, sought):
        first = max(0, start - slack)
        stretch = text.bare.text[first : start + len(needle) + slack]
        hit = _counterpart(needle, quoted, stretch)
        if hit is not None:
            place = _whole_words(text.text, *text.bare.source_range(first + hit[0], first + hit[1]))
            found[place] = Indel.normalized_similarity(sought.bare, bare(text.text[slice(*place)]))
    return apart(_judged(text, sought, found.items()))


def apart(places: Iterable[Place]) -> list[Place]:
    """Return the places, best first, without those that overlap a better one."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda it: (-it.total, it.distance)):
        start, end = place.range
        if all(end <= it.range[0] or it.range[1] <= start for it in kept):
            kept.append(place)
    return kept


def _readable(text: str) -> str:
    return read_passage(text, [(0, len(text))]).text


def _judged(text: Searchable, sought: Sought, hits: Iterable[tuple[Range, float]]) -> list[Place]:
    """Return the hits as places, without those torn out of a longer word."""
    places = []
    low, high = sought.window or (0, -1)
    for (start, end), likeness in hits:
        before = bare(text.text[max(0, start - 2 * REACH) : start])
        before = before[max(0, len(before) - len(sought.before)) :]
        after = bare(text.text[end : end + 2 * REACH])[: len(sought.after)]
        at_start = Postfix.similarity(sought.before, before)
        at_end = Prefix.similarity(sought.after, after)
        if _torn(text.text, start) and at_start <= _NOISE:
            continue
        if _torn(text.text, end) and at_end <= _NOISE:
            continue
        agreement = _alike(sought.before, before, at_start) + _alike(sought.after, after, at_end)
        expected = low <= start and end <= high
        distance = abs(start - sought.near)
        total = agreement + likeness * len(sought.bare)
        places.append(Place((start, end), likeness, agreement, total, expected, distance))
    return places


def _torn(text: str, offset: int) -> bool:
    """Tell whether the offset lies within a word."""
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def _alike(once: str, there: str, touching: int) -> int:
    """Return how many letters agree: those touching the quote, or most of them if most do."""
    if touching < len(once) and Indel.normalized_similarity(once, there) >= _ALIKE:
        return max(touching, Indel.similarity(once, there) // 2)
    return touching


def _pointed_at(text: Searchable, sought: Sought) -> list[int]:
    """Return offsets of the bare text where what is sought could begin, likeliest first.

    Each word of it votes, with its length, for the beginnings that its own places imply.
    """
    votes: Counter[int] = Counter()
    at_start: dict[int, int] = {}
    around = Bare(sought.around)
    lead = len(sought.lead) - len(sought.before)
    for word, at in around.words():
        places = text.words.get(word, ())
        if len(places) <= _COMMON:
            for place in places:
                start = max(0, place - at + lead)
                votes[start // _BIN] += len(word)
                at_start.setdefault(start // _BIN, start)
    starts = [at_start[number] for number, _ in votes.most_common(_TRIED)]
    if sought.window is not None and sought.narrow:
        starts.append(max(0, text.bare.place_of(sought.window[0]) - len(sought.before)))
    return starts


def _counterpart(needle: str, quoted: Range, stretch: str) -> Range | None:
    """Return the range of the stretch that aligns with the quoted range of the needle."""
    first, last = quoted
    found = [
        (max(step.src_start, first), min(step.src_end, last), step.dest_start - step.src_start)
        for step in Indel.opcodes(needle, stretch)
        if step.tag == "equal"
        and step.src_end - step.src_start >= _NOISE
        and step.src_start < last
        and first < step.src_end
    ]
    if not found:
        return None
    return found[0][0] + found[0][2], found[-1][1] + found[-1][2]


def _whole_words(text: str, start: int, end: int) -> Range:
    """Return the range widened to the ends of the words that it cuts, within reason."""
    low, high = start - _LONGEST_WORD, end + _LONGEST_WORD
    while low < start and _torn(text, start):
        start -= 1
    while end < high and _torn(text, end):
        end += 1
    return start, end
