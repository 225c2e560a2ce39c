"""Flattened pages: the article in a page's text that has lost its markup."""

import re
from collections.abc import Collection, Sequence

import msgspec

from coopreader.article.article import BlockKind
from coopreader.article.byline import Facts, facts_of
from coopreader.article.choice import chosen, with_lead
from coopreader.article.forest import fitted
from coopreader.article.judge import Judged, judge
from coopreader.article.measures.page import page_measures
from coopreader.article.measures.presence import presence_measures
from coopreader.article.measures.titles import title_measures
from coopreader.article.stems import stems
from coopreader.article.tiles import Piece
from coopreader.article.title import title_of
from coopreader.article.units import units_of
from coopreader.languages import language_of
from coopreader.text import fold

_LIST_MARK = re.compile(r"(?:[-–—•*▪●◦·]|\d{1,2}[.)])\s+\S")
_HEADING_END = re.compile(r"[.,;:…»]$")
_LEAST_PRESENCE = 0.1  # of an article: to lose one is worse than to show a page that holds none
_OUTSIDE = "outside the article"


class Page(msgspec.Struct, frozen=True):
    """A cleaned page: its pieces in order, its title and what it says of itself."""

    pieces: tuple[Piece, ...]
    title: str | None
    language: str | None
    facts: Facts


def read_flattened(raw: str, boilerplate: Collection[str] = ()) -> Page:
    """Find the article in the raw text of a flattened page."""
    page = judge(units_of(raw), frozenset(fold(text) for text in boilerplate))
    if not page:
        return Page((), None, None, Facts())
    measures = page_measures(raw, page)
    scores = fitted("body").scores(measures)
    kept = chosen(page, scores)
    own = [stems(item.words) for item in page]
    titles = title_measures(page, own, measures, scores)
    title, title_score = title_of(titles, fitted("title"))
    presence = presence_measures(page, scores, kept, title_score)
    if fitted("presence").scores(presence)[0] >= _LEAST_PRESENCE:
        kept = with_lead(page, scores, kept, title)
    else:
        kept, title = [False] * len(page), None
    if title is not None:
        kept[title] = False
    places = [index for index, keep in enumerate(kept) if keep]
    region = (places[0], places[-1] + 1) if places else None
    title = title if region else None
    reasons = [
        None if keep or index == title else item.reason or _outside(item)
        for index, (item, keep) in enumerate(zip(page, kept, strict=True))
    ]
    language = language_of(" ".join(page[index].text for index in places))
    return Page(
        tuple(_pieces(page, title, reasons)),
        " ".join(page[title].text.split()) if title is not None else None,
        language,
        facts_of(page, title, region, language),
    )


def _outside(item: Judged) -> str:
    if item.prose > 0:
        return "teaser" if len(item.text) < 300 else _OUTSIDE
    return "menu" if len(item.words) <= 3 else _OUTSIDE


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
