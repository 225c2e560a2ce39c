""" "The Kingdom" alone: which state it is only the article can tell."""

from coopreader.entities.patterns.named_states import NamedStates
from coopreader.entities.reading import Reading
from coopreader.entities.span import Span
from coopreader.names.states import state_label

_SCORE = 0.5


def bare_kingdoms(reading: Reading, named: NamedStates) -> None:
    """Add "the Kingdom" as an unsure state where the article leaves one kingdom to be meant.

    `full` is the usual name of that state. Elsewhere, and in lower case, it stays an ordinary word.
    """
    phrases = reading.cues.phrases("kingdoms")
    for index in range(len(reading.tokens)):
        found = phrases.at(reading.tokens, index)
        if found is None or not _is_bare(reading, found[0] - 1):
            continue
        code = named.kingdom()
        if code is None:
            return
        if _other_nationality(reading, found[0], code):
            continue
        span = _add(reading, found[0] - 1)
        if span is not None:
            span.value = span.country = code
            span.full = state_label(code, reading.cues.language)


def _is_bare(reading: Reading, index: int) -> bool:
    """Whether no longer name goes on behind the word: Kingdom of Kush, Royaume Ashanti."""
    tokens, cues = reading.tokens, reading.cues
    behind = index + 1
    if not (tokens[index].cap or cues.arabic) or cues.states.at(tokens, index) is not None:
        return False
    if reading.low(behind) in cues.lows("links"):
        return False
    return not (
        reading.is_name(behind) and not tokens[behind].first and reading.owner[behind] is None
    )


def _other_nationality(reading: Reading, index: int, code: str) -> bool:
    cues = reading.cues
    if not reading.is_word(index):
        return False
    token = reading.tokens[index]
    named = cues.demonym_keys.get(token.key) if cues.arabic else cues.demonyms.get(token.low)
    return named not in (None, code)


def _add(reading: Reading, index: int) -> Span | None:
    owner = reading.owner[index]
    if owner is not None and owner.type in ("organisation", "function"):
        return reading.nest("state", index, index + 1, _SCORE, "the kingdom of this article")
    return reading.add("state", index, index + 1, _SCORE, "the kingdom of this article")
