"""When an article was published and brought up to date, as the lines around it say."""

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from coopreader.article.facts.date_lines import (
    LOOKED_AT,
    has_weekday,
    has_year,
    is_bare,
    line_dates,
)
from coopreader.article.judging.judge import Judged
from coopreader.dates import find_dates, months_come_first

_OTHERS = frozenset({"ticker", "comments", "related", "read-also", "headline wall"})
_LINKED = frozenset({"related", "read-also"})
_ABOVE, _BELOW, _FAR = 8, 60, 24  # units above the title, below it, above a body without one
_INTO, _BEHIND = 30, 8  # units of the article in which its first paragraphs stand, and behind it
_TOP, _CLOCK = 3, 12  # units at the top of a page: its title in the head, the day's date
_PARAGRAPHS, _SENTENCE = 2, 60  # above a date, and characters of prose that make one
_HEADING = 25  # characters of a date that is a heading
_CUED = 50  # characters; a shorter line may hold the cue of the date below it
_BESIDE_TITLE = 1.9  # how well a line right below the title is placed
_LEAST, _OTHER, _UNSURE = 1.0, 2.2, 1.5  # enough; lost by a line that is another's, that may be
_WALL = 4  # units in one line of a page
_MOST_DATES = 500  # lines with a year that are asked in which order months stand


class Published(msgspec.Struct, frozen=True):
    """When an article was published and last brought up to date (ISO 8601).

    `place` is the unit that gives the date of publication.
    """

    published: str | None = None
    updated: str | None = None
    place: int | None = None


class _Shown(msgspec.Struct, frozen=True):
    """A date at a unit of the page: its value, cue, and the score of its line and place."""

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
    best = _best([date for date in good if date.cue != "updated"] or good)
    if best is None:
        return Published()
    later = [date for date in good if date.cue == "updated" and date is not best]
    last = best if best.cue == "updated" else _best(later)
    known = last is not None and last.value[:10] >= best.value[:10]
    return Published(best.value, last.value if last and known else None, best.place)


def _best(dates: Sequence[_Shown]) -> _Shown | None:
    return max(dates, key=lambda date: (date.score, -date.place), default=None)


def _said_once(
    page: Sequence[Judged], region: tuple[int, int], language: str | None
) -> list[_Shown]:
    """Return the dates of the only line up to the article's end that says "published on" of one.

    For pages whose title was not found: the line may stand anywhere above their body.
    """
    said: list[_Shown] = []
    for place, item in enumerate(page[: region[1]]):
        if item.dated and item.unit.row < _WALL and item.reason not in _OTHERS:
            dates = [
                date for date in line_dates(item, "", language) if date.cue and date.points > 0
            ]
            if dates and is_bare(item.text, language):
                said += [_Shown(date.value, date.cue, date.points, place) for date in dates]
    published = {date.value for date in said if date.cue == "published"}
    return said if len(published) == 1 else []


def _decided(
    page: Sequence[Judged], title: int | None, region: tuple[int, int], shown: Sequence[_Shown]
) -> list[_Shown]:
    """Return the dates like 3/4/2026 that the other dates of the page decide."""
    dated = (item.text[:LOOKED_AT] for item in page if has_year(item.text))
    texts = list(islice(dated, _MOST_DATES))
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
        item = page[place]
        above = page[place - 1].text if place and len(page[place - 1].text) < _CUED else ""
        beside = worth > _BESIDE_TITLE
        for date in line_dates(item, above, language, month_first=month_first, beside_title=beside):
            score = worth + date.points
            if date.cue == "updated":
                score -= 0.5 if worth > 0.5 else _UNSURE
            elif item.unit.row >= _WALL and not date.cue:
                score -= 1.0
            yield _Shown(date.value, date.cue, score, place)


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
        other = item.reason in _OTHERS and not item.dated
        other = other or any(line.reason in _LINKED for line in page[max(0, place - 2) : place])
        other = other or (place > first and _is_heading(page, place))
        distance = min(place - anchor, abs(place - first), 25)
        yield place, 2.0 - 0.04 * distance - _OTHER * other
        paragraphs += place >= first and item.prose > _SENTENCE
        if paragraphs > _PARAGRAPHS or place > first + _INTO:
            break
    for place in range(anchor - (above != _ABOVE), max(-1, anchor - above), -1):
        if page[place].reason not in _OTHERS or page[place].dated:
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
    alone = place < _TOP and has_weekday(item.text)
    clock = place < _CLOCK and (distance > (1 if titled else 3) or (distance > 0 and alone))
    if not titled:
        return 1.4 - 0.02 * distance - _UNSURE * clock
    far = item.unit.row >= _WALL or distance > 3
    listed = distance == 1 and any(line.dated for line in page[max(0, place - 3) : place])
    headed = (distance > 1 or listed) and _is_headed(page, place)
    return 1.4 - 0.1 * distance - _UNSURE * (far or clock or headed)


def _is_headed(page: Sequence[Judged], place: int) -> bool:
    """Whether one of the two lines above a unit is a headline, so that a date is its own."""
    return any(
        len(above.words) > 4 and above.prose <= _SENTENCE
        for above in page[max(0, place - 2) : place]
    )


def _is_heading(page: Sequence[Judged], place: int) -> bool:
    """Whether a short unit stands between two paragraphs, as the dates of a chronicle do."""
    if len(page[place].text) > _HEADING:
        return False
    around = (page[place - 1], page[min(place + 1, len(page) - 1)])
    return all(item.prose > _SENTENCE for item in around)


def _first_like(page: Sequence[Judged], title: int) -> int:
    """Return where the title stands first, if it is repeated close above."""
    above = range(max(0, title - _ABOVE), title)
    return next((place for place in above if page[place].text == page[title].text), title)
