"""Cue phrases: the lines by which a page speaks of itself, and the reason each is removed for.

The phrases are data (`cue_tables`, one table a language, reason by reason). A phrase with `…`
behind it begins such a line, with `…` on both sides it may stand anywhere in one, without it is the
whole line. Digits count as one number, written `#`; accents, case and punctuation do not count.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import msgspec

from coopreader.text import fold

REASONS = (
    *(
        "read-also",
        "source link",
        "related",
        "share",
        "notice",
        "comments",
        "newsletter",
        "paywall",
    ),
    *("advertisement", "tags", "author box", "caption", "credit", "poll", "weather", "market"),
    *("footer", "menu", "ticker", "headline wall", "byline", "repeated"),
)
"""Why a line is removed on its own words or shape."""

LONGEST = 1000
"""Characters; a longer run of text is never taken for a cue."""

_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+|[©*]")
_SENTENCE_END = re.compile(r"[.!?؟…][\"'»”’)]*$")
_MOST_WORDS = {1: 3, 2: 14, 3: 45}  # of a line, by the length of the phrase it begins with
_LINKS = frozenset({"read-also", "source link"})
_LONG_LINE = 300  # characters; in a longer one only what pages say in whole paragraphs is a cue
_WORDY = frozenset({"notice", "newsletter", "paywall", "footer", "comments"})
_Place = Literal["whole", "start", "anywhere"]


class _Phrase(NamedTuple):
    tokens: tuple[str, ...]
    place: _Place
    reason: str


def cue_tokens(plain: str) -> list[str]:
    """Return the words of folded text as cue phrases are compared: every number as `#`."""
    return ["#" if token[0].isdigit() else token for token in _TOKEN.findall(plain)]


@cache
def _phrases() -> tuple[dict[str, list[_Phrase]], dict[str, list[_Phrase]]]:
    """Return the phrases by first word: those at a line's start, those anywhere in it."""
    at_start: dict[str, list[_Phrase]] = {}
    anywhere: dict[str, list[_Phrase]] = {}
    folder = files("coopreader.article") / "cue_tables"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        table = msgspec.json.decode(path.read_bytes(), type=dict[str, list[str]])
        for reason, entries in table.items():
            for entry in entries:
                tokens = tuple(cue_tokens(fold(entry.strip("…").replace("#", "0"))))
                if entry.startswith("…"):
                    anywhere.setdefault(tokens[0], []).append(_Phrase(tokens, "anywhere", reason))
                else:
                    place: _Place = "start" if entry.endswith("…") else "whole"
                    at_start.setdefault(tokens[0], []).append(_Phrase(tokens, place, reason))
    for phrases in at_start.values():
        phrases.sort(key=lambda phrase: (-len(phrase.tokens), phrase.place != "whole"))
    return at_start, anywhere


def cue_of(text: str, plain: str | None = None) -> str | None:
    """Return the reason for which a line with these words is removed; None when it has no cue.

    `plain` is the folded text, where the caller has it.
    """
    if len(text) > LONGEST:
        return None
    tokens = cue_tokens(fold(text) if plain is None else plain)
    if not tokens:
        return None
    at_start, anywhere = _phrases()
    for phrase in at_start.get(tokens[0], ()):
        if _begins(tokens, phrase, text):
            return phrase.reason
    for index, token in enumerate(tokens):
        for phrase in anywhere.get(token, ()):
            here = tuple(tokens[index : index + len(phrase.tokens)]) == phrase.tokens
            if here and (len(text) <= _LONG_LINE or phrase.reason in _WORDY):
                return phrase.reason
    return None


def _begins(tokens: list[str], phrase: _Phrase, text: str) -> bool:
    size = len(phrase.tokens)
    if len(text) > _LONG_LINE and (size < 3 or phrase.reason not in _WORDY):
        return False
    if tuple(tokens[:size]) != phrase.tokens:
        return False
    if len(tokens) == size:
        return True
    if phrase.place == "whole":
        return False
    if phrase.reason in _LINKS and (size > 1 or ":" in text[:30]):
        return len(tokens) <= 45
    if size < 3 and len(tokens) >= 8 and _SENTENCE_END.search(text):
        return False
    most = _MOST_WORDS.get(size, 60)
    if size < 3 and re.match(r"[^:]{0,30}:", text):
        most = 22
    return len(tokens) <= most
