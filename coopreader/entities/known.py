"""Names the registry knows, found in a text."""

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from coopreader.text import UNSAFE, Range, fold

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u064b-\u065f\u0670]+[^\W_]*)*")
_LONGEST_CAPITALS = 6
_LONGEST_GAP = 4
_HYPHENS = frozenset("-‐‑")
_APOSTROPHES = frozenset("'’ʼ")


class KnownName(msgspec.Struct, frozen=True):
    """A form of an actor's name: how it is written, the actor's kind and id."""

    form: str
    kind: str
    actor: str


class Words:
    """The words of a text, for finding names in it again and again.

    `ranges` are where they stand, `keys` the words folded, `places` the indexes of each key.
    """

    __slots__ = ("keys", "places", "ranges", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.ranges = [(match.start(), match.end()) for match in _WORD.finditer(text)]
        self.keys = [_folded(text[start:end]) for start, end in self.ranges]
        self.places: dict[str, list[int]] = {}
        for index, key in enumerate(self.keys):
            self.places.setdefault(key, []).append(index)


def first_key(form: str) -> str | None:
    """Return the key of a form's first word, which a text must have for the form to be in it."""
    match = _WORD.search(form)
    return None if match is None else _folded(match.group())


class _Forms:
    """All forms by their words, and the lengths of those that open with a word, longest first."""

    __slots__ = ("by_words", "lengths")

    def __init__(self, names: Iterable[KnownName]) -> None:
        self.by_words: dict[tuple[str, ...], list[KnownName]] = {}
        lengths: dict[str, set[int]] = {}
        for name in names:
            words = tuple(_folded(word) for word in _WORD.findall(name.form))
            if words:
                self.by_words.setdefault(words, []).append(name)
                lengths.setdefault(words[0], set()).add(len(words))
        self.lengths = {word: sorted(sizes, reverse=True) for word, sizes in lengths.items()}


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return fold(word)


class _Kept:
    """The forms made last, for the next article with the very same tuple of names."""

    names: tuple[KnownName, ...] = ()
    forms = _Forms(())


def _forms_of(names: Sequence[KnownName]) -> _Forms:
    if not isinstance(names, tuple):  # a list may have changed since
        return _Forms(names)
    if _Kept.names is not names:
        _Kept.names, _Kept.forms = names, _Forms(names)
    return _Kept.forms


def find_known(text: str | Words, names: Sequence[KnownName]) -> list[tuple[int, int, KnownName]]:
    """Return (start, end, name) of every known name in the text, in order, none overlapping.

    Accents, apostrophes and spaces do not count, words do. Of the words that have a capital in the
    form at least one has one in the text, so that Orange is no colour; a short form in capitals
    (OMS) counts in capitals only. Only spaces, hyphens, apostrophes and marks that the form itself
    has there part the words; a name never runs over a blank line. Where two names start at one
    place the longer wins; of one form that several actors have, all are returned with the same
    range. Given the same tuple of names again, what was made of them is used again.
    """
    if not names:
        return []
    forms = _forms_of(names)
    words = text if isinstance(text, Words) else Words(text)
    found: list[tuple[int, int, KnownName]] = []
    behind = 0
    for index in sorted(at for first in forms.lengths for at in words.places.get(first, ())):
        if index >= behind:
            behind, hits = _longest(words, index, forms)
            start, end = words.ranges[index][0], words.ranges[behind - 1][1]
            found += [(start, end, name) for name in hits]
    return found


def _longest(words: Words, index: int, forms: _Forms) -> tuple[int, list[KnownName]]:
    """Return (word behind, names) of the longest form that starts at a word."""
    for size in forms.lengths.get(words.keys[index], ()):
        behind = index + size
        named = forms.by_words.get(tuple(words.keys[index:behind]), [])
        ranges = words.ranges[index:behind]
        hits = [name for name in named if _is_written(words.text, ranges, name.form)]
        if hits:
            return behind, hits
    return index + 1, []


def _is_written(text: str, words: Sequence[Range], form: str) -> bool:
    """Whether words that are those of a form stand together as in it, with its capitals."""
    own = _words_of(form)
    quote = text[words[0][0] : words[-1][1]]
    return _same_capitals(
        quote, form, [text[start:end] for start, end in words], [form[s:e] for s, e in own]
    ) and all(
        map(_joins, _gaps(text, words), _gaps(form, own)),
    )


@lru_cache(maxsize=4096)
def _words_of(form: str) -> tuple[Range, ...]:
    return tuple((match.start(), match.end()) for match in _WORD.finditer(form))


def _gaps(text: str, words: Sequence[Range]) -> list[str]:
    return [text[end:start] for (_, end), (start, _) in itertools.pairwise(words)]


def _same_capitals(quote: str, form: str, words: Sequence[str], own: Sequence[str]) -> bool:
    letters = form.strip()
    if len(letters) <= _LONGEST_CAPITALS and letters.isupper():
        return quote == letters
    wanted = [word for word, mine in zip(words, own, strict=True) if _has_capital(mine)]
    return not wanted or any(map(_has_capital, wanted))


def _has_capital(word: str) -> bool:
    return any(char.isupper() for char in word)


def _joins(gap: str, own: str) -> bool:
    """Whether what parts two words in the text may part them in a name, by its gap in the form.

    A hyphen between spaces is a dash: it must be in the form too.
    """
    gap = UNSAFE.sub("", gap)
    if len(gap) > _LONGEST_GAP or gap.count("\n") > 1:
        return False
    marks = {char for char in gap if not char.isspace()} - _APOSTROPHES
    return gap in _HYPHENS or marks <= set(own)
