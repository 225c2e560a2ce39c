"""What the tagger sees of a token: its spelling, its cues, what patterns said, its article."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec

from coopreader.entities.cues import cues_of
from coopreader.entities.reading import Reading
from coopreader.entities.tagger.gazetteer import KnownNames, in_lists, known_names
from coopreader.entities.tokens import Token

_REPEATED = re.compile(r"(.)\1+")
_DIGIT = re.compile(r"\d")
_LONGEST_SHAPE, _LONGEST_WORD = 12, 30  # characters
_AFFIXES = range(1, 5)  # characters
_SHORTEST_VOTER = 3  # characters of a word whose type elsewhere counts
_VALUES = frozenset({"money", "percent", "quantity", "date"})
_NAMES = ("person", "organisation", "place", "state")
_CUES = {
    "org verbs": "fV",
    "say verbs": "fS",
    "place prepositions": "fP",
    "org prepositions": "fO",
    "company suffixes": "fc",
    "business words": "fb",
    "honorifics": "fH",
    "roles": "fR",
    "events": "fE",
    "particles": "fp",
    "not names": "fn",
}


class Atoms(msgspec.Struct, frozen=True):
    """What is seen of a token: `around` also from the tokens near it, `own` from itself only."""

    around: tuple[str, ...]
    own: tuple[str, ...]


def atoms_of(readings: Sequence[Reading], known: KnownNames | None = None) -> list[list[Atoms]]:
    """Return what is seen of each token of an article's blocks, after the patterns were applied.

    `known` are the well-known names, by default those that ship with the project.
    """
    known = known or known_names()
    labels = [_labels(reading) for reading in readings]
    capitals: Counter[str] = Counter()
    votes: Counter[tuple[str, str]] = Counter()
    for reading, said in zip(readings, labels, strict=True):
        for token, label in zip(reading.tokens, said, strict=True):
            if _tells(reading, token):
                capitals[token.key] += 1
            if label[2:] in _NAMES and len(token.text) >= _SHORTEST_VOTER:
                votes[token.key, label[2:]] += 1
    found = []
    for reading, said in zip(readings, labels, strict=True):
        marks = known.marks(reading.tokens, capitals=not reading.cues.arabic)
        found.append(
            [
                _atoms(reading, index, (label, mark), capitals, votes)
                for index, (label, mark) in enumerate(zip(said, marks, strict=True))
            ]
        )
    return found


def _labels(reading: Reading) -> list[str]:
    """Return what patterns said of each token: "B-person", "I-place", "o-role", "-"."""
    labels, before = [], None
    for index, owner in enumerate(reading.owner):
        if owner is None:
            labels.append("o-role" if index in reading.role_at else "-")
        else:
            kind = "value" if owner.type in _VALUES else owner.type
            labels.append(("I-" if owner is before else "B-") + kind)
        before = owner
    return labels


def _tells(reading: Reading, token: Token) -> bool:
    """Whether the token has a capital that means something."""
    return token.cap and not token.first and not reading.titled


def _atoms(
    reading: Reading,
    index: int,
    said: tuple[str, str],
    capitals: Counter[str],
    votes: Counter[tuple[str, str]],
) -> Atoms:
    token = reading.tokens[index]
    label, mark = said
    word = _DIGIT.sub("0", token.low[:_LONGEST_WORD])
    shape, short = _shapes(token.text)
    around = ["w" + word, "s" + short, "r" + label, *_listed(reading.cues.language, token.key)]
    if mark:
        around.append(mark)
    own = ["S" + shape, *_affixes(word), f"x{short}{word[-2:]}"]
    if token.cap:
        if reading.lower[token.key]:
            around.append("l")
        if capitals[token.key] > _tells(reading, token):
            around.append("c")
        if token.first:
            own.append("1" + short)
        if reading.titled:
            own.append("t")
    if token.cap or reading.cues.arabic:
        own += ["d" + kind for kind in _NAMES if votes[token.key, kind] > (label[2:] == kind)]
    owner = reading.owner[index]
    if owner is not None:
        own.append(f"R{label}:{owner.source}")
    return Atoms(tuple(around), tuple(own))


@lru_cache(maxsize=8192)
def _shapes(text: str) -> tuple[str, str]:
    """Return a word's shape ("Aaaa-Aaa", cut), and the same with its repetitions taken out."""
    shape = "".join(map(_letter, text[:_LONGEST_WORD]))
    return shape[:_LONGEST_SHAPE], _REPEATED.sub(r"\1", shape)


def _letter(char: str) -> str:
    if char.isupper():
        return "A"
    if char.isdigit():
        return "0"
    return "a" if char.isalpha() else char


@lru_cache(maxsize=8192)
def _affixes(word: str) -> tuple[str, ...]:
    return tuple(
        mark
        for size in _AFFIXES
        if len(word) > size
        for mark in ("<" + word[:size], ">" + word[-size:])
    )


@lru_cache(maxsize=8192)
def _listed(language: str, key: str) -> tuple[str, ...]:
    """Return the lists that a word is in: cues of the language, names, towns, common words."""
    found = [mark for mark, words in _sets(language).items() if key in words]
    found += in_lists(key)
    return tuple(found)


@cache
def _sets(language: str) -> dict[str, frozenset[str]]:
    cues = cues_of(language)
    return {mark: cues.words(section) for section, mark in _CUES.items()} | {
        "fg": cues.given,
        "fN": frozenset(cues.demonym_keys),
        "fh": frozenset(cues.heads.words()),
        "fT": frozenset(cues.states.words()),
        "fL": frozenset(cues.cities.words()),
    }
