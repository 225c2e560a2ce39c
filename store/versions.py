"""Bringing what was decided on a document along when its page comes again with other bytes."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from coopreader.article.article import Override
from coopreader.text import Range, read_passage
from store.anchors import CONTEXT
from store.draft import now
from store.opened import Opened
from store.realign import Placed, follow
from store.records import Anchor, Document, Evidence, Mention, Version


class Followed(msgspec.Struct, frozen=True):
    """What became of a document's mentions and evidence when another version of it opened.

    `placed` have come along, `reworded` of them with other words than before; `orphans` have not.
    `corrections_lost` counts corrections of cleaning whose place is gone.
    """

    placed: int
    reworded: int
    orphans: int
    corrections_lost: int

    @property
    def words(self) -> str:
        """What happened, in words."""
        places = self.placed + self.orphans
        words = [f"this page has changed: {self.placed} of {places} places came along"]
        if self.reworded:
            words.append(f"{self.reworded} with other words")
        if self.orphans:
            words.append(f"{self.orphans} orphaned (O lists them)")
        if self.corrections_lost:
            words.append(f"{self.corrections_lost} corrections of cleaning lost")
        return ", ".join(words)


def bring_along(opened: Opened) -> Followed | None:
    """Bring a document to the version that is open: mentions, evidence, corrections and cursor.

    What cannot be placed stays as it was, an orphan: it is placed when its own version comes again,
    or by hand. Derived offsets are brought up to the article, too.

    Returns:
        What became of it; None when the version is the one that was open before and nothing had
        to be placed.

    Raises:
        StoreError: it could not be written.
    """
    project = opened.project
    document = project.find(Document, opened.id)
    if document is None or project.read_only:
        return None
    anchors: list[Mention | Evidence] = [*project.mentions_in(opened.id)]
    anchors += project.evidence_in(opened.id)
    behind = [item for item in anchors if item.version != opened.version]
    moved = document.versions[-1].raw_digest != opened.version if document.versions else True
    project.keep(*_derived(opened, anchors))
    taken = {item.raw_range for item in opened.mentions()}
    placed = list(_placed(opened, behind, taken))
    there, lost = _corrected(opened, document)
    if moved:
        there = _moved(opened, there)
        project.texts.keep(opened.version, opened.article.raw)
    elif document.versions[-1].digest != opened.reading.digest:
        there = replace(there, versions=_versions(opened, document))
    if there != document:
        project.keep(replace(there, changed=now()))
    project.keep(*(record for _, record in placed))
    if not moved and not placed:
        return None
    reworded = sum(before.quote != after.quote for before, after in placed)
    return Followed(len(placed), reworded, len(behind) - len(placed), lost)


def orphans_in(opened: Opened) -> list[Mention | Evidence]:
    """Return the mentions and evidence of a document that have no place in its open version."""
    project = opened.project
    anchors: list[Mention | Evidence] = [*project.mentions_in(opened.id)]
    anchors += project.evidence_in(opened.id)
    return [item for item in anchors if item.version != opened.version]


def _derived(opened: Opened, anchors: Iterable[Mention | Evidence]) -> Iterable[Mention | Evidence]:
    """Yield the anchors whose offsets in the text are no longer those of the article, mended."""
    for item in anchors:
        if item.version == opened.version:
            start, end = opened.article.text_range(*item.raw_range) or (None, None)
            if (item.start, item.end) != (start, end):
                yield replace(item, start=start, end=end)


def _placed(
    opened: Opened, behind: Sequence[Mention | Evidence], taken: set[Range]
) -> Iterable[tuple[Mention | Evidence, Mention | Evidence]]:
    """Yield the anchors that find a place in the open version, as they were and as they are then.

    No mention is placed where another one stands.
    """
    for version in dict.fromkeys(item.version for item in behind):
        group = [item for item in behind if item.version == version]
        for item, place in zip(group, _follow(opened, version, group), strict=True):
            if place is None or (isinstance(item, Mention) and place.raw_range in taken):
                continue
            if isinstance(item, Mention):
                taken.add(place.raw_range)
            yield item, replace(item, **opened.anchor(place.raw_range), changed=now())


def _follow(
    opened: Opened, version: str | None, anchors: Sequence[Anchor]
) -> Sequence[Placed | None]:
    old = None if version is None else opened.project.texts.get(version)
    return follow(old, opened.article.raw, anchors)


def _corrected(opened: Opened, document: Document) -> tuple[Document, int]:
    """Return the document with the corrections of its open version, and how many are lost.

    Undo and redo bring those back that count in the raw text of another version.
    """
    if not document.overrides or document.overrides_in == opened.version:
        return document, 0
    spans = [(item.start, item.end) for item in document.overrides]
    places = _places(opened, document, document.overrides_in, spans)
    overrides = tuple(
        Override(*found.raw_range, keep=item.keep)
        for item, found in zip(document.overrides, places, strict=True)
        if found is not None
    )
    lost = len(document.overrides) - len(overrides)
    return replace(document, overrides=overrides, overrides_version=opened.version), lost


def _places(
    opened: Opened, document: Document, version: str | None, spans: Sequence[Range]
) -> Sequence[Placed | None]:
    """Return where spans of the raw text of a version stand in the open one."""
    old = None if version is None else opened.project.texts.get(version)
    if old is None:
        return [None] * len(spans)
    whole = [(start, min(end, len(old))) for start, end in spans]
    return follow(old, opened.article.raw, [_stand_in(document, old, span) for span in whole])


def _moved(opened: Opened, document: Document) -> Document:
    """Return the document's record for the open version, its cursor where it was."""
    version = document.versions[-1].raw_digest if document.versions else None
    here = (document.cursor, document.cursor + CONTEXT)
    (place,) = _places(opened, document, version, [here])
    article = opened.article
    return replace(
        document,
        versions=_versions(opened, document),
        title=article.title,
        source=article.source,
        author=article.author,
        published=article.published,
        language=article.language,
        cursor=place.raw_range[0] if place else 0,
    )


def _versions(opened: Opened, document: Document) -> tuple[Version, ...]:
    """Return the document's versions with the open one last."""
    present = Version(opened.reading.digest, opened.version)
    return (*(item for item in document.versions if item != present), present)


def _stand_in(document: Document, raw: str, span: Range) -> Anchor:
    """Return an anchor for a place of a raw text that is no mention: it follows the same way."""
    start, end = span
    return Anchor(
        id="",
        by=document.by,
        created=document.created,
        changed=document.changed,
        document=document.id,
        raw_range=span,
        start=None,
        end=None,
        quote=read_passage(raw, [span]).text,
        prefix=read_passage(raw, [(max(0, start - CONTEXT), start)]).text,
        suffix=read_passage(raw, [(end, min(len(raw), end + CONTEXT))]).text,
    )
