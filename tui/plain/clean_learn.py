"""`coopreader clean --learn`: what corrections would change on other pages of their sources."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from coopreader.article.corrected import corrected
from coopreader.text import safe
from store.decisions.learn import Lesson, Taught, learn, lessons_for, taught
from store.library import scan, shown, stored
from store.opened import Opened
from store.pages.reading import Reading, UnusableDocument, read_page
from store.project import Project
from store.records import Document
from store.treatment import treatment_of
from store.versions.following import bring_along
from tui.plain.output import counted, narrate, put_json, put_row
from tui.plain.projects import Chosen, choose_project, project_if_any


class LessonsHere(msgspec.Struct, frozen=True):
    """A page as it is read now, and what would change on it."""

    name: str
    path: Path
    reading: Reading
    lessons: list[Lesson]


def clean_learn(paths: Sequence[str], project: str | None, *, apply: bool, as_json: bool) -> int:
    """Print what would change, block by block; with `apply`, change it as one operation.

    Raises:
        UnusableInput: a path, or the project named, does not exist.
        NoDocuments: there is no page to look at.
        StoreError: the project cannot be read, or written to.
    """
    chosen = choose_project(paths, project)
    held = project_if_any(chosen)
    if held is None:
        return 0
    if apply:
        held.close()
        held = Project.open(chosen.project, annotator=chosen.settings.annotator)
    try:
        texts = taught(held.all(Document))
        pages = list(_pages(held, chosen, texts))
        for page in pages:
            for lesson in page.lessons:
                _put(page, lesson, as_json=as_json)
        blocks = sum(len(page.lessons) for page in pages)
        said = f"{counted(blocks, 'block')} on {counted(len(pages), 'page')}"
        if not pages:
            narrate("no correction changes anything on another page of its source")
        elif apply:
            _apply(held, pages, chosen.settings.cache)
            narrate(f"{said} changed; undo (z in the app) takes all of it back")
        else:
            narrate(f"{said} would change; --apply changes them")
    finally:
        for line in held.close():
            narrate(line)
    return 0


def _pages(project: Project, chosen: Chosen, texts: Taught) -> Iterator[LessonsHere]:
    """Yield the pages on which something would change."""
    cache = chosen.settings.cache
    for entry in scan(chosen.corpora) if any(texts.values()) else ():
        if entry.error is None:
            try:
                reading = _read(project, entry.path, cache)
            except UnusableDocument:
                continue
            lessons = lessons_for(texts, reading.article, reading.article.source)
            if lessons:
                yield LessonsHere(entry.name, entry.path, reading, lessons)


def _read(project: Project, path: Path, cache: Path) -> Reading:
    """Read a page as the project has it, without its entities."""
    digest, article = read_page(path, cache=cache)
    way = treatment_of(project, digest, None, article.source)
    if way.repeated:
        digest, article = read_page(path, cache=cache, boilerplate=way.repeated)
    return Reading(digest, corrected(article, way.overrides), (), way.repeated)


def _put(page: LessonsHere, lesson: Lesson, *, as_json: bool) -> None:
    change = "put back" if lesson.keep else "remove"
    if as_json:
        text, ranges = lesson.block.text, lesson.block.ranges
        put_json({"file": shown(page.path), "change": change, "text": text, "ranges": ranges})
    else:
        put_row((page.name, change, safe(lesson.block.text)))


def _apply(project: Project, pages: Sequence[LessonsHere], cache: Path) -> None:
    opened = [Opened(project, page.reading, stored(page.path)) for page in pages]
    for one in opened:
        bring_along(one)
    pairs = [(one, page.lessons) for one, page in zip(opened, pages, strict=True)]
    learn(project, pairs)
    for page in pages:  # what is derived from the pages is brought up to date
        bring_along(Opened(project, _read(project, page.path, cache), stored(page.path)))
