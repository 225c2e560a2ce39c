"""What a project's corrections of cleaning would change on other pages of the same sources."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from coopreader.article.article import Article, Block
from coopreader.text import fold
from store.opened import Opened
from store.project import Project
from store.records import Correction, Document
from store.words import counted

Taught = dict[str, dict[str, bool]]
"""Whether a text (folded) is kept on the pages of a source, by source."""


class Lesson(msgspec.Struct, frozen=True):
    """A block that stands otherwise on a page than its text was corrected elsewhere."""

    block: Block
    keep: bool


def taught(documents: Iterable[Document]) -> Taught:
    """Return what the corrections of some documents teach of the pages of each source.

    Where readers have said both of a text, it teaches nothing; nor does a document without source.
    """
    said: dict[str, dict[str, set[bool]]] = defaultdict(lambda: defaultdict(set))
    for document in documents:
        for correction in document.overrides if document.source else ():
            key = fold(correction.quote)
            if key:
                said[document.source or ""][key].add(correction.keep)
    return {
        source: {key: keeps.pop() for key, keeps in texts.items() if len(keeps) == 1}
        for source, texts in said.items()
    }


def lessons_for(texts: Taught, article: Article, source: str | None) -> list[Lesson]:
    """Return what would change on a page of a source, read with its own corrections.

    The title of a page never changes.
    """
    here = texts.get(source or "", {})
    found = []
    for block in article.blocks:
        keep = here.get(fold(block.text)) if block.kind != "title" else None
        if keep is not None and keep != block.kept:
            found.append(Lesson(block, keep))
    return found


def learn(project: Project, pages: Sequence[tuple[Opened, Sequence[Lesson]]]) -> None:
    """Correct pages as the lessons for each of them say, as one operation.

    The pages are those of this moment, brought along; the caller reads them anew afterwards.

    Raises:
        ReadOnly, StoreError: it could not be written; nothing has changed.
    """
    for opened, _ in pages:
        opened.note()
    with project.operation("learn") as draft:
        blocks = 0
        for opened, lessons in pages:
            made = [
                Correction(
                    lesson.block.ranges[0][0],
                    lesson.block.ranges[-1][1],
                    lesson.keep,
                    lesson.block.text,
                    version=opened.version,
                )
                for lesson in lessons
            ]
            blocks += len(made)
            document = draft.seen(opened.document)
            draft.change(document, overrides=(*document.overrides, *made))
        draft.words = f"learned from corrections: {counted(blocks, 'block')} on "
        draft.words += counted(len(pages), "page")
