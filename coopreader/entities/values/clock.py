"""Reads the time of the day that stands behind a date."""

from coopreader.entities.values.row import Row

_HOURS, _MINUTES = 24, 60


def clock_at(row: Row, index: int) -> tuple[int, str] | None:
    """Return (index behind, "15:30") of "à 15h30", "at 3:30 p.m.", "a las 15:30 horas".

    A word like "at" must open it, and hours must be said: "à 15" alone is no time.
    """
    at = index + (row.key(index) in (",", "،"))
    opened = row.table.clock_before.at(row.tokens, at)
    if opened is None:
        return None
    at = opened[0]
    noon = row.table.noon.at(row.tokens, at)
    if noon is not None:
        return noon[0], f"{noon[1]:02d}:00"
    token = row.token(at)
    if token is None or token.kind != "number":
        return None
    read = _figures(row, at)
    if read is None:
        return None
    end, hour, minute, said = read
    half = row.key(end)
    if half in row.table.evening or half in row.table.morning:
        hour = hour % 12 + (12 if half in row.table.evening else 0) if hour <= 12 else hour
        end, said = end + 1, True
    if not said or hour > _HOURS or minute >= _MINUTES:
        return None
    return end, f"{hour % _HOURS:02d}:{minute:02d}"


def _figures(row: Row, at: int) -> tuple[int, int, int, bool] | None:
    """Return (index behind, hour, minute, whether hours are said)."""
    text = row.tokens[at].text
    hours, point, minutes = text.partition(".")
    if point:
        minute = _two(minutes)
        if minute is None or _few(hours) is None:
            return None
        return at + 1 + (row.key(at + 1) in row.table.hours), int(hours), minute, True
    hour = _few(text)
    if hour is None:
        return None
    key, end = row.key(at + 1), at + 1
    if key == ":" and row.glued(at + 2):
        minute = _two(row.key(at + 2))
        if minute is None:
            return None
        return at + 3 + (row.key(at + 3) in row.table.hours), hour, minute, True
    if key[:1] == "h" and key[1:].isdecimal():
        minute = _two(key[1:])
        return (end + 1, hour, minute, True) if minute is not None else None
    if key not in row.table.hours:
        return end, hour, 0, False
    minute = _two(row.key(end + 1)) if key in ("h", "heures") else None
    return (end + 1, hour, 0, True) if minute is None else (end + 2, hour, minute, True)


def _few(text: str) -> int | None:
    return int(text) if len(text) <= 2 and text.isdecimal() else None


def _two(text: str) -> int | None:
    return int(text) if len(text) == 2 and text.isdecimal() else None
