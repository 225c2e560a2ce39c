"""Offices: where they stand, and the portfolio or state that belongs to them."""

from coopreader.entities.patterns.chains import Chain
from coopreader.entities.patterns.organisations import embassy_tail
from coopreader.entities.reading import Reading


def mark(reading: Reading) -> None:
    """Note where an office stands: `role_at` maps its first token to (behind the words, end)."""
    roles = reading.cues.phrases("roles")
    index = 0
    while index < len(reading.tokens):
        token = reading.tokens[index]
        found = roles.at(reading.tokens, index) if token.kind == "word" else None
        if found is None or reading.owner[index] is not None:
            index += 1
            continue
        behind = _adjectives(reading, found[0])
        start = _english_start(reading, index)
        reading.role_at[start] = (behind, behind)
        index = behind


def _english_start(reading: Reading, index: int) -> int:
    """Take capitals before an English office along: Energy Minister."""
    if reading.cues.language != "en" or not reading.tokens[index].cap or reading.titled:
        return index
    start = index
    while start > index - 3 and reading.is_name(start - 1) and not reading.tokens[start - 1].first:
        before = reading.tokens[start - 1]
        if (
            before.key in reading.cues.demonym_keys
            or reading.cues.states.at(reading.tokens, start - 1)
            or reading.cues.heads.at(reading.tokens, start - 1)
        ):
            break
        start -= 1
    return start


def _adjectives(reading: Reading, at: int) -> int:
    known = reading.cues.words("role adjectives")
    while reading.is_word(at) and reading.tokens[at].key in known and not reading.tokens[at].cap:
        if reading.tokens[at].key in reading.cues.words("charged"):
            break
        at += 1
    if reading.cues.arabic:
        while reading.is_word(at) and reading.tokens[at].key in known:
            at += 1
    return at


def complements(reading: Reading) -> None:
    """Give ministers their portfolios and envoys their states; claim these offices."""
    cues = reading.cues
    envoys, ministers = cues.words("envoys"), cues.words("ministers")
    for index, (behind, _) in list(reading.role_at.items()):
        key = reading.tokens[index].key
        last = reading.tokens[behind - 1].key
        said = {last} if cues.language == "en" else {key, last}
        if key in cues.words("premiers"):
            said = set()
        end = behind
        if key in envoys or last in envoys:
            end = (
                _arabic_state(reading, behind)
                if reading.cues.arabic
                else embassy_tail(reading, behind) or behind
            )
        elif said & ministers:
            portfolio = english_portfolio if cues.language == "en" else _portfolio
            end = portfolio(reading, behind)
        end = max(end, behind)
        reading.role_at[index] = (behind, end)
        if end > behind:
            reading.add("function", index, end, 0.85, "office")


def _arabic_state(reading: Reading, at: int) -> int:
    if at < len(reading.tokens) and reading.tokens[at].key in reading.cues.demonym_keys:
        return at + 1
    state = reading.cues.states.at(reading.tokens, at)
    if state is None:
        return at
    end = state[0]
    if reading.low(end) in ("ب", "في", "لدى", "ل"):
        further = reading.cues.states.at(reading.tokens, end + 1)
        if further is not None:
            return further[0]
    return end


def _portfolio(reading: Reading, at: int) -> int:
    if reading.cues.arabic:
        return arabic_complement(reading, at)
    start = at
    if reading.is_word(at) and reading.tokens[at].low in reading.cues.demonyms:
        start = at + 1
    if reading.is_word(start) and reading.tokens[start].key in ("delegue", "deleguee"):
        start += 1
    if reading.is_word(start) and reading.tokens[start].key in reading.cues.words("charged"):
        start += 1
    end = Chain(reading, at, start, "ministry").end
    if end == start and start > at and reading.tokens[start - 1].low in reading.cues.demonyms:
        return start if reading.cues.language == "fr" else at
    return end if end > start else at


def english_portfolio(reading: Reading, at: int) -> int:
    """Read "of Human Resources and Trade" behind minister."""
    if reading.low(at) not in ("of", "for"):
        return at
    end = at + 1
    if reading.low(end) == "the":
        end += 1
    if not (reading.is_word(end) and reading.tokens[end].cap):
        return at
    if reading.cues.states.at(reading.tokens, end):
        return at
    while reading.is_word(end) and reading.tokens[end].cap:
        end += 1
        if (
            reading.low(end) in ("and", "&", ",")
            and end + 1 < len(reading.tokens)
            and reading.tokens[end + 1].cap
        ):
            if reading.low(end) == "," or reading.named_person(end + 1):
                break
            end += 1
    return end


def arabic_complement(reading: Reading, at: int) -> int:
    """Read the defined nouns behind an Arabic head: "of health and social protection"."""
    end, cues = at, reading.cues
    while end < len(reading.tokens) and end < at + 9:
        token = reading.tokens[end]
        if (
            token.kind == "elision"
            and token.text in ("و", "ل", "لل")
            and end + 1 < len(reading.tokens)
        ):
            behind = reading.tokens[end + 1]
            if (
                not behind.key.startswith("ال")
                or cues.heads.at(reading.tokens, end + 1)
                or behind.key in cues.given
                or (cues.states.at(reading.tokens, end + 1) and token.text == "و")
            ):
                break
            if cues.phrases("roles").at(reading.tokens, end + 1) or cues.is_stop(behind):
                break
            end += 2
            continue
        if (
            token.kind != "word"
            or not token.key.startswith("ال")
            or cues.is_stop(token)
            or reading.owner[end] is not None
        ):
            break
        if cues.phrases("honorifics").at(reading.tokens, end) or (
            token.key in cues.given and end > at
        ):
            break
        end += 1
    return end
