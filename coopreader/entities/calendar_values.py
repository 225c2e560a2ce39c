"""ISO 8601 values of times that are said relative to a day."""

from collections.abc import Iterable
from datetime import date, timedelta


def shifted(anchor: date, days: int) -> str | None:
    """Return the day so many days on; None when no calendar has it."""
    try:
        return (anchor + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def period_value(anchor: date | None, period: str, way: int) -> str | None:
    """Return the week, month, quarter or year before (-1) or after (1) that of a day."""
    if anchor is None:
        return None
    if period == "week":
        day = shifted(anchor, 7 * way)
        if day is None:
            return None
        year, week, _ = date.fromisoformat(day).isocalendar()
        return f"{year}-W{week:02d}"
    if period == "year":
        return str(anchor.year + way)
    if period == "quarter":
        quarters = anchor.year * 4 + (anchor.month - 1) // 3 + way
        return f"{quarters // 4}-Q{quarters % 4 + 1}"
    months = anchor.year * 12 + anchor.month - 1 + way
    return f"{months // 12}-{months % 12 + 1:02d}"


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
