"""Texts with gold: what stands in them, and where."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

NAMES = ("person", "organisation", "place")
VALUES = ("money", "percent", "date", "quantity")


class Found(msgspec.Struct, frozen=True):
    """A span [start, end) with its type and normalised value."""

    start: int
    end: int
    type: str
    value: Any = None


class Text(msgspec.Struct, frozen=True):
    """A text with its gold."""

    language: str
    text: str
    published: str | None
    gold: tuple[Found, ...]


def texts_in(path: Path) -> Iterator[Text]:
    """Read a file with gold."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").splitlines()
    for line in lines:
        row = json.loads(line)
        gold = tuple(
            Found(e["start"], e["end"], e["type"], e.get("value")) for e in row["entities"]
        )
        yield Text(row.get("lang") or "", row["text"], row.get("published"), gold)
