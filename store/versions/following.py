"""Bringing what was decided on a document along when its page comes again with other bytes."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from coopreader.text import Range
from store.anchors import CONTEXT
from store.draft import now
from store.opened import Opened
from store.records import Anchor, Document, Mention, Version
from store.versions.corrections import corrections_in, lost_corrections, old_text, stand_in
from store.versions.orphans import Anchored, anchors_in
from store.words import counted

if TYPE_CHECKING:
    from store.versions.realign import Placed


class Followed(msgspec.Struct, frozen=True):
    """What became of a document's mentions and evidence when another version of it opened.

    `placed` have come along, `reworded` of them with other words than before; `orphans` have not.
    `corrections_lost` counts corrections of cleaning that have no place in it.
    """

    placed: int
    reworded: int
    orphans: int
    corrections_lost: int

    @property
    def words(self) -> str:
        """What happened, in words: first what needs the reader."""
        said = [counted(self.orphans, "orphan") + " (O)"] if self.orphans else []
        if self.placed:
            said.append(f"{counted(self.placed, 'place')} came along")
        if self.reworded:
            said.append(f"{self.reworded} reworded")
        if self.corrections_lost:
            lost = counted(self.corrections_lost, "correction")
            said.append(f"{lost} without place (O)")
        return f"page changed{': ' if said else ''}{', '.join(said)}"


def bring_along(opened: Opened) -> Followed | None:
    """Bring a document to the version that is open: mentions, evidence, corrections and cursor.

    What cannot be placed stays as it was, an orphan: it is placed when its own version comes again,
    or by hand. Derived offsets are brought up to the article, too. A project open for reading only
    is left as it is.

    Returns:
        What became of it; None when the version is the one that was open before and nothing had
        to be placed.

    Raises:
        StoreError: it could not be written.
    """
    project = opened.project
    if project.read_only or project.find(Document, opened.id) is None:
        return None
    opened.note()
    document = opened.document
    moved = document.present != opened.version
    anchors = anchors_in(project, opened.id)
    behind = [item for item in anchors if item.version != opened.version]
    placed = list(_placed(opened, behind, {item.raw_range for item in opened.mentions()}))
    brought = _brought(opened, document)
    records = [*_derived(opened, anchors), *(record for _, record in placed)]
    project.texts.keep(opened.version, opened.article.raw)
    project.keep(*records, *([] if brought == document else [replace(brought, changed=now())]))
    if not moved and not placed:
        return None
    return Followed(
        placed=len(placed),
        reworded=sum(before.quote != after.quote for before, after in placed),
        orphans=len(behind) - len(placed),
        corrections_lost=len(lost_corrections(brought)),
    )


def _derived(opened: Opened, anchors: Iterable[Anchored]) -> Iterable[Anchored]:
    """Yield the anchors whose offsets in the text are no longer those of the article, mended.

    So is a quote that the article shows otherwise now; a hidden one stays as it was shown last.
    """
    for item in anchors:
        if item.version == opened.version:
            start, end = opened.article.text_range(*item.raw_range) or (None, None)
            quote = item.quote if start is None else opened.article.text[start:end]
            if (item.start, item.end, item.quote) != (start, end, quote):
                yield replace(item, start=start, end=end, quote=quote)


def _placed(
    opened: Opened, behind: Sequence[Anchored], taken: set[Range]
) -> Iterable[tuple[Anchored, Anchored]]:
    """Yield the anchors that find a place in the open version, as they were and as they are then.

    No mention is placed where another one stands.
    """
    for item, place in _places(opened, behind):
        if place is None or (isinstance(item, Mention) and place in taken):
            continue
        if isinstance(item, Mention):
            taken.add(place)
        fields = opened.anchor(place)
        yield item, replace(item, **fields, former=item.places(), changed=now())


def _places(opened: Opened, behind: Sequence[Anchored]) -> Iterable[tuple[Anchored, Range | None]]:
    """Yield where anchors belong in the open version: first those that have stood there before."""
    others = []
    for item in behind:
        start, end = item.former.get(opened.version, (0, 0))
        if 0 <= start < end <= len(opened.article.raw):
            yield item, (start, end)
        else:
            others.append(item)
    for version in dict.fromkeys(item.version for item in others):
        group = [item for item in others if item.version == version]
        old = old_text(opened, version)
        for item, found in zip(group, _follow(old, opened, group), strict=True):
            yield item, found.raw_range if found else None


def _follow(
    old: str | None, opened: Opened, anchors: Sequence[Anchor]
) -> "Sequence[Placed | None]":
    # Few pages have changed when they open: what aligns texts is imported for those.
    from store.versions.realign import follow

    return follow(old, opened.article.raw, anchors)


def _brought(opened: Opened, document: Document) -> Document:
    """Return a document's record as it is for the open version."""
    article, fields = opened.article, dict[str, Any]()
    if document.present != opened.version:
        here = document.cursor, document.cursor + CONTEXT
        old = old_text(opened, document.present)
        (place,) = _follow(old, opened, [stand_in(document, old, here)])
        fields = {
            "title": article.title,
            "source": article.source,
            "author": article.author,
            "published": article.published,
            "language": article.language,
            "cursor": place.raw_range[0] if place else 0,
        }
    last = document.versions[-1] if document.versions else None
    # The same bytes are another version too, when they are decoded otherwise than before.
    if last is None or (last.digest, last.raw_digest) != (opened.reading.digest, opened.version):
        fields["versions"] = _versions(opened, document)
    fields["overrides"] = corrections_in(opened, document, _follow)
    return replace(document, repeated=opened.reading.boilerplate, **fields)


def _versions(opened: Opened, document: Document) -> tuple[Version, ...]:
    """Return the document's versions with the open one last."""
    present = Version(opened.reading.digest, opened.version, now())
    others = (item for item in document.versions if item.digest != present.digest)
    return (*others, present)
