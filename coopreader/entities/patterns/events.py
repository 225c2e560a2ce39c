"""Events (forums, summits ...) and instruments (memoranda, treaties ...)."""

from coopreader.entities.reading import Reading
from coopreader.entities.tokens import MOST_TOKENS_AHEAD

_DASHES = frozenset({"–", "-", "—", "&", "/"})


def events(reading: Reading) -> None:
    """Add events that open with their noun: Forum ..., Sommet ..., Foro ..."""
    if reading.cues.language == "en" or reading.cues.arabic:
        return
    heads = reading.cues.phrases("events")
    index = 0
    while index < len(reading.tokens):
        token = reading.tokens[index]
        found = heads.at(reading.tokens, index) if token.kind == "word" else None
        if found is None or reading.owner[index] is not None:
            index += 1
            continue
        end = _event_end(reading, found[0])
        if _named(reading, index, found[0], end):
            start = _with_number(reading, index)
            reading.add("event", start, end, 0.85, "event")
        index = max(end, index + 1)


def _with_number(reading: Reading, index: int) -> int:
    """Take "12e" before the noun along."""
    if (
        index >= 2
        and reading.tokens[index - 1].glued
        and reading.tokens[index - 2].kind == "number"
    ):
        return index - 2 if reading.free(index - 2, index) else index
    before = reading.tokens[index - 1] if index else None
    return (
        index - 1
        if before is not None
        and before.upper
        and reading.free(index - 1, index)
        and not before.first
        else index
    )


def _event_end(reading: Reading, at: int) -> int:
    cues, limit = reading.cues, min(len(reading.tokens), at + MOST_TOKENS_AHEAD // 2)
    links = cues.lows("event links")
    articles = cues.lows("link articles")
    while at < limit:
        token = reading.tokens[at]
        if reading.owner[at] is not None and reading.owner[at].type != "date":  # type: ignore[union-attr]
            break
        if (
            token.kind == "word"
            and token.low not in cues.stop
            and (token.cap or cues.is_adjective(token))
        ):
            at += 1
        elif token.text in _DASHES and at + 1 < limit and reading.tokens[at + 1].cap:
            at += 2
        elif (
            token.kind == "number"
            and len(token.text) == 4
            and reading.tokens[at - 1].cap
            and token.text.isdigit()
        ):
            at += 1
            break
        elif token.low in links or (token.low in cues.lows("ands") and reading.tokens[at - 1].cap):
            behind = at + 1
            if behind < limit and reading.low(behind) in articles:
                behind += 1
            if not reading.is_word(behind) or behind >= limit:
                break
            word = reading.tokens[behind]
            place = (
                token.low in ("à", "en", "a") or cues.cities.at(reading.tokens, behind) is not None
            )
            small = cues.language == "fr" and token.low in ("sur", "de", "du", "des", "d'", "pour")
            if (
                place
                or cues.is_stop(word)
                or not (word.cap or small)
                or reading.owner[behind] is not None
            ):
                break
            at = behind + 1
        else:
            break
    return at


def _named(reading: Reading, index: int, behind: int, end: int) -> bool:
    """Whether the words are a name: a capital noun that goes on, or capitals behind it."""
    words = reading.tokens[index:end]
    if end == behind:
        return False
    capitals = sum(token.cap for token in words[1:])
    if words[0].cap and not words[0].first:
        return True
    return capitals >= 1 and end - index > 1 and (words[0].cap or capitals >= 2)


def instruments(reading: Reading) -> None:
    """Add names of instruments; the bare noun only where it opens a longer one."""
    table = reading.cues.phrases("instruments")
    bare = reading.cues.words("bare instruments")
    index = 0
    while index < len(reading.tokens):
        token = reading.tokens[index]
        found = table.at(reading.tokens, index) if token.kind == "word" else None
        if found is None or not reading.free(index, found[0]):
            index += 1
            continue
        if found[0] > index + 1 or token.key not in bare:
            reading.add("instrument", index, found[0], 0.85, "instrument")
        index = found[0]
