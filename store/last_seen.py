"""Where an actor was seen last, and the sentence that it stood in."""

import msgspec

from coopreader.sentences import sentence_at
from coopreader.text import read_passage, safe
from store.project import Project
from store.records import Document, Mention

AROUND = 600
"""Raw characters on either side of a mention in which its sentence is looked for."""

LONGEST = 240
"""How many characters of a sentence are shown."""


class Seen(msgspec.Struct, frozen=True):
    """A sentence with an actor, fit for a screen, and the title and date of its document."""

    sentence: str
    title: str
    published: str


def last_seen(project: Project, actor: str) -> Seen | None:
    """Return the sentence in which an actor was tagged last; None when it never was.

    Where the text of its document is not kept, the words around the mention are given.
    """
    mention = project.find(Mention, project.index.last_mention_of(actor))
    if mention is None:
        return None
    document = project.find(Document, mention.document)
    title = safe(document.title or "") if document else ""
    published = safe(document.published or "") if document else ""
    raw = project.texts.get(mention.version) if mention.version else None
    sentence = _sentence(raw, mention) if raw is not None else ""
    told = sentence or f"{mention.prefix}{mention.quote}{mention.suffix}"
    return Seen(safe(told)[:LONGEST], title, published)


def _sentence(raw: str, mention: Mention) -> str:
    """Return the sentence of a raw text around a mention; a line there is a paragraph."""
    start, end = mention.raw_range
    if not 0 <= start < end <= len(raw):
        return ""
    low = max(raw.rfind("\n", max(0, start - AROUND), start) + 1, start - AROUND, 0)
    high = raw.find("\n", end, end + AROUND)
    high = min(end + AROUND, len(raw)) if high < 0 else high
    passage = read_passage(raw, [(low, high)])
    at = passage.offset(start)
    if at is None:
        return ""
    first, last = sentence_at(passage.text, at, at + 1)
    return passage.text[first:last]
