"""A list of names in a file: one a line, or a CSV with a column `name`."""

import csv
import io
from collections.abc import Iterator

from coopreader.names.pairs import Named
from tui.plain.inputs import Source, read_whole
from tui.plain.match import DELIMITERS, KINDS

LIMIT = 512 * 1024 * 1024
"""How many bytes a list may have."""


def names_in(source: Source, kind: str | None) -> list[Named]:
    """Return the names of a list; each is an actor of its own, called by the number of its line.

    In a CSV the first line names the columns: `name`, and if they are there `kind`, which goes
    before the argument, and `country`. Empty names are left out.

    Raises:
        UnusableInput: it cannot be read, is not in UTF-8, or is a broken CSV.
    """
    try:
        text = read_whole(source, LIMIT).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise source.problem(f"it is not in UTF-8 (byte {error.start})") from error
    delimiter = _delimiter(text.partition("\n")[0])
    if delimiter is None:
        lines = enumerate(text.split("\n"), 1)
        return [Named(str(at), line.strip(), kind) for at, line in lines if line.strip()]
    try:
        return list(_rows(text, delimiter, kind))
    except csv.Error as error:
        raise source.problem(f"it is no CSV: {error}") from error


def _delimiter(header: str) -> str | None:
    """Return what parts the columns of a first line that names one `name`; None for no such."""
    for delimiter in DELIMITERS:
        if "name" in _cells(header, delimiter):
            return delimiter
    return None


def _cells(header: str, delimiter: str) -> list[str]:
    return [cell.strip(' "\r').casefold() for cell in header.split(delimiter)]


def _rows(text: str, delimiter: str, kind: str | None) -> Iterator[Named]:
    header, _, rest = text.partition("\n")
    reader = csv.DictReader(
        io.StringIO(rest, newline=""), _cells(header, delimiter), delimiter=delimiter, restval=""
    )
    for row in reader:
        name, own = row["name"].strip(), row.get("kind", "").strip()
        if name:
            country = row.get("country", "").strip() or None
            of = own if own in KINDS else kind
            yield Named(str(reader.line_num + 1), name, of, country)
