"""Amounts of money and percents, alone, in ranges and in lists."""

from collections.abc import Sequence

from coopreader.entities.entity import EntityType, Value
from coopreader.entities.span import Span
from coopreader.entities.tokens import Token
from coopreader.entities.values.cues import ValueCues, value_cues
from coopreader.entities.values.currencies import States, currencies_of
from coopreader.entities.values.items import Item, Items
from coopreader.entities.values.numbers import Number, number_at
from coopreader.entities.values.taken import Taken

_LONGEST_LIST = 6


def amounts(tokens: Sequence[Token], language: str, states: States, taken: Taken) -> list[Span]:
    """Return money and percents of one block's tokens, and mark their tokens as taken."""
    cues = value_cues(language)
    reader = _Amounts(tokens, cues, Items(tokens, cues, currencies_of(language), states))
    spans: list[Span] = []
    index = 0
    while index < len(tokens):
        number = number_at(tokens, index, cues) if _may_open(tokens, index) else None
        if number is None:
            index += 1
            continue
        found, index = reader.read(number, index)
        for start, end, kind, value in found:
            taken.take(start, end)
            spans.append(value_span(tokens, start, end, kind, value))
    return spans


def value_span(
    tokens: Sequence[Token], start: int, end: int, kind: EntityType, value: Value | None
) -> Span:
    """Return the span of tokens [start, end) with its value."""
    return Span(
        type=kind,
        start=tokens[start].start,
        end=tokens[end - 1].end,
        score=1.0,
        source="value",
        value=value,
    )


def low_of(low: Number, high: Number, amount: float) -> float:
    """Return the lower end of a range in the scale of its upper one: the 3 of "3 to 5 million"."""
    if high.scaled and not low.scaled and amount * high.scale <= high.amount:
        return round(amount * high.scale, 6)
    spoken = not low.figures and not high.figures and not high.scaled
    if spoken and amount < 10 and high.amount >= 100 and high.amount % 100 == 0:
        return amount * 100  # two to three hundred
    return amount


_Found = tuple[int, int, EntityType, Value]


class _Amounts:
    def __init__(self, tokens: Sequence[Token], cues: ValueCues, items: Items) -> None:
        self.tokens = tokens
        self.cues = cues
        self.items = items

    def read(self, number: Number, least: int) -> tuple[list[_Found], int]:
        """Return what starts with a number, and the index to go on from."""
        first = self.items.around(number)
        link, second = self._next(first.end, articles=self._before(first) in self.cues.between)
        if second is not None and self._is_range(first, link, second):
            found = self._range(first, second)
            if found is not None:
                return [found], second.end
        if not first.bare:
            return [self._single(first)], max(first.end, least + 1)
        listed = self._list(first)
        if listed:
            return listed, number.end
        return [], number.end

    def _key(self, index: int) -> str:
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""

    def _before(self, item: Item) -> str:
        """Return the word before an item, an article read over: "entre el 10 y el 15 %"."""
        at = item.start - 1
        return self._key(at - 1 if self._key(at) in self.cues.articles else at)

    def _next(self, index: int, *, articles: bool = False) -> tuple[str, Item | None]:
        """Return the item behind a link at `index`, with the link; `articles` may stand between."""
        link = self._key(index)
        known = link in self.cues.to or link in self.cues.lists or link == ","
        if not known or index + 1 >= len(self.tokens):
            return "", None
        at = index + 1 + (articles and self._key(index + 1) in self.cues.articles)
        return link, self.items.at(at)

    def _is_range(self, first: Item, link: str, second: Item) -> bool:
        before = self._before(first)
        between = before in self.cues.between
        if link not in self.cues.to and not (link in self.cues.lists and between):
            return False
        sign_first = first.currency is not None and first.currency.end <= first.number.start
        if second.bare and not sign_first:
            return False
        if first.percent != second.percent and not first.bare:
            return False
        both = not first.bare and not second.bare
        return not both or between or before not in self.cues.since

    def _range(self, first: Item, second: Item) -> _Found | None:
        low = low_of(first.number, second.number, first.amount)
        if not low < second.amount:
            return None
        if second.percent:
            if first.like_year:
                return None
            return first.start, second.end, "percent", {"amount": low, "to": second.amount}
        currency = second.currency or first.currency
        if currency is None or (first.like_year and first.bare and second.number.scaled):
            return None
        if first.currency is not None and first.currency.code != currency.code:
            return None
        value = self._money(first, low)
        value["currency"], value["guessed"] = currency.code, currency.guessed
        value["to"] = second.amount
        return first.start, second.end, "money", value

    def _single(self, item: Item) -> _Found:
        if item.percent:
            return item.start, item.end, "percent", item.amount
        return item.start, item.end, "money", self._money(item, item.amount)

    def _money(self, item: Item, amount: float) -> dict[str, str | float | bool | None]:
        currency = item.currency
        return {
            "amount": amount,
            "currency": currency.code if currency is not None else None,
            "approximate": item.number.round or about(self.tokens, item.start, self.cues),
            "guessed": currency.guessed if currency is not None else False,
        }

    def _list(self, first: Item) -> list[_Found]:
        """Read the bare numbers of "10, 20 et 30 %", which have the sign of the last one."""
        bare, end = [first], first.end
        while len(bare) < _LONGEST_LIST:
            link, item = self._next(end)
            if item is None or (link in self.cues.to and link not in self.cues.lists):
                return []
            if not item.bare:
                closed = link in self.cues.lists and not any(one.like_year for one in bare)
                return [self._as(one, item) for one in bare[:1]] if closed else []
            bare.append(item)
            end = item.end
        return []

    def _as(self, bare: Item, model: Item) -> _Found:
        if model.percent:
            return bare.start, bare.end, "percent", bare.amount
        value = self._money(model, low_of(bare.number, model.number, bare.amount))
        value["approximate"] = about(self.tokens, bare.start, self.cues)
        return bare.start, bare.end, "money", value


def about(tokens: Sequence[Token], start: int, cues: ValueCues) -> bool:
    """Whether a word like "nearly" stands before `start`."""
    if start and tokens[start - 1].key == "d'":
        return cues.elided_approximators.ending(tokens, start - 1) is not None
    return cues.approximators.ending(tokens, start) is not None


def _may_open(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number may start here: not within a longer one, a time or a score (2-1, 12:30)."""
    token = tokens[index]
    if token.kind == "word":
        return True
    if token.kind != "number":
        return False
    if not token.glued or index == 0:
        return True
    before = tokens[index - 1]
    return before.text not in (":", ".", "/", "_", "#", "@", "٫", "٬", ",")
