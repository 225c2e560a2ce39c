"""Reading native JSON: what is no export, or contradicts itself, is refused in one clear line."""

from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from coopreader.text import UNSAFE, safe
from store.collecting import uncollected
from store.database.snapshot import FORMAT
from store.errors import NotAnExport
from store.formats.native import Export
from store.formats.native_check import contradictions
from store.records import Anchor

A = TypeVar("A", bound=Anchor)

VERBATIM = frozenset({"paths", "note", "quote", "prefix", "suffix"})
"""Fields that stay as they are: names of files, what a user wrote at length, words of a page."""


class _Head(msgspec.Struct, frozen=True):
    """What tells an export of some version from other JSON."""

    format: str | None = None
    version: int | None = None


def read_native(data: bytes) -> Export:
    """Read native JSON; names lose the characters that no terminal should see.

    Raises:
        NotAnExport: the bytes are no native export, are cut short, come from a later version, or
            contradict themselves.
    """
    try:
        _check_head(data)
        with uncollected():
            export = _decode(data)
    except msgspec.ValidationError as error:
        raise NotAnExport(f"this export cannot be used: {safe(str(error))}") from error
    except RecursionError as error:
        raise NotAnExport("this is no coopreader export: it is nested too deeply") from error
    except ValueError as error:  # of msgspec, or of the UTF-8 within strings
        raise NotAnExport(_not_json(data, error)) from error
    for line in contradictions(export):
        raise NotAnExport(f"this export contradicts itself: {safe(line)}")
    return export if export.version > 1 else _with_versions(export)


def _with_versions(export: Export) -> Export:
    """Return an export of version 1 with what its spans did not say: the version they count in.

    That was always the last one of their document, as in `migrations.name_versions`.
    """
    last = {
        document.id: document.versions[-1].raw_digest
        for document in (*export.documents, *export.removed.documents)
        if document.versions
    }

    def named(spans: list[A]) -> list[A]:
        return [replace(span, version=last.get(span.document)) for span in spans]

    removed = export.removed
    return replace(
        export,
        version=FORMAT,
        mentions=named(export.mentions),
        evidence=named(export.evidence),
        removed=replace(
            removed, mentions=named(removed.mentions), evidence=named(removed.evidence)
        ),
    )


def _not_json(data: bytes, error: ValueError) -> str:
    if not data.strip():
        return "this is no coopreader export: it is empty"
    if "truncated" in str(error):
        return "this is no whole JSON: it was cut short"
    return f"this is no JSON: {safe(str(error))}"


def _check_head(data: bytes) -> None:
    try:
        head = msgspec.json.decode(data, type=_Head)
    except msgspec.ValidationError as error:
        raise NotAnExport("this is JSON, but no coopreader export") from error
    if head.format != "coopreader" or head.version is None:
        raise NotAnExport("this is JSON, but no coopreader export")
    if head.version > FORMAT:
        raise NotAnExport(
            "this export was written by a later version of coopreader, which is needed for it"
        )
    if head.version < 1:
        raise NotAnExport(f"no export has version {head.version}")


def _decode(data: bytes) -> Export:
    # Most exports hold no unsafe character, neither as it is nor as an escape.
    if b"\\u" not in data and not UNSAFE.search(data.decode("utf-8")):
        return msgspec.json.decode(data, type=Export)
    return msgspec.convert(_cleaned(msgspec.json.decode(data)), Export)


def _cleaned(value: Any) -> Any:
    """Return JSON values with every name fit for a terminal."""
    if isinstance(value, str):
        return safe(value) if UNSAFE.search(value) else value
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        kept = VERBATIM | {"before", "after"} if value.get("field") in VERBATIM else VERBATIM
        return {key: item if key in kept else _cleaned(item) for key, item in value.items()}
    return value
