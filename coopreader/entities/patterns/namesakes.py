"""Which full name of an article a surname stands for: one only, or none."""

from collections.abc import Iterable, Sequence

from coopreader.entities.cues import Cues
from coopreader.entities.reading import Reading
from coopreader.entities.span import Span
from coopreader.entities.tokens import Token, tokens_of

_SURE = 0.6
_MOST_SHARING = 200
"""More names than this with one word are several people: no need to look at each."""

Keys = tuple[str, ...]


class _Person:
    """A full name as its words, the surest span that has it, and the titles it stands with."""

    __slots__ = ("keys", "span", "titles")

    def __init__(self, keys: Keys, span: Span) -> None:
        self.keys = keys
        self.span = span
        self.titles: set[str] = set()


def name_persons(text: str, readings: Sequence[Reading]) -> None:
    """Give the surnames in an article the full names of those who bear them."""
    spans = [span for reading in readings for span in reading.spans if span.type == "person"]
    if not spans:
        return
    namesakes = Namesakes(text, spans, readings[0].cues)
    for span in spans:
        words = tokens_of(text[span.start : span.end], 0, span.end - span.start)
        person = namesakes.one(words, span.honorific)
        if person is not None:
            span.full = text[person.start : person.end]
            span.country = span.country or person.country


class Namesakes:
    """The full names of persons in an article, found by a part of them."""

    def __init__(self, text: str, spans: Iterable[Span], cues: Cues) -> None:
        self._particles = cues.words("particles")
        self._women = cues.words("honorifics of women")
        self._men = cues.words("honorifics of men")
        self._found: dict[tuple[Keys, str | None], Span | None] = {}
        people: dict[Keys, _Person] = {}
        for span in spans:
            keys = _keys(tokens_of(text[span.start : span.end], 0, span.end - span.start))
            if len(keys) < 2:
                continue
            person = people.setdefault(keys, _Person(keys, span))
            if span.score > person.span.score:
                person.span = span
            title = self._title(span.honorific)
            if title is not None:
                person.titles.add(title)
        self._by_word: dict[str, list[_Person]] = {}
        for person in people.values():
            for key in dict.fromkeys(person.keys):
                self._by_word.setdefault(key, []).append(person)

    def one(self, words: Sequence[Token], honorific: str | None) -> Span | None:
        """Return the surest span of the one person whose longer name holds the words.

        Persons whose own titles are of the other sex are left out. Names of which one holds all
        words of the rest, particles aside, are one person's. None when several persons are left,
        or no sure one.
        """
        asked = (_keys(words), self._title(honorific))
        if asked not in self._found:
            self._found[asked] = self._search(*asked)
        return self._found[asked]

    def _search(self, keys: Keys, title: str | None) -> Span | None:
        sharing = min((self._by_word.get(key, []) for key in keys), key=len, default=[])
        if len(sharing) > _MOST_SHARING:
            return None
        fitting = [p for p in sharing if _holds(p.keys, keys) and _may_be(p, title)]
        if not fitting:
            return None
        names = [set(person.keys) - self._particles for person in fitting]
        longest = max(names, key=len)
        if not all(name <= longest for name in names):
            return None
        surest = max((person.span for person in fitting), key=lambda span: span.score)
        return surest if surest.score >= _SURE else None

    def _title(self, honorific: str | None) -> str | None:
        """Return whether a title is a woman's or a man's; None when it tells neither."""
        if honorific is None:
            return None
        words = {token.key for token in tokens_of(honorific, 0, len(honorific))}
        woman, man = not words.isdisjoint(self._women), not words.isdisjoint(self._men)
        if woman == man:
            return None
        return "woman" if woman else "man"


def _keys(words: Iterable[Token]) -> Keys:
    return tuple(token.key for token in words if token.kind != "mark")


def _may_be(person: _Person, title: str | None) -> bool:
    return title is None or not person.titles or title in person.titles


def _holds(whole: Keys, part: Keys) -> bool:
    """Whether `part` is a word of a longer name, or several words in a row behind its first."""
    size = len(part)
    return size < len(whole) and any(
        whole[at : at + size] == part for at in range(size > 1, len(whole) - size + 1)
    )
