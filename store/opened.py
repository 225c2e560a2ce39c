"""An open document: its article and entities, and what the project holds about it."""

from functools import cached_property
from typing import Any

from msgspec.structs import replace

from coopreader.article.article import Article
from coopreader.entities.known import Words
from coopreader.text import Range
from store.anchors import AnchorFields, anchor
from store.draft import now
from store.identity import document_of
from store.pages.reading import Reading
from store.project import Project
from store.records import Document, Evidence, Mention, Version
from store.resembling import Resembling
from store.texts import raw_digest_of


class Opened:
    """A reading within a project. `id` is the document's id: its digest at first sight.

    `version` is the hash of its raw text, by which anchors name the version they count in; what
    belongs to another version of the document is an orphan here.
    """

    def __init__(self, project: Project, reading: Reading, path: str) -> None:
        self.project = project
        self.reading = reading
        self.path = path
        self.id = document_of(project, reading, path)
        self.resembling = Resembling(project)

    @cached_property
    def version(self) -> str:
        """The hash of the raw text, by which anchors name the version they count in."""
        return raw_digest_of(self.article.raw)

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
        """Store the document's record if it is new or found at a new path, or fields are given.

        Another document that was at this path is no longer there.

        Raises:
            StoreError: it could not be written.
        """
        known = self.project.find(Document, self.id)
        paths = known.paths if known else (self.path,)
        if self.path not in paths:
            fields["paths"] = (*paths, self.path)
        if known is not None and known.deleted:  # the import that brought it was undone
            fields["deleted"] = False
        self._take_path()
        if known is None or any(getattr(known, name) != value for name, value in fields.items()):
            self.project.keep(replace(known or self._fresh(), **fields, changed=now()))
        if known is None and not self.project.read_only:
            self.project.texts.keep(self.version, self.article.raw)

    def _take_path(self) -> None:
        """Take the path away from the document that was there before."""
        former = self.project.find(Document, self.project.index.paths.get(self.path))
        if former is not None and former.id != self.id:
            paths = tuple(path for path in former.paths if path != self.path)
            self.project.keep(replace(former, paths=paths, changed=now()))

    def _fresh(self) -> Document:
        article, time = self.article, now()
        return Document(
            id=self.id,
            by=self.project.annotator,
            created=time,
            changed=time,
            paths=(self.path,),
            versions=(Version(self.reading.digest, self.version, time),),
            title=article.title,
            source=article.source,
            author=article.author,
            published=article.published,
            language=article.language,
            repeated=self.reading.boilerplate,
        )

    def anchor(self, raw_range: Range) -> AnchorFields:
        """Return what a mention or evidence at a raw range holds."""
        return anchor(self.article, self.version, raw_range)

    def mentions(self) -> list[Mention]:
        """Return the document's mentions, oldest first, but for orphans."""
        mentions = self.project.mentions_in(self.id)
        return [mention for mention in mentions if mention.version == self.version]

    def mention_at(self, raw_range: Range) -> Mention | None:
        """Return the mention that stands at just this raw range."""
        found = self.project.index.mention_at(
            self.id, (self.version, raw_range), lambda: self.project.mentions_in(self.id)
        )
        return self.project.find(Mention, found)

    def evidence(self) -> list[Evidence]:
        """Return the document's evidence, oldest first, but for orphans."""
        evidence = self.project.evidence_in(self.id)
        return [item for item in evidence if item.version == self.version]
