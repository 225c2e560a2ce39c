"""The index of names as bytes and back, slice by slice.

A slice is read in a few milliseconds, and between two of them other threads of the process get
their turn: an index of a million names is read without anybody at a screen noticing.
"""

from collections.abc import Iterator
from itertools import islice

import msgspec

from coopreader.names.near_keys import NearKeys, Numbers
from coopreader.names.postings import Entry, Postings

_SLICE = 10_000
_LENGTH_BYTES = 4
_TABLES = ("of_actor", "normal", "words", "keys", "acronyms")
_NEAR = ("threes", "consonants")


class _Slice(msgspec.Struct, array_like=True):
    """A part of an index: some entries, some sounds, or some rows of the table of that name."""

    table: str = ""
    rows: Numbers = {}
    entries: list[Entry | None] = []
    sounds: list[str] = []
    dead: int = 0


def packed(postings: Postings) -> bytes:
    """Return an index as bytes, for `unpacked` of the same version of the engine."""
    encode = msgspec.msgpack.Encoder().encode
    found = bytearray()
    for part in _slices(postings):
        data = encode(part)
        found += len(data).to_bytes(_LENGTH_BYTES, "big") + data
    return bytes(found)


def _slices(postings: Postings) -> Iterator[_Slice]:
    yield _Slice(dead=postings.dead)
    entries, sounds = postings.entries, postings.near.sounds
    for at in range(0, len(entries), _SLICE):
        yield _Slice(entries=entries[at : at + _SLICE])
    for at in range(0, len(sounds), _SLICE):
        yield _Slice(sounds=sounds[at : at + _SLICE])
    for holder, names in ((postings, _TABLES), (postings.near, _NEAR)):
        for name in names:
            rows = iter(getattr(holder, name).items())
            while some := dict(islice(rows, _SLICE)):
                yield _Slice(name, some)


def unpacked(data: bytes) -> Postings:
    """Return the index that `packed` made bytes of.

    Raises:
        ValueError: the bytes are none.
    """
    decode = msgspec.msgpack.Decoder(_Slice).decode
    found, near = Postings(), NearKeys()
    at, view = 0, memoryview(data)
    try:
        while at < len(data):
            start = at + _LENGTH_BYTES
            at = start + int.from_bytes(view[at:start], "big")
            part = decode(view[start:at])
            found.dead += part.dead
            found.entries += part.entries
            near.sounds += part.sounds
            if part.table in _TABLES:
                getattr(found, part.table).update(part.rows)
            elif part.table in _NEAR:
                getattr(near, part.table).update(part.rows)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise ValueError(f"this is no index of names: {error}") from error
    if at != len(data):
        raise ValueError("this is no index of names: its end is missing")
    found.near = near
    return found
