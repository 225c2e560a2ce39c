"""Lists of names that the tagger looks words up in: people, towns, and names known everywhere."""

import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from coopreader.entities.tokens import Token

_LONGEST_ACRONYM = 5  # letters; known names of so many capitals count in capitals only


class Gazetteer(msgspec.Struct, frozen=True):
    """Words by their keys, parted by line ends; `words` are ordinary ones in small letters.

    `known` are well-known names as they are written, by their kind: "O" organisations, "L" places,
    "X" what is neither, "o" organisations that are also ordinary words.
    """

    given: str
    family: str
    towns: str
    words: str
    known: dict[str, str] = {}


def encoded(gazetteer: Gazetteer) -> bytes:
    """Return the bytes of the file that holds a gazetteer."""
    return zlib.compress(msgspec.msgpack.encode(gazetteer), 9)


class KnownNames:
    """Well-known names, found in a row of tokens by their words; the longest counts."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._kinds: dict[str, str] = {}
        self._longest: dict[str, int] = {}
        for kind, names in known.items():
            for name in names.split("\n") if names else ():
                self._kinds[name] = self._kinds.get(name, "") + kind
                first, _, rest = name.partition(" ")
                longest = self._longest
                longest[first] = max(longest.get(first, 0), 1 + rest.count(" ") + bool(rest))

    def marks(self, tokens: Sequence[Token], *, capitals: bool) -> list[str]:
        """Return what is known of each token: "" or the kinds of its name, "gO" first, "GO" inside.

        With `capitals` a name has a capital somewhere.
        """
        marks = [""] * len(tokens)
        at = 0
        while at < len(tokens):
            size, kinds = self._at(tokens, at, capitals=capitals)
            if size:
                marks[at] = f"g{kinds}"
                marks[at + 1 : at + size] = [f"G{kinds}"] * (size - 1)
            at += size or 1
        return marks

    def _at(self, tokens: Sequence[Token], at: int, *, capitals: bool) -> tuple[int, str]:
        """Return how many tokens the longest name from here on has, and its kinds."""
        token = tokens[at]
        kinds = self._kinds.get(token.text) if token.upper else None
        found = (1, kinds) if kinds else (0, "")
        most = min(self._longest.get(token.key, 0), len(tokens) - at)
        for size in range(1, most + 1):
            named = tokens[at : at + size]
            kinds = self._kinds.get(" ".join([one.key for one in named]))
            if kinds and (not capitals or any(one.cap for one in named)):
                found = (size, kinds)
        return found


def as_known(name: str, keys: Sequence[str]) -> str:
    """Return a well-known name as `Gazetteer.known` has it: short ones in capitals as they are."""
    short = len(keys) == 1 and len(name) <= _LONGEST_ACRONYM and name.isupper()
    return name if short else " ".join(keys)


@cache
def gazetteer() -> Gazetteer:
    """Return the lists that ship with the project."""
    path = files("coopreader.entities.tagger") / "weights" / "gazetteer.bin"
    return msgspec.msgpack.decode(zlib.decompress(path.read_bytes()), type=Gazetteer)


@cache
def known_names() -> KnownNames:
    """Return the well-known names."""
    return KnownNames(gazetteer().known)


@cache
def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    lists = gazetteer()
    towns = lists.towns.split("\n")
    return (
        ("fG", frozenset(lists.given.split("\n"))),
        ("fF", frozenset(lists.family.split("\n"))),
        ("fC", frozenset(town for town in towns if " " not in town)),
        ("fM", frozenset(word for town in towns if " " in town for word in town.split(" "))),
        ("k", frozenset(lists.words.split("\n"))),
    )


def in_lists(key: str) -> list[str]:
    """Return the marks of the lists that a word is in; of a double one its first half counts."""
    half = key.partition("-")[0]
    return [mark for mark, words in _lists() if (half if mark in ("fG", "fF") else key) in words]
