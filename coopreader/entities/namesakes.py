"""Which full name of an article a surname stands for: one only, or none."""

from collections.abc import Iterable, Sequence

from coopreader.entities.cues import Cues
from coopreader.entities.span import Span
from coopreader.entities.tokens import Token, tokens_of

Keys = tuple[str, ...]


class _Person:
    """A full name as its words, the surest span that has it, and the titles it stands with."""

    __slots__ = ("keys", "span", "titles")

    def __init__(self, keys: Keys, span: Span) -> None:
        self.keys = keys
        self.span = span
        self.titles: set[str] = set()


class Namesakes:
    """The full names of persons in an article, found by a part of them."""

    def __init__(self, text: str, spans: Iterable[Span], cues: Cues) -> None:
        self._women = cues.words("honorifics of women")
        self._men = cues.words("honorifics of men")
        self._found: dict[tuple[Keys, str | None], Span | None] = {}
        people: dict[Keys, _Person] = {}
        for span in spans:
            keys = _keys(tokens_of(text[span.start : span.end], 0, span.end - span.start))
            if span.type != "person" or len(keys) < 2:
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
        words of the rest are one person's. None when no person is left, or several.
        """
        asked = (_keys(words), self._title(honorific))
        if asked not in self._found:
            self._found[asked] = self._search(*asked)
        return self._found[asked]

    def _search(self, keys: Keys, title: str | None) -> Span | None:
        fitting = [
            person
            for person in self._by_word.get(keys[0] if keys else "", ())
            if _holds(person.keys, keys) and _may_be(person, title)
        ]
        if not fitting:
            return None
        longest = set(max(fitting, key=lambda person: len(person.keys)).keys)
        if not all(longest.issuperset(person.keys) for person in fitting):
            return None
        return max((person.span for person in fitting), key=lambda span: span.score)

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
    """Whether the words of `part` stand in a row in a longer name."""
    size = len(part)
    return size < len(whole) and any(
        whole[at : at + size] == part for at in range(len(whole) - size + 1)
    )
