"""doccano: a page a line, with the mentions as labelled spans, as its own export has them.

A line is `{"id", "text", "label": [[start, end, label]], "Comments"}` with whatever else the data
had, which doccano keeps as metadata (doccano's formats of sequence labelling, release 1.8). There
we put what ties the spans to our records. Offsets are code points.
"""

from collections.abc import Iterator

import msgspec

from store.formats.exporter import File
from store.formats.losses import Holds, Losses
from store.formats.paging import pages_of
from store.formats.view import Page, View

HOLDS: Holds = {
    "documents": ("title", "source", "published", "language", "note"),
    "mentions": ("document", "actors"),
    "actors": ("name", "kind"),
}


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write one file of a line a page."""
    pages = enumerate(pages_of(view, losses), 1)
    yield File("doccano.jsonl", (_line(number, page) for number, page in pages))
    losses.all_but(view, HOLDS)


def _line(number: int, page: Page) -> bytes:
    document = page.document
    line = {
        "id": number,
        "text": page.text,
        "label": [[item.start, item.end, item.kind] for item in page.mentions],
        "Comments": [document.note] if document.note else [],
        "document": document.id,
        "title": document.title,
        "source": document.source,
        "published": document.published,
        "language": document.language,
        "mentions": [
            {
                "id": item.record.id,
                "actors": [
                    {"id": actor.id, "name": actor.name, "kind": actor.kind}
                    for actor in item.actors
                ],
            }
            for item in page.mentions
        ],
    }
    return msgspec.json.encode(line) + b"\n"
