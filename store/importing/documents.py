"""Documents of an import: the same by id, or by the bytes of a version."""

from collections.abc import Iterable

from coopreader.article.article import Article
from store.anchors import anchor
from store.check import ReadArticle
from store.importing.joining import Joining
from store.records import Document, Evidence, Mention
from store.texts import raw_digest_of


def join_documents(joining: Joining, documents: Iterable[Document]) -> set[str]:
    """Join documents; return the ids here of those that theirs cleaned in another way."""
    cleaned_otherwise = set()
    for theirs in documents:
        ours = joining.take(theirs, theirs, lambda it: _by_bytes(joining, it))
        if ours is not None:
            ours = _join(joining, ours, theirs)
            before = joining.project.get(Document, ours.id)
            if not ours.overrides == theirs.overrides == before.overrides:
                cleaned_otherwise.add(ours.id)
    return cleaned_otherwise


def _by_bytes(joining: Joining, theirs: Document) -> Document | None:
    for version in theirs.versions:
        found = joining.project.document(version.digest)
        if found is not None:
            return joining.held(Document, found.id)
    return None


def _join(joining: Joining, ours: Document, theirs: Document) -> Document:
    """Join paths and versions, fill the rest; where the reader stopped is each reader's own."""
    ours = joining.fill(ours, theirs, leave=("paths", "versions", "cursor", "repeated"))
    digests = {version.digest for version in ours.versions}
    paths = tuple(path for path in theirs.paths if path not in ours.paths)
    versions = tuple(
        version
        for version in theirs.versions
        if version.digest not in digests and joining.project.document(version.digest) is None
    )
    if paths:
        ours = joining.gain(ours, paths=(*ours.paths, *paths))
    if versions:
        ours = joining.gain(ours, versions=(*versions, *ours.versions))
    return ours


def derive_again(joining: Joining, names: Iterable[str], read: ReadArticle) -> None:
    """Derive the offsets of all mentions and evidence in documents anew, as these are read here.

    A document whose file is not there keeps them as they are, until it is opened.
    """
    articles: dict[str, Article] = {}
    for name in names:
        document = joining.held(Document, name)
        article = read(document) if document else None
        if article is not None:
            articles[name] = article
    versions = {name: raw_digest_of(article.raw) for name, article in articles.items()}
    kinds: tuple[type[Mention | Evidence], ...] = (Mention, Evidence)
    for kind in kinds if articles else ():
        drafted = (record for record in joining.after.values() if isinstance(record, kind))
        standing = {record.id: record for record in joining.project.all(kind)}
        for record in (standing | {record.id: record for record in drafted}).values():
            article = articles.get(record.document)
            version = versions.get(record.document)
            if article is not None and version is not None and record.version == version:
                joining.gain(record, **anchor(article, version, record.raw_range))
