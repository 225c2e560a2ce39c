"""Organisations by their head nouns, company contexts and acronyms."""

import re

from coopreader.entities.patterns.chains import Chain
from coopreader.entities.reading import Reading
from coopreader.entities.tokens import Token

ROMAN = re.compile(r"[IVXL]{2,}[eè]?")
_LONGEST_ACRONYM = 14
_MOST_WORDS_BEFORE = 24
_MOST_SMALL = 4


def is_acronym(token: Token) -> bool:
    """Whether a word is spelt like an acronym: OMS, UfM, CCI-CI, TIKA, Concytec in brackets."""
    if token.kind != "word" or not token.cap or not 2 <= len(token.text) <= _LONGEST_ACRONYM:
        return False
    if ROMAN.fullmatch(token.text):
        return False
    capitals = sum(char.isupper() for char in token.text)
    return capitals >= 2 and 2 * capitals >= len(token.text.replace("-", "").replace(".", ""))


def bracketed(reading: Reading, index: int) -> tuple[int, int] | None:
    """Return (acronym's index, index behind the bracket) of "(ABC)" at `index`."""
    if reading.low(index) != "(" or index + 2 >= len(reading.tokens):
        return None
    at = index + 1
    while reading.low(at) in ("«", '"', "“"):
        at += 1
    token = reading.tokens[at] if at < len(reading.tokens) else None
    if token is None or token.kind != "word" or not token.cap:
        return None
    closing = at + 1
    while reading.low(closing) in ("»", '"', "”"):
        closing += 1
    return (at, closing + 1) if reading.low(closing) in (")", ",", ";") else None


def chains(reading: Reading) -> None:
    """Add organisations that open with a head noun, in French and Spanish."""
    index = 0
    while index < len(reading.tokens):
        index = _chain(reading, index) or index + 1


def _chain(reading: Reading, index: int) -> int | None:
    token, cues = reading.tokens[index], reading.cues
    if token.kind != "word" or reading.owner[index] is not None:
        return None
    head = cues.heads.at(reading.tokens, index)
    if head is None:
        return None
    behind, kind = head
    if not reading.free(index, min(behind, len(reading.tokens))):
        return None
    small = not token.cap
    if small and cues.lows("lower heads").isdisjoint(
        {reading.quote(index, behind).lower().replace("’", "'"), token.low}
    ):
        named = cues.language == "fr" and _definition_ahead(reading, behind)
        if not named:
            return None
    end = embassy_tail(reading, behind) if kind == "embassy" else None
    end = end or Chain(reading, index, behind, kind).end
    end, acronym = _with_acronym(reading, index, end)
    if not _sound(reading, index, behind, end, small, acronym, kind):
        return None
    span = reading.add("organisation", index, end, 0.9, "head", subkind=kind)
    if span is None:
        return None
    if acronym is not None:
        _add_acronym(reading, index, end, acronym, kind)
        span.acronym = reading.tokens[acronym].text
        return acronym + 1
    return end


def _definition_ahead(reading: Reading, index: int) -> bool:
    """Whether "(ABC)" follows soon: then even a small head noun opens a name."""
    for at in range(index, min(index + 16, len(reading.tokens))):
        if reading.low(at) in (".", ";", ":", ")"):
            return False
        if reading.low(at) == "(":
            found = bracketed(reading, at)
            return found is not None and is_acronym(reading.tokens[found[0]])
    return False


def _sound(
    reading: Reading, start: int, behind: int, end: int, small: bool, acronym: int | None, kind: str
) -> bool:
    """Whether head and complements make a name: a small head needs a capital or an acronym."""
    if acronym is not None:
        return True
    words = reading.tokens[start:end]
    if end == behind:
        return behind - start > 1 and not small and words[-1].cap and kind != "company"
    if small:
        return any(token.cap for token in words)
    if words[0].first and not any(token.cap for token in words[1:]):
        return end - behind > 1 or kind in ("ministry", "bank", "international")
    return True


def embassy_tail(reading: Reading, at: int) -> int | None:
    """Return where "(of) STATE (in PLACE)" or "to STATE" ends behind embassy or ambassador."""
    tokens, cues = reading.tokens, reading.cues
    if at < len(tokens) and tokens[at].low in cues.demonyms:
        at += 1
        end: int | None = at
    else:
        start = at
        linking = cues.lows("links") | cues.lows("link articles") | cues.lows("posted")
        while start < at + _MOST_SMALL and reading.low(start) in linking:
            start += 1
        state = cues.states.at(tokens, start) if start > at else None
        if state is None or not tokens[start].cap:
            known = cues.known_organisations.at(tokens, start) if start > at else None
            if known is None:
                return None
            state = (known[0], known[1])
        end = at = state[0]
    start = at
    posted = cues.lows("posted")
    small = posted | cues.lows("links") | cues.lows("link articles")
    while start < at + _MOST_SMALL and reading.low(start) in small:
        start += 1
    if start > at and reading.low(at) in posted:
        place = cues.states.at(tokens, start) or cues.cities.at(tokens, start)
        if place is not None and tokens[start].cap:
            return place[0]
        if reading.is_word(start) and tokens[start].cap and not cues.is_stop(tokens[start]):
            return start + 1
    return end


def _with_acronym(reading: Reading, start: int, end: int) -> tuple[int, int | None]:
    """Return the name's end and its acronym's index, in brackets behind it or beside it."""
    found = bracketed(reading, end)
    if found is not None and not reading.cues.states.at(reading.tokens, found[0]):
        shaped = is_acronym(reading.tokens[found[0]])
        if (
            shaped
            or _initials_match(reading, start, end, found[0])
            or _syllables_match(reading, start, end, found[0])
        ):
            return end, found[0]
    if end < len(reading.tokens) and end > start + 1:
        token = reading.tokens[end]
        if token.upper and len(token.text) > 2 and is_acronym(token) and reading.owner[end] is None:
            return end, end
    ahead = _bracket_ahead(reading, end)
    if ahead is not None and _initials_match(reading, start, ahead, ahead + 1):
        return ahead, ahead + 1
    return end, None


def _bracket_ahead(reading: Reading, end: int) -> int | None:
    for at in range(end, min(end + 10, len(reading.tokens))):
        if reading.low(at) == "(":
            found = bracketed(reading, at)
            return at if found is not None and found[0] == at + 1 else None
        if reading.tokens[at].kind == "mark" and reading.low(at) not in (",", "-"):
            return None
    return None


def _initials_match(reading: Reading, start: int, end: int, acronym: int) -> bool:
    """Whether the acronym's letters are initials of the words, in order, the first one first."""
    letters = [char for char in reading.tokens[acronym].key if char.isalpha()]
    words = [token for token in reading.tokens[start:end] if token.kind == "word"]
    heads = [token.key for token in words if not reading.cues.is_stop(token)]
    if not letters or not heads or letters[0] != heads[0][0]:
        return False
    at = 0
    for word in heads:
        for piece in word.split("-"):
            if at < len(letters) and piece[:1] == letters[at]:
                at += 1
    return at == len(letters) and len(letters) >= min(len(heads), 3) - 1


def _syllables_match(reading: Reading, start: int, end: int, acronym: int) -> bool:
    """Whether the letters of a short name are letters of the long one, in order: Concytec."""
    short = reading.tokens[acronym].key
    letters = iter("".join(token.key for token in reading.tokens[start:end]))
    first = reading.tokens[start].key[0]
    return len(short) > 3 and short[0] == first and all(char in letters for char in short)


def _add_acronym(reading: Reading, start: int, end: int, acronym: int, kind: str) -> None:
    reading.add(
        "organisation",
        acronym,
        acronym + 1,
        0.95,
        "acronym",
        full=reading.quote(start, end),
        subkind=kind,
    )


def defined(reading: Reading) -> None:
    """Add "Long Name (ABC)" whose letters are initials of the words before the bracket."""
    for index, token in enumerate(reading.tokens):
        if token.text != "(":
            continue
        found = bracketed(reading, index)
        if found is None or reading.owner[found[0]] is not None:
            continue
        start = _long_name(reading, index, found[0])
        if start is None or reading.cues.states.at(reading.tokens, start):
            continue
        head = reading.cues.heads.at(reading.tokens, start)
        kind = head[1] if head is not None else _last_head(reading, start, index)
        span = reading.add("organisation", start, index, 0.95, "definition", subkind=kind)
        if span is not None:
            span.acronym = reading.tokens[found[0]].text
            _add_acronym(reading, start, index, found[0], kind)


def _last_head(reading: Reading, start: int, end: int) -> str:
    for at in range(end - 1, start - 1, -1):
        head = reading.cues.heads.at(reading.tokens, at)
        if head is not None and reading.tokens[at].cap:
            return head[1]
    return "other"


def _long_name(reading: Reading, bracket: int, acronym: int) -> int | None:
    """Return the nearest capital word before the bracket from where the initials match."""
    token = reading.tokens[acronym]
    if not is_acronym(token) and not (token.cap and len(token.text) > 2):
        return None
    best = None
    for at in range(bracket - 1, max(-1, bracket - _MOST_WORDS_BEFORE), -1):
        word = reading.tokens[at]
        if reading.owner[at] is not None or word.text in '.;:()«»"':
            break
        if not word.cap or word.key[0] != token.key[0] or reading.cues.is_stop(word):
            continue
        if _initials_match(reading, at, bracket, acronym):
            best = at
            if is_acronym(token) or reading.cues.heads.at(reading.tokens, at):
                break
    if best is None or (bracket - best < 2 and not is_acronym(token)):
        return None
    return best if bracket - best >= 2 else None
