"""The table of scores: groups of pages, a line a cleaner, and the bounds of our own line."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from bench.cleaning_rig.gold import GoldPage
from bench.cleaning_rig.run import Result
from bench.cleaning_rig.score import mean

COLUMNS = (
    *("F1", "P", "R", "block F1", "exact", "title", "date", "no date"),
    *("source", "author", "language"),
)
BOUNDS: Mapping[str, Mapping[str, float]] = {
    "flattened": {"F1": 94.0, "date": 97.0, "no date": 98.0},
    "block and wall": {"F1": 95.5, "P": 95.0, "R": 96.0, "title": 93.0},
    "frag": {"F1": 93.0},
    "raw": {"F1": 89.0},
    "own": {"exact": 90.0, "date": 97.0, "no date": 98.0},
    "html": {"F1": 96.5, "title": 95.0},
}
"""The least that coopreader must reach in a group of pages, in percent."""

BY = ("style", "language", "gold")
"""What pages are grouped by, besides their kind; "gold" is who made their gold."""

LABEL = 26
"""Characters of a line before its figures."""

_FLATTENED = ("block", "wall", "frag", "raw")


def groups_of(pages: Sequence[GoldPage], by: Sequence[str]) -> dict[str, list[int]]:
    """Return the groups of pages by name, as indexes; of equal ones without a bound the first.

    The three kinds, flattened from HTML, HTML, and own (written by hand), are never mixed. `by` are
    some of `BY`.
    """
    groups: dict[str, list[int]] = {}
    for kind in ("flattened", "own", "html"):
        of_kind = [i for i, page in enumerate(pages) if _kind(page) == kind]
        groups[kind] = of_kind
        if "style" in by and kind == "flattened":
            groups["block and wall"] = [i for i in of_kind if pages[i].style in _FLATTENED[:2]]
            groups |= {
                style: [i for i in of_kind if pages[i].style == style] for style in _FLATTENED
            }
        if "language" in by:
            groups |= _split(kind, {i: pages[i].language for i in of_kind})
        if "gold" in by:
            groups |= _split(f"{kind}, gold", {i: pages[i].gold_kind for i in of_kind})
    return _distinct(groups)


def _kind(page: GoldPage) -> str:
    return "flattened" if page.style in _FLATTENED else page.style


def _split(kind: str, values: Mapping[int, str | None]) -> dict[str, list[int]]:
    return {
        f"{kind} {value}": [i for i, other in values.items() if other == value]
        for value in sorted({value for value in values.values() if value})
    }


def _distinct(groups: Mapping[str, list[int]]) -> dict[str, list[int]]:
    kept: dict[str, list[int]] = {}
    for name, indexes in groups.items():
        if indexes and (name in BOUNDS or indexes not in kept.values()):
            kept[name] = indexes
    return kept


def table(groups: Mapping[str, list[int]], results: Mapping[str, Sequence[Result]]) -> list[str]:
    """Return the lines of a table: for each group its name and a line a cleaner, ours first."""
    names = _cells(COLUMNS)
    lines = [f"{'':{LABEL}}{'n':>5}{names}{'ms':>7}{'worst':>7}"]
    for group, indexes in groups.items():
        rows = [_line(cleaner, [of_all[i] for i in indexes]) for cleaner, of_all in results.items()]
        if group in BOUNDS:
            bounds = [BOUNDS[group].get(column) for column in COLUMNS]
            cells = _cells("" if bound is None else f"{bound:.1f}" for bound in bounds)
            rows.insert(1, f"{'    at least':{LABEL + 5}}{cells}".rstrip())
        lines += [group, *rows]
    return lines


def broken(groups: Mapping[str, list[int]], ours: Sequence[Result]) -> list[str]:
    """Return a line for each bound that our results do not keep."""
    lines = []
    for group, indexes in groups.items():
        scores = [ours[i].scores for i in indexes]
        for score, bound in BOUNDS.get(group, {}).items():
            share = mean(scores, score)
            if share is not None and 100 * share < bound:
                figure = f"{100 * share:.1f}, at least {bound:.1f} is asked"
                lines.append(f"{group}: {score} is {figure}")
    return lines


def _line(cleaner: str, rows: Sequence[Result]) -> str:
    shares = [mean([row.scores for row in rows], column) for column in COLUMNS]
    cells = _cells("-" if share is None else f"{100 * share:.1f}" for share in shares)
    spent = [row.milliseconds for row in rows]
    name = f"  {cleaner}"
    return f"{name:{LABEL}}{len(rows):>5}{cells}{median(spent):>7.1f}{max(spent):>7.0f}"


def _cells(texts: Iterable[str]) -> str:
    return "".join(
        f"{text:>{max(7, len(column) + 1)}}" for column, text in zip(COLUMNS, texts, strict=True)
    )
