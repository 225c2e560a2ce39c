"""Reads the date that starts at a token."""

from collections.abc import Sequence
from datetime import date

from coopreader.entities.calendar_values import month_value, period_value, shifted
from coopreader.entities.time_cues import Times
from coopreader.entities.tokens import Token

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class TimeReader:
    """Reads the date that starts at a token, with the day of publication at hand."""

    def __init__(
        self,
        tokens: Sequence[Token],
        table: Times,
        language: str,
        anchor: date | None,
        absolute: dict[int, tuple[int, str]],
    ) -> None:
        self.tokens = tokens
        self.table = table
        self.language = language
        self.anchor = anchor
        self.absolute = absolute

    def read(self, index: int) -> tuple[int, str | None] | None:
        """Return (token behind, value) of the date that starts at `index`."""
        for way in (
            self._range_of_days,
            self._absolute,
            self._weekday,
            self._day_of_month,
            self._relative_day,
            self._part_of_year,
            self._period,
            self._month,
            self._year,
        ):
            found = way(index)
            if found is not None:
                return found
        return None

    def _token(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def _key(self, index: int) -> str:
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""

    def _small(self, index: int, most: int = 31) -> int | None:
        token = self._token(index)
        if token is None or token.kind != "number" or not token.text.isdigit():
            return None
        number = int(token.text[:4])
        return number if len(token.text) <= 2 and 1 <= number <= most else None

    def _absolute(self, index: int) -> tuple[int, str | None] | None:
        start = self.tokens[index].start
        if start not in self.absolute:
            return None
        end, value = self.absolute[start]
        behind = index
        while behind < len(self.tokens) and self.tokens[behind].start < end:
            behind += 1
        if self.tokens[behind - 1].end != end:
            return None
        return behind, value

    def _range_of_days(self, index: int) -> tuple[int, str | None] | None:
        low = self._small(index)
        if low is None or self._key(index + 1) not in self.table.links:
            return None
        at = index + 2
        while self._key(at) in ("el", "le", "the"):
            at += 1
        found = self._absolute(at) if at < len(self.tokens) else None
        if found is None and at < len(self.tokens):
            found = self._day_of_month(at)
        if found is None or found[1] is None or len(found[1]) != 10 or self._small(at) is None:
            return None
        first = f"{found[1][:8]}{low:02d}"
        return found[0], f"{first}/{found[1]}" if first < found[1] else found[1]

    def _weekday(self, index: int) -> tuple[int, str | None] | None:
        token = self.tokens[index]
        day = self.table.weekdays.get(token.key) if token.kind == "word" else None
        if day is None or (self.language == "en" and not token.cap):
            return None
        at = index + 1
        while self._key(at) in (",", "،", "the", "el", "le"):
            at += 1
        if at < len(self.tokens):
            exact = self._absolute(at) or self._day_of_month(at)
            if exact is not None:
                return exact
        end, way = self._direction(index + 1)
        if way == 0 and self._key(index - 1) in self.table.before:
            way = self._way_of(index - 1)
        return end, self._weekday_value(day, way)

    def _direction(self, index: int) -> tuple[int, int]:
        """Return (token behind, -1 or 1) for "last" and "next" behind a word, else (index, 0)."""
        past = self.table.past.at(self.tokens, index)
        if past is not None:
            return past[0], -1
        coming = self.table.coming.at(self.tokens, index)
        return (coming[0], 1) if coming is not None else (index, 0)

    def _way_of(self, index: int) -> int:
        return -1 if self.table.past.at(self.tokens, index) is not None else 1

    def _weekday_value(self, day: int, way: int) -> str | None:
        if self.anchor is None:
            return None
        if way > 0:
            ahead = (day - self.anchor.isoweekday()) % 7 or 7
            return shifted(self.anchor, ahead)
        back = (self.anchor.isoweekday() - day) % 7
        if way < 0 and back == 0:
            back = 7
        return shifted(self.anchor, -back)

    def _day_of_month(self, index: int) -> tuple[int, str | None] | None:
        """Read "30 juin", "1er septembre", "June 5": the nearest such day."""
        month = self.table.months.get(self._key(index))
        if month is not None and self.language == "en" and self.tokens[index].cap:
            day = self._small(index + 1)
            if day is None:
                return None
            end = index + 2
            return end + (self._key(end) in ("st", "nd", "rd", "th")), self._nearest(day, month)
        day = self._small(index)
        if day is None:
            return None
        at = index + 1
        glued = self._token(at)
        if glued is not None and glued.glued and glued.key in ("er", "st", "nd", "rd", "th", "º"):
            at += 1
        while self._key(at) in self.table.of:
            at += 1
        month = self.table.months.get(self._key(at))
        if month is None:
            return None
        return at + 1, self._nearest(day, month)

    def _nearest(self, day: int, month: int) -> str | None:
        if self.anchor is None:
            return None
        days = []
        for year in range(self.anchor.year - 1, self.anchor.year + 2):
            try:
                days.append(date(year, month, day))
            except ValueError:
                continue
        anchor = self.anchor
        return min(days, key=lambda found: abs(found - anchor)).isoformat() if days else None

    def _relative_day(self, index: int) -> tuple[int, str | None] | None:
        found = self.table.days.at(self.tokens, index)
        if found is None:
            return None
        end, days = found
        if self.table.weekdays.get(self._key(end)) and not self.tokens[end].first:
            end += 1
        return end, shifted(self.anchor, days) if self.anchor else None

    def _part_of_year(self, index: int) -> tuple[int, str | None] | None:
        """Read quarters and half years: "deuxième trimestre 2027", "Q2 2027"."""
        key = self._key(index)
        if len(key) == 2 and key[0] in "qt" and key[1] in "1234" and self.tokens[index].cap:
            year, end = self._year_at(index + 1)
            return (end, f"{year}-Q{key[1]}") if year else None
        at, number = index, self.table.ordinals.get(key)
        token = self._token(at)
        if token is not None and token.kind == "number" and self._token(at + 1) is not None:
            number = self.table.ordinals.get(token.key + self._key(at + 1))
            at += 1 if number else 0
        if number is None and self.language == "ar" and key in self.table.quarter | self.table.half:
            number, at = self.table.ordinals.get(self._key(at + 1)), at - 1
            year, end = self._year_at(at + 3)
        elif number is not None and self._key(at + 1) in self.table.quarter | self.table.half:
            year, end = self._year_at(at + 2)
        else:
            return None
        if not year or number is None:
            return None
        if self._key(at + 1) in self.table.quarter:
            return end, f"{year}-Q{number}"
        return end, f"{year}-01/{year}-06" if number == 1 else f"{year}-07/{year}-12"

    def _year_at(self, index: int) -> tuple[int | None, int]:
        while self._key(index) in self.table.of or self._key(index) in (
            "l'",
            "annee",
            "عام",
            "سنه",
            "من",
        ):
            index += 1
        token = self._token(index)
        if token is not None and _is_year(token):
            return int(token.text), index + 1
        return None, index

    def _period(self, index: int) -> tuple[int, str | None] | None:
        """Read "la semaine prochaine", "next month", "el año pasado"."""
        at = index
        if self._key(index) in self.table.before:
            period = self.table.periods.get(self._key(index + 1))
            way, end = self._way_of(index), index + 2
        else:
            period = self.table.periods.get(self._key(at))
            end, way = self._direction(at + 1)
            if way == 0:
                return None
        if period is None:
            return None
        return end, period_value(self.anchor, period, way)

    def _month(self, index: int) -> tuple[int, str | None] | None:
        """Read a month without a year that "last", "next" or a preposition shows to be one."""
        month = self.table.months.get(self._key(index))
        token = self.tokens[index]
        if month is None or (self.language == "en" and not token.cap):
            return None
        end, way = self._direction(index + 1)
        if way == 0 and self._key(index - 1) in self.table.before:
            way = self._way_of(index - 1)
        if way == 0 and self.table.month_contexts.ending(self.tokens, index, 2) is None:
            return None
        return end, month_value(self.anchor, month, way)

    def _year(self, index: int) -> tuple[int, str | None] | None:
        token = self.tokens[index]
        if not _is_year(token):
            return None
        before, after = self._token(index - 1), self._token(index + 1)
        if (
            after is not None
            and after.text in "-–/"
            and after.glued
            and index + 2 < len(self.tokens)
        ):
            other = self.tokens[index + 2]
            if _is_year(other) and int(other.text) > int(token.text):
                return index + 3, f"{token.text}/{other.text}"
        said = before is not None and (
            before.key in self.table.year_contexts or before.text in "(،,–-"
        )
        if before is None or not said:
            return None
        counted = after is not None and after.kind == "word" and after.low.endswith("s")
        if counted and (before.text in ",(" or before.key in self.table.of | self.table.links):
            return None
        return index + 1, token.text


def _is_year(token: Token) -> bool:
    return (
        token.kind == "number"
        and len(token.text) == 4
        and token.text.isdecimal()
        and _FIRST_YEAR <= int(token.text) <= _LAST_YEAR
    )
