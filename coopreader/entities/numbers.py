"""Numbers in a row of tokens: figures, words and scales, as each language writes them."""

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from coopreader.entities.cues import sections_of
from coopreader.entities.phrases import Phrases
from coopreader.entities.tokens import Token, key_of

_DECIMAL_COMMA = frozenset({"fr", "es"})
_LONGEST_FIGURE = 24


class Number(msgspec.Struct, frozen=True):
    """A number in tokens [start, end); `scaled` when a word like million or a k stands in it."""

    start: int
    end: int
    amount: float
    figures: bool
    scaled: bool
    round: bool = False


class ValueCues:
    """The tables of numbers, currencies and times of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._own = sections_of(f"{language}_values")
        self._shared = sections_of("any_values")
        self.numbers = {key_of(word): int(value) for word, value in self.pairs("numbers")}
        self.scales = {key_of(word): int(value) for word, value in self.pairs("scales")}
        self.round = {key_of(word): int(value) for word, value in self.pairs("round numbers")}
        self.short_scales = {word: int(value) for word, value in self.pairs("short scales")}
        self.ones = self.keys("ones")
        self.links = self.keys("number links")
        self.of = self.keys("of")
        self.half = self.phrases("half")
        self.approximators = self.phrases("approximators")
        self.percent = self.phrases("percent")

    def pairs(self, section: str) -> list[tuple[str, str]]:
        """Return the "word = value" entries of a section."""
        entries = self._own.get(section, ()) + self._shared.get(section, ())
        return [(left.strip(), right.strip()) for left, right in (e.split("=") for e in entries)]

    def keys(self, section: str) -> frozenset[str]:
        """Return the entries of a section as keys."""
        entries = self._own.get(section, ()) + self._shared.get(section, ())
        return frozenset(key_of(entry) for entry in entries)

    def phrases(self, section: str) -> Phrases[str]:
        """Return the entries of a section as phrases."""
        entries = self._own.get(section, ()) + self._shared.get(section, ())
        return Phrases((entry, entry) for entry in entries)

    def keyed(self, section: str) -> Mapping[str, str]:
        """Return the "word = value" entries of a section by the word's key."""
        return {key_of(word): value for word, value in self.pairs(section)}


@cache
def value_cues(language: str) -> ValueCues:
    """Return the tables of a language that has them."""
    return ValueCues(language)


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
        decimal = "," if language in _DECIMAL_COMMA else "."
        if len(parts) > 2 or (grouped and mark != decimal and parts[0] != "0"):
            plain = "".join(parts) if grouped else ""
        else:
            plain = plain.replace(mark, ".")
    try:
        return float(plain)
    except ValueError:
        return None


def number_at(tokens: Sequence[Token], index: int, cues: ValueCues) -> Number | None:
    """Return the number that starts at `index`: 1 200, two million and a half, 3 bn."""
    token = tokens[index]
    if token.kind == "number":
        amount = figure(token.text, cues.language)
        if amount is None:
            return None
        return _scaled(tokens, Number(index, index + 1, amount, True, False), cues)
    if token.kind != "word":
        return None
    if token.key in cues.ones and index + 1 < len(tokens):
        worth = cues.round.get(tokens[index + 1].key)
        if worth is not None:
            return Number(index, index + 2, float(worth), False, True, round=True)
    return _words(tokens, index, cues)


def _scaled(tokens: Sequence[Token], number: Number, cues: ValueCues) -> Number:
    end, amount, scaled = number.end, number.amount, False
    last = 1
    while end < len(tokens) and end < number.end + 3:
        token = tokens[end]
        scale = cues.scales.get(token.key) if token.kind == "word" else None
        if scale is None and token.kind == "word" and not scaled:
            scale = cues.short_scales.get(token.text)
            if scale is not None and not _may_scale(tokens, end):
                scale = None
        if scale is None:
            break
        amount, scaled, end, last = amount * scale, True, end + 1, scale
    half = cues.half.at(tokens, end) if scaled else None
    if half is not None:
        amount, end = amount + last / 2, half[0]
    return Number(number.start, end, round(amount, 6), number.figures, scaled)


def _may_scale(tokens: Sequence[Token], index: int) -> bool:
    """Whether M, m, k ... counts: beside the sign or code of a currency, not alone (90 m)."""
    before = tokens[index - 2] if index > 1 else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    money = {"€", "$", "£", "¥", "₹", "₦", "₺", "₽"}
    if before is not None and before.text[-1:] in money:
        return True
    if after is None:
        return False
    return (
        after.text in money
        or (after.upper and len(after.text) in (2, 3, 4))
        or (
            tokens[index].text in ("bn", "Md", "Mds", "Mrd", "Mrds", "mn", "mln", "Mio", "MM", "M")
            and after.low in ("de", "d'", "euros", "euro", "dollars", "dirhams")
        )
    )


def _words(tokens: Sequence[Token], index: int, cues: ValueCues) -> Number | None:
    total, current, end, scaled, last = 0.0, 0.0, index, False, 1
    at, seen = index, 0
    while at < len(tokens) and seen < 12:
        token = tokens[at]
        parts = _parts(token, cues)
        if parts is None:
            after = _parts(tokens[at + 1], cues) if at + 1 < len(tokens) else None
            if end == index or token.key not in cues.links or after is None:
                break
            at += 1
            continue
        for value, scale in parts:
            if scale:
                total, current = total + max(current, 1.0) * value, 0.0
                scaled, last = True, value
            else:
                current = _added(current, value)
        at, seen = at + 1, seen + 1
        end = at
    if end == index or (end == index + 1 and tokens[index].key in cues.ones):
        return None
    if scaled and tokens[index].key in cues.scales and end == index + 1 and cues.language != "ar":
        return None  # "millions of": how many is not said
    half = cues.half.at(tokens, end) if scaled else None
    amount = total + current
    if half is not None:
        amount, end = amount + last / 2, half[0]
    return Number(index, end, amount, False, scaled)


def _added(current: float, value: int) -> float:
    if value == 100:
        return max(current, 1.0) * 100
    if value == 20 and current % 100 == 4:  # quatre-vingt
        return current - 4 + 80
    return current + value


def _parts(token: Token, cues: ValueCues) -> list[tuple[int, bool]] | None:
    if token.kind not in ("word", "number"):
        return None
    parts: list[tuple[int, bool]] = []
    for piece in token.key.split("-"):
        if piece in cues.numbers:
            parts.append((cues.numbers[piece], False))
        elif piece in cues.scales:
            parts.append((cues.scales[piece], True))
        elif piece not in cues.links:
            return None
    return parts or None
