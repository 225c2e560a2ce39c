"""`coopreader match`: how alike two names are, or all the pairs of a CSV file."""

import argparse
import csv
import io
import sys
from collections.abc import Iterator

from coopreader.names.score import compare
from tui.plain.inputs import Source, read_bytes
from tui.plain.output import CONTROLS, put, put_json
from tui.plain.problem import WrongUsage

KINDS = ("person", "organisation", "state", "place")
DELIMITERS = (",", ";", "\t")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="two names to compare")
    parser.add_argument("--kind", choices=KINDS, help="what both of them are")
    parser.add_argument(
        "--pairs",
        metavar="FILE.csv",
        help="compare the columns name1 and name2 (and kind) of each row; - reads standard input",
    )
    parser.add_argument("--json", action="store_true", help="the score of two names as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    names: list[str] = arguments.names
    if arguments.pairs is not None:
        if names or arguments.json:
            raise WrongUsage("match --pairs takes no names, and prints CSV")
        score_pairs(Source(arguments.pairs), arguments.kind)
        return 0
    if len(names) != 2 or not all(name.strip() for name in names):
        raise WrongUsage("match takes two names, or --pairs FILE.csv")
    score = compare(names[0], names[1], arguments.kind)
    if arguments.json:
        pair = {"name1": names[0], "name2": names[1], "kind": arguments.kind}
        put_json({**pair, "score": score.value, "reasons": score.reasons})
        return 0
    put(f"{score.value:.2f}")
    for reason in score.reasons:
        put(reason)
    return 0


def score_pairs(source: Source, kind: str | None) -> None:
    """Print the rows of a CSV file with their score, in a column of that name.

    A row's own kind goes before `kind`. Delimiter, order and all other columns stay as they are;
    a column `score` that is there already is written anew.

    Raises:
        UnusableInput: it is no CSV in UTF-8 with columns name1 and name2.
    """
    try:
        text = read_bytes(source).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise source.problem(f"it is not in UTF-8 (byte {error.start})") from error
    delimiter, header = _header(source, text)
    rows = _rows(source, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    writer = csv.writer(sys.stdout, delimiter=delimiter, lineterminator="\n")
    columns = [name.strip().casefold() for name in next(rows)]
    first, second = columns.index("name1"), columns.index("name2")
    own = columns.index("kind") if "kind" in columns else None
    at = columns.index("score") if "score" in columns else len(columns)
    known = at < len(columns)
    writer.writerow(_fit(header, "score", at, known=known))
    for row in rows:
        row.extend([""] * (len(columns) - len(row)))
        given = row[own].strip() if own is not None else ""
        score = compare(row[first], row[second], given if given in KINDS else kind)
        writer.writerow(_fit(row, f"{score.value:.4f}", at, known=known))


def _header(source: Source, text: str) -> tuple[str, list[str]]:
    """Return the delimiter that finds both columns in the first line, and that line's cells."""
    for delimiter in DELIMITERS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        header = next(_rows(source, rows), [])
        if {"name1", "name2"} <= {name.strip().casefold() for name in header}:
            return delimiter, header
    raise source.problem("its first line does not name the columns name1 and name2")


def _rows(source: Source, rows: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from (row for row in rows if row)
    except csv.Error as error:
        raise source.problem(f"it is no CSV: {error}") from error


def _fit(row: list[str], score: str, at: int, *, known: bool) -> list[str]:
    """Return a row with its score at that place; cells beyond the header stay behind it."""
    cells = [CONTROLS.sub("", cell) for cell in row]
    cells[at : at + known] = [score]
    return cells
