"""Whether documents have versions, each its own bytes and paths, and which raw texts are kept."""

from collections import defaultdict
from collections.abc import Iterator

from store.checking.finding import Finding
from store.checking.naming import named, short
from store.checking.tables import Tables
from store.library import shown
from store.records import Document
from store.texts import Texts


def check_documents(tables: Tables) -> Iterator[Finding]:
    """Find documents without a version, and such as share a version or a path."""
    by_version: dict[str, dict[str, Document]] = defaultdict(dict)
    by_path: dict[str, dict[str, Document]] = defaultdict(dict)
    for document in tables.standing(Document):
        if not document.versions:
            yield Finding(f"{named(tables, document)}: has no version")
        for version in document.versions:
            by_version[version.digest][document.id] = document
        for path in document.paths:
            by_path[path][document.id] = document
    for digest, sharing in by_version.items():
        if len(sharing) > 1:
            yield _shared(tables, sharing, f"the bytes {short(digest)}")
    for path, sharing in by_path.items():
        if len(sharing) > 1:
            yield _shared(tables, sharing, f"the path {shown(path)}")


def check_texts(tables: Tables, texts: Texts) -> Iterator[Finding]:
    """Find kept raw texts that no document has."""
    known = {
        version.raw_digest
        for document in tables.everything(Document)
        for version in document.versions
    }
    unknown = sorted(texts.kept() - known)
    if unknown:
        count = f"{len(unknown)} raw text{'s' if len(unknown) > 1 else ''}"
        words = f"{count} of no document kept beside the project (the first: {unknown[0]})"
        yield Finding(words, serious=False)


def _shared(tables: Tables, sharing: dict[str, Document], what: str) -> Finding:
    names = " and ".join(named(tables, document) for document in list(sharing.values())[:2])
    return Finding(f"{len(sharing)} documents share {what}: {names}")
