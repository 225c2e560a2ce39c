"""How a page is read in a project: with which corrections, and without which repeated texts."""

from collections.abc import Sequence

import msgspec

from coopreader.article.article import Override
from store.project import Project


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
    texts: Sequence[str] = repeated or ()
    if document is not None:
        source = document.source
        texts = document.repeated if repeated is None else repeated
    texts = [text for text in texts if not project.index.is_put_back(source, text)]
    overrides = document.overrides_for(digest) if document is not None and digest else ()
    return Treatment(overrides, tuple(texts))
