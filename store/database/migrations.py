"""From each format of a project to the next: what becomes of the documents, in memory."""

from collections.abc import Callable, Iterator

import msgspec

from store.database.snapshot import FORMAT, Tables
from store.errors import UNREADABLE


def migrate(tables: Tables, version: int) -> None:
    """Bring tables of an older format to the present one."""
    for step in range(version, FORMAT):
        MIGRATIONS[step](tables)


def name_versions(tables: Tables) -> None:
    """1 to 2: spans say by `version` on which raw text of their document they lie.

    That was always the last one; null where the document is not known.
    """
    last = dict(_last_versions(tables))
    for name in ("mentions", "evidence"):
        rows = tables.get(name, {})
        for key, raw in rows.items():
            try:
                row = msgspec.json.decode(raw)
            except UNREADABLE:
                continue  # what is no record is left alone, as ever
            if isinstance(row, dict):
                document = row.get("document")
                row["version"] = last.get(document) if isinstance(document, str) else None
                rows[key] = msgspec.Raw(msgspec.json.encode(row))


MIGRATIONS: dict[int, Callable[[Tables], None]] = {1: name_versions}
"""By format: the step from it to the next."""


class _Version(msgspec.Struct):
    raw_digest: str


class _Document(msgspec.Struct):
    id: str
    versions: list[_Version]


def _last_versions(tables: Tables) -> Iterator[tuple[str, str]]:
    """Yield the id of each document and the digest of its last raw text."""
    for raw in tables.get("documents", {}).values():
        try:
            document = msgspec.json.decode(raw, type=_Document)
        except UNREADABLE:
            continue
        if document.versions:
            yield document.id, document.versions[-1].raw_digest
