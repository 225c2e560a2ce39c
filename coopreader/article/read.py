"""The one way in: from a file's bytes to its article."""

import re
from collections.abc import Collection

from coopreader.article.article import Article
from coopreader.article.dateline import place_of
from coopreader.article.decode import decode
from coopreader.article.flattened import Page, read_flattened
from coopreader.article.markdown import is_markdown, read_markdown
from coopreader.article.tiles import tile
from coopreader.text import safe

CLEANER = "2"
"""The version of cleaning, part of cache keys: raise it with every change of its outcomes."""

_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|article|section|table|h1)(?=[\s>/])", re.IGNORECASE
)
_CLOSED = re.compile(
    r"</(?:html|head|body|div|p|article|section|table|h1|title)\s*>", re.IGNORECASE
)
_HEAD = 200_000  # characters in which markup shows
_BINARY = (
    *(b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF"),
    *(b"MZ\x90", b"\xd0\xcf\x11\xe0", b"RIFF", b"7z\xbc\xaf", b"Rar!", b"SQLite format"),
)
_VARIOUS = 8  # kinds of control characters; a damaged text has one or two
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
    if _is_binary(text):
        raise UnreadableDocument("the file is binary, not text")
    raw, page = _read(text, boilerplate)
    if not safe(raw):
        raise UnreadableDocument("the file holds no text")
    blocks = tile(raw, page.pieces)
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


def _is_binary(text: str) -> bool:
    """Whether controls and undecodable bytes are too many, or too various, for a damaged text."""
    sample = text[:_HEAD]
    controls = _CONTROLS.findall(sample)
    faults = len(controls) + sample.count("\ufffd")
    various = len(set(controls)) >= _VARIOUS
    return faults > (0.05 if various else 0.3) * len(sample)


def _read(text: str, boilerplate: Collection[str]) -> tuple[str, Page]:
    head = text[:_HEAD]
    if _MARKUP.search(head) and _CLOSED.search(head):
        from coopreader.article.html import read_markup

        return read_markup(text, boilerplate)
    if is_markdown(text):
        return text, read_markdown(text, boilerplate)
    return text, read_flattened(text, boilerplate)
