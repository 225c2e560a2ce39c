"""Names the registry knows, found in a text."""

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from coopreader.text import UNSAFE, Range, fold

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u064b-\u065f\u0670]+[^\W_]*)*")
_LONGEST_CAPITALS = 6


class KnownName(msgspec.Struct, frozen=True):
    """A form of an actor's name: how it is written, the actor's kind and id."""

    form: str
    kind: str
    actor: str


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


def find_known(text: str, names: Sequence[KnownName]) -> list[tuple[int, int, KnownName]]:
    """Return (start, end, name) of every known name in the text, in order, none overlapping.

    Case, accents, apostrophes and spaces do not count, words do; a short form in capitals (OMS)
    counts in capitals only. Where two names start at one place the longer wins; of one form that
    several actors have, all are returned with the same range. A name never runs over a blank line.
    Given the same tuple of names again, what was made of them is used again.
    """
    if not names:
        return []
    forms = _forms_of(names)
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    keys = [_folded(text[start:end]) for start, end in words]
    found: list[tuple[int, int, KnownName]] = []
    index = 0
    while index < len(words):
        behind, hits = _longest(text, words, keys, index, forms)
        found += [(words[index][0], words[behind - 1][1], name) for name in hits]
        index = behind
    return found


def _longest(
    text: str, words: Sequence[Range], keys: Sequence[str], index: int, forms: _Forms
) -> tuple[int, list[KnownName]]:
    """Return (word behind, names) of the longest form that starts at a word."""
    for size in forms.lengths.get(keys[index], ()):
        behind = index + size
        named = forms.by_words.get(tuple(keys[index:behind]), [])
        if not named or not _near(text, words[index:behind]):
            continue
        quote = text[words[index][0] : words[behind - 1][1]]
        hits = [name for name in named if _same_capitals(quote, name.form)]
        if hits:
            return behind, hits
    return index + 1, []


def _same_capitals(quote: str, form: str) -> bool:
    letters = form.strip()
    if len(letters) <= _LONGEST_CAPITALS and letters.isupper():
        return quote == letters
    return True


def _near(text: str, words: Sequence[Range]) -> bool:
    """Whether only spaces, hyphens and the like part the words, no sentence end or blank line."""
    for (_, end), (start, _) in itertools.pairwise(words):
        gap = UNSAFE.sub("", text[end:start])
        if len(gap) > 4 or "\n\n" in gap or any(char in ";:!?()«»" for char in gap):
            return False
    return True
