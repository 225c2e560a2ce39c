"""Flattened pages: the article in a page's text that has lost its markup."""

import re
from collections.abc import Collection, Sequence
from itertools import accumulate

import msgspec

from coopreader.article.article import BlockKind
from coopreader.article.cutting.units import units_of
from coopreader.article.facts.byline import Facts, facts_of
from coopreader.article.judging.bare import bare_title, is_bare
from coopreader.article.judging.choice import body_scores, chosen, with_lead, without_biography
from coopreader.article.judging.forest import fitted
from coopreader.article.judging.judge import Judged, judge
from coopreader.article.judging.measures.page import page_measures
from coopreader.article.judging.measures.presence import presence_measures
from coopreader.article.judging.measures.titles import title_measures
from coopreader.article.judging.stems import stems
from coopreader.article.judging.title import title_of
from coopreader.article.tiles import Piece
from coopreader.languages import language_of
from coopreader.text import Range, fold

_LIST_MARK = re.compile(r"(?:[-–—•*▪●◦·]|\d{1,2}[.)])\s+\S")
_HEADING_END = re.compile(r"[.,;:…»]$")
_LEAST_PRESENCE = 0.1  # of an article: to lose one is worse than to show a page that holds none
_MANY, _NEAR = 3000, 150  # units of a very long page, and those around running text
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
    if is_bare(page):
        title = bare_title(page)
        kept = [index > (title or 0) or title is None for index in range(len(page))]
    else:
        kept, title = _found(raw, page)
    if title is not None:
        kept[title] = False
    region = _region(kept)
    title = title if region else None
    language = language_of(
        " ".join(item.text for item, keep in zip(page, kept, strict=True) if keep)
    )
    facts = facts_of(page, title, region, language)
    kept = without_biography(page, kept, facts.author)
    reasons = [
        None if keep or index == title else item.reason or _outside(item)
        for index, (item, keep) in enumerate(zip(page, kept, strict=True))
    ]
    return Page(
        tuple(_pieces(page, title, reasons)),
        " ".join(page[title].text.split()) if title is not None else None,
        language,
        facts,
    )


def _found(raw: str, page: Sequence[Judged]) -> tuple[list[bool], int | None]:
    """Return for each unit whether it is kept, and the index of the title, if there is one.

    Of a page with very many units only those near running text are looked at.
    """
    if len(page) > _MANY:
        places = _near_prose(page)
        if len(places) < len(page):
            found, title = _found(raw, [page[index] for index in places]) if places else ([], None)
            kept = [False] * len(page)
            for index, keep in zip(places, found, strict=True):
                kept[index] = keep
            return kept, None if title is None else places[title]
    own = [stems(item.words) for item in page]
    measures = page_measures(raw, page, own)
    scores = body_scores(measures, fitted("body"))
    kept = chosen(page, scores)
    title, title_score = title_of(title_measures(page, own, measures, scores), fitted("title"))
    presence = fitted("presence").scores(presence_measures(page, scores, kept, title_score))
    if presence[0] < _LEAST_PRESENCE:
        return [False] * len(page), None
    return with_lead(page, scores, kept, title), title


def _near_prose(page: Sequence[Judged]) -> list[int]:
    """Return the indexes of the units that have running text within some units of them."""
    sums = [0, *accumulate(item.prose > 0 for item in page)]
    last = len(page)
    return [
        index
        for index in range(last)
        if sums[min(last, index + _NEAR)] > sums[max(0, index - _NEAR)]
    ]


def _region(kept: Sequence[bool]) -> Range | None:
    """Return the half-open run of units from the first to the last that is kept."""
    places = [index for index, keep in enumerate(kept) if keep]
    return (places[0], places[-1] + 1) if places else None


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
