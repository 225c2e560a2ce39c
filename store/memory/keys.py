"""What the indexes need of the records of large tables: read of all when a project opens."""

from typing import TypeAlias

import msgspec

from store.records import Correction, Record, Version


class MentionKey(msgspec.Struct, gc=False, frozen=True):
    """What the indexes need of a mention."""

    id: str
    document: str
    actors: tuple[str, ...]
    deleted: bool = False


class EvidenceKey(msgspec.Struct, gc=False, frozen=True):
    """What the indexes need of evidence."""

    id: str
    document: str
    deleted: bool = False


class DocumentKey(msgspec.Struct, gc=False, frozen=True):
    """What the indexes need of a document."""

    id: str
    paths: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    title: str | None = None
    source: str | None = None
    published: str | None = None
    overrides: tuple[Correction, ...] = ()
    deleted: bool = False


Indexed: TypeAlias = Record | MentionKey | EvidenceKey | DocumentKey
"""What goes into the indexes: a record, or the key of one that is not decoded yet."""
