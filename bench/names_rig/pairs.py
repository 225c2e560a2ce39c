"""Labelled pairs of names: read from a file, and the figures of a method's scores on them."""

import csv
import gzip
import io
from collections.abc import Sequence
from pathlib import Path

import msgspec

KINDS = ("person", "organisation", "state", "place")
_GZIP = b"\x1f\x8b"
_NEEDED = {"name1", "name2", "kind", "label"}


class Pair(msgspec.Struct, frozen=True):
    """Two names of a kind; `same` whether they are one actor's; where the pair is from."""

    name1: str
    name2: str
    kind: str
    same: bool
    source: str
    phenomenon: str


class Figures(msgspec.Struct, frozen=True):
    """F1, precision and recall of what scores at least a threshold; the wrong ones, and all."""

    f1: float
    precision: float
    recall: float
    wrong: int
    taken: int


def pairs_in(path: Path, *, clean: bool) -> list[Pair]:
    """Return the pairs of a CSV or TSV file, packed or not, with a header.

    Columns name1, name2, kind, label (1 for the same actor); source, phenomenon and clean may
    be there. With `clean` the rows whose column `clean` is 0 are left out.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no such file.
    """
    data = path.read_bytes()
    try:
        text = (gzip.decompress(data) if data[:2] == _GZIP else data).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("it is not in UTF-8") from error
    first = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",")
    if not set(rows.fieldnames or ()) >= _NEEDED:
        raise ValueError("its first line does not name the columns name1, name2, kind and label")
    pairs = [_pair(row) for row in rows if not clean or row.get("clean") != "0"]
    if not pairs:
        raise ValueError("it holds no pair")
    return pairs


def _pair(row: dict[str, str | None]) -> Pair:
    kind, label = row["kind"], row["label"]
    if kind not in KINDS or label not in {"0", "1"}:
        raise ValueError(f"a kind is {', '.join(KINDS)}; a label is 0 or 1")
    return Pair(
        row["name1"] or "",
        row["name2"] or "",
        kind,
        label == "1",
        row.get("source") or "",
        row.get("phenomenon") or "",
    )


def figures(pairs: Sequence[Pair], scores: Sequence[float], threshold: float) -> Figures:
    """Return the figures of taking for one actor what scores at least `threshold`."""
    taken = [pair.same for pair, score in zip(pairs, scores, strict=True) if score >= threshold]
    right, same = sum(taken), sum(pair.same for pair in pairs)
    precision = right / len(taken) if taken else 1.0
    recall = right / same if same else 0.0
    total = len(taken) + same
    return Figures(
        2 * right / total if total else 0.0, precision, recall, len(taken) - right, len(taken)
    )


def best_f1(pairs: Sequence[Pair], scores: Sequence[float]) -> float:
    """Return the F1 at the threshold that is best for these very pairs."""
    return max((figures(pairs, scores, at).f1 for at in set(_rounded(scores))), default=0.0)


def _rounded(scores: Sequence[float]) -> list[float]:
    return [int(100 * score) / 100 for score in scores]
