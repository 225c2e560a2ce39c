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
