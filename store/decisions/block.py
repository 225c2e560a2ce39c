"""Put a block back that cleaning removed, or remove one that it kept."""

from coopreader.article.article import Block, Override
from store.decisions.words import quoted
from store.opened import Opened


def flip_block(opened: Opened, block: Block) -> None:
    """Turn a block over between kept and removed; the caller reads the document anew.

    Raises:
        StoreError: it could not be written.
    """
    first, last = block.ranges[0][0], block.ranges[-1][1]
    opened.note()
    document = opened.document
    flipped = Override(first, last, keep=not block.kept)
    known = document.overrides if document.overrides_in == opened.version else ()
    others = tuple(item for item in known if (item.start, item.end) != (first, last))
    with opened.project.operation("block", document=opened.id, raw_range=(first, last)) as draft:
        verb = "put back" if flipped.keep else "removed"
        draft.words = f"block {verb}: {quoted(block.text)}"
        corrected = (*others, flipped)
        draft.change(document, overrides=corrected, overrides_version=opened.version)
