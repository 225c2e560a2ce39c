"""Lists of names that the tagger looks words up in: given names, family names, towns, words."""

import zlib
from functools import cache
from importlib.resources import files

import msgspec


class Gazetteer(msgspec.Struct, frozen=True):
    """Words by their keys, parted by line ends; `words` are ordinary ones in small letters."""

    given: str
    family: str
    towns: str
    words: str


def encoded(gazetteer: Gazetteer) -> bytes:
    """Return the bytes of the file that holds a gazetteer."""
    return zlib.compress(msgspec.msgpack.encode(gazetteer), 9)


@cache
def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    path = files("coopreader.entities.tagger") / "weights" / "gazetteer.bin"
    lists = msgspec.msgpack.decode(zlib.decompress(path.read_bytes()), type=Gazetteer)
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
