"""A row of tokens read for dates, with the day of publication at hand."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from coopreader.entities.tokens import Token
from coopreader.entities.values.numbers import FIRST_YEAR, LAST_YEAR
from coopreader.entities.values.time_cues import Times

Kind = Literal["day", "weekday", "month", "year", "period"]


class Found(msgspec.Struct, frozen=True):
    """A date that ends before token `end`.

    `value` is None when it counts from a day of publication that is not known. Without a year of
    its own a day has (month, day) and a month (month, 0) in `yearless`.
    """

    end: int
    value: str | None
    kind: Kind
    yearless: tuple[int, int] | None = None


class Row:
    """Tokens with a table of times, and looks at them that never leave the row."""

    def __init__(
        self, tokens: Sequence[Token], table: Times, language: str, anchor: date | None
    ) -> None:
        self.tokens = tokens
        self.table = table
        self.language = language
        self.anchor = anchor

    def token(self, index: int) -> Token | None:
        """Return the token at `index`, None outside the row."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def key(self, index: int) -> str:
        """Return the token's key, nothing outside the row."""
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""

    def capital(self, index: int) -> bool:
        """Whether the word may be a name of a day or month: English writes them with a capital."""
        return self.language != "en" or self.tokens[index].cap

    def glued(self, index: int) -> bool:
        """Whether a token is there that is glued to the one before it."""
        return 0 <= index < len(self.tokens) and self.tokens[index].glued

    def small(self, index: int, most: int = 31) -> int | None:
        """Return the number of one or two figures there, from 1 to `most`."""
        token = self.token(index)
        if token is None or token.kind != "number" or not token.text.isdecimal():
            return None
        number = int(token.text) if len(token.text) <= 2 else 0
        return number if 1 <= number <= most else None

    def year_at(self, index: int) -> int | None:
        """Return the year whose four figures stand there."""
        token = self.token(index)
        if token is None or token.kind != "number" or len(token.text) != 4:
            return None
        if not token.text.isdecimal():
            return None
        year = int(token.text)
        return year if FIRST_YEAR <= year <= LAST_YEAR else None

    def behind_small_words(self, index: int) -> int:
        """Return the index behind "de", "of the", "من" ... at `index`."""
        most = index + 3
        while index < most and self.key(index) in self.table.of | self.table.articles:
            index += 1
        return index

    def way_behind(self, index: int, way: int | None) -> tuple[int, int | None]:
        """Return (index behind, -1 or 1) for "last" and "next" at `index`; else what was given."""
        if way is not None:
            return index, way
        for phrases, said in ((self.table.past, -1), (self.table.coming, 1)):
            found = phrases.at(self.tokens, index)
            if found is not None:
                return found[0], said
        return index, None
