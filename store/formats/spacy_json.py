"""spaCy: a page a line, each what `Doc.from_json` reads.

All mentions are in the span group `coopreader`; `ents`, which may not overlap, has the outermost.
Tokens are cut so that every mention begins and ends with one: none is lost to the edge of a token.
`kb_id` holds the ids of the actors (spaCy keeps it in span groups alone). What ties a page to its
document stands in `meta`, which spaCy passes over.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from coopreader.text import Range
from store.formats.conll import TAGS
from store.formats.exporter import File
from store.formats.losses import Holds, Losses
from store.formats.paging import pages_of
from store.formats.tokens import by_sentence, outermost, tokens_of
from store.formats.view import Page, Tagged, View

HOLDS: Holds = {
    "documents": ("title", "source", "published", "language"),
    "mentions": ("document", "actors"),
    "actors": ("kind",),
}
GROUP = "coopreader"
BETWEEN = "|"
"""What parts the ids of several actors."""


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write one file of a line a page."""
    yield File("spacy.jsonl", (_line(page) for page in pages_of(view, losses)))
    losses.all_but(view, HOLDS)


def _line(page: Page) -> bytes:
    kept, _ = outermost(page.mentions)
    edges = (edge for item in page.mentions for edge in (item.start, item.end))
    tokens = tokens_of(page.text, edges)
    sentences = by_sentence(page.text, tokens, [(it.start, it.end) for it in page.mentions])
    document = page.document
    line = {
        "text": page.text,
        "ents": [_span(item) for item in kept],
        "sents": [{"start": one[0][0], "end": one[-1][1]} for one in sentences],
        "tokens": [
            {"id": number, "start": start, "end": end}
            for number, (start, end) in enumerate(with_gaps(page.text, tokens))
        ],
        "spans": {GROUP: [_span(item) for item in page.mentions]},
        "meta": {
            "document": document.id,
            "title": document.title,
            "source": document.source,
            "published": document.published,
            "language": document.language,
        },
    }
    return msgspec.json.encode(line) + b"\n"


def with_gaps(text: str, tokens: list[Range]) -> list[Range]:
    """Return tokens with those of white space that spaCy has: all but one space behind a token."""
    found: list[Range] = []
    at = 0
    for start, end in [*tokens, (len(text), len(text))]:
        if found and text[at : at + 1] == " ":
            at += 1
        if at < start:
            found.append((at, start))
        if start < end:
            found.append((start, end))
        at = end
    return found


def _span(item: Tagged) -> dict[str, Any]:
    return {
        "start": item.start,
        "end": item.end,
        "label": TAGS[item.kind],
        "kb_id": BETWEEN.join(actor.id for actor in item.actors),
        "id": item.record.id,
    }
