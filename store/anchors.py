"""Anchors: the fields that tie a mention or evidence to its place in a document."""

from typing import TypedDict

from coopreader.article.article import Article
from coopreader.text import Range, read_passage

CONTEXT = 32
"""How many characters of text a prefix and a suffix hold."""


class AnchorFields(TypedDict):
    """The fields of an Anchor that follow from its raw range."""

    version: str
    raw_range: Range
    start: int | None
    end: int | None
    quote: str
    prefix: str
    suffix: str


def anchor(article: Article, version: str, raw_range: Range) -> AnchorFields:
    """Return what an anchor at the raw range holds, shown by the article or hidden.

    `version` is the hash of the article's raw text.
    """
    shown = article.text_range(*raw_range)
    if shown is None:
        raw, (first, last) = article.raw, raw_range
        return AnchorFields(
            version=version,
            raw_range=raw_range,
            start=None,
            end=None,
            quote=read_passage(raw, [raw_range]).text,
            prefix=read_passage(raw, [(max(0, first - CONTEXT), first)]).text,
            suffix=read_passage(raw, [(last, min(len(raw), last + CONTEXT))]).text,
        )
    start, end = shown
    return AnchorFields(
        version=version,
        raw_range=raw_range,
        start=start,
        end=end,
        quote=article.text[start:end],
        prefix=article.text[max(0, start - CONTEXT) : start],
        suffix=article.text[end : end + CONTEXT],
    )
