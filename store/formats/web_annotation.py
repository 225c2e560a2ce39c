"""W3C Web Annotation (Recommendation of 23 February 2017): one for each mention and quote.

A mention identifies its actors, evidence describes its deals. The target is the page, by quote and
by position in the text that coopreader shows, whose hash the source has: positions hold for that
text alone, the quote finds its place in others.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import msgspec

from store.formats.exporter import File
from store.formats.losses import Holds, Losses, lose_claims
from store.formats.paging import pages_of
from store.formats.view import Page, Quoted, Tagged, View, latest
from store.library import from_stored
from store.records import Deal

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

HOLDS: Holds = {
    "documents": ("title", "language"),
    "mentions": ("by", "created", "changed", "document", "actors"),
    "evidence": ("by", "created", "changed", "document"),
    "actors": ("name", "kind"),
    "deals": ("title", "type", "stage", "parties"),
}


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write one page of annotations."""
    yield File("annotations.jsonld", _pieces(view, losses))
    losses.all_but(view, HOLDS)
    lose_claims(view, losses)


def _pieces(view: View, losses: Losses) -> Iterator[bytes]:
    head = {"@context": CONTEXT, "id": urn("annotations", "all"), "type": "AnnotationPage"}
    before = msgspec.json.encode(head)[:-1] + b',"items":[\n'
    for page in pages_of(view, losses, evidence=True):
        for annotation in _annotations(view, page):
            yield before + msgspec.json.encode(annotation)
            before = b",\n"
    yield (b"" if before == b",\n" else before) + b"\n]}\n"


def _annotations(view: View, page: Page) -> Iterator[dict[str, Any]]:
    source = source_of(page)
    for item in page.mentions:
        bodies: list[dict[str, Any]] = [
            {"type": "TextualBody", "purpose": "tagging", "value": item.kind}
        ]
        for actor in item.actors:
            bodies.append(
                {"type": "SpecificResource", "purpose": "identifying"}
                | {"source": {"id": urn("actor", actor.id), "schema:name": actor.name}}
            )
        yield _annotation(item, page, source, "identifying", bodies)
    for quoted in page.evidence:
        bodies = [
            {"type": "TextualBody", "purpose": "describing", "value": _in_words(view, deal)}
            for deal in quoted.deals
        ]
        bodies += [
            {"type": "SpecificResource", "purpose": "linking", "source": urn("deal", deal.id)}
            for deal in quoted.deals
        ]
        yield _annotation(quoted, page, source, "describing", bodies)


def _annotation(
    item: Tagged | Quoted,
    page: Page,
    source: dict[str, Any],
    motivation: str,
    bodies: list[dict[str, Any]],
) -> dict[str, Any]:
    record = item.record
    annotation = {
        "id": urn("annotation", record.id),
        "type": "Annotation",
        "motivation": motivation,
        "created": record.created,
        "modified": record.changed,
        "creator": {"type": "Person", "name": record.by},
        "body": bodies,
        "target": {
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": page.text[item.start : item.end],
                    "prefix": record.prefix,
                    "suffix": record.suffix,
                },
                {"type": "TextPositionSelector", "start": item.start, "end": item.end},
            ],
        },
    }
    if not record.by:
        del annotation["creator"]
    return annotation


def _in_words(view: View, deal: Deal) -> str:
    kind, stage = latest(deal.type), latest(deal.stage)
    facts = ", ".join(fact for fact in (kind, stage) if fact)
    parties = (f"{view.name(it.actor)} ({it.role})" for it in view.parties(deal))
    return f"{deal.title}: {facts}; {', '.join(parties)}"


def source_of(page: Page) -> dict[str, Any]:
    """Return the page as a resource: where its file is, what it is called, the hash of its text."""
    document = page.document
    name = from_stored(document.paths[0]).as_uri() if document.paths else urn("page", document.id)
    known = {"language": document.language, "schema:name": document.title}
    return {
        "id": name,
        "type": "Text",
        "format": "text/plain",
        "schema:sha256": sha256(page.text.encode()).hexdigest(),
        **{key: value for key, value in known.items() if value},
    }


def urn(kind: str, name: str) -> str:
    """Return a name for one of our records that is a URI."""
    return f"urn:coopreader:{kind}:{quote(name, safe='')}"
