"""The names of persons or agencies with which a piece of a byline begins."""

import re
from collections.abc import Iterator
from functools import cache

from coopreader.article.facts.byline_words import byline_words
from coopreader.dates import leveled
from coopreader.languages import FUNCTION_WORDS, TABLES
from coopreader.text import fold

_STOP = re.compile(r"\b\d|[|•·–—()\[\]@:;«»\"“”…!?]|\s-\s|(?<=[^\W\d_]{3})\.\s|\.$")
_JOINT = re.compile(
    r"(\s?[,،]\s(?:and\s|et\s)?|\s?[/&]\s?|\s(?:and|et|und|y|e|with|avec|con)\s|\sو\s?(?=[^\W\d_]))",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_PARTICLES, _ARTICLES = byline_words("particles"), byline_words("articles")
_MOST_WORDS, _MOST_NAMES = 5, 6
_FUNCTION = frozenset[str]().union(*FUNCTION_WORDS.values()) - _PARTICLES


def names_at_start(text: str) -> Iterator[str]:
    """Give the names that `text` begins with, joined in it by commas, bars or words like "and"."""
    stop = _STOP.search(text)
    pieces = ["", *_JOINT.split(text[: stop.start()] if stop else text)]
    for joint, part in list(zip(pieces[::2], pieces[1::2], strict=True))[:_MOST_NAMES]:
        name = _name(part)
        if name is None or (joint.strip() in (",", "،") and not _may_follow(name)):
            return
        yield name
        if len(name.split()) < len(part.split()):
            return  # other words follow the name


def _may_follow(name: str) -> bool:
    """Whether a name behind a comma is one more author: "By A. Author, Rabat" has one."""
    words = name.split()
    return name.isupper() or (len(words) > 1 and words[0].lower() not in _ARTICLES)


def _name(part: str) -> str | None:
    words: list[str] = []
    for word in part.split():
        plain = fold(word).strip(".,")
        small = word[0].islower() and plain not in _PARTICLES and not plain.startswith("d'")
        # Behind a name in small letters, capitals are a place or a button.
        loud = len(words) > 1 and word.isupper() and len(word) > 2 and not words[-1].isupper()
        if small or loud or plain in _no_names() or not _NAME_WORD.fullmatch(word):
            break
        words.append(word)
    while words and words[-1] in _PARTICLES:
        words.pop()
    half = len(words) // 2
    if half and words[:half] == words[half:]:
        words = words[:half]  # a picture's text and the name beside it
    name = " ".join(words).rstrip(",")
    capital = any(not word[0].islower() for word in words)
    return name if capital and len(words) <= _MOST_WORDS and len(name) > 2 else None


def is_full_name(text: str) -> bool:
    """Whether a whole text is a full name in Latin letters: two to four words with capitals."""
    words = text.split()
    if words and words[0].lower() in _ARTICLES:
        return False
    if not 2 <= len(words) <= 4 or not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    return all(
        _NAME_WORD.fullmatch(word)
        and (word[0].isupper() or word in _PARTICLES)
        and fold(word) not in _FUNCTION
        and fold(word).strip(".") not in _no_names()
        for word in words
    )


@cache
def _no_names() -> frozenset[str]:
    entries = [
        entry
        for table in TABLES.values()
        for entry in [*table.weekdays, *table.months, table.published, table.updated]
    ]
    return byline_words("no names") | {word for entry in entries for word in leveled(entry).split()}
