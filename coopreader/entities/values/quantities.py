"""Quantities: a number and what it counts: 250 technicians, three million doses, 800 MW."""

from collections.abc import Sequence
from functools import cache

from coopreader.entities.cues import cues_of
from coopreader.entities.entity import Value
from coopreader.entities.phrases import Phrases
from coopreader.entities.span import Span
from coopreader.entities.tokens import Token
from coopreader.entities.values.amounts import about, low_of, value_span
from coopreader.entities.values.cues import ValueCues, value_cues
from coopreader.entities.values.numbers import Number, number_at
from coopreader.entities.values.taken import Taken
from coopreader.entities.values.time_cues import times_of
from coopreader.languages import FUNCTION_WORDS

_LEAST = 3
_LEAST_IN_FIGURES = 2
"""Fewer of something that is no unit of measure are no quantity: the two countries."""
_MOST_ADJECTIVES = 2
_SHORTEST_NOUN = 3


class _Units:
    """The units and counted nouns of one language."""

    def __init__(self, cues: ValueCues) -> None:
        self.signs = dict(cues.pairs("units"))
        self.words: Phrases[str] = Phrases(cues.pairs("unit words"))
        self.not_counted = cues.keys("time units") | cues.keys("not counted")
        self.adjectives = cues.keys("adjective before")
        self.plurals = cues.keys("plurals")
        self.numbered = cues.keys("numbered")
        self.per = cues.keys("per")


@cache
def _units(language: str) -> _Units:
    return _Units(value_cues(language))


def quantities(tokens: Sequence[Token], language: str, taken: Taken) -> list[Span]:
    """Return the quantities of one block's tokens that no other value has taken."""
    reader = _Quantities(tokens, language, taken)
    spans: list[Span] = []
    index = 0
    while index < len(tokens):
        number = reader.number_at(index)
        if number is None:
            index += 1
            continue
        end, value = reader.read(number)
        if value is not None and taken.free(number.start, end):
            spans.append(value_span(tokens, number.start, end, "quantity", value))
        index = max(end, index + 1)
    return spans


class _Quantities:
    def __init__(self, tokens: Sequence[Token], language: str, taken: Taken) -> None:
        self.tokens = tokens
        self.language = language
        self.taken = taken
        self.cues = value_cues(language)
        self.units = _units(language)

    def number_at(self, index: int) -> Number | None:
        """Return the number of a quantity that may start here, not within a score or a time."""
        token = self.tokens[index]
        if not self.taken.free(index, index + 1):
            return None
        if token.kind == "number" and token.glued and index:
            before = self.tokens[index - 1]
            if before.text not in "(«“\"'[‘¿¡" and before.kind != "elision":
                return None
        if token.kind == "number" and self._named_by_number(index):
            return None
        return number_at(self.tokens, index, self.cues)

    def _named_by_number(self, index: int) -> bool:
        """Whether figures belong to a name before them: "an ATR 72 aircraft", "article 5"."""
        before = self.tokens[index - 1] if index else None
        if before is None or before.kind != "word" or before.first:
            return False
        behind = self.tokens[index + 1] if index + 1 < len(self.tokens) else before
        return (before.upper and not behind.upper) or before.key in self.units.numbered

    def read(self, number: Number) -> tuple[int, Value | None]:
        """Return the index behind the quantity that opens with a number, and its value."""
        high = self._high(number)
        last = high or number
        unit, end = self._counted(last)
        if unit is None:
            return number.end, None
        value: dict[str, str | float | bool | None] = {
            "amount": number.amount if high is None else low_of(number, high, number.amount),
            "unit": unit,
            "approximate": number.round or about(self.tokens, number.start, self.cues),
        }
        if high is not None:
            value["to"] = high.amount
        return end, value

    def _key(self, index: int) -> str:
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""

    def _high(self, number: Number) -> Number | None:
        """Return the upper end of a range: the 300 of "200 to 300 jobs"."""
        link = self._key(number.end)
        between = self._key(number.start - 1) in self.cues.between
        if link not in self.cues.to and not (link in self.cues.lists and between):
            return None
        if number.end + 1 >= len(self.tokens):
            return None
        high = number_at(self.tokens, number.end + 1, self.cues)
        if high is None or low_of(number, high, number.amount) >= high.amount:
            return None
        return high

    def _counted(self, number: Number) -> tuple[str | None, int]:
        """Return what is counted behind a number, with the index behind it."""
        at = number.end
        joined = (
            at + 1 < len(self.tokens)
            and self.tokens[at].text in "-‑"
            and self.tokens[at].glued
            and self.tokens[at + 1].glued
        )
        if joined:
            return self._joined(number, at + 1)
        linked = number.scaled or number.round or self.language == "ar"
        if linked and self._key(at) in self.cues.of:
            at += 1
        if at >= len(self.tokens):
            return None, number.end
        return self._measured(at, number) or self._noun(number, at)

    def _joined(self, number: Number, at: int) -> tuple[str | None, int]:
        """Read the unit of "a 500-bed hospital"."""
        token = self.tokens[at]
        if self.language != "en" or not number.figures or number.year_like:
            return None, number.end
        plain = token.kind == "word" and token.low.isalpha() and not token.cap
        if not plain or len(token.text) < _SHORTEST_NOUN or self._not_counted(token):
            return None, number.end
        return token.text, at + 1

    def _not_counted(self, token: Token) -> bool:
        return token.key in self.units.not_counted or token.key + "s" in self.units.not_counted

    def _measured(self, at: int, number: Number) -> tuple[str, int] | None:
        """Read a unit of measure, and what it is measured by: 0,1 g/l, 3 tonnes per hectare."""
        found = self._unit(at)
        if found is None:
            return None
        unit, end = found
        if number.year_like and not self.tokens[at].glued and len(unit) < _SHORTEST_NOUN:
            return None
        if self._key(end) == "/" or self._key(end) in self.units.per:
            by = self._unit(end + 1)
            if by is not None:
                return f"{unit}/{by[0]}", by[1]
        return unit, end

    def _unit(self, at: int) -> tuple[str, int] | None:
        if at >= len(self.tokens):
            return None
        for size in (3, 2, 1):
            part = self.tokens[at : at + size]
            text = "".join(token.text for token in part)
            if text in self.units.signs and all(token.glued for token in part[1:]):
                return self.units.signs[text], at + len(part)
        found = self.units.words.at(self.tokens, at)
        return (found[1], found[0]) if found is not None else None

    def _noun(self, number: Number, at: int) -> tuple[str | None, int]:
        none = None, number.end
        least = _LEAST_IN_FIGURES if number.figures else _LEAST
        if number.amount < least or number.lone:
            return none
        if number.year_like and number.amount % 100:
            return none
        for _ in range(_MOST_ADJECTIVES):
            if not self._is_adjective(at, number):
                break
            at += 1
        if at >= len(self.tokens) or not self._is_noun(self.tokens[at], number):
            return none
        unit, end = self.tokens[at].text, at + 1
        if self._key(end) == "d'" and self._is_word(end + 1):
            end += 0 if self._not_counted(self.tokens[end + 1]) else 2
        return unit, end

    def _is_adjective(self, at: int, number: Number) -> bool:
        """Whether a word stands there that belongs to a noun behind it.

        In English any word may: "300 construction workers".
        """
        if not self._is_word(at) or not self._is_word(at + 1):
            return False
        token = self.tokens[at]
        if token.key in self.units.adjectives:
            return True
        if self.language != "en" or self._not_counted(token) or self._is_noun(token, number):
            return False
        return any(
            self._is_word(next_at) and self._is_noun(self.tokens[next_at], number)
            for next_at in (at + 1, at + 2)
        )

    def _is_word(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        return token.kind == "word" and not token.cap and not self._is_function_word(token)

    def _is_function_word(self, token: Token) -> bool:
        return token.low in FUNCTION_WORDS[self.language] and token.key not in self.units.plurals

    def _is_noun(self, token: Token, number: Number) -> bool:
        if token.kind != "word" or (token.glued and number.figures):
            return False
        if token.cap and not token.upper and token.key not in self.units.plurals:
            return False
        if self._not_counted(token) or token.key in times_of(self.language).month_keys:
            return False
        if self._is_function_word(token) or len(token.text) < _SHORTEST_NOUN:
            return False
        if self.language == "ar":
            return token.key not in cues_of(self.language).demonym_keys
        if token.key in self.units.plurals:
            return True
        if self.language == "en":
            return token.low.endswith("s") and not token.low.endswith(("ss", "us", "is"))
        return token.low.endswith(("s", "x"))
