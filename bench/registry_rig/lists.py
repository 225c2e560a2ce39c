"""Long lists of distinct names with planted duplicates: read from a file, or made."""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "names"
MAKER = DATA / "make_names.py"
"""What makes lists of any length, where the development data is at hand."""


class Planted(msgspec.Struct, frozen=True):
    """Two names of a list, by their places, that are one actor's; hard ones may be out of reach."""

    first: int
    second: int
    change: str
    hard: bool


class NameList(msgspec.Struct, frozen=True):
    """Names with their kinds, and the duplicates planted among them."""

    names: list[tuple[str, str]]
    planted: list[Planted]


def list_in(names: Path, planted: Path | None = None) -> NameList:
    """Read a list: a CSV with columns id, name, kind, and one with id1, id2, change, hard.

    Raises:
        OSError, ValueError: they cannot be read, or lack a column.
    """
    try:
        rows = _rows(names)
        if not rows:
            raise ValueError("there are no names")
        places = {row["id"]: place for place, row in enumerate(rows)}
        pairs = [
            Planted(places[row["id1"]], places[row["id2"]], row["change"], row["hard"] == "1")
            for row in (_rows(planted) if planted else ())
        ]
        return NameList([(row["name"], row["kind"]) for row in rows], pairs)
    except (KeyError, csv.Error) as error:
        raise ValueError(f"this is no list of names: {error}") from error


def made_list(length: int) -> NameList:
    """Have a list of so many names made.

    Raises:
        OSError, ValueError: what makes them is not at hand, or fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        names, planted = Path(folder) / "names.csv", Path(folder) / "planted.csv"
        words = [str(MAKER), str(length), "--out", str(names), "--gold", str(planted)]
        made = subprocess.run([sys.executable, *words], capture_output=True, check=False)
        if made.returncode:
            raise ValueError("no names could be made")
        return list_in(names, planted)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
