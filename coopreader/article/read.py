"""The one way in: from a file's bytes to its article."""

import re
from collections.abc import Collection
from unicodedata import category

import msgspec

from coopreader.article.article import Article
from coopreader.article.decoding.decode import Decoded, decode
from coopreader.article.facts.dateline import place_of
from coopreader.article.flattened import Page, read_flattened
from coopreader.article.markup.markdown import is_markdown, read_markdown
from coopreader.article.tiles import tile
from coopreader.double_encoding import Repaired, repaired
from coopreader.text import UNSAFE, safe

CLEANER = "2"
"""The version of cleaning, part of cache keys: raise it with every change of its outcomes."""

_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|article|section|table|h1)(?=[\s>/])", re.IGNORECASE
)
_CLOSED = re.compile(
    r"</(?:html|head|body|div|p|article|section|table|h1|title)\s*>", re.IGNORECASE
)
# A parser's time grows with the square of the attributes of a tag; so many say nothing of its text.
_HUGE_TAG = re.compile(r"<([a-zA-Z][\w:-]*)\s[^<>]{20000,}>?")
_HEAD = 200_000  # characters in which markup shows
_TOP = 2000  # characters in which a page that begins with a tag names one that we know
_BINARY = (
    *(b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"),
    *(b"\x1f\x8b", b"\x7fELF", b"MZ\x90", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!\x1a"),
    *(b"SQLite format 3\x00", b"II*\x00", b"MM\x00*", b"{\\rtf1"),
)
_VARIOUS = 8  # kinds of control characters; a damaged text has one or two
_NO_TEXT = frozenset({"Cn", "Co", "Cs"})  # unassigned, private, surrogate
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class UnreadableDocument(ValueError):
    """A file from which no article can be read; the message is one clear line."""


def read_article(data: bytes, *, boilerplate: Collection[str] = ()) -> Article:
    """Clean a page: HTML, Markdown or flattened text, told by what it holds.

    Args:
        data: the bytes of the file.
        boilerplate: texts of blocks that are known to repeat over the pages of the source; such
            blocks are removed with the reason "repeated".

    Raises:
        UnreadableDocument: the file is empty, without text, or binary.
    """
    if not data.strip():
        raise UnreadableDocument("the file is empty")
    if data.startswith(_BINARY):
        raise UnreadableDocument("the file is binary, not text")
    decoded = decode(data)
    text = decoded.text
    if _is_binary(decoded):
        raise UnreadableDocument("the file is binary, not text")
    raw, page = _read(text, boilerplate)
    blocks = tile(raw, page.pieces)
    if not any(block.text for block in blocks):
        raise UnreadableDocument("the file holds no text")
    shown = next((block.text for block in blocks if block.kind == "title" and block.kept), None)
    return Article(
        raw=raw,
        blocks=blocks,
        title=shown or safe(page.title or "") or None,
        source=page.facts.source,
        author=page.facts.author,
        published=page.facts.published,
        updated=page.facts.updated,
        place=place_of(blocks),
        language=page.language,
        encoding=decoded.encoding,
        certain=decoded.certain,
    )


def _is_binary(decoded: Decoded) -> bool:
    """Whether controls and undecodable bytes are too many, or too various, for a damaged text.

    In wide characters, where binary data gives few of either, those that no script has count.
    """
    sample = decoded.text[:_HEAD]
    if decoded.encoding.startswith(("utf-16", "utf-32")):
        odd = sum(category(char) in _NO_TEXT for char in sample[:_TOP])
        return odd > 0.05 * min(_TOP, len(sample)) or sample.count("\ufffd") > 0.3 * len(sample)
    controls = _CONTROLS.findall(sample)
    faults = len(controls) + sample.count("\ufffd")
    various = len(set(controls)) >= _VARIOUS
    return faults > (0.05 if various else 0.3) * len(sample)


def _read(text: str, boilerplate: Collection[str]) -> tuple[str, Page]:
    """Return the raw text and the page; what is double-encoded is judged as it was written.

    A text that only looks like markup, in whose tags everything would be lost, is read as text.
    """
    head = text[:_HEAD]
    closed = bool(_MARKUP.search(head) and _CLOSED.search(head))
    mended = repaired(text)
    if closed or _begins_with_tag(text):
        raw, page = _read_markup(text, mended, boilerplate)
        if closed or raw.strip():
            return raw, page
    read = read_markdown if is_markdown(text) else read_flattened
    return text, _moved(read(mended.text, boilerplate), mended)


def _begins_with_tag(text: str) -> bool:
    top = UNSAFE.sub("", text[:_TOP]).lstrip()
    return top.startswith("<") and bool(_MARKUP.search(top))


def _read_markup(text: str, mended: Repaired, boilerplate: Collection[str]) -> tuple[str, Page]:
    from coopreader.article.markup.html import read_markup

    raw, page = read_markup(_HUGE_TAG.sub(r"<\1>", text), boilerplate)
    if mended.edges:
        of_raw = repaired(raw)
        raw_mended, page_mended = read_markup(_HUGE_TAG.sub(r"<\1>", mended.text), boilerplate)
        if raw_mended == of_raw.text:
            page = _moved(page_mended, of_raw)
    return raw, page


def _moved(page: Page, mended: Repaired) -> Page:
    """Return a page that was read from a repaired text with its pieces in the raw text."""
    if not mended.edges:
        return page
    pieces = tuple(
        msgspec.structs.replace(
            piece, start=mended.raw_offset(piece.start), end=mended.raw_offset(piece.end)
        )
        for piece in page.pieces
    )
    return msgspec.structs.replace(page, pieces=pieces)
