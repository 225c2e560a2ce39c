"""Pages with gold: what a reader must see of each, and where that stands in the page's text."""

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

Range = tuple[int, int]


class GoldPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page and its gold.

    `path` is the page's file, `style` how it was made (block, wall, raw, frag, html, or own for
    pages written by hand), `site` what cross-validation keeps together, `blocks` the texts of the
    article in order. `optional` are texts that are neither wanted nor wrong; `published_known`
    whether a missing date means that the page shows none; `gold_kind` who made the gold, where its
    folder says so (human, reviewed, silver: what several extractors agree on).
    """

    path: Path
    style: str
    site: str
    language: str | None
    title: str | None
    published: str | None
    source: str | None
    author: str | None
    blocks: tuple[str, ...]
    optional: frozenset[str]
    published_known: bool
    gold_kind: str | None = None

    def read(self) -> bytes:
        """Return the bytes of the page, unpacked."""
        data = self.path.read_bytes()
        return gzip.decompress(data) if self.path.suffix == ".gz" else data


def squashed(text: str) -> str:
    """Return the text with every run of white space as one space, none at its ends."""
    return " ".join(text.split())


class _Block(msgspec.Struct):
    text: str
    optional: bool = False


class _Row(msgspec.Struct):
    file: str
    blocks: list[_Block]
    kind: str = "flat"
    style: str | None = None
    site: str | None = None
    language: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    published_known: bool = False
    gold_kind: str | None = None


class _Articles(msgspec.Struct):
    articles: list[_Row]


def pages_in(folder: Path) -> list[GoldPage]:
    """Return the pages of a folder that holds a `gold.jsonl` or an `articles.json`.

    Raises:
        FileNotFoundError: it holds neither.
        msgspec.DecodeError: its gold is not written as gold is.
    """
    lines = folder / "gold.jsonl"
    if lines.exists():
        text = lines.read_text(encoding="utf-8")
        rows = [msgspec.json.decode(line, type=_Row) for line in text.split("\n") if line.strip()]
        return [_page(folder, row, row.published_known) for row in rows]
    articles = msgspec.json.decode((folder / "articles.json").read_bytes(), type=_Articles)
    return [_page(folder, row, True) for row in articles.articles]


def _page(folder: Path, row: _Row, published_known: bool) -> GoldPage:
    return GoldPage(
        path=folder / row.file,
        style="html" if row.kind == "html" else row.style or "own",
        site=row.site or row.file,
        language=row.language,
        title=row.title,
        published=row.published,
        source=row.source,
        author=row.author,
        blocks=tuple(squashed(block.text) for block in row.blocks if not block.optional),
        optional=frozenset(squashed(block.text) for block in row.blocks if block.optional),
        published_known=published_known,
        gold_kind=row.gold_kind,
    )


def places(raw: str, texts: Sequence[str]) -> list[Range]:
    """Return where squashed texts stand in a raw text, in order where they can be.

    A text that the raw text does not have is left out.
    """
    squeezed, offsets = _squeezed(raw)
    found: list[Range] = []
    at = 0
    for text in texts:
        start = squeezed.find(text, at) if text else -1
        if start < 0 and text:
            start = squeezed.find(text)
        if start >= 0:
            found.append((offsets[start], offsets[start + len(text) - 1] + 1))
            at = max(at, start + len(text))
    return found


def _squeezed(raw: str) -> tuple[str, list[int]]:
    kept = list(_kept(raw))
    return "".join(char for char, _ in kept), [offset for _, offset in kept]


def _kept(raw: str) -> Iterator[tuple[str, int]]:
    space = True
    for offset, char in enumerate(raw):
        if not char.isspace():
            yield char, offset
        elif not space:
            yield " ", offset
        space = char.isspace()
