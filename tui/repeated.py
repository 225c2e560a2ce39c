"""What the pages of each source were found to repeat, and how that is said."""

from coopreader.article.article import Block
from coopreader.text import fold, safe
from store.opened import Opened
from store.pages.repeated import Repeated, Repetition
from store.words import counted


class RepeatedTexts:
    """What repeats on each page, by the hash of its bytes, as far as that was found by now."""

    def __init__(self) -> None:
        self._found: Repeated = {}

    def take(self, digests: tuple[str, ...], repeated: Repeated) -> None:
        """Take what was found on the pages of a source."""
        for digest in digests:
            self._found[digest] = repeated.get(digest, ())

    def texts(self, digest: str | None) -> tuple[str, ...] | None:
        """Return the texts that repeat on a page; None while that is not known."""
        found = self._found.get(digest) if digest else None
        return None if found is None else tuple(item.text for item in found)

    def reason(self, opened: Opened, block: Block) -> str | None:
        """Return why a block of an open document was removed, in words; None if it was kept."""
        if block.reason != "repeated":
            return block.reason
        key = fold(block.text)
        if key not in map(fold, opened.reading.boilerplate):
            return "repeated on this page"
        source = safe(opened.article.source or "its source")
        found = self._found.get(opened.reading.digest, ())
        repetition = next((item for item in found if fold(item.text) == key), None)
        return _said(repetition, source)


def _said(repetition: Repetition | None, source: str) -> str:
    pages = "pages" if repetition is None else counted(repetition.pages, "page")
    return f"repeated on {pages} of {source}"
