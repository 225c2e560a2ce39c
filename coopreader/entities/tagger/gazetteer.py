"""Lists of names that the tagger looks words up in: people, towns, and names known everywhere.

They are kept as hashes, which are there at once and take little room: of a word that is in no list
one in some 20,000 is taken for one that is.
"""

import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from coopreader.entities.tokens import Token

_LONGEST_ACRONYM = 5  # letters; known names of so many capitals count in capitals only


class Gazetteer(msgspec.Struct, frozen=True):
    """Lists of words by their keys; `words` are ordinary ones in small letters.

    Of `towns` of several words each word counts by itself, in `town_words`. `known` are well-known
    names, `kinds` their kinds in the same order: "O" organisations, "L" places, "X" what is
    neither, in small letters those that are also ordinary words or names of persons. `openings` are
    the words that open them, `sizes` how many words the longest that each opens has.
    """

    given: bytes
    family: bytes
    towns: bytes
    town_words: bytes
    words: bytes
    known: bytes
    kinds: tuple[str, ...]
    openings: bytes
    sizes: bytes


def encoded_lists(gazetteer: Gazetteer) -> bytes:
    """Return the bytes of the file that holds a gazetteer."""
    return zlib.compress(msgspec.msgpack.encode(gazetteer), 9)


def hash_of(word: str) -> int:
    """Return the hash by which a word is kept (32 bits)."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def packed(hashes: Iterable[int]) -> bytes:
    """Return sorted hashes as they are kept."""
    return b"".join(value.to_bytes(4, "little") for value in hashes)


class Hashes:
    """Words kept as sorted hashes."""

    def __init__(self, data: bytes) -> None:
        self._values = array("I", data)
        if sys.byteorder == "big":
            self._values.byteswap()

    def __contains__(self, word: str) -> bool:
        return self.place(word) is not None

    def place(self, word: str) -> int | None:
        """Return which of the hashes is that of a word."""
        value = hash_of(word)
        at = bisect_left(self._values, value)
        return at if at < len(self._values) and self._values[at] == value else None


class KnownNames:
    """Well-known names, found in a row of tokens by their words; the longest counts."""

    def __init__(self, lists: Gazetteer) -> None:
        self._known, self._kinds = Hashes(lists.known), lists.kinds
        self._openings, self._sizes = Hashes(lists.openings), lists.sizes

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
        found = (0, "")
        if token.kind not in ("word", "elision"):
            return found
        if token.upper and len(token.text) <= _LONGEST_ACRONYM:
            kinds = self._kinds_of(token.text)
            found = (1, kinds) if kinds else found
        opening = self._openings.place(token.key)
        most = self._sizes[opening] if opening is not None else 0
        for size in range(1, min(most, len(tokens) - at) + 1):
            named = tokens[at : at + size]
            if not capitals or any(one.cap for one in named):
                kinds = self._kinds_of(" ".join([one.key for one in named]))
                found = (size, kinds) if kinds else found
        return found

    def _kinds_of(self, name: str) -> str:
        place = self._known.place(name)
        return "" if place is None else self._kinds[place]


def packed_names(known: Mapping[str, str]) -> tuple[bytes, tuple[str, ...], bytes, bytes]:
    """Return the names, their kinds, their opening words and the sizes, as a gazetteer holds them.

    `known` are names, as `as_known` writes them, with their kinds.
    """
    by_hash = {hash_of(name): kinds for name, kinds in known.items()}
    sizes: dict[int, int] = {}
    for name in known:
        first, *rest = name.split(" ")
        opening = hash_of(first)
        sizes[opening] = max(sizes.get(opening, 0), 1 + len(rest))
    return (
        packed(sorted(by_hash)),
        tuple(by_hash[value] for value in sorted(by_hash)),
        packed(sorted(sizes)),
        bytes(sizes[opening] for opening in sorted(sizes)),
    )


def as_known(name: str, keys: Sequence[str]) -> str:
    """Return a well-known name as it is looked up: short ones in capitals as they are."""
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
    return KnownNames(gazetteer())


@cache
def _lists() -> tuple[tuple[str, Hashes], ...]:
    lists = gazetteer()
    return (
        ("fG", Hashes(lists.given)),
        ("fF", Hashes(lists.family)),
        ("fC", Hashes(lists.towns)),
        ("fM", Hashes(lists.town_words)),
        ("k", Hashes(lists.words)),
    )


def in_lists(key: str) -> list[str]:
    """Return the marks of the lists that a word is in; of a double one its first half counts."""
    half = key.partition("-")[0]
    return [mark for mark, words in _lists() if (half if mark in ("fG", "fF") else key) in words]
