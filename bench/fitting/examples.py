"""Examples: the units of a page with gold, their measures, and which of them are the article."""

import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from bench.cleaning_rig.gold import GoldPage, Range, pages_in, places
from bench.cleaning_rig.score import same
from coopreader.article.cutting.units import units_of
from coopreader.article.decoding.decode import decode
from coopreader.article.judging.judge import Judged, judge
from coopreader.article.judging.measures.columns import Columns
from coopreader.article.judging.measures.page import page_measures


class Example(msgspec.Struct, kw_only=True):
    """A page to fit on: its units, their measures, and for each whether it is of the article.

    `titles` says of each unit whether it is the title, `fold` which part of the cross-validation
    the page's site is in.
    """

    page: GoldPage
    raw: str
    fold: int
    units: list[Judged]
    columns: Columns
    inside: list[bool]
    titles: list[bool]
    scores: list[float] = []


def fold_of(site: str, folds: int) -> int:
    """Return which of some folds a site is in, the same in every run."""
    return zlib.crc32(site.encode()) % folds


def example_of(page: GoldPage, raw: str, spans: Iterable[Range], folds: int) -> Example | None:
    """Measure the units of a raw text in which the article stands at `spans`; None if it has none.

    A unit is of the article when more than half of it is.
    """
    units = judge(units_of(raw))
    if not units:
        return None
    marks = bytearray(len(raw))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return Example(
        page=page,
        raw=raw,
        fold=fold_of(page.site, folds),
        units=units,
        columns=page_measures(raw, units),
        inside=[
            2 * sum(marks[item.unit.start : item.unit.end]) > item.unit.end - item.unit.start
            for item in units
        ],
        titles=[bool(page.title) and same(item.text, page.title) for item in units],
    )


def examples_in(folders: Sequence[Path], folds: int) -> list[Example]:
    """Return the examples of the flattened pages of some folders with gold."""
    found = []
    for folder in folders:
        for page in pages_in(folder):
            if page.style == "html":
                continue
            raw = decode(page.read()).text
            texts = [*page.blocks, *page.optional]
            example = example_of(page, raw, places(raw, texts), folds)
            found += [example] if example else []
    return found
