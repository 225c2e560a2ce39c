"""Absolute dates in running text: where they stand and what day they are."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache

import msgspec

from coopreader.languages import TABLES
from coopreader.text import UNSAFE


class FoundDate(msgspec.Struct, frozen=True):
    """A date at [start, end) of a text, in code points; `value` is ISO 8601.

    The value is a day (`2026-01-21`), a month (`2025-09`) or, where the text has it in ISO form, a
    time (`2026-01-21T18:35:00+01:00`).
    """

    start: int
    end: int
    value: str


_YEAR = r"(?:1[5-9]|20)\d\d(?!\d(?!\d?[:h]\d\d))"  # a time may be glued to it: 202607:59
_DAY_YEAR = r"(?:19|20)\d\d"  # behind a day and a named month anything may be glued to it
_ISO = re.compile(
    r"(?<![\d-])(?P<year>(?:1[5-9]|20)\d\d)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)"
    r"(?:(?P<time>t(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?:\.\d{1,9})?"
    r"(?P<zone>z|[+-]\d\d:?\d\d)?)?(?!\d)"
)
_NUMBERS = re.compile(
    r"(?<!\d)(?<!\d[-/.,])(?P<first>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<second>\d{1,2})"
    rf"\s?(?P=mark)\s?(?P<year>{_YEAR})(?![/.-]\d)"
)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)\d\d")
# A word and the capital glued to it: TimesNovember 21.
_GLUED = re.compile(r"[a-zß-öø-ÿ](?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])")
_ARABIC_LETTERS = str.maketrans("أإآٱى", "ااااي")


def find_dates(
    text: str, language: str | None = None, *, month_first: bool | None = None
) -> list[FoundDate]:
    """Return the absolute dates of `text` in order, none overlapping another.

    `language` decides what is written alike in two: in English 3/4/2026 may be March or April and
    is left out, unless `month_first` is known (see `months_come_first`); elsewhere the day stands
    first. Dates without a year are not absolute.
    """
    plain = leveled(text)
    if month_first is None and language != "en":
        month_first = False
    found = sorted(
        [*_iso(plain), *_numbers(plain, month_first), *_named(text, plain, language)],
        key=lambda item: (item.start, -item.end),
    )
    chosen: list[FoundDate] = []
    for item in found:
        if not chosen or item.start >= chosen[-1].end:
            chosen.append(item)
    return chosen


def months_come_first(text: str, known: Collection[str] = ()) -> bool | None:
    """Tell whether dates like 3/4/2026 in an English text have the month first; None: undecided.

    A date with a number over twelve decides it, or one of which only one reading is among `known`,
    the days (ISO 8601) that are sure.
    """
    for match in _SLASHED.finditer(leveled(text)):
        first, second = int(match[1]), int(match[2])
        year = match[0][-4:]
        if max(first, second) > 12:
            if min(first, second) <= 12:
                return second > 12
            continue
        march = _day(year, first, str(second)) in known
        if march != (_day(year, second, str(first)) in known):
            return march
    return None


def leveled(text: str) -> str:
    """Return `text` character for character as dates are read.

    In lower case, without accents, with European digits, spaces for controls, and one for the last
    letter of a word that a capital is glued to.
    """
    text = _GLUED.sub(" ", text)
    if text.isascii():
        return text.lower()
    letters = {char: _plain_letter(char) for char in set(text)}
    return "".join([letters[char] for char in text])


@cache
def _plain_letter(char: str) -> str:
    if UNSAFE.match(char):
        return " "
    if char.isdecimal():
        return str(unicodedata.digit(char))
    bare = unicodedata.normalize("NFKD", char)[0].translate(_ARABIC_LETTERS).lower()
    return bare if len(bare) == 1 else char


def _day(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _iso(plain: str) -> Iterator[FoundDate]:
    for match in _ISO.finditer(plain):
        value = _day(match["year"], int(match["month"]), match["day"])
        if value is not None:
            time = ((match["time"] or "") + (match["zone"] or "")).upper()
            yield FoundDate(match.start(), match.end(), value + time)


def _numbers(plain: str, month_first: bool | None) -> Iterator[FoundDate]:
    for match in _NUMBERS.finditer(plain):
        first, second = int(match["first"]), int(match["second"])
        if month_first is not False and match["mark"] == "/" and first <= 12 and second <= 12:
            if month_first:
                first, second = second, first
            elif first != second:
                continue
        elif second > 12:
            first, second = second, first
        value = _day(match["year"], second, str(first)) if 1 <= second <= 12 else None
        if value is not None:
            yield FoundDate(match.start(), match.end(), value)


def _named(text: str, plain: str, language: str | None) -> Iterator[FoundDate]:
    months, pattern = _month_forms(language)
    for match in pattern.finditer(plain):
        month = months[re.sub(r"\s+", " ", match["name"])]
        day = match["before"] or match["after"]
        start = match.start()
        if not day and start and text[start - 1].isalpha():
            continue  # the end of a name (PharmaMar 2024), not a month
        year = match["year"] or match["glued"]
        value = _day(year, month, day) if day else f"{year}-{month:02d}"
        if value is not None:
            yield FoundDate(match.start(), match.end(), value)


@cache
def _month_forms(language: str | None) -> tuple[dict[str, int], re.Pattern[str]]:
    """Return the months by name, and the pattern of dates that name one.

    Full names count in every language, short ones in the text's own, English and French only: `ago`
    and `out` are months in Spanish and Portuguese.
    """
    short = {"en", "fr", "es" if language is None else language}
    months: dict[str, int] = {}
    for code, table in TABLES.items():
        rows = [table.months, *([table.short_months] if code in short else [])]
        for row in rows:
            for number, names in enumerate(row, 1):
                for name in names.split():
                    months.setdefault(leveled(name).replace("_", " "), number)
    names = "|".join(
        name.replace(" ", r"\s") for name in sorted(months, key=lambda name: (-len(name), name))
    )
    pattern = re.compile(
        r"(?:(?<!\d)(?<!\d[.,:])(?P<before>\d{1,2})(?:er|st|nd|rd|th|[.ºª°])?"
        r"[\s/-]{0,3}(?:d[eo]\s|of\s|من\s)?|(?<![^\W\d_]))"
        rf"(?:(?:{names})\s?[/]\s?)?(?P<name>{names})(?![^\W\d_])\.?"
        r"(?:\s{0,2}(?P<after>\d{1,2})(?:er|st|nd|rd|th)?(?=[\s,]))?"
        r"(?:[\s,،/-]{0,3}(?:de\s|del\s|do\s|of\s|من\s)?(?:عام\s|سنة\s)?)"
        rf"(?:(?P<year>{_YEAR})|(?P<glued>(?(before){_DAY_YEAR}|(?(after){_DAY_YEAR}|(?!)))))"
    )
    return months, pattern
