"""Numbers in a row of tokens: figures, words and scales, as each language writes them."""

from collections.abc import Sequence

import msgspec

from coopreader.entities.tokens import Token
from coopreader.entities.values.cues import ValueCues
from coopreader.entities.values.sums import Sum

FIRST_YEAR, LAST_YEAR = 1900, 2100
_DECIMAL_COMMA = frozenset({"fr", "es"})
_LONGEST_FIGURE = 24
_MOST_PARTS = 12
_ARABIC_MARKS = {"٬": ",", "٫": "."}


class Number(msgspec.Struct, frozen=True):
    """A number in tokens [start, end).

    `scale` is what a word like million or a k multiplied by, 1 without one; `round` says that the
    word itself is about ("trentaine"), `lone` that it is only "a" or "one", which seldom counts,
    `year_like` that it is four figures that may be a year.
    """

    start: int
    end: int
    amount: float
    figures: bool
    scale: float = 1.0
    round: bool = False
    lone: bool = False
    year_like: bool = False

    @property
    def scaled(self) -> bool:
        """Whether a scale stands in it."""
        return self.scale > 1


def figure(text: str, language: str) -> float | None:
    """Return the number that figures with separators stand for, as `language` writes them."""
    plain = "".join(char for char in text if not char.isspace())
    if len(plain) > _LONGEST_FIGURE:
        return None
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        thousands, decimal = (",", ".") if point > comma else (".", ",")
        plain = plain.replace(thousands, "").replace(decimal, ".")
    elif comma >= 0 or point >= 0:
        mark = "," if comma >= 0 else "."
        parts = plain.split(mark)
        grouped = all(len(part) == 3 for part in parts[1:]) and 0 < len(parts[0]) <= 3
        grouped = grouped or (len(parts) > 2 and mark == "," and _in_lakhs(parts))
        decimal = "," if language in _DECIMAL_COMMA else "."
        if len(parts) > 2 or (grouped and mark != decimal and parts[0] != "0"):
            plain = "".join(parts) if grouped else ""
        else:
            plain = plain.replace(mark, ".")
    try:
        return float(plain)
    except ValueError:
        return None


def _in_lakhs(parts: Sequence[str]) -> bool:
    """Whether figures are grouped as in India: 12,50,000."""
    return (
        len(parts[-1]) == 3
        and all(len(part) == 2 for part in parts[1:-1])
        and 0 < len(parts[0]) <= 2
    )


def number_at(tokens: Sequence[Token], index: int, cues: ValueCues) -> Number | None:
    """Return the number that starts at `index`: 1 200, two million and a half, 3 bn, a dozen."""
    if tokens[index].kind == "number":
        return _from_figures(tokens, index, cues)
    if tokens[index].kind != "word":
        return None
    return _halved(tokens, index, cues) or _from_words(tokens, index, cues)


def _from_figures(tokens: Sequence[Token], index: int, cues: ValueCues) -> Number | None:
    end, text = index + 1, tokens[index].text
    while end + 1 < len(tokens) and tokens[end].text in _ARABIC_MARKS and end < index + 8:
        if not (tokens[end].glued and tokens[end + 1].glued and tokens[end + 1].kind == "number"):
            break
        text += _ARABIC_MARKS[tokens[end].text] + tokens[end + 1].text
        end += 2
    amount = figure(text, "en" if end > index + 1 else cues.language)
    if amount is None:
        return None
    total = Sum(cues.language, amount)
    short = _short_scale(tokens, end, index, cues)
    if short is not None and total.scale(short):
        return Number(index, end + 1, total.amount, True, short)
    number = _go_on(tokens, index, end, total, cues, figures=True)
    if number is not None and number.end == index + 1 and _like_year(text):
        return msgspec.structs.replace(number, year_like=True)
    return number


def _like_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _from_words(tokens: Sequence[Token], index: int, cues: ValueCues) -> Number | None:
    total = Sum(cues.language)
    double = cues.doubles.get(tokens[index].key)
    if double is not None and total.scale(double):
        return Number(index, index + 1, total.amount, False, total.last)
    end = _word(tokens, index, total, cues)
    return None if end is None else _go_on(tokens, index, end, total, cues, figures=False)


def _halved(tokens: Sequence[Token], index: int, cues: ValueCues) -> Number | None:
    """Read "half a million", "half a dozen", and "half a" before a percent sign."""
    half = cues.half_before.at(tokens, index)
    if half is None:
        return None
    end = half[0]
    key = tokens[end].key if end < len(tokens) else ""
    scale = cues.scales.get(key) or cues.round.get(key)
    if scale is None:
        return Number(index, end, 0.5, False, lone=True)
    return Number(index, end + 1, scale / 2, False, float(scale), key in cues.round)


def _go_on(
    tokens: Sequence[Token], start: int, end: int, total: Sum, cues: ValueCues, *, figures: bool
) -> Number | None:
    """Add what belongs to a number behind its first part."""
    while end < len(tokens) and end < start + _MOST_PARTS:
        half = cues.half.at(tokens, end)
        if half is not None and total.add_half():
            end = half[0]
            continue
        step = _part(tokens, end, total, cues, words=not figures or end > start + 1)
        linked = tokens[end].key in cues.links
        if step is None and linked and end + 1 < len(tokens):
            step = _part(tokens, end + 1, total, cues, words=True)
        if step is None:
            break
        end = step
    amount, scale = total.amount, total.last
    worth = cues.round.get(tokens[end].key) if end < len(tokens) and scale == 1 else None
    if worth is not None:
        return _round(tokens, start, end + 1, amount * worth, cues)
    only = end == start + 1
    if only and scale > 1 and tokens[start].key not in cues.bare_scales:
        return None  # "millions of": how many is not said
    lone = only and tokens[start].key in cues.ones
    return Number(start, end, amount, figures, scale, lone=lone)


def _round(tokens: Sequence[Token], start: int, end: int, amount: float, cues: ValueCues) -> Number:
    """Read what scale follows a round noun: "une dizaine de millions"."""
    if end + 1 < len(tokens) and tokens[end].key in cues.of:
        scale = cues.scales.get(tokens[end + 1].key)
        if scale is not None:
            return Number(start, end + 2, amount * scale, False, float(scale), round=True)
    return Number(start, end, amount, False, round=True)


def _part(
    tokens: Sequence[Token], index: int, total: Sum, cues: ValueCues, *, words: bool
) -> int | None:
    """Add the number or scale at `index` when it can go on a sum; return the index behind it."""
    token = tokens[index]
    if token.kind == "number":
        return _figures_behind_scale(tokens, index, total, cues)
    if token.text in "-‑" and token.glued and index + 1 < len(tokens) and tokens[index + 1].glued:
        scale = cues.scales.get(tokens[index + 1].key)
        return index + 2 if scale is not None and total.scale(scale) else None
    if token.key in cues.point and words and index + 1 < len(tokens):
        digits = cues.numbers.get(tokens[index + 1].key)
        return index + 2 if digits is not None and total.add_decimals(digits) else None
    if token.kind != "word":
        return None
    if words:
        return _word(tokens, index, total, cues)
    scale = cues.scales.get(token.key)
    return index + 1 if scale is not None and total.scale(scale) else None


def _figures_behind_scale(
    tokens: Sequence[Token], index: int, total: Sum, cues: ValueCues
) -> int | None:
    """Read the 500 of "87 mil 500", the 200 of "1 milliard 200 millions"."""
    token = tokens[index]
    if not token.text.isdecimal() or len(token.text) > 3 or total.last == 1:
        return None
    behind = cues.scales.get(tokens[index + 1].key) if index + 1 < len(tokens) else None
    if behind is None and not (total.last == 1000 and len(token.text) == 3):
        return None
    return index + 1 if total.add(int(token.text)) else None


def _word(tokens: Sequence[Token], index: int, total: Sum, cues: ValueCues) -> int | None:
    key = tokens[index].key
    known = key in cues.numbers or key in cues.scales
    pieces = [key] if known else key.split("-")
    if cues.language == "ar" and not known and key[:1] == "و":
        pieces = [key[1:]]
    parts: list[tuple[int, bool]] = []
    for piece in pieces:
        if piece in cues.ones and total.just_scaled:
            return None  # "a billion a year"
        if piece in cues.numbers:
            parts.append((cues.numbers[piece], False))
        elif piece in cues.scales:
            parts.append((cues.scales[piece], True))
        elif piece not in cues.links:
            return None
    return index + 1 if total.take(parts) else None


def _short_scale(tokens: Sequence[Token], index: int, number: int, cues: ValueCues) -> int | None:
    """Return what M, m, bn, k ... multiply by; the short ones beside a currency only (90 m)."""
    if index >= len(tokens):
        return None
    text = tokens[index].text
    scale = cues.short_scales.get(text)
    if scale is None or (len(text) > 1 and text not in ("MM", "tn")):
        return scale
    before = tokens[number - 1] if number else None
    if before is not None and (before.text in cues.signs or before.text in cues.codes):
        return scale
    at = index + 1
    if at < len(tokens) and tokens[at].key in cues.of:
        if text == "M":
            return scale
        at += 1
    after = tokens[at] if at < len(tokens) else None
    if after is None:
        return None
    money = after.text in cues.signs or after.text in cues.codes or after.key in cues.money_words
    return scale if money else None
