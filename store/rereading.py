"""The article of a document that the project knows, read again from its file."""

from pathlib import Path

from coopreader.article.article import Article
from coopreader.article.corrected import corrected
from store.library import from_stored
from store.pages.reading import UnusableDocument, read_page
from store.records import Document


def article_of(document: Document, cache: Path | None) -> Article | None:
    """Return the article of a document as its corrections leave it.

    Only a file with bytes that were read counts, first of all one with those of the present
    version; None when there is none.
    """
    digests = [version.digest for version in document.versions]
    former = None
    for path in document.paths:
        try:
            digest, page = read_page(from_stored(path), cache=cache, boilerplate=document.repeated)
        except UnusableDocument:
            continue
        if digest in digests:
            article = corrected(page, document.overrides_for(digest))
            if digest == digests[-1]:
                return article
            former = former or article
    return former
