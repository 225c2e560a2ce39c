"""Amounts of money, percents and quantities, from numbers and what stands beside them."""

from collections.abc import Callable, Sequence
from functools import cache

from coopreader.entities.cues import cues_of
from coopreader.entities.entity import Value
from coopreader.entities.numbers import Number, ValueCues, number_at, value_cues
from coopreader.entities.span import Span
from coopreader.entities.tokens import Token, key_of

Codes = tuple[str, ...]
Favourite = Callable[[], str | None]
"""Gives the state that the article names most; asked only when a currency must be guessed."""


class _Units:
    """The names of currencies and units of one language."""

    def __init__(self, cues: ValueCues) -> None:
        from coopreader.entities.phrases import Phrases

        named: list[tuple[str, Codes]] = [
            (word, (code,)) for word, code in cues.pairs("currencies")
        ]
        named += [(word, tuple(codes.split())) for word, codes in cues.pairs("generic currencies")]
        self.currencies: Phrases[Codes] = Phrases(named)
        self.signs = dict(cues.pairs("signs"))
        self.codes = frozenset(code.upper() for code in cues.keys("codes"))
        self.of_states = dict(cues.pairs("state currencies"))
        self.units = dict(cues.pairs("units"))
        self.not_units = cues.keys("time units")
        self.before = cues.keys("adjective before")
        self.range_links = cues.keys("range links")


@cache
def _units(language: str) -> _Units:
    return _Units(value_cues(language))


class _Currency:
    __slots__ = ("code", "end", "guessed")

    def __init__(self, code: str | None, end: int, guessed: bool) -> None:
        self.code = code
        self.end = end
        self.guessed = guessed


def amounts(tokens: Sequence[Token], language: str, favourite: Favourite) -> list[Span]:
    """Return money, percents and quantities of one block's tokens."""
    cues, found, index = value_cues(language), list[Span](), 0
    while index < len(tokens):
        number = number_at(tokens, index, cues)
        if number is None:
            index += 1
            continue
        spans, index = _read(tokens, number, language, favourite)
        found += spans
    return found


def _read(
    tokens: Sequence[Token], number: Number, language: str, favourite: Favourite
) -> tuple[list[Span], int]:
    cues = value_cues(language)
    high = _range_end(tokens, number, cues, _units(language))
    last = high or number
    percent = cues.percent.at(tokens, last.end)
    if percent is not None:
        return _percents(tokens, number, high, percent[0]), percent[0]
    money = _money(tokens, number, high, language, favourite)
    if money is not None:
        return [money[0]], money[1]
    quantity = _quantity(tokens, last, language)
    if quantity is not None:
        return [quantity[0]], quantity[1]
    return [], number.end


def _range_end(
    tokens: Sequence[Token], number: Number, cues: ValueCues, units: _Units
) -> Number | None:
    """Return the second number of "3 to 5", "60 and 25"."""
    at = number.end
    if at + 1 >= len(tokens) or tokens[at].key not in units.range_links:
        return None
    return number_at(tokens, at + 1, cues)


def _percents(tokens: Sequence[Token], number: Number, high: Number | None, end: int) -> list[Span]:
    spans = []
    if high is not None:
        spans.append(_span("percent", tokens, number.start, number.end, number.amount))
    last = high or number
    spans.append(_span("percent", tokens, last.start, end, last.amount))
    return spans


def _span(kind: str, tokens: Sequence[Token], start: int, end: int, value: Value) -> Span:
    return Span(
        type=kind,  # type: ignore[arg-type]
        start=tokens[start].start,
        end=tokens[end - 1].end,
        score=1.0,
        source="value",
        value=value,
    )


def _money(
    tokens: Sequence[Token],
    number: Number,
    high: Number | None,
    language: str,
    favourite: Favourite,
) -> tuple[Span, int] | None:
    units, cues = _units(language), value_cues(language)
    start, sign = _sign_before(tokens, number.start, units)
    last = high if high is not None else number
    currency = _currency_after(tokens, last.end, language, favourite)
    if currency is None and high is not None:
        high, last = None, number
        currency = _currency_after(tokens, last.end, language, favourite)
    if sign is None and currency is None:
        return None
    end = currency.end if currency is not None else last.end
    code = sign if sign is not None else currency.code if currency is not None else None
    low_amount = number.amount
    if high is not None and high.scaled and not number.scaled and number.amount < high.amount:
        low_amount = _same_scale(number.amount, high)
    value: dict[str, str | float | bool | None] = {
        "amount": low_amount,
        "currency": code,
        "approximate": number.round or _approximate(tokens, start, cues),
        "guessed": sign is None and currency is not None and currency.guessed,
    }
    if high is not None:
        value["to"] = high.amount
    return _span("money", tokens, start, end, value), end


def _same_scale(amount: float, high: Number) -> float:
    scale = 1.0
    while scale * 1000 <= high.amount:
        scale *= 1000
    return amount * scale


def _approximate(tokens: Sequence[Token], start: int, cues: ValueCues) -> bool:
    return cues.approximators.ending(tokens, start) is not None


def _sign_before(tokens: Sequence[Token], start: int, units: _Units) -> tuple[int, str | None]:
    """Return where money starts whose sign or code stands before the figures."""
    for size in (3, 2, 1):
        first = start - size
        if first < 0:
            continue
        text = "".join(token.text for token in tokens[first:start])
        together = all(token.glued for token in tokens[first + 1 : start])
        if text in units.signs and together and (len(text) > 1 or not text.isalpha()):
            return first, units.signs[text]
        if size == 1 and text in units.codes:
            return first, text
    return start, None


def _currency_after(
    tokens: Sequence[Token], index: int, language: str, favourite: Favourite
) -> _Currency | None:
    units = _units(language)
    for size in (3, 2, 1):
        text = "".join(token.text for token in tokens[index : index + size])
        end = min(index + size, len(tokens))
        if text in units.signs or (size == 1 and text in units.codes):
            return _Currency(units.signs.get(text, text), end, text in ("CFA", "FCFA", "F CFA"))
    at = index
    while at < len(tokens) and at < index + 1 and tokens[at].key in value_cues(language).of:
        at += 1
    if at > index and at < len(tokens):
        text = tokens[at].text
        if text in units.signs or text in units.codes:
            return _Currency(units.signs.get(text, text), at + 1, text in ("CFA", "FCFA"))
    named = units.currencies.at(tokens, at)
    if named is None:
        return None
    end, codes = named
    return _chosen(tokens, end, codes, language, favourite)


def _chosen(
    tokens: Sequence[Token], end: int, codes: Codes, language: str, favourite: Favourite
) -> _Currency:
    cues, units = cues_of(language), _units(language)
    state = cues.demonyms.get(tokens[end].low) if end < len(tokens) else None
    if state is None and end < len(tokens) and language == "ar":
        state = cues.demonym_keys.get(tokens[end].key)
    if state is not None and state in units.of_states:
        own = units.of_states[state]
        if own in codes or codes[0] == "USD" or len(codes) > 1:
            return _Currency(own, end + 1, False)
        if own == codes[0]:
            return _Currency(own, end + 1, False)
    if len(codes) == 1:
        return _Currency(codes[0], end, False)
    most = favourite()
    own = units.of_states.get(most or "", "")
    return _Currency(own if own in codes else codes[0], end, True)


_SIGNS_OF_MEASURE = frozenset("²³°")


def _quantity(tokens: Sequence[Token], number: Number, language: str) -> tuple[Span, int] | None:
    """Read number and noun: 250 technicians, three million doses, 800 MW."""
    cues, units = value_cues(language), _units(language)
    at = number.end
    if at < len(tokens) and tokens[at].key in cues.of and (number.scaled or language == "ar"):
        at += 1
    if at >= len(tokens):
        return None
    unit, end = _unit(tokens, at, units)
    if unit is None:
        if number.amount < 3 or (number.figures and _like_year(tokens[number.start], number)):
            return None
        if tokens[at].key in units.before and at + 1 < len(tokens):
            at += 1
        if not _counted(tokens[at], number, units, language):
            return None
        unit, end = tokens[at].text, at + 1
        if (
            end + 1 < len(tokens)
            and tokens[end].low == "d'"
            and _counted_behind(tokens[end + 1], language)
        ):
            end += 2
    value: Value = {
        "amount": number.amount,
        "unit": unit,
        "approximate": number.round or _approximate(tokens, number.start, cues),
    }
    return _span("quantity", tokens, number.start, end, value), end


def _unit(tokens: Sequence[Token], at: int, units: _Units) -> tuple[str | None, int]:
    for size in (3, 2, 1):
        text = "".join(token.text for token in tokens[at : at + size])
        if text in units.units:
            if size > 1 and not all(token.glued for token in tokens[at + 1 : at + size]):
                continue
            return units.units[text], min(at + size, len(tokens))
    return None, at


def _like_year(token: Token, number: Number) -> bool:
    return 1900 <= number.amount <= 2100 and token.text.isdigit() and not number.scaled


def _counted_behind(token: Token, language: str) -> bool:
    return token.kind == "word" and not cues_of(language).is_stop(token)


def _counted(token: Token, number: Number, units: _Units, language: str) -> bool:
    cues = cues_of(language)
    if token.kind != "word" or token.cap or (token.glued and number.figures):
        return False
    if token.key in units.not_units or cues.is_stop(token) or len(token.text) < 3:
        return False
    if language == "en":
        return token.low.endswith("s") or token.low in (
            "people",
            "children",
            "women",
            "men",
            "staff",
        )
    if language in ("fr", "es"):
        return token.low.endswith(("s", "x"))
    return key_of(token.text) not in cues.demonym_keys
