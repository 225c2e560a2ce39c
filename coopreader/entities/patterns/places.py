"""States, nationalities, cities and regions by table; places by the words before them."""

from coopreader.entities.reading import Reading
from coopreader.entities.tokens import Token
from coopreader.names.states import state_code

_SHORT = 4


def states(reading: Reading) -> None:
    """Add names of states and words of nationality; nested where they lie in an organisation."""
    index = 0
    while index < len(reading.tokens):
        index = _state(reading, index) or _nationality(reading, index) or index + 1


def _state(reading: Reading, index: int) -> int | None:
    token, cues = reading.tokens[index], reading.cues
    if token.kind != "word" or not (token.cap or cues.arabic):
        return None
    found = cues.states.at(reading.tokens, index) or _dotted(token, index)
    if found is None:
        return None
    end, (written, code) = found
    if end == index + 1 and token.key in reading.surnames and not _articled(reading, index):
        return None
    if not _spelt(token, written) or _goes_on(reading, index, end):
        return None
    owner = reading.owner[index]
    if owner is None:
        span = reading.add("state", index, end, 0.97, "state")
    elif owner.type in ("organisation", "function") and reading.owner[end - 1] is owner:
        span = reading.nest("state", index, end, 0.97, "state")
    else:
        return end
    if span is not None:
        span.value = span.country = code
    return end


def _dotted(token: Token, index: int) -> tuple[int, tuple[str, str]] | None:
    """Read U.S., U.A.E. and the like."""
    code = state_code(token.text) if token.text.count(".") > 1 else None
    return (index + 1, (token.text, code)) if code is not None else None


def _articled(reading: Reading, index: int) -> bool:
    """Whether an article or a preposition of place stands before: then a surname is a state."""
    cues = reading.cues
    near = cues.lows("link articles") | cues.lows("place prepositions") | cues.lows("locative")
    return reading.low(index - 1) in near | {"du", "del", "the"}


def _spelt(token: Token, written: str) -> bool:
    """Whether an abbreviation stands in capitals: US, not us; EAU, not eau."""
    first = written.split()[0]
    return not (len(first) <= _SHORT and first.isupper()) or token.text.isupper()


def _goes_on(reading: Reading, index: int, end: int) -> bool:
    """Whether a longer name starts with the state's: a newspaper, a company."""
    if reading.titled or reading.cues.arabic or not reading.is_word(end):
        return False
    behind = reading.tokens[end]
    if not behind.cap or behind.first or not reading.free(index, end + 1):
        return False
    if behind.key in reading.cues.words("business words"):
        return True
    if reading.cues.language == "en":
        return False
    return reading.is_name(end) and not reading.cues.is_stop(behind) and _unknown(reading, end)


def _unknown(reading: Reading, index: int) -> bool:
    tokens, cues = reading.tokens, reading.cues
    return not (
        cues.states.at(tokens, index)
        or cues.cities.at(tokens, index)
        or cues.heads.at(tokens, index)
        or tokens[index].key in cues.given
        or tokens[index].upper
    )


def _nationality(reading: Reading, index: int) -> int | None:
    token, cues = reading.tokens[index], reading.cues
    if token.kind != "word" or reading.owner[index] is not None:
        return None
    code = cues.demonym_keys.get(token.key) if cues.arabic else cues.demonyms.get(token.low)
    if code is None and "-" in token.low:
        code = _hyphened(reading, token)
    if code is None:
        return None
    if not cues.arabic and token.low in cues.stop:
        return None
    if cues.language == "en" and not token.cap:
        return None
    if _is_language(reading, index):
        return index + 1
    span = reading.add("nationality", index, index + 1, 0.9, "nationality")
    if span is not None:
        span.value = span.country = code
    return index + 1


def _hyphened(reading: Reading, token: Token) -> str | None:
    """Return the state of the second half of "franco-ivoirien" when both halves are states."""
    left, _, right = token.low.partition("-")
    demonyms = reading.cues.demonyms
    if right not in demonyms:
        return None
    known = left in demonyms or left in reading.cues.first_halves or left.endswith(("o", "no"))
    return demonyms[right] if known else None


def _is_language(reading: Reading, index: int) -> bool:
    """Whether the word names a language: "en français", "in English"."""
    before = reading.low(index - 1)
    behind = reading.tokens[index + 1] if index + 1 < len(reading.tokens) else None
    alone = behind is None or behind.kind == "mark" or reading.cues.is_stop(behind)
    return before in reading.cues.lows("language openings") and alone


def cities(reading: Reading) -> None:
    """Add cities and regions of the tables."""
    index = 0
    while index < len(reading.tokens):
        index = _city(reading, index) or index + 1


def _city(reading: Reading, index: int) -> int | None:
    token, cues = reading.tokens[index], reading.cues
    owner = reading.owner[index]
    if token.kind != "word" or not (token.cap or cues.arabic):
        return None
    if owner is not None and owner.type != "function":
        return None
    region = cues.phrases("regions").at(reading.tokens, index)
    city = cues.cities.at(reading.tokens, index)
    if city is not None and (region is None or city[0] >= region[0]):
        end, code = city[0], city[1][1]
        if end == index + 1 and token.key in reading.surnames and not _articled(reading, index):
            return None
    elif region is not None:
        end, code = region[0], None
    else:
        return None
    if token.first and reading.lower[token.key] and end == index + 1:
        return None
    if cues.arabic and end == index + 1 and token.key in cues.given:
        return None
    if _part_of_name(reading, index, end):
        return None
    put = reading.add if owner is None else reading.nest
    span = put("place", index, end, 0.92, "city" if code else "region")
    if span is not None:
        span.country = code
    return end


def _part_of_name(reading: Reading, start: int, end: int) -> bool:
    """Whether a capital stands beside a city's name, so that both may be a person's or brand's."""
    if reading.titled or reading.cues.arabic:
        return False
    tokens = reading.tokens
    before = start - 1
    if (
        before >= 0
        and tokens[before].cap
        and reading.owner[before] is None
        and reading.is_name(before)
    ) and (
        tokens[before].key in reading.cues.given or (end - start == 1 and not tokens[before].first)
    ):
        return True
    if (
        end < len(tokens)
        and tokens[end].cap
        and reading.owner[end] is None
        and reading.is_name(end)
    ):
        business = tokens[end].key in reading.cues.words("business words")
        head = reading.cues.heads.at(tokens, end) is not None
        return business or head or (tokens[start].key in reading.cues.given and end - start == 1)
    return False


def named_places(reading: Reading) -> None:
    """Add capital words behind "the city of", "the region of"."""
    contexts = reading.cues.phrases("place contexts")
    for index in range(len(reading.tokens)):
        found = contexts.at(reading.tokens, index)
        if found is None:
            continue
        at = found[0]
        while reading.low(at) in reading.cues.lows("links") | reading.cues.lows("link articles"):
            at += 1
        end = _arabic_place(reading, at) if reading.cues.arabic else _capitals(reading, at)
        if end is not None and reading.free(at, end):
            reading.add("place", at, end, 0.85, "place context")


def _capitals(reading: Reading, at: int) -> int | None:
    end = at
    while end < at + 4 and reading.is_name(end) and reading.owner[end] is None:
        end += 1
    return end if end > at else None


def _arabic_place(reading: Reading, at: int) -> int | None:
    if not reading.is_word(at) or reading.cues.is_stop(reading.tokens[at]):
        return None
    token = reading.tokens[at]
    if token.key in reading.cues.demonym_keys or reading.cues.heads.at(reading.tokens, at):
        return None
    return at + 1
