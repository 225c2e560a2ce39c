"""`coopreader entities` over many pages: found in processes of their own, printed in order."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

from store.library import NoDocuments, NoSuchPath
from store.pages.found import Asked, Found
from store.pages.reading import UnusableDocument
from tui.plain.ahead import in_turn
from tui.plain.bar import progress_bar
from tui.plain.inputs import Source, sources
from tui.plain.output import counted, narrate
from tui.plain.problem import UnusableInput
from tui.settings import read_settings

Find = Callable[[Source], Found]
"""Finds what a page that no other process can read has: standard input, a pipe."""

Show = Callable[[Source, Found], None]
"""Prints what was found on a page."""


def entities_of_pages(names: Sequence[str], asked: Asked, find_here: Find, show: Show) -> int:
    """Print the entities of the pages of files and folders; return 1 when any could not be used.

    What was wrong with a page is said when its turn comes, and the rest goes on.

    Raises:
        KeyboardInterrupt: as it came; how many pages were left is said.
    """
    from store.workers import Workers

    missing: list[str] = []
    pages = list(_pages(names, missing))
    for line in missing:
        narrate(line)
    done = failed = 0
    try:
        with (
            Workers(read_settings().cache, processes=os.cpu_count() or 1) as pool,
            progress_bar("finding entities", len(pages), shown=not sys.stdout.isatty()) as step,
        ):

            def ask(page: Source) -> "Future[Found] | None":
                if page.error is not None or not Path(page.name).is_file():
                    return None
                return pool.found(Path(page.name), asked)

            for page, future in in_turn(pages, ask):
                try:
                    show(page, _taken(page, future, find_here))
                except UnusableInput as error:
                    narrate(str(error))
                    failed += 1
                sys.stdout.flush()
                done += 1
                step()
    except KeyboardInterrupt:
        narrate(f"interrupted with {counted(len(pages) - done, 'page')} to go")
        raise
    return 1 if failed or missing else 0


def _pages(names: Sequence[str], missing: list[str]) -> Iterator[Source]:
    """Yield the pages in order; why a folder gives none is added to `missing`."""
    for name in names:
        try:
            yield from sources([name])
        except (NoDocuments, NoSuchPath) as error:
            missing.append(str(error))


def _taken(page: Source, future: "Future[Found] | None", find_here: Find) -> Found:
    if page.error is not None:
        raise page.problem(page.error)
    if future is None:
        return find_here(page)
    try:
        return future.result()
    except UnusableDocument as error:
        raise page.problem(error.reason) from error
