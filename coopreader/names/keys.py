"""What a name is found by in the index: its words, their sounds, letters in threes."""

from collections.abc import Iterable
from functools import lru_cache

from coopreader.names.form import tokens
from coopreader.names.romanise import is_arabic, skeleton, sound
from coopreader.names.words import bare, split

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
    """Return the sounds of a name's words, consonants for Arabic script, concepts as they are."""
    found = []
    for token in tokens(name, kind):
        if token[0] in "=@#":
            found.append(token)
            continue
        if is_arabic(token):
            found.append("~" + skeleton(token))
        else:
            found.append(sound(token))
            if kind == "person":
                found.append("~" + skeleton(token))
    words = [key for key in found if key[0] not in "=@#~"]
    if kind == "organisation" and 1 < len(words) < 4:
        found.append("".join(words))
    return tuple(dict.fromkeys(found))


def threes_of(keys: Iterable[str]) -> set[str]:
    """Return the letters in threes of the keys that are sounds, with marks at both ends."""
    found: set[str] = set()
    for key in keys:
        if key[0] not in "=@#~":
            padded = f"^{key}$"
            found.update(padded[at : at + 3] for at in range(max(1, len(padded) - 2)))
    return found


def short_acronyms(acronyms: Iterable[str]) -> set[str]:
    """Return acronyms and, of those of four letters or more, the ones that pass over one word."""
    found = set(acronyms)
    for acronym in acronyms:
        if 4 <= len(acronym) <= 7:
            found.update(acronym[:at] + acronym[at + 1 :] for at in range(1, len(acronym)))
    return found
