"""`coopreader clean FOLDER -o OUT`: one file a page, in another folder of the same shape."""

import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

from coopreader.article.article import Article
from store.library import shown
from store.pages.reading import UnusableDocument
from tui.plain.batch_notes import BatchNotes
from tui.plain.clean import article_json, article_lines
from tui.plain.files import corpus_around, sweep, write_whole
from tui.plain.inputs import Source, sources
from tui.plain.output import counted, narrate
from tui.plain.problem import UnusableInput, WrongUsage
from tui.settings import read_settings

Step = Callable[[], None]
"""Says that one more page is done."""

HOPELESS = frozenset({errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""Errors of writing after which the next page could not be written either."""

AHEAD = 64
"""How many pages are handed to the processes before the first of them is waited for."""


def clean_folder(folder: Path, out: Path, *, as_json: bool) -> int:
    """Write the article of each page of a folder; return 1 when any could not be used.

    A page keeps its path within the folder, with `.txt` or `.json` behind its name. Pages are
    cleaned in processes of their own, one for each processor. What an earlier run has written is
    left as it is, if neither the page nor the cleaner has changed since.

    Raises:
        WrongUsage: `out` lies within the folder, which is never written to.
        NoDocuments: the folder has none.
        OSError: nothing more can be written.
        KeyboardInterrupt: as it came; what was done by then is said, and the next run goes on.
    """
    _refuse_inside(out, folder)
    cache = read_settings().cache
    notes = BatchNotes(cache, folder, out, ".json" if as_json else ".txt")
    pages = list(sources([str(folder)]))
    waiting = [page for page in pages if page.relative is None or not notes.stands(page.relative)]
    before = len(pages) - len(waiting)
    for place in {notes.target(page.relative).parent for page in pages if page.relative}:
        sweep(place)
    batch = _Batch(folder, notes, as_json=as_json)
    interrupted = False
    try:
        with _progress(len(pages), before) as step:
            batch.work(waiting, cache, step)
    except KeyboardInterrupt:
        interrupted = True
        raise
    finally:
        notes.close()
        for line in batch.problems:
            narrate(line)
        if interrupted:
            left = counted(len(waiting) - batch.written - len(batch.problems), "page")
            narrate(f"interrupted with {left} to go: the same command goes on from here")
        if interrupted or batch.done:
            narrate(_said(batch.written, before, out))
    return 1 if batch.problems else 0


def _said(written: int, before: int, out: Path) -> str:
    stood = f", {before} stood there already" if before else ""
    return f"{counted(written, 'article')} written to {shown(out)}{stood}"


@contextmanager
def _progress(pages: int, done: int) -> Iterator[Step]:
    """Show on a terminal how far the work is; what is given is to be called after each page."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("cleaning", total=pages, completed=done)
        yield lambda: bar.advance(task)


class _Batch:
    """The pages of one run.

    `written` counts the articles, `problems` says what was wrong with other pages; `done`: all
    pages have had their turn.
    """

    def __init__(self, folder: Path, notes: BatchNotes, *, as_json: bool) -> None:
        self.written = 0
        self.problems: list[str] = []
        self.done = False
        self._folder = folder
        self._notes = notes
        self._as_json = as_json

    def work(self, pages: Sequence[Source], cache: Path, step: Step) -> None:
        """Clean the pages in processes, and write each as soon as its turn comes."""
        from store.workers import Workers

        with Workers(cache, processes=os.cpu_count() or 1) as pool:
            futures: list[Future[Article] | None] = []
            for number, page in enumerate(pages):
                for other in pages[len(futures) : number + AHEAD]:
                    asked = other.error is None and other.relative is not None
                    futures.append(pool.article(Path(other.name)) if asked else None)
                try:
                    self._write(page, futures[number])
                    self.written += 1
                except UnusableInput as error:
                    self.problems.append(str(error))
                futures[number] = None
                step()
        self.done = True

    def _write(self, page: Source, future: "Future[Article] | None") -> None:
        if future is None or page.relative is None:
            raise page.problem(page.error or "it is no page of the folder")
        try:
            article = future.result()
        except UnusableDocument as error:
            raise page.problem(error.reason) from error
        said = article_json(page.name, article) if self._as_json else article_lines(article)
        target = self._notes.target(page.relative)
        try:
            _refuse_inside(target.parent, self._folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, f"{said}\n".encode("utf-8", "replace"))
        except OSError as error:
            if error.errno in HOPELESS:
                raise
            reason = (error.strerror or str(error)).lower()
            raise page.problem(f"its article cannot be written: {reason}") from error
        self._notes.note(page.relative)


def _refuse_inside(place: Path, folder: Path) -> None:
    if corpus_around(place, [folder]) is not None:
        raise WrongUsage(
            f"{shown(place)} lies in the corpus {shown(folder)}, which is never written to"
        )
