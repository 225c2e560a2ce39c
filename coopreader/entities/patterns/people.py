"""Persons: by titles and by given names."""

from coopreader.entities.patterns.name_words import arabic_name_end, name_end
from coopreader.entities.reading import Reading
from coopreader.entities.tokens import Token
from coopreader.names.states import state_code

_SHORT_TITLE = 5


def titled(reading: Reading) -> None:
    """Add persons behind a title: M. X, Dr X, His Majesty King X."""
    titles = reading.cues.phrases("honorifics")
    index = 0
    while index < len(reading.tokens):
        found = titles.at(reading.tokens, index) if reading.owner[index] is None else None
        if found is None or not _is_title(reading, index, found[0], found[1]):
            index += 1
            continue
        at = _past_titles(reading, found[0])
        end = name_end(reading, at)
        if end is not None and _enough(reading, index, at, end):
            span = reading.add("person", at, end, 0.97, "title")
            if span is not None:
                span.honorific = reading.quote(index, at)
                reading.owner[index:at] = [span] * (at - index)
            index = end
        else:
            index += 1


def _past_titles(reading: Reading, at: int) -> int:
    """Pass further titles and a comma-less office: "the president Mr", "SE M. le ministre"."""
    titles = reading.cues.phrases("honorifics")
    for _ in range(3):
        more = titles.at(reading.tokens, at)
        if more is None or (
            at < len(reading.tokens) and reading.tokens[at].key in reading.cues.given
        ):
            break
        at = more[0]
    return at


def _is_title(reading: Reading, index: int, end: int, written: str) -> bool:
    """Small words like "general" are titles only where a name follows."""
    token = reading.tokens[index]
    if reading.cues.arabic:
        return True
    if written.isupper() and len(written) < _SHORT_TITLE and not token.text.isupper():
        return False
    if len(token.text) == 1 and token.cap and token.key in ("m", "d"):
        return reading.low(index + 1) == "." or not token.first
    if not (reading.is_word(end) and reading.tokens[end].cap) and reading.tokens[end - 1].cap:
        return reading.is_word(end)
    return True


def _enough(reading: Reading, index: int, at: int, end: int) -> bool:
    """Whether the words behind a title are a name: not a state, not a ministry."""
    tokens, cues = reading.tokens, reading.cues
    if cues.heads.at(tokens, at) and not cues.arabic:
        return False
    if cues.states.at(tokens, at) and end - at == 1:
        return False
    if cues.arabic:
        known = tokens[at].key in cues.given
        strong = cues.phrases("roles").at(tokens, index) is None
        return known or (strong and end - at > 1) or (strong and tokens[at].key.startswith("ال"))
    return True


def by_given_name(reading: Reading) -> None:
    """Add a given name and the capitals behind it."""
    for index, token in enumerate(reading.tokens):
        if token.kind != "word" or reading.owner[index] is not None:
            continue
        if reading.cues.arabic:
            _arabic_given(reading, index, token)
        elif token.cap and _opens_person(reading, index, token):
            end = name_end(reading, index)
            if end is None or end - index < 2 or not _person_like(reading, index, end):
                continue
            score = 0.85 if _known_given(reading, token) else 0.8
            reading.add("person", index, end, score, "given name")


def _known_given(reading: Reading, token: Token) -> bool:
    return token.key in reading.cues.given or token.key.split("-")[0] in reading.cues.given


def _opens_person(reading: Reading, index: int, token: Token) -> bool:
    if token.cap and len(token.text) == 1:  # an initial: J. Smith
        return (
            reading.low(index + 1) == "."
            and index + 2 < len(reading.tokens)
            and reading.tokens[index + 2].cap
            and _plain_case(reading.tokens[index + 2])
        )
    if token.text.count(".") >= 2 and state_code(token.text) is None:
        return (
            not token.first
            and index + 1 < len(reading.tokens)
            and _plain_case(reading.tokens[index + 1])
        )
    return _known_given(reading, token) and not (token.upper and not reading.titled)


def _plain_case(token: Token) -> bool:
    return token.cap and len(token.text) > 2 and token.text[1:].islower()


def _person_like(reading: Reading, start: int, end: int) -> bool:
    tokens, cues = reading.tokens, reading.cues
    last = tokens[end - 1]
    if last.key in cues.words("business words") or last.low in cues.words("company suffixes"):
        return False
    if any(
        cues.heads.at(tokens, at) and tokens[at].cap and tokens[at].key not in cues.given
        for at in range(start, end)
    ):
        return False
    if cues.cities.at(tokens, start) and cues.cities.at(tokens, start)[0] >= end:  # type: ignore[index]
        return False
    return not (reading.titled and cues.language == "en" and reading.lower[last.key])


def _arabic_given(reading: Reading, index: int, token: Token) -> None:
    cues = reading.cues
    compound = token.key in ("عبد", "ابو") and reading.is_word(index + 1)
    if not compound and token.key not in cues.given:
        return
    ambiguous = token.key in cues.words("ambiguous names")
    if ambiguous and not _name_context(reading, index):
        return
    end = arabic_name_end(reading, index)
    if end is None:
        return
    if end - index == 1:
        return
    reading.add("person", index, end, 0.8, "given name")


def _name_context(reading: Reading, index: int) -> bool:
    """Whether an Arabic word that is also an ordinary one stands where a name is likely."""
    cues = reading.cues
    before = reading.tokens[index - 1] if index else None
    if before is None or before.kind == "mark":
        return True
    behind = reading.tokens[index + 1] if index + 1 < len(reading.tokens) else None
    if behind is None or behind.kind != "word":
        return False
    return (
        before.key in cues.words("say verbs")
        or before.key in cues.given
        or behind.key in cues.given
        or behind.key in cues.words("particles")
        or behind.key not in cues.lexicon
    )
