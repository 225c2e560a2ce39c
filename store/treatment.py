"""How a page is read in a project: with which corrections, and without which repeated texts."""

from collections.abc import Iterable, Sequence

import msgspec

from coopreader.article.article import Override
from coopreader.text import fold
from store.project import Project
from store.records import Document


class Treatment(msgspec.Struct, frozen=True):
    """The corrections of a page, and the texts taken out of it as its source repeats them."""

    overrides: tuple[Override, ...] = ()
    repeated: tuple[str, ...] = ()


PLAIN = Treatment()
"""How a page is read of which nothing is known."""


def treatment_of(
    project: Project,
    digest: str | None,
    repeated: Sequence[str] | None = None,
    source: str | None = None,
) -> Treatment:
    """Return how the page with that hash of its bytes is read.

    `repeated` are the texts that its source was found to repeat there; None where that is not known
    (yet): then it is read as it was last time. What a reader put back on a page of the source
    repeats no more. `source` is that of a page of which the project has no document.
    """
    document = project.document(digest)
    texts = repeated or ()
    if document is not None:
        source = document.source
        texts = document.repeated if repeated is None else repeated
    if texts:
        back = put_back(project.all(Document), source)
        texts = [text for text in texts if fold(text) not in back]
    overrides = document.overrides_for(digest) if document is not None and digest else ()
    return Treatment(overrides, tuple(texts))


def put_back(documents: Iterable[Document], source: str | None) -> set[str]:
    """Return the folded texts of the blocks that readers put back on pages of a source."""
    return {
        fold(correction.quote)
        for document in documents
        if document.overrides and document.source == source
        for correction in document.overrides
        if correction.keep and correction.quote
    }
