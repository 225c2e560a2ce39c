"""Reads the date that starts at a token."""

from coopreader.entities.values.calendar_values import day_value, period_value
from coopreader.entities.values.clock import clock_at
from coopreader.entities.values.days import Days
from coopreader.entities.values.row import Found

_LONG = ("month", "year", "period")


class TimeReader(Days):
    """Reads the date that starts at a token, with all the words that belong to it."""

    def read(self, index: int) -> Found | None:
        """Return the date that starts at `index`, with its range, time and part of the day.

        With a day of publication every date has a value: what no calendar has is none.
        """
        found = self._read(index)
        if found is None or (found.value is None and self.anchor is not None):
            return None
        return found

    def _read(self, index: int) -> Found | None:
        qualified = self._qualified(index)
        if qualified is not None:
            return qualified
        part = self.table.day_parts_before.at(self.tokens, index)
        if part is not None and part[0] < len(self.tokens):
            day = self._directed(part[0])
            if day is not None and day.kind in ("day", "weekday"):
                return day
        found = self._directed(index)
        if found is None:
            return None
        ranged = self._range(index, found)
        if ranged is not None:
            return ranged
        return self._with_time(found) if found.kind in ("day", "weekday") else found

    def _qualified(self, index: int) -> Found | None:
        """Read "fin 2028", "mid-March", "end of the year", "finales de marzo"."""
        key = self.key(index)
        head, mark, rest = key.partition("-")
        if mark and head in self.table.glued_qualifiers:
            return self._glued_qualifier(index, rest)
        found = self.table.qualifiers.at(self.tokens, index)
        if found is None or self.table.periods.at(self.tokens, index) is not None:
            return None
        at = found[0] + (self.key(found[0]) in ("-", "‑"))
        at = self.behind_small_words(at)
        if at >= len(self.tokens):
            return None
        if self.key(at) in self.table.year_nouns and self.year_at(at + 1) is not None:
            at += 1
        inner = self._directed(at, shown=True)
        if inner is not None and inner.kind in _LONG:
            return inner
        noun = self.table.periods.at(self.tokens, at)
        if noun is None:
            return None
        return Found(noun[0], period_value(self.anchor, noun[1], 0), "period")

    def _glued_qualifier(self, index: int, rest: str) -> Found | None:
        if len(rest) == 4 and rest.isdecimal() and rest[:2] in ("19", "20"):
            return Found(index + 1, rest, "year")
        month = self.table.month_keys.get(rest)
        if month is None:
            return None
        said = self.year_said(index + 1)
        if said is not None:
            return Found(said[0], f"{said[1]}-{month:02d}" if said[1] else None, "month")
        return Found(index + 1, self.nearest_month(month), "month")

    def _directed(self, index: int, *, shown: bool = False) -> Found | None:
        """Read a date with "this", "last" or "next" before it, or none of them."""
        if self.key(index) in self.table.this:
            at = index + 1 + (self.key(index + 1) in self.table.same)
            said = self._said(at, 0)
            if said is not None:
                return said
        for phrases, way in ((self.table.past_before, -1), (self.table.coming_before, 1)):
            before = phrases.at(self.tokens, index)
            said = self._said(before[0], way) if before is not None else None
            if said is not None:
                return said
        return self._of_month_noun(index, None) or self._core(index, None, shown=shown)

    def _said(self, index: int, way: int) -> Found | None:
        if index >= len(self.tokens):
            return None
        found = self._of_month_noun(index, way) or self._core(index, way, shown=way == 0)
        if found is None or (way == 0 and found.kind == "month"):
            return None
        return found

    def _of_month_noun(self, index: int, way: int | None) -> Found | None:
        """Read "mois de mars", "pasado mes de marzo", "شهر مارس"."""
        noun = self.table.month_nouns.at(self.tokens, index)
        at = self.behind_small_words(noun[0]) if noun is not None else len(self.tokens)
        return self.month(at, way, shown=True) if at < len(self.tokens) else None

    def _core(self, index: int, way: int | None, *, shown: bool) -> Found | None:
        return (
            self.days_of_month(index)
            or self.absolute_date(index)
            or self.weekday(index, way)
            or self.day_of_month(index, way)
            or (self.relative_day(index) if way is None else None)
            or self.part_of_year(index)
            or self.era(index)
            or (self.ago(index) if way is None else None)
            or self.period(index, way)
            or self.joined_months(index)
            or self.month(index, way, shown=shown)
            or self.season(index)
            or self.year(index, named=shown)
        )

    def _range(self, index: int, first: Found) -> Found | None:
        """Read the rest of "28 février au 3 mars 2026", "2024 à 2027", "entre mars et juin"."""
        cues = self.table.cues
        link = self.key(first.end)
        before = self._word_before(index)
        between = before in cues.between
        if not (link in cues.to or (between and link in cues.lists)):
            return None
        at = first.end + 1
        while self.key(at) in self.table.articles:
            at += 1
        if at >= len(self.tokens) or first.kind not in ("day", "month", "year"):
            return None
        if first.kind == "year" and not between and before not in cues.since:
            return None
        last = self._last(at, first)
        if last is None:
            return None
        if last.value is None or first.value is None:
            return Found(last.end, None, "period") if self.anchor is None else None
        start = _with_year_of(first, last)
        if len(start) != len(last.value) or not start < last.value:
            return None
        return Found(last.end, f"{start}/{last.value}", "period")

    def _last(self, at: int, first: Found) -> Found | None:
        if first.kind == "day":
            return self.some_day(at)
        if first.kind == "month":
            exact = self.absolute_date(at)
            last = exact or self.month(at, None, shown=True)
            return last if last is not None and last.kind == "month" else None
        year = self.year(at, named=True)
        return year if year is not None and year.kind == "year" else None

    def _word_before(self, index: int) -> str:
        """Return the word before a date, an article or "years" read over."""
        small = self.table.articles | self.table.year_nouns
        return self.key(index - 2 if self.key(index - 1) in small else index - 1)

    def _with_time(self, found: Found) -> Found:
        """Add the time of the day, or the part of it, that follows a day."""
        part = self.table.day_parts.at(self.tokens, found.end)
        if part is not None:
            found = Found(part[0], found.value, "day")
        clock = clock_at(self, found.end)
        if clock is None:
            return found
        end, time = clock
        value = f"{found.value}T{time}" if found.value and len(found.value) == 10 else found.value
        return Found(end, value, "day")


def _with_year_of(first: Found, last: Found) -> str:
    """Return where a range starts whose year is said at its end only."""
    value, end = first.value or "", last.value or ""
    if first.yearless is None:
        return value
    month, day = first.yearless
    year = int(end[:4]) - (1 if month > int(end[5:7]) else 0)
    if day == 0:
        return f"{year:04d}-{month:02d}"
    return day_value(str(year), month, day) or value
