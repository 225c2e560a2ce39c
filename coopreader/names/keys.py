"""What a name is found by in the index: its words, their sounds, letters in threes."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from coopreader.names.form import tokens
from coopreader.names.romanise import is_arabic, skeleton, sound
from coopreader.names.words import bare, split

_FEW = 3
_MARKS = ("", "=", "@", "#", "~", "+")

BEGINS = 0.59
"""The most that a half typed name can score: below the threshold of review."""


def begins(typed: tuple[str, ...], words: tuple[str, ...]) -> float:
    """Return how much of a form is typed, scaled below the threshold of review; 0 when it is not.

    All words but the last are whole, the last is the beginning of one.
    """
    rest = list(words)
    for word in typed[:-1]:
        if word not in rest:
            return 0.0
        rest.remove(word)
    if not typed or not any(word.startswith(typed[-1]) for word in rest):
        return 0.0
    first = 0.1 if words[0].startswith(typed[0]) else 0.0
    part = sum(map(len, typed)) / max(1, sum(map(len, words)))
    return min(BEGINS, 0.3 + first + 0.19 * part)


@lru_cache(maxsize=16384)
def words_of(name: str) -> tuple[str, ...]:
    """Return a name's folded words as they are written, each once."""
    return tuple(dict.fromkeys(word.text for word in split(bare(name))))


def keys_of(name: str, kind: str) -> tuple[str, ...]:
    """Return what the words of a name are found by, each once.

    Latin words by their sound, Arabic ones by `~` and their consonants, concepts, countries and
    numbers as they are; an organisation of two or three words also by all of them joined (`+`).
    """
    found, words = [], []
    for token in tokens(name, kind):
        if token[0] in "=@#":
            found.append(token)
        elif is_arabic(token):
            found.append("~" + skeleton(token))
        else:
            found.append(sound(token))
            words.append(token)
    if kind == "organisation" and 1 < len(words) <= _FEW:
        found.append("+" + sound("".join(words)))
    return tuple(dict.fromkeys(found))


def joined_keys(name: str, kind: str) -> tuple[str, ...]:
    """Return the keys of two neighbouring words of a name written as one."""
    words = [token for token in tokens(name, kind) if token[0] not in "=@#"]
    pairs = pairwise(words)
    return tuple(sound(one + other) for one, other in pairs if not is_arabic(one + other))


def is_sound(key: str) -> bool:
    """Return whether a key is the sound of one word."""
    return key[:1] not in _MARKS


def short_acronyms(acronyms: Iterable[str]) -> set[str]:
    """Return acronyms and, of those of four letters or more, the ones that pass over one word."""
    found = set(acronyms)
    for acronym in acronyms:
        if 4 <= len(acronym) <= 7:
            found.update(acronym[:at] + acronym[at + 1 :] for at in range(1, len(acronym)))
    return found
