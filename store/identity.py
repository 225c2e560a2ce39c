"""Which document a page is: one that the project knows, a new version of one, or a new one."""

import re

from coopreader.article.article import Article
from coopreader.text import fold
from store.pages.reading import Reading
from store.project import Project
from store.records import Anchor, Document

ALIKE = 0.6
"""The share of longer words that two versions of a page have in common at the least."""

_LONG_WORD = re.compile(r"[^\W\d_]{5,}")


def document_of(project: Project, reading: Reading, path: str) -> str:
    """Return the id of the document that a reading is of; its own digest when that is a new one.

    Known bytes are the document that had them. Other bytes at a known path, or with the title,
    source and date of a known document, are a new version of it; in the second case only if the
    two texts are alike, since papers print different articles under one heading.
    """
    index, article = project.index, reading.article
    known = index.documents.get(reading.digest) or index.paths.get(path)
    if known is not None:
        return known
    for page in index.pages(article.title, article.source, article.published):
        if _alike(project, article, project.get(Document, page)):
            return page
    return reading.digest


def _alike(project: Project, article: Article, document: Document) -> bool:
    """Tell whether most longer words of an article stand in a document's raw text.

    Where that is not kept, whether most of what the document's anchors quote stands in the article.
    """
    old = project.texts.get(document.present) if document.present else None
    words = _long_words(article.text)
    if old is not None:
        return len(words & _long_words(old)) >= ALIKE * len(words)
    anchors: list[Anchor] = [*project.mentions_in(document.id)]
    anchors += project.evidence_in(document.id)
    quoted = _long_words(" ".join(f"{it.prefix}{it.quote}{it.suffix}" for it in anchors))
    return bool(quoted) and len(quoted & words) >= ALIKE * len(quoted)


def _long_words(text: str) -> set[str]:
    return set(_LONG_WORD.findall(fold(text)))
