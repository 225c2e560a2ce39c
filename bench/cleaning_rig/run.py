"""Runs a cleaner over pages: scores, processor time a page, and what it failed on."""

import logging
import socket
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import msgspec

from bench.cleaning_rig.gold import GoldPage
from bench.cleaning_rig.peers import Cleaner
from bench.cleaning_rig.score import Cleaned, scored
from bench.cleaning_rig.source import Source

WARMING = 20
"""Pages at most that a cleaner cleans before it is timed."""


class Result(msgspec.Struct, frozen=True):
    """What a cleaner made of a page: its scores, milliseconds of processor time, its failure.

    `given` tells whether there is any text in the body; a failure counts as an empty body.
    """

    page: GoldPage
    scores: Mapping[str, float]
    milliseconds: float
    given: bool
    failure: str | None = None


def results_of(cleaner: Cleaner, pages: Sequence[GoldPage]) -> list[Result]:
    """Clean every page, after some of them that are not counted: what a tool loads takes time.

    A cleaner goes through all pages before the next one begins, so that none finds what another
    one has cached of a page.

    Raises:
        OSError: a page cannot be read.
    """
    for page in pages[:: len(pages) // WARMING + 1]:
        _result(cleaner, page)
    return [_result(cleaner, page) for page in pages]


def _result(cleaner: Cleaner, page: GoldPage) -> Result:
    source = Source(page.read(), page.style == "html", page.language)
    _ = source.html  # made before the clock starts: no tool is to pay for it
    cleaned, failure = Cleaned(), None
    start = time.process_time()
    try:
        cleaned = cleaner.clean(source)
    except Exception as error:  # a tool may fail in any way; the other pages are to be measured
        failure = f"{type(error).__name__}: {error}"
    spent = 1000 * (time.process_time() - start)
    scores = {
        name: value for name, value in scored(page, cleaned).items() if name in cleaner.scores
    }
    return Result(page, scores, spent, any(text.strip() for text in cleaned.blocks), failure)


def without_article(folder: Path) -> list[GoldPage]:
    """Return the files of a folder as pages that hold no article; gold and notes are left out.

    Raises:
        OSError: the folder cannot be listed.
    """
    paths = sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.suffix not in (".json", ".jsonl", ".md")
    )
    return [_empty(path) for path in paths]


def _empty(path: Path) -> GoldPage:
    is_html = path.name.removesuffix(".gz").endswith((".html", ".htm"))
    return GoldPage(
        path=path,
        style="html" if is_html else "own",
        site=path.name,
        language=None,
        title=None,
        published=None,
        source=None,
        author=None,
        blocks=(),
        optional=frozenset(),
        published_known=False,
    )


@contextmanager
def alone() -> Iterator[None]:
    """Keep tools from the network, and what they tell of themselves off the screen."""

    def refuse(*_: object) -> None:
        raise OSError("the bench is offline")

    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with (
            patch.object(socket.socket, "connect", refuse),
            patch.object(socket, "getaddrinfo", refuse),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
