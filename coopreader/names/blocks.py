"""Which names of a long list may be one actor's: names that share a key stand in one block.

A key is made of a word of the name and a part of another, so that a letter that is wrong in one
word leaves some key whole. Blocks of names that only share common words are looked at by their
nearest neighbours in the order of the letters.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from coopreader.names.acronyms import acronym_of
from coopreader.names.form import normal_form
from coopreader.names.keys import short_acronyms, words_of
from coopreader.names.organisations import organisation_form, significant
from coopreader.names.people import person_form
from coopreader.names.romanise import is_arabic, skeleton, sound
from coopreader.text import fold

_MOST_WORDS = 5
_ANCHORS = 3
_WHOLE_BLOCK = 30
_WINDOW = 4
_RARE = 12
_PART = 3
_LONG_WORD = 5


class Name(NamedTuple):
    """A name and its kind, which may be a guess."""

    name: str
    kind: str
    guessed: bool = False


def likely_pairs(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Yield the places of two names that may be one actor's, some more than once.

    Both are of one kind (states and places count as one), but where it is a guess; the first place
    is the lower one.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, keys in enumerate(_keys(names)):
        for key in keys:
            blocks[key].append(place)
    seen: set[tuple[int, ...]] = set()
    while blocks:
        block = tuple(blocks.popitem()[1])
        if len(block) == 1 or block in seen:
            continue
        seen.add(block)
        if len(block) <= _WHOLE_BLOCK:
            yield from combinations(block, 2)
        else:
            yield from _neighbours(block, names)


def _neighbours(block: Sequence[int], names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    letters = {place: fold(names[place].name) for place in block}
    for order in (letters.__getitem__, lambda place: letters[place][::-1]):
        ordered = sorted(block, key=order)
        for at, place in enumerate(ordered):
            for other in ordered[at + 1 : at + _WINDOW]:
                yield min(place, other), max(place, other)


def _keys(names: Sequence[Name]) -> Iterator[set[str]]:
    """Yield the keys of each name."""
    common: Counter[str] = Counter()
    written: Counter[str] = Counter()
    asked: set[str] = set()
    for name, kind, guessed in names:
        if kind == "organisation":
            common.update(_tokens(name))
        if guessed:
            written.update(words_of(name))
        asked.update(_asked(name, kind))
    for name, kind, guessed in names:
        if kind == "person":
            keys = set(_keys_of_person(name))
        elif kind == "organisation":
            keys = set(_keys_of_organisation(name, common))
        else:
            keys = {"n" + normal_form(name, kind), *_spelt(_letters(name))}
        found = {kind[0] + key for key in keys if key[0] not in _ASKED or key in asked}
        if kind == "place":
            found = {"s" + key[1:] for key in found}
        if guessed:
            found.update("?" + key for key in _keys_of_words(name, written))
        yield found


_ASKED = "ia~"
"""Keys that only some names ask for: with an initial, an acronym, in Arabic script."""


def _asked(name: str, kind: str) -> Iterator[str]:
    """Yield the keys that a name asks for because it can be found by nothing else."""
    if kind == "person":
        words = person_form(name).words
        if any(len(word) == 1 or is_arabic(word) for word in words):
            yield from (key for key in _keys_of_person(name) if key[0] in _ASKED)
    elif kind == "organisation":
        letters = organisation_form(name).letters
        if len(letters) == 1:
            yield "a" + letters[0]
        if len(letters) == 1 or is_arabic(name):
            yield from _bones(letters)


def _keys_of_person(name: str) -> Iterator[str]:
    words = person_form(name).words[:_MOST_WORDS]
    sounds = [sound(word) for word in words]
    if len(words) < 2:
        yield from _spelt("".join(words))
        return
    yield "w" + "".join(sounds)
    yield from _bones(words)
    for one, word in zip(sounds, words, strict=True):
        for other, other_word in zip(sounds, words, strict=True):
            if other_word is not word and len(word) > 1:
                yield f"b{one}|{other[:_PART]}"
                yield f"e{one}|{other[-_PART:]}"
                yield f"i{one}|{other_word[:1]}"


def _keys_of_organisation(name: str, common: Counter[str]) -> Iterator[str]:
    form = organisation_form(name)
    yield "n" + normal_form(name, "organisation")
    tokens = sorted(set(_tokens(name)), key=lambda token: (common[token], token))
    anchors = tokens[:_ANCHORS]
    for one, other in combinations(tokens[: _ANCHORS + 1], 2):
        yield f"p{min(one, other)}|{max(one, other)}"
    words = significant(form.letters)[:_MOST_WORDS]
    for anchor in anchors:
        if common[anchor] <= _RARE or len(tokens) == 1:
            yield "r" + anchor
        for word in words:
            yield f"b{anchor}|{word[:_PART]}"
            yield f"e{anchor}|{word[-_PART:]}"
    yield from _spelt("".join(form.letters))
    yield from _bones(form.letters)
    for acronym in short_acronyms(acronym_of(name)):
        yield "a" + acronym
    if len(form.letters) == 1:
        yield "a" + form.letters[0]


def _keys_of_words(name: str, written: Counter[str]) -> Iterator[str]:
    """Yield the keys of a name of which nobody says what kind of actor has it."""
    words = sorted(words_of(name), key=lambda word: (written[word], word))
    if words and written[words[0]] <= _RARE:
        yield words[0]
    for one, other in combinations(words[:_ANCHORS], 2):
        yield f"{min(one, other)}|{max(one, other)}"


def _tokens(name: str) -> Iterable[str]:
    form = organisation_form(name)
    return (*form.words, *(f"@{code}" for code in form.countries))


def _bones(words: Iterable[str]) -> Iterator[str]:
    """Yield the key that a name in Arabic script shares with the same in Latin letters."""
    bones = "".join(sorted(skeleton(word) for word in words if word not in {"al", "el"}))
    if len(bones) > 1:
        yield "~" + bones


def _spelt(letters: str) -> Iterator[str]:
    """Yield the keys of letters of which one may be wrong, missing or too many."""
    heard = sound(letters)
    yield "w" + heard
    if _LONG_WORD <= len(heard) <= 4 * _LONG_WORD:
        yield from (f"d{heard[:at]}{heard[at + 1 :]}" for at in range(len(heard)))
        yield "d" + heard


def _letters(name: str) -> str:
    return "".join(char for char in fold(name) if char.isalnum())
