"""Whose an office is: the persons that it introduces or follows."""

from coopreader.entities.name_words import name_end
from coopreader.entities.organisations import bracketed
from coopreader.entities.reading import Reading
from coopreader.entities.span import Span


def holders(reading: Reading) -> None:
    """Add persons that an office introduces or follows, and the offices themselves."""
    for index, (behind, end) in sorted(reading.role_at.items()):
        owner = reading.owner[index]
        if owner is not None and owner.type != "function":
            continue
        far = _behind_body(reading, end)
        person = _person_behind(reading, end, far) or _person_before(reading, index)
        _add_office(reading, index, behind, end, far, person)


def _behind_body(reading: Reading, at: int) -> int:
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


def _person_behind(reading: Reading, end: int, far: int) -> Span | None:
    for at in dict.fromkeys((far, end)):
        start = at
        while reading.low(start) in (",", "،") and start < at + 1:
            start += 1
        if reading.low(start) in ("a.i.", "ad", "interim") or start >= len(reading.tokens):
            continue
        found = _person_at(reading, start, comma=start > at)
        if found is not None:
            return found
    return None


def _person_at(reading: Reading, start: int, *, comma: bool) -> Span | None:
    owner = reading.owner[start]
    if owner is None:
        titles = reading.cues.phrases("honorifics").at(reading.tokens, start)
        if titles is not None and titles[0] < len(reading.tokens):
            owner = reading.owner[titles[0]]
            if owner is None or owner.type != "person":
                return None
    if owner is not None:
        near = owner.type == "person" and owner.start - reading.tokens[start].start < 40
        return owner if near else None
    stop = name_end(reading, start)
    if stop is None or not _introduced(reading, start, stop, comma=comma):
        return None
    return reading.add("person", start, stop, 0.88 if comma else 0.85, "office")


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


def _person_before(reading: Reading, index: int) -> Span | None:
    at = index - 1
    while at > index - 4 and (
        reading.low(at) in reading.cues.lows("articles") or reading.low(at) in reading.cues.demonyms
    ):
        at -= 1
    if at < 1 or reading.low(at) not in (",", "،", "("):
        return None
    owner = reading.owner[at - 1]
    if owner is not None:
        return owner if owner.type == "person" else None
    return _capitals_before(reading, at)


def _capitals_before(reading: Reading, comma: int) -> Span | None:
    """Read "First Last, president of": two to five free capitals that end at the comma."""
    if reading.cues.arabic:
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
    """Add the office when it is somebody's or names its portfolio; tell the person of it."""
    if person is not None and person.office is None:
        after = person.start >= reading.tokens[max(far, end) - 1].end
        last = far if after or person.end <= reading.tokens[index].start else end
        last = max(last, end)
        person.function = reading.quote(index, last)
        person.office = reading.tokens[index].start, reading.tokens[last - 1].end
    if reading.tokens[index].key in reading.cues.words("no offices"):
        return
    plural = reading.low(index - 1) in reading.cues.lows("plural articles")
    portfolio = end > behind
    body = far > end
    if (person is None and not (portfolio or body)) or plural:
        return
    reading.add("function", index, behind, 0.85, "office")
