"""A small world for tests: a project with two pages open in it, and whose turn it is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from coopreader.text import Range
from store.check import check_project
from store.memory.forms import Forms
from store.memory.groups import Groups
from store.memory.indexes import Indexes
from store.memory.memory import Memory
from store.opened import Opened
from store.records import RECORD_TYPES, Actor, Deal, Mention, Operation
from store.versions.following import bring_along
from tests.store.building import PARAGRAPHS, new_project, open_one

T = TypeVar("T")

WORDS = ("Ama Doré", "Mme Doré", "Pol Ruiz", "Kenvar", "L'ADF", "ont signé un accord", "port sec")


class Nothing(Exception):
    """The world does not hold what a step needs."""


class World:
    """A project with two pages open in it, and whose turn it is.

    `numbers` choose, one after another, among what there is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paragraphs: Sequence[str] = PARAGRAPHS
        self.numbers: list[int] = []
        self.open("ada")

    def open(self, annotator: str) -> None:
        """Open the project as an annotator, and its pages."""
        self.project = new_project(self.folder, annotator)
        self.pages: list[Opened] = []
        self.refresh()

    def reopen(self, annotator: str) -> None:
        """Close the project and open it again."""
        self.project.close()
        self.open(annotator)

    def refresh(self) -> None:
        """Read both pages anew, as the app does after each decision on cleaning.

        The first has the world's paragraphs: other ones make a new version of it.
        """
        self.pages = []
        for name, salt, paragraphs in (("a.txt", "", self.paragraphs), ("b.txt", "b", PARAGRAPHS)):
            page = open_one(self.project, name, salt, paragraphs)
            page.note()
            bring_along(page)
            page = open_one(self.project, name, salt, paragraphs)  # with the corrections as placed
            bring_along(page)
            self.pages.append(page)

    def one(self, things: Sequence[T]) -> T:
        """Return one of some things, as the next number chooses."""
        if not things:
            raise Nothing
        number = self.numbers.pop(0) if self.numbers else 0
        return things[number % len(things)]

    def page(self) -> Opened:
        """Return one of the pages."""
        return self.one(self.pages)

    def actor(self) -> Actor:
        """Return one of the actors, merged ones too."""
        return self.one(self.project.all(Actor))

    def deal(self) -> Deal:
        """Return one of the deals, merged ones too."""
        return self.one(self.project.all(Deal))

    def mention(self) -> tuple[Opened, Mention]:
        """Return one of the mentions of a page."""
        page = self.page()
        return page, self.one(page.mentions())

    def place(self, page: Opened) -> Range:
        """Return a place of a page that its article shows."""
        words = self.one([words for words in WORDS if words in page.article.text])
        start = page.article.text.index(words)
        return page.article.raw_range(start, start + len(words))

    def standing(self) -> dict[str, dict[str, Any]]:
        """Return the content of all standing records but for operations, and when they changed."""
        return {
            table: {
                record.id: {**msgspec.to_builtins(record), "changed": None}
                for record in self.project.all(kind)
            }
            for table, kind in RECORD_TYPES.items()
            if kind is not Operation
        }

    def problems(self) -> list[str]:
        """Return what is wrong with the project."""
        articles = {page.id: page.article for page in self.pages}
        found = check_project(self.project, lambda document: articles[document.id])
        return [finding.words for finding in found if finding.serious]

    def indexed(self) -> dict[str, Any]:
        """Return the contents of the indexes as they are kept up."""
        return contents(self.project.index)

    def indexed_anew(self) -> dict[str, Any]:
        """Return the contents of indexes built from the records as they are written."""
        database = self.project._database
        tables = {table: database.table(table).encoded() for table in RECORD_TYPES}
        return contents(Memory(tables, None, []).index)

    def misplaced(self) -> list[str]:
        """Return the mentions that are not found at their place."""
        return [
            mention.id
            for page in self.pages
            for mention in page.mentions()
            if page.mention_at(mention.raw_range) != mention
        ]


def contents(index: Indexes) -> dict[str, Any]:
    """Return what indexes hold, without empty entries, the log of changes and what is on demand."""
    left = vars(index).items()
    return {name: _full(held) for name, held in left if name not in ("actors_changed", "_placed")}


def _full(held: Any) -> Any:
    if isinstance(held, Forms):
        return {key: _full(dict(held.owners(key))) for key in held}, _full(held._begun)
    if isinstance(held, Groups):
        for key in tuple(held._packed):
            held.of(key)
        held = held._held
    if not isinstance(held, dict):
        return held
    return {key: value for key, item in held.items() if (value := _full(item)) not in ({}, set())}
