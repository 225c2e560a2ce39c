"""What plain commands write: lines and JSON to standard output, narration to standard error."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from coopreader.text import UNSAFE, safe
from store.library import shown

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What never reaches a terminal even where text is given back as it came: all but tab, newline."""


def put(line: str = "", *, indent: int = 0) -> None:
    """Print one line; whatever would move the cursor or break the line is taken out."""
    print(" " * indent + safe(line))


def put_row(cells: Iterable[str]) -> None:
    """Print one line of cells parted by tabs."""
    print("\t".join(safe(cell) for cell in cells))


def put_heading(name: str, *, first: bool) -> None:
    """Print the line that parts the output for one file from that for the next."""
    if not first:
        put()
    put(f"==> {shown(name)} <==")


def put_json(value: Any) -> None:
    """Print a value (records too) as JSON on one line."""
    print(json_line(value))


def json_line(value: Any) -> str:
    """Return a value (records too) as JSON on one line.

    Letters stay readable, while characters that a terminal acts on, and the odd bytes of file
    names, are escaped: nothing is lost, and nothing happens when a person looks at it.
    """
    return inert(json.dumps(msgspec.to_builtins(value), ensure_ascii=False))


def inert(text: str) -> str:
    """Return JSON with each character that a terminal may act on written as its escape."""
    return UNSAFE.sub(lambda match: json.dumps(match.group())[1:-1], text)


def narrate(line: str) -> None:
    """Say on standard error what is going on."""
    print(f"coopreader: {safe(line)}", file=sys.stderr)


def progress(done: int, of: int, what: str) -> None:
    """Show on a terminal how far a long work is; the last call leaves no trace."""
    if sys.stderr.isatty():
        print(
            f"\r\x1b[K{what} {done} of {of}" if done < of else "\r\x1b[K", end="", file=sys.stderr
        )
        sys.stderr.flush()


def counted(number: int, word: str) -> str:
    """Return "1 document", "2 documents"."""
    many = {"evidence": "evidence"}.get(word, f"{word}s")
    return f"{number} {word if number == 1 else many}"


def place(start: int | None, end: int | None) -> str:
    """Return offsets in words."""
    return f"{start}-{end}" if start is not None else "in a removed part"


def joined(parts: Sequence[str | None], between: str = ", ") -> str:
    """Join those parts that say anything."""
    return between.join(part for part in parts if part)
