"""ISO 8601 values of times that are said relative to a day."""

from collections.abc import Iterable
from datetime import date, timedelta

_MOST_MOVED = 5000
"""Units from a day beyond which no date is meant."""


def shifted(anchor: date, days: int) -> str | None:
    """Return the day so many days on; None when no calendar has it."""
    try:
        return (anchor + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def period_value(anchor: date | None, period: str, way: int) -> str | None:
    """Return the week, month ... before (-1), after (1) or around (0) a day.

    A decade, century, half year or weekend is an interval; the weekend is that of the ISO week.
    """
    if anchor is None:
        return None
    if period == "weekend":
        return _weekend(anchor, way)
    if period == "half":
        halves = anchor.year * 2 + (anchor.month - 1) // 6 + way
        return half_value(str(halves // 2), halves % 2 + 1)
    if period == "decade":
        return decade_value(anchor.year // 10 * 10 + 10 * way, 10)
    if period == "century":
        return decade_value((anchor.year - 1) // 100 * 100 + 1 + 100 * way, 100)
    return moved_value(anchor, period, way)


def moved_value(anchor: date | None, unit: str, count: int) -> str | None:
    """Return the day, week, month, quarter or year that lies `count` of them from a day."""
    if anchor is None or abs(count) > _MOST_MOVED:
        return None
    if unit == "day":
        return shifted(anchor, count)
    if unit == "week":
        day = shifted(anchor, 7 * count)
        if day is None:
            return None
        year, week, _ = date.fromisoformat(day).isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "decade":
        unit, count = "year", 10 * count
    if unit == "year":
        return _year(anchor.year + count)
    size = 3 if unit == "quarter" else 1
    months = (anchor.year * 12 + anchor.month - 1) // size + count
    in_year = 12 // size
    year_text = _year(months // in_year)
    if year_text is None:
        return None
    number = months % in_year + 1
    return f"{year_text}-Q{number}" if size == 3 else f"{year_text}-{number:02d}"


def half_value(year: str, half: int) -> str:
    """Return the first or second half of a year."""
    return f"{year}-01/{year}-06" if half == 1 else f"{year}-07/{year}-12"


def decade_value(first: int, length: int) -> str | None:
    """Return the interval of so many years from the first one on."""
    start, end = _year(first), _year(first + length - 1)
    return f"{start}/{end}" if start and end else None


def _year(year: int) -> str | None:
    return f"{year:04d}" if 1 <= year <= 9999 else None


def _weekend(anchor: date, way: int) -> str | None:
    saturday = shifted(anchor, 6 - anchor.isoweekday() + 7 * way)
    sunday = shifted(anchor, 7 - anchor.isoweekday() + 7 * way)
    return f"{saturday}/{sunday}" if saturday and sunday else None


def month_value(anchor: date | None, month: int, way: int) -> str | None:
    """Return the nearest such month: before (-1), after (1) or either side (0) of a day."""
    if anchor is None:
        return None
    here = anchor.year * 12 + anchor.month
    options: Iterable[int] = ((anchor.year + shift) * 12 + month for shift in (-1, 0, 1))
    if way < 0:
        options = [option for option in options if option < here]
    elif way > 0:
        options = [option for option in options if option > here]
    best = min(options, key=lambda option: abs(option - here))
    return f"{(best - 1) // 12}-{(best - 1) % 12 + 1:02d}"


def day_value(year: str, month: int, day: int) -> str | None:
    """Return a day; None when no calendar has it."""
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None


def weekday_value(anchor: date | None, day: int, way: int) -> str | None:
    """Return the last such day of the week (1 is Monday), the anchor included.

    With `way` -1 or 1 it lies before or after the anchor.
    """
    if anchor is None:
        return None
    if way > 0:
        return shifted(anchor, (day - anchor.isoweekday()) % 7 or 7)
    back = (anchor.isoweekday() - day) % 7
    return shifted(anchor, -(back or 7) if way < 0 else -back)


def day_of_weekday(anchor: date, number: int, day: int) -> str | None:
    """Return the nearest day with that number in its month that is that day of the week."""
    near = []
    for months in range(-2, 3):
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
        value = day_value(str(year), month + 1, number)
        if value is not None and date.fromisoformat(value).isoweekday() == day:
            near.append(date.fromisoformat(value))
    return min(near, key=lambda one: abs(one - anchor)).isoformat() if near else None
