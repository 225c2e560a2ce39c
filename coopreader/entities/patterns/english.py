"""Organisations and events of English: rows of capitals around a head noun."""

from coopreader.entities.patterns.organisations import bracketed, is_acronym
from coopreader.entities.reading import Reading

_OF = frozenset({"of", "for"})
_ANDS = frozenset({"and", "&"})
_MOST = 14


def english_organisations(reading: Reading) -> None:
    """Add rows of capitals that hold a head noun: Ministry of X and Y, X Bank, X Business Forum."""
    index = 0
    while index < len(reading.tokens):
        if reading.owner[index] is not None or not _capital(reading, index):
            index += 1
            continue
        end = _row_end(reading, index)
        _row(reading, index, end)
        index = max(end, index + 1)


def _capital(reading: Reading, index: int) -> bool:
    if not reading.is_word(index) or reading.owner[index] is not None:
        return False
    token = reading.tokens[index]
    return token.cap and not reading.cues.is_stop(token)


def _row_end(reading: Reading, start: int) -> int:
    at, joined = start, False
    while at < len(reading.tokens) and at < start + _MOST:
        low = reading.low(at)
        if at > start and _is_office(reading, at):
            break
        if _capital(reading, at):
            at += 1
        elif low in _OF and (_headed(reading, start, at)):
            behind = at + 1 + (reading.low(at + 1) == "the")
            if not _capital(reading, behind):
                break
            at, joined = behind, True
        elif (
            low in _ANDS and _capital(reading, at + 1) and _joins(reading, start, at, joined=joined)
        ) or (
            reading.tokens[at].text in ("–", "-")
            and reading.tokens[at].glued
            and _capital(reading, at + 1)
        ):
            at += 1
        else:
            break
    return at


def _is_office(reading: Reading, at: int) -> bool:
    """Whether an office stands here for itself, as in District Court Judge Ana Moss.

    Not behind "of" (Department of Justice), nor before a head noun (Journalist Union).
    """
    found = reading.cues.phrases("roles").at(reading.tokens, at)
    if found is None or reading.low(at - 1) in (*_OF, "the"):
        return False
    end = found[0]
    while _capital(reading, end) and end < found[0] + 3:
        end += 1
    return _head(reading, found[0], end) is None


def _headed(reading: Reading, start: int, end: int) -> bool:
    return _head(reading, start, end) is not None or _event(reading, start, end)


def _head(reading: Reading, start: int, end: int) -> str | None:
    for at in range(end - 1, start - 1, -1):
        found = reading.cues.heads.at(reading.tokens, at)
        if found is not None and reading.tokens[at].cap and found[0] <= end:
            return found[1]
    return None


def _event(reading: Reading, start: int, end: int) -> bool:
    for at in range(start, end):
        found = reading.cues.phrases("events").at(reading.tokens, at)
        if found is not None and reading.tokens[at].cap:
            return True
    return False


def _joins(reading: Reading, start: int, at: int, *, joined: bool) -> bool:
    """Whether "and" goes on with the same name: behind "of", or before the head noun."""
    tokens, cues = reading.tokens, reading.cues
    behind = at + 1
    if (
        cues.states.at(tokens, behind)
        or tokens[behind].key in cues.given
        or is_acronym(tokens[behind])
    ):
        return False
    if joined:
        return (
            cues.heads.at(tokens, behind) is None
            and cues.known_organisations.at(tokens, behind) is None
        )
    if _head(reading, start, at) is not None:
        return False
    end = behind
    while _capital(reading, end) and end < behind + 4:
        end += 1
    return _head(reading, behind, end) is not None


def _row(reading: Reading, start: int, end: int) -> None:
    tokens, cues = reading.tokens, reading.cues
    while start < end and (
        reading.low(end - 1) in _OF | _ANDS | {"the"} or reading.tokens[end - 1].kind == "mark"
    ):
        end -= 1
    if end - start < 2 or (reading.titled and end - start > 6):
        return
    if _event(reading, start, end) and not _strong_head_last(reading, end):
        reading.add("event", start, end, 0.85, "event")
        return
    kind = _head(reading, start, end)
    if kind is None:
        return
    state = cues.states.at(tokens, start)
    if state is not None and state[0] >= end:
        return
    if tokens[start].key in cues.demonym_keys and kind == "ministry" and end - start > 1:
        start += 1
    if (
        tokens[start].first
        and reading.lower[tokens[start].key]
        and end - start > 2
        and cues.heads.at(tokens, start) is None
    ):
        start += 1
    for at in range(start, end):
        if at in reading.role_at and at > start:
            return
    score = 0.85 if not reading.titled else 0.6
    span = reading.add("organisation", start, end, score, "head", subkind=kind)
    found = bracketed(reading, end)
    if span is not None and found is not None and is_acronym(tokens[found[0]]):
        span.acronym = tokens[found[0]].text
        reading.add(
            "organisation",
            found[0],
            found[0] + 1,
            0.95,
            "acronym",
            full=reading.quote(start, end),
            subkind=kind,
        )


def _strong_head_last(reading: Reading, end: int) -> bool:
    found = reading.cues.heads.at(reading.tokens, end - 1)
    return found is not None and not reading.cues.phrases("events").at(reading.tokens, end - 1)
