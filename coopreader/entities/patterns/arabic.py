"""Organisations and events of Arabic: a head noun and the defined words behind it."""

from coopreader.entities.patterns.offices import arabic_complement
from coopreader.entities.reading import Reading

_MOST_NAME_WORDS = 3


def arabic_organisations(reading: Reading) -> None:
    """Add organisations that open with a head noun, and events that open with theirs."""
    index = 0
    while index < len(reading.tokens):
        index = _organisation(reading, index) or _event(reading, index) or index + 1


def _organisation(reading: Reading, index: int) -> int | None:
    token, cues = reading.tokens[index], reading.cues
    if token.kind != "word" or reading.owner[index] is not None:
        return None
    found = cues.heads.at(reading.tokens, index)
    if found is None or not reading.free(index, found[0]):
        return None
    behind, kind = found
    if kind == "company" and token.key in cues.words("company contexts"):
        proper = _proper(reading, behind)
        if proper > behind and not reading.tokens[behind].key.startswith("ال"):
            return None
    end = _end(reading, index, behind, kind)
    if end == behind and behind - index < 2:
        return None
    reading.add("organisation", index, end, 0.85, "head", subkind=kind)
    return end


def _end(reading: Reading, head: int, at: int, kind: str) -> int:
    """Follow a construct: a state or a name first, then defined words."""
    tokens, cues = reading.tokens, reading.cues
    if tokens[head].key.startswith("ال"):
        return arabic_complement(reading, at)
    state = cues.states.at(tokens, at)
    if state is not None:
        end = state[0]
        if kind == "embassy":
            return _posted(reading, end)
        return arabic_complement(reading, end)
    if (
        at < len(tokens)
        and tokens[at].key in cues.demonym_keys
        and not tokens[at].key.startswith("ال")
    ):
        return at
    end = arabic_complement(reading, at)
    if end > at:
        return end
    return _proper(reading, at)


def _posted(reading: Reading, at: int) -> int:
    if reading.low(at) in ("ب", "في", "لدى") and at + 1 < len(reading.tokens):
        place = reading.cues.states.at(reading.tokens, at + 1) or reading.cues.cities.at(
            reading.tokens, at + 1
        )
        if place is not None:
            return place[0]
    return arabic_complement(reading, at) if reading.low(at) != "و" else at


def _proper(reading: Reading, at: int) -> int:
    """Pass names that follow a head without the article: Pasteur, Harvard."""
    cues, end = reading.cues, at
    while end < at + _MOST_NAME_WORDS and reading.is_word(end) and reading.owner[end] is None:
        token = reading.tokens[end]
        if cues.is_stop(token) or (
            token.key in cues.lexicon
            and token.key not in cues.given
            and not cues.cities.at(reading.tokens, end)
        ):
            break
        if end > at + 1 and not token.key.startswith("ال") and token.key not in cues.given:
            break
        end += 1
    if end < len(reading.tokens) and end > at:
        return arabic_complement(reading, end)
    return end


def _event(reading: Reading, index: int) -> int | None:
    token, cues = reading.tokens[index], reading.cues
    if token.kind != "word" or reading.owner[index] is not None:
        return None
    found = cues.phrases("events").at(reading.tokens, index)
    if found is None or not reading.free(index, found[0]):
        return None
    end = arabic_complement(reading, found[0])
    if end == found[0]:
        return None
    if end - found[0] == 1 and reading.tokens[found[0]].key not in cues.demonym_keys:
        return None
    reading.add("event", index, end, 0.8, "event")
    return end
