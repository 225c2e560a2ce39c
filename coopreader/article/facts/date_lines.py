"""The dates in a line of a page, and how much the line is about its article's date."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from coopreader.article.facts.byline_words import byline_words
from coopreader.article.judging.judge import Judged
from coopreader.dates import FoundDate, find_dates, leveled
from coopreader.languages import TABLES

LOOKED_AT = 1500
"""Characters at the beginning of a unit in which dates are looked for."""

_YEAR = re.compile(r"(?:19|20|١٩|٢٠|۱۹|۲۰)\d\d")
_TIME = re.compile(r"\d{1,2}\s?(?:[:h]\s?\d\d|h\b)(?::\d\d)?|\d{1,2}\s?[ap]\.?\s?m\b\.?")
_NOON = re.compile(r"\b[ap]\.\s?m\.$")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"[|•·]")
_BY = re.compile(r"\b(?:by|par|por|von|di)\b|بقلم")
# What stands right before a date that is a sentence's: "since 3 May", "du 1er au 3 mai".
_ANOTHER_DAY = re.compile(
    r"(?:\b(?:of|since|until|till|du|au|depuis|avant|apres|del|al|desde|hasta|dal|vom|bis)"
    r"|\d\s?(?:er)?\s(?:to|a|y|et|and))\s*$"
)
_ON = re.compile(r"\b(?:in|on|le|en|el|il|em|am|في|يوم)\s*$")
_LONE_WORD_ON = re.compile(r"^[^\W\d_]+(?:\s\W)?\s(?:on|le|el|il|em|am)\s*$")
_PICTURE = re.compile(r"©|\b(?:photo|photos|foto|fotos|image|imagen|imagem|credit|bild)\b|صورة")
_OF_ARTICLE = re.compile(
    r"\b(?:article|articulo|artigo|story|post|entry|nota|noticia|texte)\b|مقال"
)
_GOES_ON = re.compile(r"\s{0,2},?\s+[^\W\d_A-ZÀ-ÖØ-Þ]")
_SENTENCE_END = (".", "!", "?")
_LINE, _SHORT_LINE = 200, 120  # characters; a longer unit is running text
_HEAD = 90  # characters of running text in which a byline may be glued to it
_BARE, _SHORT = 22, 110  # letters besides the date in a line of nothing else, in a line about it
_CUE_SEEN = 90  # characters before a date in which its cue stands
_AGAINST = -3.0


class LineDate(msgspec.Struct, frozen=True):
    """A day (ISO 8601) in a line, and what speaks for its being the article's.

    `cue` is what the line says it is: "published", "updated" or nothing; `points` are up to 2 for a
    line about the date, under -2 for one that only mentions it.
    """

    value: str
    cue: str
    points: float


def line_dates(
    item: Judged,
    above: str,
    language: str | None,
    *,
    month_first: bool | None = None,
    beside_title: bool = False,
) -> list[LineDate]:
    """Return the dates of a unit; `above` is the short line above it, which may hold its cue.

    Right below the title (`beside_title`) a line may say more besides the date than elsewhere.
    """
    text = item.text[:LOOKED_AT]
    if not _YEAR.search(text):
        return []
    found = find_dates(text, language, month_first=month_first)
    dates = [date for date in found if len(date.value) > 7]
    running = len(item.text) > _LINE or (item.prose > 0 and item.ends and not item.dated)
    plain, at = leveled(text), 0
    shown: list[LineDate] = []
    for date in dates:
        between = plain[at : date.start]
        if not at and not _LETTER.search(between):
            between = f"{leveled(above)} {between}"
        cue = _cue(between)
        if cue:
            points = 2.0 if _is_said(text, at, date) else _AGAINST
            points -= running * 0.5
        elif running:
            points = 0.3 if _is_head(text, plain, date) else _AGAINST
        else:
            points = _points(text, plain, dates, between, beside_title)
        shown.append(LineDate(date.value, cue, points - 0.1 * len(shown)))
        at = date.end
    return shown


def is_bare(text: str, language: str | None) -> bool:
    """Whether a line says nothing but a date, and what date it is."""
    found = find_dates(text, language)
    return sum(map(len, _others(text, leveled(text), found))) <= _BARE


def has_year(text: str) -> bool:
    """Whether the beginning of a unit has a number that may be a year."""
    return bool(_YEAR.search(text, 0, LOOKED_AT))


def has_weekday(text: str) -> bool:
    """Whether a line names a day of the week."""
    return any(word in _weekdays() for word in _WORD.findall(leveled(text[:_LINE])))


def _points(
    text: str, plain: str, dates: Sequence[FoundDate], between: str, beside_title: bool
) -> float:
    """How much a line without a cue is about its date, by what else it says."""
    if _ANOTHER_DAY.search(between) or _PICTURE.search(plain) or _LONE_WORD_ON.search(between):
        return _AGAINST
    others = _others(text, plain, dates)
    letters = sum(map(len, others))
    small = any(word.islower() and len(word) > 2 for word in others)
    if letters <= _BARE and not small:
        return 1.0
    if letters > _SHORT:
        return _AGAINST
    if _BY.search(plain) or _MARK.search(plain):
        return 0.3
    # A caption: "... in the capital, May 3, 2024. Agency".
    caption = (
        _ON.search(between)
        or between.rstrip().endswith((",", "،"))
        or (text.endswith((".", ")", "»", "”")) and not _NOON.search(plain))
    )
    return -0.3 if not caption and (beside_title or _TIME.search(plain)) else _AGAINST


def _others(text: str, plain: str, dates: Sequence[FoundDate]) -> list[str]:
    """Return the words of a line beside its dates, times, weekdays and cues."""
    spans = [(date.start, date.end) for date in dates]
    spans += [match.span() for match in _TIME.finditer(plain)]
    others = []
    for match in _WORD.finditer(plain):
        start, end = match.span()
        # The last letter of a word that another is glued to is a space in the leveled text.
        end += end < len(text) and text[end].isalpha()
        known = leveled(text[start:end]) in _line_words()
        if not known and not any(first <= start < last for first, last in spans):
            others.append(text[start:end])
    return others


def _cue(between: str) -> str:
    """Return what the last cue before a date says of it."""
    found = ""
    for match in _cue_pattern().finditer(between[-_CUE_SEEN:]):
        found = "updated" if match["updated"] else "published"
    return found


def _is_said(text: str, at: int, date: FoundDate) -> bool:
    """Whether a cue before a date is the line's own, not a word of a sentence.

    "The report published on 3 May" has words before the cue and goes on in small letters behind.
    """
    raw = text[at : date.start]
    cues = list(_cue_pattern().finditer(leveled(raw)))
    if not cues:
        # The cue stands on the line above.
        return len(text) <= _SHORT_LINE or not _GOES_ON.match(text, date.end)
    before = raw[: cues[-1].start()]
    if len(text) <= _SHORT_LINE and not text.rstrip("\"'»”’)").endswith(_SENTENCE_END):
        plain = leveled(before)
        others = (word for word in _WORD.findall(before) if word.islower() and len(word) > 3)
        foreign = any(leveled(word) not in _line_words() for word in others)
        return not foreign or bool(_BY.search(plain) or _OF_ARTICLE.search(plain))
    first = raw[cues[-1].start()]
    return (first.isupper() or not first.isascii()) and not _GOES_ON.match(text, date.end)


def _is_head(text: str, plain: str, date: FoundDate) -> bool:
    """Whether running text begins with a byline: "By A. Author12:20pm Jan 7, 2024 The ..."."""
    if date.start > _HEAD:
        return False
    timed = bool(_TIME.search(plain[max(0, date.start - 12) : date.end + 14]))
    by = bool(_BY.search(plain, 0, date.start))
    return (timed or by) and not _GOES_ON.match(text, date.end)


@cache
def _weekdays() -> frozenset[str]:
    names = " ".join(entry for table in TABLES.values() for entry in table.weekdays)
    return frozenset(word for word in _WORD.findall(leveled(names)) if len(word) > 2)


@cache
def _line_words() -> frozenset[str]:
    """Return the words that lines about a date have besides: weekdays, cues, reading times."""
    words = set(byline_words("beside dates"))
    for table in TABLES.values():
        for entry in [*table.weekdays, table.published, table.updated]:
            words.update(_WORD.findall(leveled(entry)))
    return frozenset(words)


@cache
def _cue_pattern() -> re.Pattern[str]:
    def names(entries: list[str]) -> str:
        every = {leveled(word).replace("_", r"\s") for entry in entries for word in entry.split()}
        return "|".join(sorted(every, key=lambda name: (-len(name), name)))

    published = names([table.published for table in TABLES.values()])
    updated = names([table.updated for table in TABLES.values()])
    return re.compile(
        rf"(?<![^\W\d_])(?:(?P<updated>{updated})|(?P<published>{published}))(?![^\W\d_])"
    )
