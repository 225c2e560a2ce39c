"""Put a block back that cleaning removed, or remove one that it kept."""

from coopreader.article.article import Block
from store.opened import Opened
from store.records import Correction
from store.words import quoted


def flip_block(opened: Opened, block: Block) -> None:
    """Turn a block over between kept and removed; the caller reads the document anew.

    Raises:
        StoreError: it could not be written.
    """
    first, last = block.ranges[0][0], block.ranges[-1][1]
    opened.note()
    document = opened.document
    flipped = Correction(first, last, keep=not block.kept, version=opened.version)
    place = first, last, opened.version
    others = tuple(
        item for item in document.overrides if (item.start, item.end, item.version) != place
    )
    with opened.project.operation("block", document=opened.id, raw_range=(first, last)) as draft:
        verb = "put back" if flipped.keep else "removed"
        draft.words = f"block {verb}: {quoted(block.text)}"
        draft.change(document, overrides=(*others, flipped))
