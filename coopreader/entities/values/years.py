"""Reads years that stand alone, and spans of years."""

from coopreader.entities.cues import cues_of
from coopreader.entities.values.row import Found, Row


class Years(Row):
    """Reads the year that starts at a token."""

    def year(self, index: int, *, named: bool = False) -> Found | None:
        """Read a year that the word before it shows to be one; `named`: it is shown already."""
        year = self.year_at(index)
        if year is None or self._in_a_code(index):
            return None
        end, last = self._second_year(index, year)
        if last is not None:
            return Found(end, f"{year}/{last}", "period")
        before, after = self.token(index - 1), self.token(index + 1)
        if after is not None and after.glued and after.text in ("-", "/", "_", ":"):
            return None
        if named:
            return Found(index + 1, str(year), "year")
        if before is None or not self._shows_year(index):
            return None
        counted = after is not None and after.kind == "word" and after.low.endswith("s")
        small = before.key in self.table.of or before.key in self.table.cues.lists
        if counted and (before.text in ",(" or small) and not self._stop(index + 1):
            return None
        return Found(index + 1, str(year), "year")

    def _shows_year(self, index: int) -> bool:
        """Whether the words before figures show them to be a year: "en 2027", "the 2024 race"."""
        before = self.tokens[index - 1]
        if before.key in self.table.year_contexts or before.text in ("(", "،", ",", "–", "-"):
            return True
        if before.key not in self.table.articles:
            return False
        if self.language == "es":
            return self.key(index - 2) in self.table.year_contexts
        after = self.token(index + 1)
        noun = after is not None and after.kind == "word" and not after.cap
        return self.language == "en" and noun and after is not None and after.low[-1] != "s"

    def _stop(self, index: int) -> bool:
        return cues_of(self.language).is_stop(self.tokens[index])

    def _in_a_code(self, index: int) -> bool:
        """Whether the figures belong to a number like 12/2024 or n°2024."""
        before = self.token(index - 1)
        return self.glued(index) and before is not None and before.text in "/.-_°:#@"

    def _second_year(self, index: int, year: int) -> tuple[int, int | None]:
        """Return the end of "2024-2027", "2024/25"."""
        if self.key(index + 1) not in ("-", "–", "/", "‑"):
            return index, None
        last = self.year_at(index + 2)
        if last is not None and last > year:
            return index + 3, last
        short = self.token(index + 2)
        follows = short is not None and short.glued and short.text == f"{(year + 1) % 100:02d}"
        return (index + 3, year + 1) if follows else (index, None)
