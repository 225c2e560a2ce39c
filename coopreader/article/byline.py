"""What a page says of its article beside the text: source, author, date of publication."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from coopreader.article.judge import Judged
from coopreader.article.published import published_of
from coopreader.text import fold, safe

_PUBLISHED_IN = re.compile(
    r"\s*(?:(?i:publiée?s? (?:dans|par|sur)|published (?:in|by|on)|publicad[oa] (?:en|por)"
    r"|pubblicato (?:su|in)|publicado (?:em|no|na))\s+|نُ?شرت?\s+في\s+)(?P<source>[^\d\n]{2,80}?)"
    r"[\s,،]+(?i:le|on|el|il|em|in|يوم|بتاريخ)\s*[-:]?\s*(?=[^\n]{0,30}\d)"
)
_AUTHOR = re.compile(
    r"\s*(?:(?i:(?:written |posted |published |reported )?by|par|por|von"
    r"|auteure?|author|autora?)\s?:?\s+|"
    r"(?:بقلم|كتب[هت]?)\s?:?\s+)(?P<author>(?=[^\W\d_a-zß-ÿ]).{2,80}?)"
    r"(?=\s*(?:[|•·–—,،;(\d]|\s-\s|$|\b(?i:le|on|el|publié|published|publicado|updated)\b))"
)
_LATE_AUTHOR = re.compile(
    r"\s(?:par|by|por|von|بقلم)\s+(?P<author>(?=[^\W\d_a-zß-ÿ])[^|·•\d,]{3,60}?)\s*(?:[|·•,]|$)"
)
_FIRST_PART = re.compile(r"(?P<author>[^|·•\d,:]{5,50}?)\s*[|·•]")
_KIND_OF_SOURCE = re.compile(r"^(?:صحيفة|جريدة|موقع|مجلة)\s+")
_RIGHTS = re.compile(
    r"\s*(?:©|\(c\)|copyright)[\s©]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?)?[\s,:–-]*"
    r"(?P<source>[^\d.|,;:–\n]{3,60}?)\s*(?:[.|,;:–\d]|-\s|$|\b(?:tous|all|todos)\s)",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    {"tous droits reserves", "all rights reserved", "todos los derechos reservados"}
)
_TOP = 8  # units at the top of a page among which its name is looked for
_ABOVE, _BELOW = 6, 16  # units around the title that may speak of the article


class Facts(msgspec.Struct, frozen=True):
    """What a page says of its article; what it does not say is None."""

    source: str | None = None
    author: str | None = None
    published: str | None = None
    updated: str | None = None


def facts_of(
    page: Sequence[Judged], title: int | None, region: tuple[int, int] | None, language: str | None
) -> Facts:
    """Read the lines around the title of a flattened page, and those just behind the article."""
    if region is None:
        return Facts()
    dates = published_of(page, title, region, language)
    near = list(_near(page, title if title is not None else region[0], region))
    behind = [item for item in page[region[1] : region[1] + 6] if item.unit.row < 4]
    sources = (published_in(item.text) for item in [*near, *behind] if len(item.text) < 200)
    authors = (author_in(item.text, item.dated) for item in near if item.prose <= 0)
    source = next((source for source in sources if source), None)
    return Facts(
        source=source or _recurring(page, title or region[0], region) or _rights(page, region),
        author=next((author for author in authors if author), None),
        published=dates.published,
        updated=dates.updated,
    )


def _recurring(page: Sequence[Judged], title: int, region: tuple[int, int]) -> str | None:
    """Return the name that stands alone at the top of the page and again behind the article."""
    behind = [item.text for item in page[region[1] :] if len(item.text) < 300]
    texts = [fold(text) for text in behind]
    for item in page[: min(title, _TOP)]:
        name = fold(item.text)
        if not 4 <= len(name) <= 50 or item.reason == "byline" or len(item.words) < 2:
            continue
        for text, plain in zip(behind, texts, strict=True):
            at = plain.find(name)
            if at >= 0 and (name != plain or item.unit.row < 4) and len(plain) > len(name):
                same = len(text) == len(plain)
                return safe(text[at : at + len(name)] if same else item.text)
    return None


def _rights(page: Sequence[Judged], region: tuple[int, int]) -> str | None:
    """Return the name in the page's notice of rights ("© Name 2026")."""
    for item in page[region[1] :]:
        match = _RIGHTS.match(item.text) if len(item.text) < 300 else None
        if match and len(match["source"].split()) <= 6 and fold(match["source"]) not in _NOBODY:
            return safe(match["source"])
    return None


def _near(page: Sequence[Judged], title: int, region: tuple[int, int]) -> Iterator[Judged]:
    """Give the short lines below the title, up to the third paragraph, then those above it."""
    paragraphs = 0
    for item in page[title + 1 : max(title + _BELOW, min(region[0], title + 40))]:
        paragraphs += item.prose > 0
        if paragraphs > 2:
            break
        if item.prose <= 0 and item.unit.row < 4 and item.reason != "ticker":
            yield item
    for item in reversed(page[max(0, title - _ABOVE) : title]):
        if item.prose <= 0 and item.unit.row < 4 and item.reason != "ticker":
            yield item


def published_in(line: str) -> str | None:
    """Return the source that a line like "Published in X on 21 - 01 - 2026" names."""
    match = _PUBLISHED_IN.match(line)
    return _KIND_OF_SOURCE.sub("", safe(match["source"])) or None if match else None


def author_in(line: str, dated: bool = False) -> str | None:
    """Return the author whom a line like "By X" names, without date or place.

    In a line about a date the author may also stand behind it ("... by X") or alone before a bar.
    """
    if len(line) > 160:
        return None
    match = None if published_in(line) else _AUTHOR.match(line)
    if match is None and dated:
        match = _LATE_AUTHOR.search(line) or _FIRST_PART.match(line)
        if match and not _is_name(match["author"]):
            match = None
    if not match:
        return None
    author = safe(match["author"]).strip(" .:")
    return author if author and len(author.split()) <= 10 else None


def _is_name(text: str) -> bool:
    """Whether two to five words all begin with a capital, but for particles."""
    words = [word for word in text.split() if len(word) > 3 or not word.islower()]
    return 2 <= len(words) <= 5 and not any(word[0].islower() for word in words)
