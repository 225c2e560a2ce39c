"""Numbers with what stands beside them: a currency, a percent sign, or nothing."""

from collections.abc import Sequence

import msgspec

from coopreader.entities.tokens import Token
from coopreader.entities.values.cues import ValueCues
from coopreader.entities.values.currencies import Currencies, Currency, States
from coopreader.entities.values.numbers import Number, number_at


class Item(msgspec.Struct, frozen=True):
    """A number in tokens [start, end) with its sign; neither currency nor percent: it is bare."""

    start: int
    end: int
    number: Number
    amount: float
    currency: Currency | None = None
    percent: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing says what is counted."""
        return self.currency is None and not self.percent

    @property
    def like_year(self) -> bool:
        """Whether it may be a year: 2026."""
        return self.number.year_like


class Items:
    """Reads the items of one block."""

    def __init__(
        self,
        tokens: Sequence[Token],
        cues: ValueCues,
        currencies: Currencies,
        states: States,
    ) -> None:
        self.tokens = tokens
        self.cues = cues
        self.currencies = currencies
        self.states = states
        self._read: dict[int, Item | None] = {}

    def at(self, index: int) -> Item | None:
        """Return the item whose sign or number starts at `index`; each is read once."""
        if index not in self._read:
            self._read[index] = self._at(index)
        return self._read[index]

    def _at(self, index: int) -> Item | None:
        for first in range(index, min(index + 4, len(self.tokens))):
            number = number_at(self.tokens, first, self.cues)
            if number is not None:
                item = self.around(number, least=index)
                return item if item.start == index else None
        return None

    def around(self, number: Number, least: int = 0) -> Item:
        """Return a number with the sign before it, from `least` on, and the unit behind it."""
        start, minus = self._minus(number, least)
        percent = self.cues.percent.at(self.tokens, number.end)
        amount = -number.amount if minus else number.amount
        if percent is not None:
            return Item(start, percent[0], number, amount, percent=True)
        if self._percent_before(number, least):
            return Item(number.start - 1, number.end, number, number.amount, percent=True)
        compound = self._compound(number)
        if compound is not None:
            return compound
        scaled = self._scaled_sign(number)
        if scaled is not None:
            factor, currency = scaled
            return Item(number.start, currency.end, number, number.amount * factor, currency)
        before = self.currencies.before(self.tokens, number, self.states, least)
        behind = self.currencies.behind(self.tokens, number.end, number, self.states)
        if number.lone and before is None:
            behind = None
        if before is not None:
            same = behind is not None and (behind.code == before.code or before.guessed)
            end = behind.end if behind is not None and same else number.end
            return Item(before.start, end, number, number.amount, behind if same else before)
        if behind is not None:
            return Item(number.start, behind.end, number, number.amount, behind)
        return Item(number.start, number.end, number, number.amount)

    def _minus(self, number: Number, least: int) -> tuple[int, bool]:
        """Read the sign of "-2,3 %"; a hyphen that joins two words is none."""
        at = number.start - 1
        if at < least or self.tokens[at].text not in ("-", "−") or not number.figures:
            return number.start, False
        joined = self.tokens[at].glued or not self.tokens[number.start].glued
        behind_number = at > 0 and self.tokens[at - 1].kind == "number"
        return (number.start, False) if joined or behind_number else (at, True)

    def _percent_before(self, number: Number, least: int) -> bool:
        at = number.start - 1
        return (
            at >= least
            and number.figures
            and self.tokens[at].text in "%٪"
            and self.tokens[number.start].glued
            and not self.tokens[at].glued
        )

    def _compound(self, number: Number) -> Item | None:
        """Read "45-million-dollar", where scale and currency are one word."""
        at = number.end + 1
        if at >= len(self.tokens) or self.tokens[at - 1].text not in ("-", "‑"):
            return None
        key, mark, unit = self.tokens[at].key.partition("-")
        scale = self.cues.scales.get(key) if mark and self.tokens[at].glued else None
        currency = self.currencies.named_by(unit, at, self.states) if scale else None
        if scale is None or currency is None or number.scaled:
            return None
        return Item(number.start, at + 1, number, number.amount * scale, currency)

    def _scaled_sign(self, number: Number) -> tuple[float, Currency] | None:
        """Read the sign of "300 MDH", which is a scale and a currency in one."""
        if number.end >= len(self.tokens) or number.scaled or not number.figures:
            return None
        found = self.currencies.scaled_signs.get(self.tokens[number.end].text)
        if found is None:
            return None
        factor, code = found
        return factor, Currency(number.end, number.end + 1, code)
