"""Whose an office is, and what it says: for which body or state, and where an envoy is posted."""

from coopreader.entities.patterns.roles import behind_body, held_before, held_behind
from coopreader.entities.reading import Reading
from coopreader.entities.span import Span

_MOST_SMALL = 4  # words between "ambassador to" and the state


def tell_offices(reading: Reading) -> None:
    """Tell the persons of a block of the offices that stand beside them; the first one counts."""
    for index, (_, end) in sorted(reading.role_at.items()):
        far = behind_body(reading, end)
        person = held_behind(reading, end, far) or held_before(reading, index)
        if person is None or person.office is not None:
            continue
        between = reading.tokens[index].start < person.start < reading.tokens[max(far, end) - 1].end
        _tell(reading, person, _opening(reading, index), end if between else max(far, end))


def _opening(reading: Reading, index: int) -> int:
    """Take along what stands before an office and is part of it: former, Indian."""
    cues = reading.cues
    start = index
    while start > 0 and start > index - 2:
        token = reading.tokens[start - 1]
        nationality = cues.language == "en" and token.low in cues.demonyms
        if not (nationality or token.key in cues.words("former")):
            break
        start -= 1
    return start


def _tell(reading: Reading, person: Span, start: int, end: int) -> None:
    person.function = reading.quote(start, end)
    posted = _posted(reading, start, end)
    last = posted[0] if posted else end
    person.office = reading.tokens[start].start, reading.tokens[last - 1].end
    if posted:
        person.posted = posted[1]
    bodies = (reading.owner[at] for at in range(start, end))
    body = next((body for body in bodies if body and body.type == "organisation"), None)
    if body is not None:
        person.organisation = reading.text[body.start : body.end]


def _posted(reading: Reading, start: int, end: int) -> tuple[int, str] | None:
    """Return (index of the first word of the posting, code of its state) of an envoy's office."""
    cues, tokens = reading.cues, reading.tokens
    if not any(tokens[at].key in cues.words("envoys") for at in range(start, end)):
        return None
    small = cues.lows("posted") | cues.lows("links") | cues.lows("link articles")
    for at in range(start + 1, end):
        if tokens[at].low in cues.lows("posted"):
            place = at
            while place < min(at + _MOST_SMALL, end) and tokens[place].low in small:
                place += 1
            state = cues.states.at(tokens, place)
            if state is not None:
                return at, state[1][1]
    return None
