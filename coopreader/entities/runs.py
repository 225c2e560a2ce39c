"""Rows of capitals that nothing else explained: what they are, told by shape and neighbours."""

from collections.abc import Sequence
from functools import cache

from coopreader.entities.companies import SUFFIXES, run_end
from coopreader.entities.cues import cues_of
from coopreader.entities.name_words import name_end
from coopreader.entities.organisations import ROMAN
from coopreader.entities.reading import Reading
from coopreader.entities.tokens import Token

_VERBS_AHEAD = 4


@cache
def _english_events() -> frozenset[str]:
    return cues_of("en").words("events")


def runs(reading: Reading) -> None:
    """Add the remaining rows of capitals as organisations, places or persons, or leave them."""
    if reading.cues.arabic:
        return
    index = 0
    while index < len(reading.tokens):
        if (
            reading.owner[index] is not None
            or not reading.is_name(index)
            or index in reading.role_at
        ):
            index += 1
            continue
        end = run_end(reading, index) or index + 1
        longer = name_end(reading, index)
        if longer is not None and longer > end and end - index == 1:
            end = longer
        _run(reading, index, end)
        index = end


def _run(reading: Reading, start: int, end: int) -> None:
    tokens = reading.tokens
    words = tokens[start:end]
    while words and words[0].key in reading.cues.words("not names") and len(words) > 1:
        start, words = start + 1, words[1:]
    if len(words) > 1 and words[-1].key in _english_events() and not reading.titled:
        reading.add("event", start, end, 0.7, "event")
        return
    if _company_shape(reading, words):
        reading.add("organisation", start, end, 0.8, "company shape", subkind="company")
        return
    if reading.titled or _all_unsure(reading, words):
        return
    if len(words) == 1:
        _single(reading, start)
        return
    if _acts(reading, start, end) == "organisation" and not _known_given(reading, words[0]):
        reading.add("organisation", start, end, 0.7, "acts like an organisation")
    elif _in_place(reading, start):
        reading.add("place", start, end, 0.65, "behind a preposition of place")
    elif _personal(reading, start, end, words):
        reading.add("person", start, end, 0.5, "capitals")
    elif _bodily(reading, start):
        reading.add("organisation", start, end, 0.4, "capitals")


def _company_shape(reading: Reading, words: Sequence[Token]) -> bool:
    if len(words) < 2:
        return False
    cues, last = reading.cues, words[-1]
    if last.text == ".":
        return words[-2].low + "." in SUFFIXES
    lows = cues.words("company suffixes")
    if last.key in lows or last.key + "." in lows:
        return True
    return (
        last.key in cues.words("business words") or words[0].key in cues.words("business words")
    ) and words[0].key not in cues.demonym_keys


def _all_unsure(reading: Reading, words: Sequence[Token]) -> bool:
    """Whether every word may be an ordinary one: small elsewhere in the article, or no name."""
    no_names = reading.cues.words("not names")
    return all(
        reading.lower[token.key] > 0 or token.key in no_names or len(token.text) == 1
        for token in words
    )


def _known_given(reading: Reading, token: Token) -> bool:
    return token.key.split("-")[0] in reading.cues.given


def _single(reading: Reading, index: int) -> None:
    token, cues = reading.tokens[index], reading.cues
    if (
        token.key in cues.words("not names")
        or cues.heads.at(reading.tokens, index)
        or cues.phrases("events").at(reading.tokens, index)
    ):
        return
    if cues.phrases("roles").at(reading.tokens, index) or cues.phrases("honorifics").at(
        reading.tokens, index
    ):
        return
    if _in_place(reading, index) and not token.upper:
        reading.add("place", index, index + 1, 0.6, "behind a preposition of place")
        return
    acts = _acts(reading, index, index + 1)
    if ROMAN.fullmatch(token.text):
        return
    mixed = (
        any(char.isupper() for char in token.text[1:]) and not token.upper and "-" not in token.text
    )
    if mixed and not token.text.startswith(("Mc", "Mac", "O'", "O’", "D'", "N'")):
        reading.add("organisation", index, index + 1, 0.55, "spelling", subkind=None)
    elif acts == "person" and not reading.lower[token.key] and not token.upper:
        reading.add("person", index, index + 1, 0.45, "says")
    elif acts == "organisation" and not _known_given(reading, token):
        reading.add("organisation", index, index + 1, 0.5, "acts like an organisation")


def _in_place(reading: Reading, index: int) -> bool:
    """Whether a preposition of place stands right before."""
    prepositions = reading.cues.lows("place prepositions")
    if reading.low(index - 1) not in prepositions:
        return False
    return reading.low(index - 2) not in reading.cues.lows("not to a place")


def _acts(reading: Reading, start: int, end: int) -> str | None:
    """Tell from the verb behind or the preposition before what kind of actor the words are."""
    cues = reading.cues
    before, before2 = reading.low(start - 1), f"{reading.low(start - 2)} {reading.low(start - 1)}"
    if before in cues.lows("org prepositions") and before not in (
        "par",
        "avec",
        "by",
        "with",
        "con",
        "por",
    ):
        return "organisation"
    if before2 in cues.lows("org prepositions"):
        return "organisation"
    at = end
    if reading.low(at) in cues.lows("auxiliaries"):
        at += 1
        adverbs = cues.lows("adverbs")
        for step in range(_VERBS_AHEAD):
            low = reading.low(at + step)
            if low in cues.lows("org verbs"):
                return "organisation"
            if low in cues.lows("say verbs"):
                return "person"
            if low not in adverbs and low != ",":
                break
        return None
    if reading.low(at) in cues.lows("org verbs"):
        return "organisation"
    if reading.low(at) in cues.lows("say verbs"):
        return "person"
    return None


def _bodily(reading: Reading, start: int) -> bool:
    """Whether an article or "with", "by" stands before, as before an organisation."""
    low = reading.low(start - 1)
    return low in reading.cues.lows("link articles") | reading.cues.lows("org prepositions") | {
        "the",
        "du",
        "del",
    }


def _personal(reading: Reading, start: int, end: int, words: Sequence[Token]) -> bool:
    """Whether two to four capitals look like a person's name."""
    if not 2 <= len(words) <= 5 or any(
        token.upper or any(c.isdigit() for c in token.text) for token in words
    ):
        return False
    if any(
        token.key in reading.cues.words("business words") or reading.lower[token.key] > 0
        for token in words
    ):
        return False
    if reading.low(start - 1) in (
        "l'",
        "la",
        "le",
        "les",
        "the",
        "el",
        "los",
        "las",
        "du",
        "au",
        "del",
        "al",
    ):
        return False
    return not any(reading.cues.heads.at(reading.tokens, at) for at in range(start, end))
