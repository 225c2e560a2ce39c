"""Put a block back that cleaning removed, or remove one that it kept; forget a correction."""

from coopreader.article.article import Block
from store.opened import Opened
from store.project import Project
from store.records import Correction, Document
from store.words import quoted


def flip_block(opened: Opened, block: Block) -> None:
    """Turn a block over between kept and removed; the caller reads the document anew.

    Raises:
        StoreError: it could not be written.
    """
    first, last = block.ranges[0][0], block.ranges[-1][1]
    opened.note()
    document = opened.document
    flipped = Correction(first, last, not block.kept, block.text, version=opened.version)
    place = first, last, opened.version
    others = tuple(
        item for item in document.overrides if (item.start, item.end, item.version) != place
    )
    with opened.project.operation("block", document=opened.id, raw_range=(first, last)) as draft:
        verb = "put back" if flipped.keep else "removed"
        draft.words = f"block {verb}: {quoted(block.text)}"
        draft.change(document, overrides=(*others, flipped))


def forget_correction(project: Project, document: Document, correction: Correction) -> None:
    """Forget a correction of a document's cleaning, for instance one that lost its place.

    Raises:
        ReadOnly, StoreError: it could not be written.
    """
    with project.operation("block", document=document.id) as draft:
        draft.words = f"correction of cleaning forgotten: {quoted(correction.quote)}"
        left = tuple(item for item in document.overrides if item != correction)
        draft.change(document, overrides=left)
