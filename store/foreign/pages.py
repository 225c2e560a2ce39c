"""Which document the text of a foreign annotation is, and where its spans are in that.

A text is a document's when both are the same but for white space: its article as it is read here,
or its whole raw text. So a span is mapped letter by letter, and never moved to where it may belong.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path

from coopreader.article.corrected import corrected
from coopreader.text import Range
from store.foreign.foreign import ForeignPage
from store.foreign.spans import Fitting, letters
from store.library import NoDocuments, NoSuchPath, from_stored, scan, stored
from store.opened import Opened
from store.pages.reading import Reading, UnusableDocument, digest_of, page_bytes, read_page
from store.project import Project
from store.records import Document


class Placed:
    """A foreign page with the document that it is of. `fitting` judges the spans of its text."""

    def __init__(self, opened: Opened, text: str, *, in_raw: bool) -> None:
        self.opened = opened
        self.fitting = Fitting(text)
        self._in_raw = in_raw
        ours = opened.article.raw if in_raw else opened.article.text
        self._places = [at for at, sign in enumerate(ours) if not sign.isspace()]
        self._before = [0, *accumulate(not sign.isspace() for sign in text)]

    def raw_range(self, start: int, end: int) -> Range | None:
        """Return the raw range of [start, end) of the foreign text, white space at its ends apart.

        None when that is outside, empty, or runs over the end of a block.
        """
        if not 0 <= start < end < len(self._before):
            return None
        first, behind = self._before[start], self._before[end]
        if first == behind:
            return None
        place = self._places[first], self._places[behind - 1] + 1
        if self._in_raw:
            return place
        try:
            return self.opened.article.raw_range(*place)
        except ValueError:
            return None


class Pages:
    """The documents of a project and of folders, found by their ids and their texts.

    `cache` is the folder of what was read before.
    """

    def __init__(self, project: Project, corpora: Sequence[Path], cache: Path | None) -> None:
        self._project, self._cache = project, cache
        self._paths = list(dict.fromkeys(_paths(project, corpora)))
        self._by_digest: dict[str, Path] | None = None
        self._by_text: dict[bytes, list[tuple[Path, bool]]] | None = None

    def find(self, page: ForeignPage) -> Placed | str:
        """Return the page with its document; where there is none, why, in words."""
        wanted = letters(page.text)
        if not wanted:
            return "there is no text"
        path = self._named(page.document)
        opened = None if path is None else self._open(path)
        if opened is not None:
            for in_raw, text in ((False, opened.article.text), (True, opened.article.raw)):
                if letters(text) == wanted:
                    return Placed(opened, page.text, in_raw=in_raw)
        found = self._texts().get(_hash(wanted), [])
        if not found:
            if path is not None:
                return "its text is not that of the document that it names"
            return "its text is that of no document here"
        if len({path for path, _ in found}) > 1:
            return f"its text is that of {len(found)} documents"
        opened = self._open(found[0][0])
        if opened is None:
            return "its document cannot be read any more"
        return Placed(opened, page.text, in_raw=found[0][1])

    def _named(self, document: str | None) -> Path | None:
        """Return where the document of an id is: known to the project, or a file of those bytes."""
        if document is None:
            return None
        if self._by_digest is None:
            self._by_digest = {}
            for path in self._paths:
                try:
                    self._by_digest.setdefault(digest_of(page_bytes(path)), path)
                except UnusableDocument:
                    continue
        known = self._project.find(Document, document)
        digests = [version.digest for version in reversed(known.versions)] if known else [document]
        return next((self._by_digest[it] for it in digests if it in self._by_digest), None)

    def _texts(self) -> dict[bytes, list[tuple[Path, bool]]]:
        """Return the documents by the hash of their texts and raw texts; all are read for that."""
        if self._by_text is None:
            self._by_text = {}
            for path in self._paths:
                opened = self._open(path)
                if opened is None:
                    continue
                article = opened.article
                texts = {letters(article.raw): True, letters(article.text): False}
                for text, in_raw in texts.items():
                    self._by_text.setdefault(_hash(text), []).append((path, in_raw))
        return self._by_text

    def _open(self, path: Path) -> Opened | None:
        known = self._project.document(None, stored(path))
        try:
            repeated = known.repeated if known else ()
            digest, page = read_page(path, cache=self._cache, boilerplate=repeated)
        except UnusableDocument:
            return None
        held = self._project.document(digest)
        article = corrected(page, held.overrides_for(digest)) if held else page
        return Opened(self._project, Reading(digest, article, (), repeated), stored(path))


def _paths(project: Project, corpora: Sequence[Path]) -> Iterator[Path]:
    for document in project.all(Document):
        yield from map(from_stored, document.paths)
    try:
        entries: Iterable[Path] = [one.path for one in scan(corpora) if one.error is None]
    except (NoDocuments, NoSuchPath):
        entries = []
    yield from entries


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
