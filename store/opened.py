"""An open document: its article and entities, and what the project holds about it."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from msgspec.structs import replace

from coopreader.article.article import Article
from coopreader.entities.known import KnownName
from store.draft import now
from store.project import Project
from store.reading import Reading
from store.records import Document, Evidence, Mention, Version
from store.resembling import Resembling


class Opened:
    """A reading within a project. `id` is the document's id: its digest at first sight.

    `changed_since` says that its path held another document when the project saw it last.
    `names` are the registry's as the suggestions saw them last, at that version of its forms.
    """

    def __init__(self, project: Project, reading: Reading, path: str) -> None:
        self.project = project
        self.reading = reading
        self.path = path
        known = project.document(reading.digest)
        self.id = known.id if known else reading.digest
        former = project.index.paths.get(path)
        self.changed_since = former is not None and former != self.id
        self.resembling = Resembling(project)
        self.names: tuple[KnownName, ...] = ()
        self.names_at = -1

    @property
    def article(self) -> Article:
        """The article, with the reader's corrections."""
        return self.reading.article

    @property
    def document(self) -> Document:
        """The document's record; a fresh one, not stored yet, when the project has none."""
        return self.project.find(Document, self.id) or self._fresh()

    def note(self, **fields: Any) -> None:
        """Store the document's record if it is new, or if fields of it are given.

        Raises:
            StoreError: it could not be written.
        """
        known = self.project.find(Document, self.id)
        paths = known.paths if known else (self.path,)
        if self.path not in paths:
            fields["paths"] = (*paths, self.path)
        if known is not None and known.deleted:  # the import that brought it was undone
            fields["deleted"] = False
        if known is None or any(getattr(known, name) != value for name, value in fields.items()):
            self.project.keep(replace(known or self._fresh(), **fields, changed=now()))

    def _fresh(self) -> Document:
        article, time = self.article, now()
        raw_digest = blake2b(article.raw.encode("utf-8"), digest_size=16).hexdigest()
        return Document(
            id=self.id,
            by=self.project.annotator,
            created=time,
            changed=time,
            paths=(self.path,),
            versions=(Version(self.reading.digest, raw_digest),),
            title=article.title,
            source=article.source,
            author=article.author,
            published=article.published,
            language=article.language,
        )

    def mentions(self) -> Iterable[Mention]:
        """Return the document's mentions, in no particular order."""
        return tuple(self.project.index.mentions_in[self.id].values())

    def evidence(self) -> list[Evidence]:
        """Return the document's evidence."""
        return [
            self.project.get(Evidence, name) for name in self.project.index.evidence_in[self.id]
        ]
