"""Pages handed to the pool of processes ahead of their turn, and taken in order."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import TypeVar

from tui.plain.inputs import Source

T = TypeVar("T")

AHEAD = 64
"""How many pages are handed to the processes before the first of them is waited for."""


def in_turn(
    pages: Sequence[Source], ask: Callable[[Source], "Future[T] | None"]
) -> Iterator[tuple[Source, "Future[T] | None"]]:
    """Yield the pages in order, each with what was asked for it; None where nothing was.

    What was taken is let go, so that a batch holds no more than `AHEAD` pages.
    """
    futures: list[Future[T] | None] = []
    for number, page in enumerate(pages):
        futures += map(ask, pages[len(futures) : number + AHEAD])
        yield page, futures[number]
        futures[number] = None
