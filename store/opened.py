"""An open document: its article and entities, and what the project holds about it."""

from functools import cached_property
from hashlib import blake2b
from typing import Any

from msgspec.structs import replace

from coopreader.article.article import Article
from coopreader.entities.known import Words
from coopreader.text import Range
from store.draft import now
from store.project import Project
from store.reading import Reading
from store.records import Document, Evidence, Mention, Version
from store.resembling import Resembling


class Opened:
    """A reading within a project. `id` is the document's id: its digest at first sight.

    `changed_since` says that its path held another document when the project saw it last.
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

    @cached_property
    def words(self) -> Words:
        """The words of the article's text."""
        return Words(self.article.text)

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

    def mentions(self) -> list[Mention]:
        """Return the document's mentions, oldest first."""
        return self.project.mentions_in(self.id)

    def mention_at(self, raw_range: Range) -> Mention | None:
        """Return the mention that stands at just this raw range."""
        found = self.project.index.mention_at(self.id, raw_range, self.mentions)
        return self.project.find(Mention, found)

    def evidence(self) -> list[Evidence]:
        """Return the document's evidence."""
        return self.project.evidence_in(self.id)
