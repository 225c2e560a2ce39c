"""Which document a page is: one that the project knows, a new version of one, or a new one."""

import re

from coopreader.article.article import Article
from coopreader.text import fold
from store.project import Project
from store.reading import Reading
from store.records import Document

ALIKE = 0.6
"""The share of an article's longer words that another version of its page has at the least."""

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
    page = index.page(article.title, article.source, article.published)
    if page is not None and _alike(project, article, page):
        return page
    return reading.digest


def _alike(project: Project, article: Article, page: str) -> bool:
    document = project.find(Document, page)
    old = project.texts.get(document.versions[-1].raw_digest) if document else None
    if old is None:
        return True
    words = set(_LONG_WORD.findall(fold(article.text)))
    return len(words & set(_LONG_WORD.findall(fold(old)))) >= ALIKE * len(words)
