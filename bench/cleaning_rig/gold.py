"""Pages with gold: what a reader must see of each, and where that stands in the page's text."""

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

Range = tuple[int, int]


class GoldPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page and its gold.

    `path` is the page's file, `style` how it was made (block, wall, raw, frag, html, or own for
    pages written by hand), `site` what cross-validation keeps together, `blocks` the texts of the
    article in order. `optional` are texts that are neither wanted nor wrong; `published_known`
    whether a missing date means that the page shows none.
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

    def read(self) -> bytes:
        """Return the bytes of the page, unpacked."""
        data = self.path.read_bytes()
        return gzip.decompress(data) if self.path.suffix == ".gz" else data


def squashed(text: str) -> str:
    """Return the text with every run of white space as one space, none at its ends."""
    return " ".join(text.split())


def pages_in(folder: Path) -> list[GoldPage]:
    """Return the pages of a folder that holds a `gold.jsonl` or an `articles.json`.

    Raises:
        FileNotFoundError: it holds neither.
    """
    lines = folder / "gold.jsonl"
    if lines.exists():
        text = lines.read_text(encoding="utf-8")
        return [_page(folder, msgspec.json.decode(line)) for line in text.splitlines() if line]
    articles = msgspec.json.decode((folder / "articles.json").read_bytes())["articles"]
    return [_page(folder, {"published_known": True, **row}) for row in articles]


def _page(folder: Path, row: dict[str, Any]) -> GoldPage:
    wanted = [block for block in row["blocks"] if not block.get("optional")]
    free = [block for block in row["blocks"] if block.get("optional")]
    kind = row.get("kind", "flat")
    return GoldPage(
        path=folder / row["file"],
        style="html" if kind == "html" else row.get("style") or "own",
        site=row.get("site") or row["file"],
        language=row.get("language"),
        title=row.get("title"),
        published=row.get("published"),
        source=row.get("source"),
        author=row.get("author"),
        blocks=tuple(squashed(block["text"]) for block in wanted),
        optional=frozenset(squashed(block["text"]) for block in free),
        published_known=bool(row.get("published_known")),
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
