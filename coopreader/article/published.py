"""When an article was published and brought up to date, as the lines around it say."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import msgspec

from coopreader.article.byline_words import byline_words
from coopreader.article.judge import Judged
from coopreader.dates import FoundDate, find_dates, leveled, months_come_first
from coopreader.languages import TABLES

_YEAR = re.compile(r"(?:19|20|١٩|٢٠|۱۹|۲۰)\d\d")
_TIME = re.compile(r"\d{1,2}\s?(?:[:h]\s?\d\d|h\b)(?::\d\d)?|\d{1,2}\s?[ap]\.?\s?m\b\.?")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"[|•·]")
_BY = re.compile(r"\b(?:by|par|por|von|di)\b|بقلم")
_IN_SENTENCE = re.compile(
    r"\b(?:in|on|of|since|until|le|du|au|en|depuis|avant|el|del|al|desde|il|dal|em|am|vom|في|يوم)\s*$"
)
_GOES_ON = re.compile(r"\s{0,2},?\s+[^\W\d_A-ZÀ-ÖØ-Þ]")
_FOREIGN_TO_DATES = frozenset({"ticker", "comments", "related", "read-also", "headline wall"})
_LINKED = frozenset({"related", "read-also"})
_ABOVE, _BELOW, _FAR = 8, 60, 24  # units above the title, below it, above a body without one
_INTO, _BEHIND = 30, 8  # units of the article in which its first paragraphs stand, and behind it
_LOOKED_AT = 1500  # characters at the beginning of a unit
_LINE = 200  # characters; a longer unit is running text
_BARE, _SHORT = 22, 110  # letters besides the date in a line of nothing else, in a line about it
_TOP, _CLOCK = 3, 12  # units at the top of a page: its title in the head, the day's date
_BELOW_TITLE = 1.9  # how well a line right below the title is placed
_LEAST, _OTHER = 1.0, 2.2  # a score that is enough; lost by a line that is removed as other
_MOST_DATES = 500  # lines with a year that are asked in which order months stand
_PARAGRAPHS, _SENTENCE = 2, 60  # above a date, and characters of prose that make one


class Published(msgspec.Struct, frozen=True):
    """When an article was published and last brought up to date (ISO 8601).

    `place` is the unit that gives the date of publication.
    """

    published: str | None = None
    updated: str | None = None
    place: int | None = None


class _Shown(msgspec.Struct):
    """A date that the page shows: its value, `cue` (published, updated or neither) and how well
    the line it stands in speaks for its being the article's."""

    value: str
    cue: str
    score: float
    place: int


def published_of(
    page: Sequence[Judged], title: int | None, region: tuple[int, int], language: str | None
) -> Published:
    """Find the dates of the article that stands in `region` of a page, its title at `title`.

    A date counts where a line around the title or right behind the article is about it; one in a
    sentence, a wall, a ticker or a comment never does.
    """
    shown = list(_shown(page, title, region, language))
    good = [date for date in shown if date.score >= _LEAST]
    if language == "en" and not good:
        good = _decided(page, title, region, shown)
    good = good or _said_once(page, region, language)
    said = [date for date in good if date.cue != "updated"] or good
    best = max(said, key=lambda date: (date.score, -date.place), default=None)
    if best is None:
        return Published()
    later = [date for date in good if date.cue == "updated" and date is not best]
    last = max(later, key=lambda date: (date.score, -date.place), default=None)
    if best.cue == "updated":
        last = best
    known = last is not None and last.value[:10] >= best.value[:10]
    return Published(best.value, last.value if last and known else None, best.place)


def _said_once(
    page: Sequence[Judged], region: tuple[int, int], language: str | None
) -> list[_Shown]:
    """Return the date of the only line up to the article's end that says "published on" of one.

    For pages whose title was not found: the line may stand anywhere above their body.
    """
    lines = [
        (place, item)
        for place, item in enumerate(page[: region[1]])
        if item.dated and item.unit.row < 4 and item.reason not in _FOREIGN_TO_DATES
    ]
    said: list[_Shown] = []
    for place, item in lines:
        dates = [date for date in find_dates(item.text, language) if len(date.value) > 7]
        if dates and _rest(leveled(item.text), dates) <= _BARE:
            said += [date for date in _judged(item, "", dates, place, 0.0) if date.cue]
    first = [date for date in said if date.cue == "published"]
    return said if len({date.value for date in first}) == 1 else []


def _decided(
    page: Sequence[Judged], title: int | None, region: tuple[int, int], shown: Sequence[_Shown]
) -> list[_Shown]:
    """Return the dates like 3/4/2026 that the other dates of the page decide."""
    dated = (item.text for item in page if _YEAR.search(item.text, 0, _LOOKED_AT))
    texts = [text[:_LOOKED_AT] for text in islice(dated, _MOST_DATES)]
    if not any("/" in text for text in texts):
        return []
    known = {date.value[:10] for date in shown}
    known |= {date.value[:10] for text in texts for date in find_dates(text, "en")}
    order = months_come_first("\n".join(texts), known)
    if order is None:
        return []
    decided = _shown(page, title, region, "en", month_first=order)
    return [date for date in decided if date.score >= _LEAST]


def _shown(
    page: Sequence[Judged],
    title: int | None,
    region: tuple[int, int],
    language: str | None,
    *,
    month_first: bool | None = None,
) -> Iterator[_Shown]:
    for place, worth in _places(page, title, region):
        text = page[place].text[:_LOOKED_AT]
        if not _YEAR.search(text):
            continue
        dates = [
            date
            for date in find_dates(text, language, month_first=month_first)
            if len(date.value) > 7
        ]
        if dates:
            before = page[place - 1].text if place and len(page[place - 1].text) < 50 else ""
            yield from _judged(page[place], before, dates, place, worth)


def _places(
    page: Sequence[Judged], title: int | None, region: tuple[int, int]
) -> Iterator[tuple[int, float]]:
    """Give the units that may speak of the article, and how well placed they are for it."""
    first, last = region
    if title is not None and not (first - title > _BELOW or (title < _TOP and first - title > 8)):
        anchor, above = _first_like(page, title), _ABOVE
    else:
        # No title, or one that the head of the page or another list has: the body is what is sure.
        anchor, above = first, _FAR
    paragraphs = 0
    for place in range(anchor + (above == _ABOVE), last):
        item = page[place]
        other = item.reason in _FOREIGN_TO_DATES and not item.dated
        other = other or any(above.reason in _LINKED for above in page[max(0, place - 2) : place])
        yield place, 2.0 - 0.04 * min(place - anchor, abs(place - first), 25) - _OTHER * other
        paragraphs += place >= first and item.prose > _SENTENCE
        if paragraphs > _PARAGRAPHS or place > first + _INTO:
            break
    for place in range(anchor - (above != _ABOVE), max(-1, anchor - above), -1):
        if page[place].reason not in _FOREIGN_TO_DATES or page[place].dated:
            yield place, _above(page, place, anchor, above == _ABOVE)
    for place in range(last, min(len(page), last + _BEHIND)):
        if page[place].reason in ("comments", "related"):
            break
        yield place, 0.1 - 0.15 * (place - last)


def _above(page: Sequence[Judged], place: int, anchor: int, titled: bool) -> float:
    """How well a unit above the title (without one: above the body) is placed for a date.

    The day's date in the head of a page, and the date below another headline, are not the
    article's.
    """
    item, distance = page[place], anchor - place
    alone = place < 3 and _has_weekday(item.text)
    clock = place < _CLOCK and (distance > (1 if titled else 3) or (distance > 0 and alone))
    if not titled:
        return 1.4 - 0.02 * distance - 1.5 * clock
    far = item.unit.row >= 4 or distance > 3
    return 1.4 - 0.1 * distance - 1.5 * (far or clock or (distance > 1 and _is_headed(page, place)))


def _is_headed(page: Sequence[Judged], place: int) -> bool:
    """Whether one of the two lines above a unit is a headline, so that a date is its own."""
    return any(
        len(above.words) > 4 and above.prose <= _SENTENCE
        for above in page[max(0, place - 2) : place]
    )


def _first_like(page: Sequence[Judged], title: int) -> int:
    """Return where the title stands first, if it is repeated close above."""
    same = [
        place
        for place in range(max(0, title - _ABOVE), title)
        if page[place].text == page[title].text
    ]
    return same[0] if same else title


def _has_weekday(text: str) -> bool:
    return any(word in _weekdays() for word in _WORD.findall(leveled(text[:_LINE])))


def _judged(
    item: Judged, above: str, dates: Sequence[FoundDate], place: int, worth: float
) -> Iterator[_Shown]:
    plain = leveled(item.text[:_LOOKED_AT])
    running = len(item.text) > _LINE or (item.prose > 0 and item.ends and not item.dated)
    rest = _rest(plain, dates)
    at = 0
    for number, date in enumerate(dates):
        between = plain[at : date.start]
        if not number and not _LETTER.search(between):
            between = leveled(above) + " " + between
        cue = _cue(between)
        score = worth
        if cue:
            score += 2.0 if _begins_line(item.text, at, date, between) else -3.0
            score -= running * 0.5
        elif running:
            score += 0.3 if _is_head(item.text, plain, date) else -5.0
        elif rest <= _BARE:
            score += 1.0
        elif rest <= _SHORT and (_BY.search(plain) or _MARK.search(plain)):
            score += 0.3
        elif (
            rest <= _SHORT
            and not _is_caption(item.text, between)
            and (worth > _BELOW_TITLE or _TIME.search(plain))
        ):
            score -= 0.5
        else:
            score -= 3.0
        if item.unit.row >= 4 and not cue:
            score -= 1.0
        score -= (cue == "updated") * (1.5 if worth < 0 else 0.5) + 0.1 * number
        yield _Shown(date.value, cue, score, place)
        at = date.end


def _rest(plain: str, dates: Sequence[FoundDate]) -> int:
    """Return how many letters a line has beside its dates, times, weekdays and cues."""
    parts, at = [], 0
    for date in dates:
        parts.append(plain[at : date.start])
        at = date.end
    parts.append(plain[at:])
    text = _TIME.sub(" ", " ".join(parts))
    known = _line_words()
    return sum(len(word) for word in _WORD.findall(text) if word not in known)


def _cue(between: str) -> str:
    """Return what the last cue before a date says of it: "published", "updated", or nothing."""
    found = ""
    for match in _cue_pattern().finditer(between[-90:]):
        found = "updated" if match["updated"] else "published"
    return found


def _begins_line(text: str, at: int, date: FoundDate, between: str) -> bool:
    """Whether a cue belongs to a line about the article, not to a sentence of its own.

    "The report published on 3 May" has words before the cue and goes on in small letters behind.
    """
    if len(text) <= 120 and not text.rstrip("\"'»”’)").endswith((".", "!", "?")):
        return True
    raw = text[at : date.start]
    cue = None
    for match in _cue_pattern().finditer(leveled(raw)):
        cue = match
    if cue is None:
        return at == 0 and not _GOES_ON.match(text, date.end)
    capital = raw[cue.start()].isupper() or not raw[cue.start()].isascii()
    return capital and not _GOES_ON.match(text, date.end)


def _is_head(text: str, plain: str, date: FoundDate) -> bool:
    """Whether running text begins with a byline: "By A. Author12:20pm Jan 7, 2024 The ..."."""
    if date.start > 90:
        return False
    timed = bool(_TIME.search(plain[max(0, date.start - 12) : date.end + 14]))
    by = bool(_BY.search(plain, 0, date.start))
    return (timed or by) and not _GOES_ON.match(text, date.end)


def _is_caption(text: str, between: str) -> bool:
    """Whether a date stands as in a caption: "... in the capital, May 3, 2024. Agency"."""
    return (
        bool(_IN_SENTENCE.search(between))
        or between.rstrip().endswith((",", "،"))
        or text.endswith((".", ")", "»", "”"))
    )


@cache
def _weekdays() -> frozenset[str]:
    names = " ".join(entry for table in TABLES.values() for entry in table.weekdays)
    return frozenset(word for word in _WORD.findall(leveled(names)) if len(word) > 2)


@cache
def _line_words() -> frozenset[str]:
    """Return the words that lines about a date have besides: weekdays, cues, time words."""
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
