"""The pages of a project for formats that are spans of a text, and what has no place in them."""

from collections.abc import Iterator

from store.formats.losses import Losses
from store.formats.view import Page, View
from store.records import Document, Evidence, Mention


def pages_of(view: View, losses: Losses, *, evidence: bool = False) -> Iterator[Page]:
    """Yield the pages; at the end count the documents, mentions and actors that were in none.

    With `evidence` that is counted too; formats without it count all of it by themselves.
    """
    placed: set[str] = set()
    seen: set[str] = set()
    for page in view.pages():
        placed.add(page.document.id)
        placed.update(item.record.id for item in page.mentions)
        placed.update(item.record.id for item in page.evidence)
        seen.update(actor.id for item in page.mentions for actor in item.actors)
        yield page
    for document in view.standing(Document):
        if document.id not in placed:
            losses.add("documents that cannot be read", document, view)
    anchors = [*view.standing(Mention), *(view.standing(Evidence) if evidence else ())]
    for anchor in anchors:
        if anchor.id not in placed:
            losses.add(view.why_unplaced(anchor), anchor, view)
    for actor in view.actors:
        if actor.id not in seen:
            losses.add("actors without a mention in the texts", actor, view)
