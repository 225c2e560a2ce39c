"""The place with which an agency's article begins: "RABAT, 21 jan. (MAP) –"."""

import re
from collections.abc import Iterable
from functools import cache

from coopreader.article.article import Block
from coopreader.article.facts.byline_words import byline_words
from coopreader.dates import leveled
from coopreader.languages import TABLES
from coopreader.text import fold

_BLOCKS = 3  # at the beginning of an article, in which its dateline is looked for
_NO_TEXT = frozenset({"title", "subtitle", "byline", "caption", "heading"})
_LOOKED_AT = 120  # characters at the beginning of a block
_CAPITAL = r"[^\W\d_a-zß-ÿ]"
_WORD = rf"(?:{_CAPITAL}[\w’'.-]*|d[eu]s?|la|le|les|el|al|sur|of|del)"
_LINE = re.compile(
    rf"[\[(]?(?P<place>{_CAPITAL}[\w’'.-]*(?:[ /]{_WORD}){{0,4}})"
    rf"(?:,\s{_CAPITAL}[\w’'.-]*(?:\s{_CAPITAL}[\w’'.-]*)?(?=\s?[,(]))?"  # the state it lies in
    r"(?:\s?[,،]?\s?(?P<date>(?:(?:le|el|em|on|am|في|يوم)\s)?[\w./-]+(?:\s[\w.,/-]+){0,4}?))?"
    r"\s?[,،]?\s?(?:[-–—/]\s?)?(?:[(/\[](?P<agency>[^()\d\]]{2,30})[)/\]])?"
    r"\s?(?:[.,]?\s?[-–—]{1,2}|:)(?=\s|[^\W\d_])"
)
_DATE_WORD = re.compile(r"[^\W\d_]+")


def place_of(blocks: Iterable[Block]) -> str | None:
    """Return the place of an article's dateline, looked for in its first kept blocks of text."""
    texts = [block.text for block in blocks if block.kept and block.kind not in _NO_TEXT]
    return next((place for text in texts[:_BLOCKS] if (place := place_in(text))), None)


def place_in(text: str) -> str | None:
    """Return the place of the dateline that a block begins with; None where it has none.

    A place counts where an agency in brackets or a date stands behind it, and then a dash; one in
    capitals is given in small letters (NEW YORK: New York).
    """
    match = _LINE.match(text[:_LOOKED_AT])
    if match is None:
        return None
    place, date, agency = match["place"], match["date"], match["agency"]
    if (date and not _is_date(date)) or leveled(place.split()[0]) in _no_places():
        return None
    if match.group().endswith(":") and not agency:
        return None  # "Agenda 4 mai:"
    if not date and not (agency and (place.isupper() or _is_agency(agency))):
        return None
    return _named(place) if place.isupper() else place


def _is_agency(name: str) -> bool:
    agencies = byline_words("agencies")
    bare = re.sub(r"[\s.]", "", fold(name))
    return bare in agencies or any(word in agencies for word in re.split(r"[\s/,&-]", fold(name)))


def _is_date(text: str) -> bool:
    """Whether a text is a day: a number and a month's name, or numbers."""
    words = _DATE_WORD.findall(leveled(text))
    known = all(word in _date_words() for word in words)
    return known and any(char.isdecimal() for char in text)


@cache
def _date_words() -> frozenset[str]:
    words = {"le", "el", "de", "del", "em", "on", "am", "er", "st", "nd", "rd", "th", "في", "يوم"}
    for table in TABLES.values():
        for entry in [*table.months, *table.short_months, *table.weekdays]:
            words.update(_DATE_WORD.findall(leveled(entry)))
    return frozenset(words)


@cache
def _no_places() -> frozenset[str]:
    """Return the words that may begin a line with a date, and are no place."""
    cues = " ".join(f"{table.published} {table.updated}" for table in TABLES.values())
    said = _DATE_WORD.findall(leveled(cues))
    return frozenset({*_date_words(), *said, "il", "en", "au", "du", "par", "by", "por"})


def _named(place: str) -> str:
    """Return a place in capitals as a name is written."""
    small = byline_words("small in places")
    parts = re.split(r"([\s/-])", place.lower())
    return "".join(
        part if index and part in small else part[:1].upper() + part[1:]
        for index, part in enumerate(parts)
    )
