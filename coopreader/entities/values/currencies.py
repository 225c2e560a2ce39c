"""Currencies by name, sign and code: CLDR's tables (babel), and what the press writes besides."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import msgspec
from babel import Locale
from babel.numbers import get_currency_name

from coopreader.entities.cues import cues_of
from coopreader.entities.phrases import Phrases
from coopreader.entities.tokens import Token, key_of, tokens_of
from coopreader.entities.values.cues import value_cues
from coopreader.entities.values.numbers import Number
from coopreader.entities.values.tenders import currencies_of_states, current_codes

States = Callable[[], Sequence[str]]
"""Gives the states of the article, those named most first; asked only when one must be guessed."""

_MONEY_WITH_X = frozenset({"XOF", "XAF", "XCD", "XPF", "XDR", "XCG"})
_LEAST_ODD = 100
"""A word or code that is seldom money counts from this amount on."""


class Named(msgspec.Struct, frozen=True):
    """What a name may stand for; `odd` says that the word is seldom met, or an ordinary one."""

    codes: tuple[str, ...]
    odd: bool = False


class Currency(msgspec.Struct, frozen=True):
    """A currency at tokens [start, end), with whether its code is a guess."""

    start: int
    end: int
    code: str
    guessed: bool = False


class Currencies:
    """The names, signs and codes of currencies as one language writes them."""

    def __init__(self, language: str) -> None:
        cues = value_cues(language)
        self.language = language
        self.of = cues.of
        self.codes = cues.codes
        self.odd_codes = frozenset(cues.entries("codes that are words"))
        self.behind_only = frozenset(cues.entries("signs behind only"))
        self.signs = {sign: code.split() for sign, code in cues.pairs("signs")}
        for sign, code in _cldr_signs(language):
            self.signs.setdefault(sign, [code])
        self.scaled_signs = {
            sign: (float(value.split()[0]), value.split()[1])
            for sign, value in cues.pairs("scaled signs")
        }
        hand = [
            (word, Named(tuple(codes.split()), odd=section.startswith("odd")))
            for section in ("currencies", "generic currencies", "odd currencies")
            for word, codes in cues.pairs(section)
        ]
        self.named: Phrases[Named] = Phrases([*hand, *_cldr_names(language)])

    def behind(
        self, tokens: Sequence[Token], index: int, number: Number, states: States
    ) -> Currency | None:
        """Return the currency that starts at `index`, behind a number; "of" may stand between."""
        at = index
        if at < len(tokens) and tokens[at].key in self.of:
            at += 1
        if at >= len(tokens):
            return None
        joined = tokens[at].text in "-‑" and tokens[at].glued and at + 1 < len(tokens)
        if joined and tokens[at + 1].glued:
            return self._name_at(tokens, at + 1, number, states)
        if tokens[at].key.startswith("d'") and tokens[at].upper:  # D'EUROS is one token
            return self.named_by(tokens[at].key[2:], at, states)
        found = [
            self._sign_at(tokens, at, number, states),
            self._nationality_first(tokens, at),
            self._name_at(tokens, at, number, states),
        ]
        return max((one for one in found if one is not None), key=lambda one: one.end, default=None)

    def before(
        self, tokens: Sequence[Token], number: Number, states: States, least: int = 0
    ) -> Currency | None:
        """Return the currency whose sign or code ends where a number starts, from `least` on."""
        for size in (3, 2, 1):
            first = number.start - size
            if first < least:
                continue
            text = _joined(tokens, first, number.start)
            if text in self.behind_only or not text:
                continue
            if text in self.signs:
                return self._of_codes(first, number.start, self.signs[text], states)
            if size == 1 and text in self.codes and self._code_counts(text, number):
                return Currency(first, number.start, text)
        return None

    def _code_counts(self, code: str, number: Number) -> bool:
        if code not in self.odd_codes:
            return True
        return (number.scaled or number.amount >= _LEAST_ODD) and not number.year_like

    def _sign_at(
        self, tokens: Sequence[Token], at: int, number: Number, states: States
    ) -> Currency | None:
        for size in (3, 2, 1):
            end = at + size
            text = _joined(tokens, at, end) if end <= len(tokens) else ""
            if text in self.signs and not (text.isalpha() and self._opens_figures(tokens, end)):
                return self._of_codes(at, end, self.signs[text], states)
        text = tokens[at].text
        shouted = at + 1 < len(tokens) and tokens[at + 1].upper and text in self.odd_codes
        if text in self.codes and self._code_counts(text, number) and not shouted:
            return Currency(at, at + 1, text)
        return None

    @staticmethod
    def _opens_figures(tokens: Sequence[Token], end: int) -> bool:
        """Whether figures are glued to a sign, so that it is theirs: "10 Rs5"."""
        return end < len(tokens) and tokens[end].kind == "number" and tokens[end].glued

    def _of_codes(self, start: int, end: int, codes: Sequence[str], states: States) -> Currency:
        if len(codes) == 1:
            return Currency(start, end, codes[0])
        return Currency(start, end, _guess(codes, states), guessed=True)

    def _nationality_first(self, tokens: Sequence[Token], at: int) -> Currency | None:
        """Read "Indian rupees", "U.S. dollars"."""
        if self.language != "en" or at + 1 >= len(tokens) or not tokens[at].cap:
            return None
        state = cues_of("en").demonyms.get(tokens[at].low)
        named = self.named.at(tokens, at + 1) if state else None
        if state is None or named is None:
            return None
        own = _own(state, named[1].codes) or _own_of_kind(state, named[1].codes)
        return Currency(at, named[0], own) if own else None

    def _name_at(
        self, tokens: Sequence[Token], at: int, number: Number, states: States
    ) -> Currency | None:
        found = self.named.at(tokens, at)
        if found is None:
            return None
        end, named = found
        state = self._nationality(tokens, end)
        if state is not None:
            own = _own(state, named.codes) or _own_of_kind(state, named.codes)
            if own is not None:
                return Currency(at, end + 1, own)
        if named.odd and not (number.scaled or number.amount >= _LEAST_ODD):
            return None
        if len(named.codes) == 1:
            return Currency(at, end, named.codes[0])
        return Currency(at, end, _guess(named.codes, states), guessed=True)

    def named_by(self, word: str, at: int, states: States) -> Currency | None:
        """Return the currency that a word within the token at `at` names."""
        found = self.named.at(tokens_of(word, 0, len(word)), 0) if word else None
        return self._of_codes(at, at + 1, found[1].codes, states) if found is not None else None

    def _nationality(self, tokens: Sequence[Token], end: int) -> str | None:
        if self.language == "en" or end >= len(tokens):
            return None
        cues = cues_of(self.language)
        state = cues.demonyms.get(tokens[end].low)
        if state is None and self.language == "ar":
            state = cues.demonym_keys.get(tokens[end].key)
        return state


@cache
def currencies_of(language: str) -> Currencies:
    """Return the currencies of a language that has tables."""
    return Currencies(language)


def _own(state: str, codes: Sequence[str]) -> str | None:
    """Return the currency of a state that is among `codes`."""
    return next((own for own in currencies_of_states().get(state, ()) if own in codes), None)


def _own_of_kind(state: str, codes: Sequence[str]) -> str | None:
    """Return the dollar of a state that has one, though "dollar" alone is that of the US."""
    if "USD" not in codes:
        return None
    english = Locale("en").currencies
    owns = currencies_of_states().get(state, ())
    return next((own for own in owns if "Dollar" in english.get(own, "")), None)


def _guess(codes: Sequence[str], states: States) -> str:
    for state in states():
        own = _own(state, codes)
        if own is not None:
            return own
    return codes[0]


def _joined(tokens: Sequence[Token], start: int, end: int) -> str:
    """Return tokens as they stand: glued, or with a space between."""
    text = tokens[start].text
    for token in tokens[start + 1 : end]:
        text += token.text if token.glued else " " + token.text
    return text


def _cldr_signs(language: str) -> Iterator[tuple[str, str]]:
    """Give the signs of CLDR that have a currency sign, or the points of Arabic ones."""
    for code, sign in Locale(language).currency_symbols.items():
        plain = "".join(char for char in sign if unicodedata.category(char) != "Cf")
        marked = any(unicodedata.category(char) == "Sc" for char in plain)
        if code != "XXX" and (marked or (plain.endswith(".") and plain.count(".") > 1)):
            yield plain, code


def _cldr_names(language: str) -> Iterator[tuple[str, Named]]:
    """Give the names of CLDR, those of today's currencies first, then their nouns alone."""
    locale = Locale(language)
    today = current_codes()
    rows = sorted(locale.currencies.items(), key=lambda row: (row[0] not in today, row[0]))
    counts = (2, 5, 11) if language == "ar" else (2,)
    nouns: dict[str, list[str]] = {}
    for code, name in rows:
        if code.startswith("X") and code not in _MONEY_WITH_X:
            continue
        plurals = [get_currency_name(code, count, locale) for count in counts]
        for form in dict.fromkeys([name, *plurals]):
            words = form.split()
            if "(" in form or not words:
                continue
            yield form, Named((code,), odd=len(words) == 1)
            if len(words) > 1 and code in today:
                noun = key_of(words[-1] if language == "en" else words[0])
                codes = nouns.setdefault(noun, [])
                if code not in codes:
                    codes.append(code)
    left_out = value_cues(language).keys("nouns that are no currencies")
    for noun, codes in nouns.items():
        if noun not in left_out:
            yield noun, Named(tuple(codes), odd=True)
