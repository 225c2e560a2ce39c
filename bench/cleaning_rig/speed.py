"""How long coopreader takes on flattened pages of several sizes, beside trafilatura."""

import time
from collections.abc import Iterator
from statistics import median

import msgspec

from bench.cleaning_rig.peers import OURS, PEERS, Cleaner
from bench.cleaning_rig.source import Source
from bench.make_corpus import page

TURNS = 9
_TOP, _END = 5, -4  # the lines of a made page above its text, and below it


class Time(msgspec.Struct, frozen=True):
    """A comparison of two times, in milliseconds, and the bound of their ratio.

    `asked` are the milliseconds that the project set itself; a slow machine may take longer.
    """

    name: str
    ours: float
    peer: float
    ratio: float
    bound: float
    asked: float


def long_page(size: int, version: int = 0) -> bytes:
    """Return an invented flattened page of about `size` bytes: one top, many texts, one end.

    Versions share no text, so that a tool cannot find in one what it has cached of another.
    """
    number = version * 10_000
    first = page(number).splitlines()
    lines, length = first[:_TOP], 0
    while length < size:
        body = page(number).splitlines()[_TOP:_END]
        lines += body
        length += sum(len(line.encode()) + 1 for line in body)
        number += 1
    return "\n".join([*lines, *first[_END:]]).encode()


def times() -> Iterator[Time]:
    """Give what is compared."""
    trafilatura = PEERS[0]
    for size, asked in ((10_000, 5.0), (200_000, 50.0)):
        ours, peer = _in_turn((OURS, size), (trafilatura, size))
        yield Time(f"{size // 1000} kB, trafilatura", ours, peer, ours / peer, 1.0, asked)
    long, short = _in_turn((OURS, 1_000_000), (OURS, 50_000))
    yield Time("1 MB, 50 kB: each kB", long, short, long / short / 20, 2.0, 1000.0)


def _in_turn(*works: tuple[Cleaner, int]) -> list[float]:
    """Return median milliseconds that cleaners take for a page of a size in bytes.

    They are run in turn, on other text each time; the first turn is not counted.
    """
    turns = []
    for turn in range(TURNS + 1):
        pages = [(cleaner, Source(long_page(size, turn), is_html=False)) for cleaner, size in works]
        turns.append([_spent(cleaner, source) for cleaner, source in pages])
    return [median(spent) for spent in zip(*turns[1:], strict=True)]


def _spent(cleaner: Cleaner, source: Source) -> float:
    _ = source.html  # made before the clock starts: no tool is to pay for it
    start = time.process_time()
    cleaner.clean(source)
    return 1000 * (time.process_time() - start)
