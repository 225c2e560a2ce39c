"""Times of the records as a reader sees them: in local time."""

from datetime import datetime

from coopreader.text import safe

TO_THE_DAY = len("2026-01-31")
TO_THE_MINUTE = len("2026-01-31 12:00")


def local_time(stored: str) -> str:
    """Return a time as records hold it (UTC, ISO 8601) as local "2026-01-31 12:00".

    What is no time is returned as it stands, made safe.
    """
    try:
        local = datetime.fromisoformat(stored).astimezone()
    except (ValueError, OverflowError, OSError):
        return safe(stored)
    return local.isoformat(" ")[:TO_THE_MINUTE]


def short_time(stored: str) -> str:
    """Return the same in eleven characters: in this year without the year, else the day alone."""
    time, this_year = local_time(stored), datetime.now().astimezone().isoformat()[: len("2026-")]
    return time[len(this_year) :] if time.startswith(this_year) else time[:TO_THE_DAY]
