"""Persons that an office introduces or follows."""

from collections.abc import Iterator

from coopreader.entities.patterns.name_words import name_end
from coopreader.entities.patterns.organisations import bracketed
from coopreader.entities.reading import Reading
from coopreader.entities.span import Span

_NEAR = 40  # characters between an office and the name behind its titles


def holders(reading: Reading) -> None:
    """Add persons that an office introduces or follows, and the offices themselves."""
    for index, (behind, end) in sorted(reading.role_at.items()):
        owner = reading.owner[index]
        if owner is not None and owner.type != "function":
            continue
        far = behind_body(reading, end)
        person = (
            held_behind(reading, end, far)
            or _new_behind(reading, end, far)
            or held_before(reading, index)
            or _new_before(reading, index)
        )
        _add_office(reading, index, behind, end, far, person)


def held_behind(reading: Reading, end: int, far: int) -> Span | None:
    """Return the person that stands behind an office, or behind the body that it belongs to."""
    for at, _ in _openings(reading, end, far):
        owner = reading.owner[at]
        if owner is None:
            titles = reading.cues.phrases("honorifics").at(reading.tokens, at)
            if titles is not None and titles[0] < len(reading.tokens):
                owner = reading.owner[titles[0]]
        near = owner is not None and owner.start - reading.tokens[at].start < _NEAR
        if owner is not None and owner.type == "person" and near:
            return owner
    return None


def held_before(reading: Reading, index: int) -> Span | None:
    """Return the person that stands before the comma before an office."""
    at = _comma_before(reading, index)
    owner = reading.owner[at - 1] if at is not None else None
    return owner if owner is not None and owner.type == "person" else None


def behind_body(reading: Reading, at: int) -> int:
    """Return where "of ORGANISATION (ABC)" or "of STATE" ends behind an office."""
    cues, start = reading.cues, at
    if reading.is_word(start) and reading.tokens[start].low in cues.demonyms:
        start += 1
        at = start
    links = (
        cues.lows("links")
        | cues.lows("link articles")
        | {"of", "the", "at", "for", "à", "au", "en", "aux"}
    )
    while start < at + 3 and reading.low(start) in links:
        start += 1
    if start == at and not cues.arabic:
        return at
    end = start
    owner = reading.owner[start] if start < len(reading.tokens) else None
    if owner is not None and owner.type in ("organisation", "state", "place"):
        while end < len(reading.tokens) and reading.owner[end] is owner:
            end += 1
        after = bracketed(reading, end)
        if after is not None:
            return after[1]
        other = reading.owner[end] if end < len(reading.tokens) else None
        if other is not None and other.type == "organisation" and other.full:
            return end + 1
        return end
    if reading.is_word(start) and not cues.arabic:
        while (
            end < start + 6
            and reading.is_word(end)
            and (reading.tokens[end].cap or not cues.is_stop(reading.tokens[end]))
            and not reading.named_person(end)
        ):
            end += 1
            if end < len(reading.tokens) and reading.low(end) in cues.lows("links"):
                end += 1
        if reading.low(end - 1) in cues.lows("links"):
            end -= 1
        return end
    return at


def _openings(reading: Reading, end: int, far: int) -> Iterator[tuple[int, bool]]:
    """Give the places where a person may stand behind an office, and whether behind a comma."""
    for at in dict.fromkeys((far, end)):
        comma = reading.low(at) in (",", "،")
        start = at + 1 if comma else at
        if start < len(reading.tokens) and reading.low(start) not in ("a.i.", "ad", "interim"):
            yield start, comma


def _new_behind(reading: Reading, end: int, far: int) -> Span | None:
    for start, comma in _openings(reading, end, far):
        if reading.owner[start] is None:
            stop = name_end(reading, start)
            if stop is not None and _introduced(reading, start, stop, comma=comma):
                return reading.add("person", start, stop, 0.88 if comma else 0.85, "office")
    return None


def _introduced(reading: Reading, start: int, stop: int, *, comma: bool) -> bool:
    cues, tokens = reading.cues, reading.tokens
    if cues.arabic:
        known = any(tokens[at].key in cues.given for at in range(start, stop))
        return stop - start > 1 and (known or comma) and _closed(reading, stop, known=known)
    words = [token for token in tokens[start:stop] if token.cap]
    if cues.heads.at(tokens, start) or any(
        token.upper
        and len(token.text) < 6
        and token.text not in ("VI", "II", "III", "IV", "V", "XIV", "XVI", "XIII")
        for token in words
    ):
        return False
    if tokens[stop - 1].key in cues.words("business words"):
        return False
    if len(words) >= 2:
        return True
    return (
        not comma
        and start > 0
        and tokens[start - 1].kind == "word"
        and not cues.states.at(tokens, start)
        and len(words[0].text) > 2
        and not cues.cities.at(tokens, start)
    )


def _closed(reading: Reading, stop: int, *, known: bool) -> bool:
    return known or reading.low(stop) in (",", "،", ".", ")", "(", "", "و", ":")


def _comma_before(reading: Reading, index: int) -> int | None:
    """Return the comma or bracket before an office: "First Last, the French minister"."""
    at = index - 1
    while at > index - 4 and (
        reading.low(at) in reading.cues.lows("articles") or reading.low(at) in reading.cues.demonyms
    ):
        at -= 1
    return at if at >= 1 and reading.low(at) in (",", "،", "(") else None


def _new_before(reading: Reading, index: int) -> Span | None:
    """Read "First Last, president of": two to five free capitals that end at the comma."""
    comma = _comma_before(reading, index)
    if comma is None or reading.cues.arabic:
        return None
    particles = reading.cues.words("particles")
    start = comma
    while start > 0 and comma - start < 6 and reading.owner[start - 1] is None:
        token = reading.tokens[start - 1]
        if (
            not (token.cap or token.key in particles)
            or token.kind not in ("word", "elision")
            or (reading.cues.is_stop(token) and token.key not in particles)
        ):
            break
        start -= 1
    while start < comma and not reading.tokens[start].cap:
        start += 1
    if comma - start < 2 or name_end(reading, start) != comma:
        return None
    if not _introduced(reading, start, comma, comma=True):
        return None
    return reading.add("person", start, comma, 0.85, "office")


def _add_office(
    reading: Reading, index: int, behind: int, end: int, far: int, person: Span | None
) -> None:
    """Add the office when it is somebody's or names its portfolio."""
    if reading.tokens[index].key in reading.cues.words("no offices"):
        return
    plural = reading.low(index - 1) in reading.cues.lows("plural articles")
    portfolio = end > behind
    body = far > end
    if (person is None and not (portfolio or body)) or plural:
        return
    reading.add("function", index, behind, 0.85, "office")
