"""Reads months, years and the other periods longer than a day."""

from coopreader.entities.values.calendar_values import (
    decade_value,
    half_value,
    month_value,
    moved_value,
    period_value,
)
from coopreader.entities.values.eras import century_at, decade_at
from coopreader.entities.values.numbers import number_at
from coopreader.entities.values.row import Found
from coopreader.entities.values.years import Years

_CENTURY = 100


class Periods(Years):
    """Reads the period that starts at a token; `way` is -1 (last), 0 (this), 1 (next) or None."""

    def period(self, index: int, way: int | None) -> Found | None:
        """Read "la semaine prochaine", "next month", "this year", "el año pasado"."""
        found = self.table.periods.at(self.tokens, index)
        if found is None:
            return None
        end, period = found
        current = self.table.current.at(self.tokens, end) if way is None else None
        if current is not None:
            return Found(current[0], period_value(self.anchor, period, 0), "period")
        end, way = self.way_behind(end, way)
        if way is None:
            return None
        return Found(end, period_value(self.anchor, period, way), "period")

    def year_said(self, index: int) -> tuple[int, str | None] | None:
        """Return (index behind, year) of "2026", "de l'an dernier", "this year" behind a month."""
        if self.key(index) in (",", "،"):
            index += 1
            if self.year_at(index) is None:
                return None
        at = self.behind_small_words(index)
        if self.key(at) in self.table.year_nouns and self.year_at(at + 1) is not None:
            at += 1
        year = self.year_at(at)
        if year is not None:
            return at + 1, str(year)
        if self.key(at) in ("'", "’", "‘") and self.glued(at + 1):
            short = self.token(at + 1)
            if short is not None and len(short.text) == 2 and short.text.isdecimal():
                return at + 2, f"20{int(short.text):02d}"
        return self._relative_year(at)

    def _relative_year(self, at: int) -> tuple[int, str | None] | None:
        way: int | None = None
        if self.key(at) in self.table.this:
            at, way = at + 1, 0
        else:
            for phrases, said in ((self.table.past_before, -1), (self.table.coming_before, 1)):
                before = phrases.at(self.tokens, at)
                if before is not None:
                    at, way = before[0], said
        noun = self.table.periods.at(self.tokens, at)
        if noun is None or noun[1] != "year":
            return None
        found = self.period(at, way)
        return (found.end, found.value) if found is not None else None

    def month(self, index: int, way: int | None, *, shown: bool = False) -> Found | None:
        """Read a month; without a year only where it cannot be another word, or is `shown`."""
        named = self.month_name(index)
        if named is None or not self.capital(index):
            return None
        end, month = named
        said = self.year_said(end)
        if said is not None:
            end, year = said
            return Found(end, f"{year}-{month:02d}" if year else None, "month")
        end, way = self.way_behind(end, way)
        if way is None and self.small(index - 1) is not None:
            return None  # of a day that no calendar has: the 31st of February
        sure = shown or way is not None or self.key(index) in self.table.sure_months
        if not sure and self.table.month_contexts.ending(self.tokens, index, 2) is None:
            return None
        value = month_value(self.anchor, month, way or 0)
        return Found(end, value, "month", (month, 0) if way is None else None)

    def nearest_month(self, month: int) -> str | None:
        """Return the nearest such month, before or after the day of publication."""
        return month_value(self.anchor, month, 0)

    def month_name(self, index: int) -> tuple[int, int] | None:
        """Return (index behind, month) of a month's name, its second name behind it read over."""
        found = self.table.months.at(self.tokens, index)
        if found is None:
            return None
        end, month = found
        if self.language == "ar" and self.key(end) in ("/", "("):
            other = self.table.months.at(self.tokens, end + 1)
            if other is not None and other[1] == month:
                closing = self.key(end) == "(" and self.key(other[0]) == ")"
                end = other[0] + closing
        return end, month

    def joined_months(self, index: int) -> Found | None:
        """Read "mars-avril 2026"."""
        parts = self.key(index).split("-")
        if len(parts) != 2 or not self.capital(index):
            return None
        first, second = (self.table.month_keys.get(part) for part in parts)
        if first is None or second is None:
            return None
        end, year = self.year_said(index + 1) or (index + 1, None)
        if year is None and end == index + 1:
            nearest = month_value(self.anchor, second, 0)
            year = nearest[:4] if nearest else None
        value = f"{year}-{first:02d}/{year}-{second:02d}" if year and first < second else None
        return Found(end, value, "period")

    def part_of_year(self, index: int) -> Found | None:
        """Read quarters and half years: "deuxième trimestre 2027", "Q2 2027", "1T 2026"."""
        found = self._short_part(index) or self._ordinal_part(index)
        if found is None:
            return None
        end, half, number = found
        if not 1 <= number <= (2 if half else 4):
            return None
        said = self.year_said(end)
        if said is None:
            if self.language == "en" and half:
                return None  # of a match, as often as not
            whole = self._bare_year(end)
            end, year = whole, str(self.anchor.year) if self.anchor else None
        else:
            end, year = said
        if year is None:
            return Found(end, None, "period")
        if half:
            return Found(end, half_value(year, number), "period")
        return Found(end, f"{year}-Q{number}", "period")

    def _bare_year(self, index: int) -> int:
        """Return the index behind "de l'année", "of the year"; `index` where no such words are."""
        at = self.behind_small_words(index)
        noun = self.table.periods.at(self.tokens, at)
        return noun[0] if at > index and noun is not None and noun[1] == "year" else index

    def _short_part(self, index: int) -> tuple[int, bool, int] | None:
        token = self.token(index)
        if token is None:
            return None
        key, end = token.key, index + 1
        if token.kind == "number" and len(key) == 1 and self.glued(end):
            key, end = self.key(end) + key, end + 1
        if len(key) != 2 or key[0] not in "qths" or key[1] not in "1234":
            return None
        if not self.tokens[end - 1].text[0].isupper() and not token.cap:
            return None
        if self.year_said(end) is None:
            return None
        return end, key[0] in "hs", int(key[1])

    def _ordinal_part(self, index: int) -> tuple[int, bool, int] | None:
        nouns = self.table.quarter | self.table.half
        if self.language == "ar":
            number = self.table.ordinals.get(self.key(index + 1))
            if self.key(index) not in nouns or number is None:
                return None
            return index + 2, self.key(index) in self.table.half, number
        at, number = index, self.table.ordinals.get(self.key(index))
        token = self.token(index)
        if token is not None and token.kind == "number" and self.glued(index + 1):
            at, number = index + 1, self.table.ordinals.get(token.key + self.key(index + 1))
        if number is None or self.key(at + 1) not in nouns:
            return None
        return at + 2, self.key(at + 1) in self.table.half, number

    def era(self, index: int) -> Found | None:
        """Read decades and centuries: "années 1990", "the 1980s", "XXe siècle"."""
        decade = decade_at(self, index)
        if decade is not None:
            return Found(decade[0], decade_value(decade[1], 10), "period")
        century = century_at(self, index)
        if century is not None:
            first = (century[1] - 1) * _CENTURY + 1
            return Found(century[0], decade_value(first, _CENTURY), "period")
        return None

    def season(self, index: int) -> Found | None:
        """Read "printemps 2015": the year. A season of no year has no ISO value and is no date."""
        named = self.table.seasons.at(self.tokens, index)
        if named is None:
            return None
        said = self.year_said(named[0])
        return Found(said[0], said[1], "period") if said is not None else None

    def ago(self, index: int) -> Found | None:
        """Read "il y a onze mois", "two weeks ago", "dentro de dos años"."""
        table = self.table
        for before, way in ((table.ago_before, -1), (table.ahead_before, 1)):
            opened = before.at(self.tokens, index)
            found = self._time_span(opened[0]) if opened is not None else None
            if found is not None:
                end, unit, count = found
                return Found(end, moved_value(self.anchor, unit, way * count), "period")
        if not table.ago_behind and not table.ahead_behind:
            return None
        found = self._time_span(index)
        if found is None:
            return None
        end, unit, count = found
        for behind, way in ((table.ago_behind, -1), (table.ahead_behind, 1)):
            closed = behind.at(self.tokens, end)
            if closed is not None:
                return Found(closed[0], moved_value(self.anchor, unit, way * count), "period")
        return None

    def _time_span(self, index: int) -> tuple[int, str, int] | None:
        """Return (index behind, unit, how many) of "onze mois", "about two weeks"."""
        cues = self.table.cues
        about = cues.approximators.at(self.tokens, index)
        at = about[0] if about is not None else index
        number = number_at(self.tokens, at, cues) if at < len(self.tokens) else None
        if number is None:
            double = self.table.double_spans.get(self.key(at))
            return (at + 1, double, 2) if double is not None else None
        unit = self.table.spans.get(self.key(number.end))
        if unit is None or not float(number.amount).is_integer():
            return None
        return number.end + 1, unit, int(number.amount)
