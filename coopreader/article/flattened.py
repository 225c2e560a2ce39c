"""Flattened pages: the article in a page's text that has lost its markup."""

import re
from collections.abc import Collection, Sequence

import msgspec

from coopreader.article.article import BlockKind
from coopreader.article.byline import Facts, facts_of
from coopreader.article.judge import Judged, judge
from coopreader.article.region import region_of
from coopreader.article.tiles import Piece
from coopreader.article.title import title_of
from coopreader.article.units import units_of
from coopreader.languages import language_of
from coopreader.text import fold

_LIST_MARK = re.compile(r"(?:[-–—•*▪●◦·]|\d{1,2}[.)])\s+\S")
_HEADING_END = re.compile(r"[.,;:…»]$")
_OUTSIDE = "outside the article"
_MOST_HEADINGS = 2  # short lines between two paragraphs; more of them are a list of links


class Page(msgspec.Struct, frozen=True):
    """A cleaned page: its pieces in order, its title and what it says of itself."""

    pieces: tuple[Piece, ...]
    title: str | None
    language: str | None
    facts: Facts


def read_flattened(raw: str, boilerplate: Collection[str] = ()) -> Page:
    """Find the article in the raw text of a flattened page."""
    units = units_of(raw)
    page = judge(units, frozenset(fold(text) for text in boilerplate))
    region = region_of(page)
    title = title_of(page, region) if region else None
    if region and title is not None and title >= region[0]:
        region = (title + 1, region[1])
    if region:
        region = _with_lead(page, title, region)
    reasons = _reasons(page, title, region)
    body = " ".join(item.text for item, reason in zip(page, reasons, strict=True) if reason is None)
    language = language_of(body)
    pieces = tuple(_pieces(page, title, reasons))
    return Page(
        pieces,
        " ".join(page[title].text.split()) if title is not None else None,
        language,
        facts_of(page, title, region, language),
    )


def _with_lead(
    page: Sequence[Judged], title: int | None, region: tuple[int, int]
) -> tuple[int, int]:
    """Let the region begin at the first sentence behind the title."""
    if title is None:
        return region
    for index in range(title + 1, region[0]):
        item = page[index]
        if item.ends and (item.prose > 0 or (item.reason is None and len(item.text) >= 80)):
            return index, region[1]
    return region


def _reasons(
    page: Sequence[Judged], title: int | None, region: tuple[int, int] | None
) -> list[str | None]:
    """Say of each unit why it is removed; None for those that the article is made of."""
    first, last = region or (0, 0)
    reasons: list[str | None] = []
    for index, item in enumerate(page):
        inside = first <= index < last
        if index == title or (inside and item.prose > 0):
            reasons.append(None)
        elif item.reason:
            reasons.append(item.reason)
        elif inside:
            reasons.append("")
        else:
            reasons.append(_outside(item))
    _settle(page, reasons)
    return reasons


def _outside(item: Judged) -> str:
    if item.prose > 0:
        return "teaser" if len(item.text) < 300 else _OUTSIDE
    return "menu" if len(item.words) <= 3 else _OUTSIDE


def _settle(page: Sequence[Judged], reasons: list[str | None]) -> None:
    """Decide on the runs of short lines between paragraphs: headings and lists, or links."""
    index = 0
    while index < len(page):
        if reasons[index] != "":
            index += 1
            continue
        end = index
        while end < len(page) and reasons[end] == "":
            end += 1
        before = page[index - 1].text if index and reasons[index - 1] is None else ""
        few = end - index <= _MOST_HEADINGS
        for place in range(index, end):
            item = page[place]
            sentence = item.ends and len(item.words) > 2
            listed = before.endswith(":") or bool(_LIST_MARK.match(item.text))
            reasons[place] = None if few or sentence or listed else "related"
        index = end


def _pieces(
    page: Sequence[Judged], title: int | None, reasons: Sequence[str | None]
) -> list[Piece]:
    pieces: list[Piece] = []
    led = title is None
    for index, item in enumerate(page):
        reason = reasons[index]
        kind: BlockKind = "paragraph"
        if index == title:
            kind = "title"
        elif _LIST_MARK.match(item.text):
            kind = "list item"
        elif reason in ("caption", "credit"):
            kind = "caption"
        elif reason is None and item.prose <= 0 and not item.ends and len(item.text) < 150:
            kind = "paragraph" if _HEADING_END.search(item.text) else "heading"
        elif reason is None and not led:
            kind = "lead"
        led = led or (reason is None and kind not in ("title", "heading"))
        pieces.append(Piece(item.unit.start, item.unit.end, kind, reason))
    return pieces
