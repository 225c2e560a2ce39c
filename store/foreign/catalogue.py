"""Which reader a file is for: by its name and its beginning, or as the user says."""

import re
from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

import msgspec

from coopreader.text import safe
from store.foreign.foreign import CannotRead, Files, Foreign, Importer
from store.formats.catalogue import UnknownFormat

IMPORTERS = "coopreader.importers"
"""The group of entry points by which packages offer formats to read."""

OWN: Mapping[str, str] = {
    "doccano": "doccano",
    "labelstudio": "label_studio",
    "brat": "brat",
    "spacy": "prodigy",
    "prodigy": "prodigy",
    "conll": "conll",
    "csv": "actors_csv",
    "ftm": "follow_the_money",
    "nomenklatura": "nomenklatura",
}
"""Our readers: the name of each format, and the module here whose `read` reads it."""

NATIVE = "json"
"""The name of our own format, which is no foreign one."""

_COLUMNS = re.compile(rb"(?:-DOCSTART-|#|\S+[ \t](?:\S+[ \t])*(?:O|[BIESLU]-\S+)[ \t\r]*$)", re.M)
_BEGINNING = 64 * 1024


def importers() -> list[str]:
    """Return the names of all foreign formats that can be read."""
    return [*OWN, *sorted({point.name for point in entry_points(group=IMPORTERS)} - OWN.keys())]


def read_foreign(name: str, files: Files) -> Foreign:
    """Read files of a format.

    Raises:
        UnknownFormat: no format has that name.
        CannotRead: they are not of the format, or its package failed.
    """
    if name in OWN:
        own: Importer = import_module(f"store.foreign.{OWN[name]}").read
        return own(files)
    point = next(iter(entry_points(group=IMPORTERS, name=name)), None)
    if point is None:
        there = ", ".join((NATIVE, *importers()))
        raise UnknownFormat(f"no format is called {safe(name)} (there are: {there})")
    try:
        offered: Any = point.load()
        found = (offered() if isinstance(offered, type) else offered)(files)
        # What it made is checked as if it came from a file.
        return msgspec.convert(msgspec.to_builtins(found), Foreign)
    except CannotRead:
        raise
    except (Exception, SystemExit) as error:  # a package is somebody else's code
        why = f"{type(error).__name__}: {safe(str(error))[:200]}"
        raise CannotRead(f"format {safe(name)} failed ({why})") from error


def format_of(files: Files) -> str | None:
    """Return the format that files look like; None for our own, and for what is no other."""
    names = [name.lower() for name in files]
    if any(name.endswith(".ann") for name in names):
        return "brat"
    if all(name.endswith((".csv", ".tsv")) for name in names):
        return "csv"
    head = next(iter(files.values()), b"")[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] == b"[" and _begins_judgement(head):
        return "nomenklatura"
    if head[:1] in (b"{", b"["):
        return _of_object(head)
    first = head.partition(b"\n")[0]
    return "conll" if _COLUMNS.match(first) else None


def _begins_judgement(head: bytes) -> bool:
    try:
        row = msgspec.json.decode(head.partition(b"\n")[0])
    except (ValueError, RecursionError):
        return False
    judgements = ("positive", "negative", "unsure", "no_judgement")
    return isinstance(row, list) and len(row) > 2 and row[2] in judgements


def _of_object(head: bytes) -> str | None:
    """Return the format of JSON by the names of the fields at its beginning."""
    line = head.partition(b"\n")[0] if head[:1] == b"{" else head
    names = {name.decode("ascii") for name in re.findall(rb'"([a-z_]{1,20})"\s*:', line)}
    for format, fields in (
        ("labelstudio", {"data", "annotations"}),
        ("labelstudio", {"data", "completions"}),
        ("ftm", {"schema", "properties"}),
        ("spacy", {"text", "tokens"}),
        ("spacy", {"text", "spans"}),
        ("spacy", {"text", "ents"}),
        ("doccano", {"text", "start_offset"}),
        ("doccano", {"text", "label"}),
        ("doccano", {"text", "labels"}),
        ("doccano", {"text", "relations"}),
        ("spacy", {"text", "entities"}),
    ):
        if fields <= names and not {"format", "version"} <= names:
            return format
    return None
