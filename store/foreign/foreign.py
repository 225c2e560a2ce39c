"""What a reader of another tool's files gives: pages with spans and events, actors, verdicts."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from store.records import VerdictName

Files = Mapping[str, bytes]
"""The files that are read, by their names: one, or all of a folder."""


class CannotRead(Exception):
    """A file is not of the format; the message is one line."""


class ForeignActor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as another tool has it; `kind` is a label of that tool, None where it says none.

    `part_of`, `members` and `succeeds` are ids, or names, of actors in the same file or here.
    """

    id: str | None = None
    name: str
    kind: str | None = None
    subkind: str | None = None
    aliases: tuple[str, ...] = ()
    acronym: str | None = None
    country: str | None = None
    part_of: str | None = None
    members: tuple[str, ...] = ()
    succeeds: str | None = None
    note: str = ""


class ForeignSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled span of a page, [start, end) in code points of its text.

    `quote` are the words that should stand there. `actors` are those that the file says it links
    to; where it says none, the words are taken for the name.
    """

    start: int
    end: int
    label: str
    quote: str | None = None
    id: str | None = None
    actors: tuple[ForeignActor, ...] = ()
    function: str | None = None
    name: str | None = None
    metonym: bool = False


class ForeignEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A deal told in a page: its type and stage as labels, the span of the words that say so.

    `parties` are roles with the spans that fill them. Events of one `deal` (an id) are one.
    """

    deal: str | None
    title: str
    type: str
    stage: str | None
    trigger: ForeignSpan
    parties: tuple[tuple[str, ForeignSpan], ...]


class ForeignPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page: where it stands in the file (for messages), its text, the id of its document.

    `note` is what was remarked on it.
    """

    where: str
    text: str
    document: str | None = None
    note: str = ""
    spans: tuple[ForeignSpan, ...] = ()
    events: tuple[ForeignEvent, ...] = ()


class ForeignVerdict(msgspec.Struct, frozen=True):
    """What was said of two actors (ids), by whom and when."""

    actors: tuple[str, str]
    verdict: VerdictName
    score: float | None = None
    by: str = ""
    created: str = ""


class Foreign(msgspec.Struct, frozen=True, kw_only=True):
    """All that a reader found; `problems` are lines on what could not be read."""

    pages: tuple[ForeignPage, ...] = ()
    actors: tuple[ForeignActor, ...] = ()
    verdicts: tuple[ForeignVerdict, ...] = ()
    problems: tuple[str, ...] = ()


class Importer(Protocol):
    """What an entry point of the group `coopreader.importers` names, or, if a class, makes."""

    def __call__(self, files: Files) -> Foreign:
        """Read files.

        Raises:
            CannotRead: they are not of the format.
        """
        ...
