"""Corrections of cleaning in another version of their page: following them, and lost ones."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from coopreader.text import Range, read_passage
from store.anchors import CONTEXT
from store.opened import Opened
from store.records import Anchor, Correction, Document

if TYPE_CHECKING:
    from store.versions.realign import Placed

Follow = Callable[[str | None, Opened, Sequence[Anchor]], "Sequence[Placed | None]"]
"""What finds the places of anchors of an old raw text in the open document."""


def corrections_in(opened: Opened, document: Document, follow: Follow) -> tuple[Correction, ...]:
    """Return the corrections of a document, in the open version those that have a place there.

    They follow their page as mentions do: by the raw text of their version, where that is kept, and
    by what they quote.
    """
    present = document.present
    found = [replace(item, version=item.version or present) for item in document.overrides]
    for version in {item.version for item in found} - {opened.version}:
        behind = [(at, item) for at, item in enumerate(found) if item.version == version]
        old = old_text(opened, version)
        anchors = [
            stand_in(document, old, (item.start, item.end), item.quote) for _, item in behind
        ]
        for (at, item), place in zip(behind, follow(old, opened, anchors), strict=True):
            if place is not None:
                start, end = place.raw_range
                found[at] = replace(item, start=start, end=end, version=opened.version)
    return tuple(found)


def lost_corrections(document: Document) -> list[Correction]:
    """Return the corrections that have no place in the present version of their document."""
    present = document.present
    return [item for item in document.overrides if (item.version or present) != present]


def guess_for(opened: Opened, correction: Correction) -> int:
    """Return the raw offset where the block of a lost correction most likely stands now."""
    from store.versions.realign import guesses

    document, old = opened.document, old_text(opened, correction.version)
    span = correction.start, correction.end
    found = guesses(opened.article.raw, stand_in(document, old, span, correction.quote), 1)
    return found[0][0] if found else correction.start


def old_text(opened: Opened, version: str | None) -> str | None:
    """Return the raw text with that hash, if it is kept."""
    return None if version is None else opened.project.texts.get(version)


def stand_in(document: Document, old: str | None, span: Range, quote: str = "") -> Anchor:
    """Return an anchor for a place of a raw text that is no mention: it follows the same way.

    Where that raw text is no longer known, nothing but the quote can be followed.
    """
    raw = old or ""
    start, end = min(span[0], len(raw)), min(span[1], len(raw))
    return Anchor(
        id="",
        by=document.by,
        created=document.created,
        changed=document.changed,
        document=document.id,
        raw_range=(start, end) if raw else span,
        start=None,
        end=None,
        quote=read_passage(raw, [(start, end)]).text or quote,
        prefix=read_passage(raw, [(max(0, start - CONTEXT), start)]).text,
        suffix=read_passage(raw, [(end, min(len(raw), end + CONTEXT))]).text,
    )
