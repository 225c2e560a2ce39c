"""Reads days: of the week, of a month, and those counted from the day of publication."""

from collections.abc import Mapping, Sequence
from datetime import date

from coopreader.entities.tokens import Token
from coopreader.entities.values.calendar_values import (
    day_of_weekday,
    day_value,
    shifted,
    weekday_value,
)
from coopreader.entities.values.periods import Periods
from coopreader.entities.values.row import Found
from coopreader.entities.values.time_cues import Times

_ORDINAL_ENDS = frozenset({"er", "st", "nd", "rd", "th", "º", "°", "o", "ª"})
_DAY = 10  # characters of 2026-01-31
_LONGEST_DATE = 12  # tokens


class Days(Periods):
    """Reads the day that starts at a token.

    `absolute` has the dates that `find_dates` reads, by their start: (end, value).
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        table: Times,
        language: str,
        anchor: date | None,
        absolute: Mapping[int, tuple[int, str]],
    ) -> None:
        super().__init__(tokens, table, language, anchor)
        self.absolute = absolute

    def absolute_date(self, index: int) -> Found | None:
        """Return the date with a year of its own that starts at `index`."""
        found = self.absolute.get(self.tokens[index].start)
        if found is None:
            return None
        end, value = found
        behind = index
        most = min(index + _LONGEST_DATE, len(self.tokens))
        while behind < most and self.tokens[behind].start < end:
            behind += 1
        if self.tokens[behind - 1].end != end:
            return None
        return Found(behind, value, "day" if len(value) >= _DAY else "month")

    def some_day(self, index: int, way: int | None = None) -> Found | None:
        """Read a day of a month, with or without a year."""
        if not 0 <= index < len(self.tokens):
            return None
        exact = self.absolute_date(index)
        if exact is not None:
            return exact if exact.kind == "day" else None
        return self.day_of_month(index, way)

    def days_of_month(self, index: int) -> Found | None:
        """Read "18 au 20 mai 2026", "3 et le 5 janvier", "May 18-20, 2026"."""
        return self._days_before_month(index) or self._days_behind_month(index)

    def _days_before_month(self, index: int) -> Found | None:
        low = self.small(index)
        if low is None:
            return None
        at = self._behind_ordinal(index + 1)
        if not self._links(at):
            return None
        at += 1
        while self.key(at) in self.table.articles:
            at += 1
        last = self.some_day(at) if self.small(at) is not None else None
        if last is None:
            return None
        return Found(last.end, _from_day(low, last.value), "period")

    def _days_behind_month(self, index: int) -> Found | None:
        named = self._english_month(index)
        if named is None:
            return None
        at, month = named
        low, high = self.small(at), None
        link = self._behind_ordinal(at + 1)
        if low is not None and self._links(link):
            high = self.small(link + 1)
        if low is None or high is None or high <= low:
            return None
        end = self._behind_ordinal(link + 2)
        said = self.year_said(end)
        if said is not None:
            end, year = said
            last = day_value(year, month, high) if year else None
        else:
            last = self._nearest(high, month)
        return Found(end, _from_day(low, last), "period")

    def _links(self, index: int) -> bool:
        return self.key(index) in self.table.cues.to | self.table.cues.lists

    def _behind_ordinal(self, index: int) -> int:
        return index + (self.glued(index) and self.key(index) in _ORDINAL_ENDS)

    def _english_month(self, index: int) -> tuple[int, int] | None:
        """Return (index behind, month) of a month that a day may follow: "May", "Oct."."""
        if self.language != "en" or not self.tokens[index].cap:
            return None
        month = self.table.month_keys.get(self.key(index)) or self.table.short_months.get(
            self.key(index)
        )
        if month is None:
            return None
        return index + 1 + (self.key(index + 1) == "." and self.glued(index + 1)), month

    def day_of_month(self, index: int, way: int | None) -> Found | None:
        """Read "30 juin", "1er septembre", "June 5", "5 mars dernier"."""
        named = self._english_month(index)
        if named is not None:
            at, month = named
            if self.key(at) == "the":
                at += 1
            day = self.small(at)
            if day is None or (self.key(at + 1) in (":", "/", ".") and self.glued(at + 2)):
                return None
            return self._dated(self._behind_ordinal(at + 1), month, day, way)
        day = self.small(index)
        if day is None:
            return None
        at = self._behind_ordinal(index + 1)
        at = self.behind_small_words(at)
        noun = self.table.month_nouns.at(self.tokens, at)
        if noun is not None:
            at = self.behind_small_words(noun[0])
        month_behind = self._month_behind_day(at)
        if month_behind is None:
            return None
        return self._dated(month_behind[0], month_behind[1], day, way)

    def _month_behind_day(self, at: int) -> tuple[int, int] | None:
        if at >= len(self.tokens) or not self.capital(at):
            return None
        named = self.month_name(at)
        if named is not None:
            return named
        month = self.table.short_months.get(self.key(at))
        if month is None:
            return None
        point = self.key(at + 1) == "." and self.glued(at + 1)
        sure = point or self.language == "en" or len(self.key(at)) > 3
        return (at + 1 + point, month) if sure else None

    def _dated(self, end: int, month: int, day: int, way: int | None) -> Found | None:
        said = self.year_said(end)
        if said is not None:
            end, year = said
            return Found(end, day_value(year, month, day) if year else None, "day")
        end, way = self.way_behind(end, way)
        current = self.table.current.at(self.tokens, end) if way is None else None
        if current is not None:  # "12 فبراير الجاري"
            return Found(current[0], self._nearest(day, month), "day")
        value = self._nearest(day, month, way or 0)
        return Found(end, value, "day", (month, day) if way is None else None)

    def _nearest(self, day: int, month: int, way: int = 0) -> str | None:
        """Return the nearest such day; before or after the day of publication when so said."""
        if self.anchor is None:
            return None
        anchor, days = self.anchor, []
        for year in range(anchor.year - 4, anchor.year + 5):
            value = day_value(str(year), month, day)
            found = date.fromisoformat(value) if value else None
            if found is not None and (way == 0 or (found - anchor).days * way > 0):
                days.append(found)
        return min(days, key=lambda one: abs(one - anchor)).isoformat() if days else None

    def weekday(self, index: int, way: int | None) -> Found | None:
        """Read a day of the week, alone or with the day of the month behind it."""
        token = self.tokens[index]
        day = self.table.weekdays.get(token.key) if token.kind == "word" else None
        if day is None or not self.capital(index):
            return None
        at = index + 1
        while self.key(at) in (",", "،") or self.key(at) in self.table.articles:
            at += 1
        dated = self.some_day(at, way) if at <= index + 3 else None
        if dated is not None:
            return dated
        number = self.small(at) if at == index + 1 else None
        if number is not None and self.anchor is not None:
            exact = day_of_weekday(self.anchor, number, day)
            behind = self.token(at + 1)
            if exact is not None and (behind is None or behind.kind != "word" or not behind.glued):
                return Found(at + 1, exact, "weekday")
        end, way = self.way_behind(index + 1, way)
        return Found(end, weekday_value(self.anchor, day, way or 0), "weekday")

    def relative_day(self, index: int) -> Found | None:
        """Read "hier", "tomorrow", "ce soir", "أمس الأربعاء"."""
        found = self.table.days.at(self.tokens, index)
        if found is not None:
            if self.key(index) in self.table.ambiguous_days and not self._said_of_day(index):
                return None
            end, days = found
            named = self._named_behind(end)
            return Found(named or end, shifted(self.anchor, days) if self.anchor else None, "day")
        with_name = self.table.days_with_name.at(self.tokens, index)
        end_named = self._named_behind(with_name[0]) if with_name is not None else None
        if with_name is None or end_named is None:
            return None
        days = with_name[1]
        return Found(end_named, shifted(self.anchor, days) if self.anchor else None, "day")

    def _said_of_day(self, index: int) -> bool:
        """Whether "mañana" is tomorrow, not the morning of "por la mañana"."""
        return self.key(index - 1) not in self.table.not_after

    def _named_behind(self, index: int) -> int | None:
        """Return the index behind the day's own name: "hier mercredi 4 mars"."""
        if self.key(index) not in self.table.weekdays or self.tokens[index].first:
            return None
        found = self.weekday(index, 0)
        return found.end if found is not None else None


def _from_day(low: int, last: str | None) -> str | None:
    """Return the interval from a day of the same month to `last`."""
    if last is None:
        return None
    first = f"{last[:8]}{low:02d}"
    return f"{first}/{last}" if first < last else None
