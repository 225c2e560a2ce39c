"""Rows of capitals whose shape tells what they are, where nothing else explained them."""

from collections.abc import Sequence
from functools import cache

from coopreader.entities.cues import cues_of
from coopreader.entities.patterns.companies import SUFFIXES, run_end
from coopreader.entities.reading import Reading
from coopreader.entities.tokens import Token


@cache
def _english_events() -> frozenset[str]:
    return cues_of("en").words("events")


def shapes(reading: Reading) -> None:
    """Add what is left of companies ("Delmas Pharma") and events ("Baltic Summit") by its shape.

    Organisations that have a company's shape are companies.
    """
    if reading.cues.arabic:
        return
    for span in reading.spans:
        if span.type == "organisation" and span.subkind is None:
            words = reading.tokens[reading.index_at(span.start) : reading.index_at(span.end)]
            if _is_company(reading, words):
                span.subkind = "company"
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
        _add(reading, index, end)
        index = end


def _add(reading: Reading, start: int, end: int) -> None:
    words = reading.tokens[start:end]
    while words and words[0].key in reading.cues.words("not names") and len(words) > 1:
        start, words = start + 1, words[1:]
    if len(words) > 1 and words[-1].key in _english_events() and not reading.titled:
        reading.add("event", start, end, 0.7, "event")
    elif _is_company(reading, words):
        reading.add("organisation", start, end, 0.8, "company shape", subkind="company")


def _is_company(reading: Reading, words: Sequence[Token]) -> bool:
    """Whether a row of words ends in a legal form or has a word of business."""
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
