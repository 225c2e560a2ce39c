"""Tables of words and names, a file each; UTF-8, columns parted by tabs."""

from functools import cache
from pathlib import Path


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table; lines that open with `#` are comments."""
    text = Path(__file__).with_name(f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def word_list(name: str) -> frozenset[str]:
    """Return all words of a table of plain lines."""
    return frozenset(word for row in rows(name) for word in row[0].split())


@cache
def codes(name: str, kind: str) -> dict[str, str]:
    """Return key to code of the rows of a kind, in a table of kind, code and keys (`a;b;c`)."""
    found: dict[str, str] = {}
    for of, code, keys in rows(name):
        if of == kind:
            found.update(dict.fromkeys(keys.split(";"), code))
    return found
