"""A batch of pages: cleaned in processes of their own, each written as soon as its turn comes."""

import errno
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from coopreader.article.article import Article
from store.library import shown
from store.pages.reading import UnusableDocument
from store.pages.repeated import PageTexts, Repetition, repeated_in
from tui.plain.ahead import in_turn
from tui.plain.bar import Step
from tui.plain.batch_notes import BatchNotes
from tui.plain.clean import article_json, article_lines
from tui.plain.files import corpus_around, write_whole
from tui.plain.inputs import Source
from tui.plain.problem import UnusableInput, WrongUsage

if TYPE_CHECKING:
    from store.workers import Workers

HOPELESS = frozenset({errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""Errors of writing after which the next page could not be written either."""

Without = dict[str, tuple[Repetition, ...]]
"""What is taken out of pages as their source repeats it, by their paths within the folder."""


class Batch:
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

    def work(self, pages: Sequence[Source], without: Without, pool: "Workers", step: Step) -> None:
        """Clean and write the pages.

        Raises:
            OSError: nothing more can be written.
        """
        for page, future in _cleaned(pages, without, pool):
            try:
                self._write(page, future)
                self.written += 1
            except UnusableInput as error:
                self.problems.append(str(error))
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
            refuse_inside(target.parent, self._folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, f"{said}\n".encode("utf-8", "replace"))
        except OSError as error:
            if error.errno in HOPELESS:
                raise
            reason = (error.strerror or str(error)).lower()
            raise page.problem(f"its article cannot be written: {reason}") from error
        self._notes.note(page.relative)


def repeated_over(pages: Sequence[Source], pool: "Workers", step: Step) -> dict[str, Without]:
    """Return what the pages of each source repeat, by source; pages without source repeat nothing.

    Pages that cannot be read are left out.
    """
    sources: dict[str, list[PageTexts]] = defaultdict(list)
    for page, future in _cleaned(pages, {}, pool):
        step()
        if future is not None and future.exception() is None and page.relative is not None:
            article = future.result()
            if article.source:
                sources[article.source].append(PageTexts(page.relative, article))
    return {source: repeated_in(texts) for source, texts in sources.items()}


def refuse_inside(place: Path, folder: Path) -> None:
    """Refuse to write into the corpus.

    Raises:
        WrongUsage: the place lies in the folder, whatever links lead there.
    """
    if corpus_around(place, [folder]) is not None:
        raise WrongUsage(
            f"{shown(place)} lies in the corpus {shown(folder)}, which is never written to"
        )


def _cleaned(
    pages: Sequence[Source], without: Without, pool: "Workers"
) -> Iterator[tuple[Source, "Future[Article] | None"]]:
    """Yield the pages in order, each with its article to come; None where nothing can be read."""

    def ask(page: Source) -> "Future[Article] | None":
        if page.error is not None or page.relative is None:
            return None
        texts = [item.text for item in without.get(page.relative, ())]
        return pool.article(Path(page.name), texts)

    return in_turn(pages, ask)
