"""Texts with names marked: the corpora beside the project, and our own sentences."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from coopreader.text import Range

_MARK = re.compile(r"\[([POLEN]) ([^\[\]\n]+)\]")
_TYPES = {"P": "person", "O": "organisation", "L": "place", "E": "event", "N": "nationality"}
_PARTED = re.compile(r"\n\s*\n")


class MarkedText(msgspec.Struct, frozen=True):
    """A text with its names: [start, end) in code points and type. Blank lines part its blocks."""

    id: str
    language: str
    text: str
    names: tuple[tuple[Range, str], ...]


def corpus(path: Path) -> Iterator[MarkedText]:
    """Read JSON Lines (.jsonl or .jsonl.gz) of {id, lang, text, entities: [{start, end, type}]}.

    There each line is a block.
    """
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    for line in text.splitlines():
        row = json.loads(line)
        names = [((e["start"], e["end"]), e["type"]) for e in row["entities"]]
        yield _parted(row["id"], row["lang"], row["text"], names)


def _parted(id_: str, language: str, text: str, names: list[tuple[Range, str]]) -> MarkedText:
    """Put a blank line where a line ends, and move the names along."""
    moved = [0]
    for char in text:
        moved.append(moved[-1] + (char == "\n"))
    places = tuple(((start + moved[start], end + moved[end]), kind) for (start, end), kind in names)
    return MarkedText(id_, language, text.replace("\n", "\n\n"), places)


def sentences(path: Path) -> Iterator[MarkedText]:
    """Read our own articles: a paragraph a line, blank lines between articles, names in brackets.

    `[P Sana Kefi]` is a person, O an organisation, L a place, E an event, N a nationality. The
    first two letters of the file's name are the language.
    """
    for number, article in enumerate(_PARTED.split(path.read_text("utf-8").strip())):
        marked = "\n\n".join(line.strip() for line in article.split("\n") if line.strip())
        text, at = "", 0
        names: list[tuple[Range, str]] = []
        for match in _MARK.finditer(marked):
            text += marked[at : match.start()]
            names.append(((len(text), len(text) + len(match[2])), _TYPES[match[1]]))
            text += match[2]
            at = match.end()
        text += marked[at:]
        yield MarkedText(f"{path.stem}:{number}", path.name[:2], text, tuple(names))
