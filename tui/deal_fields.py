"""The fields of a deal card: choices of a closed list, typed values, and the words behind them."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from coopreader.text import Range, fold, safe
from store.records import Amount, DateKind

HELD = frozenset({"forum", "meeting", "visit"})
"""Deal types whose date is when they were held."""

LONGEST_AMOUNT = 24
"""Characters of an amount in figures; longer ones are no sums of money."""


class Badly(ValueError):
    """What was typed into a field cannot be used; the message says why."""


class Option(msgspec.Struct, frozen=True):
    """A value that may be chosen: its code, its label, and the raw range of the words for it."""

    code: str
    label: str
    words: Range | None = None


class Field:
    """A field whose value is one of a closed list: guesses first, then the others.

    The best guess is chosen, but not confirmed; with `chosen` False nothing is chosen at first.
    """

    def __init__(self, name: str, options: Sequence[Option], *, chosen: bool = True) -> None:
        self.name = name
        self.options = list(options)
        self.at: int | None = 0 if chosen and options else None
        self.confirmed = False

    @property
    def value(self) -> str | None:
        """The chosen code, if any."""
        return None if self.at is None else self.options[self.at].code

    @property
    def words(self) -> Range | None:
        """The raw range of the words that support what is chosen."""
        return None if self.at is None else self.options[self.at].words

    def pick(self, number: int) -> None:
        """Choose by number; the chosen one again takes the choice away."""
        if number < len(self.options):
            self.at = None if self.confirmed and self.at == number else number
            self.confirmed = True

    def step(self, by: int) -> None:
        """Choose the next or previous one."""
        if self.options:
            self.at = 0 if self.at is None else (self.at + by) % len(self.options)
            self.confirmed = True

    def seek(self, letters: str) -> None:
        """Choose the first one whose label starts with the letters."""
        for number, option in enumerate(self.options):
            if fold(option.label).startswith(fold(letters)):
                self.at, self.confirmed = number, True
                return

    def label(self, number: int) -> str:
        """Return the label of a choice."""
        return self.options[number].label


class TextField:
    """A field that is typed: what was read from the page first, other readings a step away."""

    def __init__(self, name: str, text: str, options: Sequence[Option] = ()) -> None:
        self.name = name
        self.text = text
        self._words = {option.code: option.words for option in reversed(options)}
        self._codes = list(dict.fromkeys(option.code for option in options))

    @property
    def words(self) -> Range | None:
        """The raw range of the words that support what stands in the field."""
        return self._words.get(self.text)

    def step(self, by: int) -> None:
        """Take the next or previous reading; behind the last one nothing, then the first."""
        readings = [*self._codes, ""]
        at = readings.index(self.text) if self.text in readings else -1 if by > 0 else 0
        self.text = readings[(at + by) % len(readings)]


def date_kind(deal_type: str, stage: str | None) -> DateKind:
    """Return what the date of a deal most likely is: held, signed, announced ..."""
    if deal_type in HELD:
        return "held"
    if stage in ("rumoured", "planned", "announced", "negotiating"):
        return "announced"
    return "effective" if stage == "in force" else "signed"


def read_date(text: str) -> str:
    """Return a date field's ISO 8601 value: as typed, or as the words of a date say.

    Raises:
        Badly: it is no date.
    """
    from coopreader.dates import find_dates

    typed = " ".join(text.split())
    part = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-W\d\d)?"
    if re.fullmatch(f"{part}(/{part})?", typed):
        return typed
    found = find_dates(typed)
    if len(found) == 1:
        return found[0].value
    raise Badly(f"“{typed}” is no date: write 2026, 2026-01, 2026-01-19 or 2026-01-19/2026-01-20")


def read_amount(text: str) -> Amount:
    """Return an amount field's value: “30000000 EUR”, or as the words of a sum of money say.

    Raises:
        Badly: it is no amount.
    """
    typed = " ".join(text.split())
    plain = re.fullmatch(r"(~?)(\d+(?:\.\d+)?)(?: ([A-Z]{3}))?", typed)
    if plain and len(plain[2]) <= LONGEST_AMOUNT:
        return Amount(float(plain[2]), plain[3], bool(plain[1]))
    from coopreader.entities.find import find_in_text

    for entity in find_in_text(typed):
        if entity.type == "money" and isinstance(entity.value, dict):
            value, currency = entity.value.get("amount"), entity.value.get("currency")
            if isinstance(value, int | float):
                rough = bool(entity.value.get("approximate"))
                return Amount(float(value), str(currency) if currency else None, rough)
    raise Badly(f"“{typed}” is no amount: write 30000000 EUR, or as the page does")


def written(value: object) -> str:
    """Return the value of an entity or a guess as its field shows it; empty when it has none."""
    return _amount(value) if isinstance(value, Mapping) else safe(str(value)) if value else ""


def _amount(value: Mapping[str, object]) -> str:
    amount, currency = value.get("amount"), value.get("currency")
    rough = "~" if value.get("approximate") else ""
    if not isinstance(amount, int | float):
        return ""
    number = int(amount) if float(amount).is_integer() else amount
    return f"{rough}{number} {currency or ''}".strip()
