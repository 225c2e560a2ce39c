"""A name's words as written: folded, with what capitals, dots and brackets say about them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from coopreader.names.romanise import plain_letters
from coopreader.names.tables import rows
from coopreader.text import UNSAFE

LONGEST = 512
"""Names are compared on their first characters only."""

MOST_WORDS = 20
"""Names are compared on so many of their words."""

SHORT_CAPITALS = 5
"""A word of so many capitals at most is an acronym or a brand: it matches exactly or not at all."""

_DOTTED = re.compile(r"(?<![^\W_])[^\W\d_](?:(?:\.[^\W\d_])+(?![^\W_])\.?|\.(?: ?[^\W\d_]\.)+)")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*['’ʼ`´]?")
_ORDINAL = re.compile("([0-9]+)(?:st|nd|rd|th|e|er|ere|eme|ste)?$")
_APOSTROPHE = re.compile("['’ʼ`´]")
_QUOTED_AIN = re.compile(r"(?<!\w)['’‘ʼ`´]+|['’‘ʼ`´]+(?!\w)")


class Word(NamedTuple):
    """One word: its folded letters, whether it stood in capitals, and whether a dot closed it.

    `dotted` marks letters that were parted by dots (S.A.R.); `elided` what stood before an
    apostrophe and was cut off (l', d'), "" when nothing was.
    """

    text: str
    capital: bool = False
    dot: bool = False
    dotted: bool = False
    elided: str = ""


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """Return the first 512 characters without accents or unsafe characters, case kept."""
    name = UNSAFE.sub("", name[:LONGEST])
    if name.isascii():
        return name
    return _unmarked(unicodedata.normalize("NFKD", name))[:LONGEST]


def _unmarked(text: str) -> str:
    """Return decomposed text without its combining marks."""
    for mark in filter(unicodedata.combining, set(text)):
        text = text.replace(mark, "")
    return text


def brackets(text: str) -> tuple[str, list[str]]:
    """Return the text without its bracketed parts, and those parts."""
    inside = [part.strip() for part in _BRACKET.findall(text) if part.strip()]
    outside = _BRACKET.sub(" ", text)
    if any(char.isalnum() for char in outside):
        return outside, inside
    return re.sub(r"[()\[\]]", " ", text), []


@lru_cache(maxsize=8192)
def split(text: str) -> tuple[Word, ...]:
    """Return the first words of bare text in order; hyphens and punctuation part words."""
    return tuple(islice(_words(_QUOTED_AIN.sub(" ", text)), MOST_WORDS))


def _words(text: str) -> Iterator[Word]:
    at = 0
    for match in _DOTTED.finditer(text):
        yield from _plain_words(text[at : match.start()])
        letters = match.group().replace(".", "").replace(" ", "")
        yield Word(_fold(letters), letters.isupper(), True, True)
        at = match.end()
    yield from _plain_words(text[at:])


def joined(text: str) -> str:
    """Return the folded words of bare text, joined by spaces."""
    if text.isalpha():  # one word, as thousands of nationalities are
        return _fold(text)
    return " ".join(word.text for word in split(text))


def _plain_words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        written = match.group()
        dot = text[match.end() : match.end() + 1] == "."
        head, mark, tail = _cut(written)
        letters = tail if mark else written
        if not letters.isalnum():
            letters = _APOSTROPHE.sub("", letters)
        if not letters:
            continue
        capital = letters.isupper() and letters.isalnum()
        yield Word(_fold(letters), capital, dot, False, _fold(head) if mark else "")


def _cut(word: str) -> tuple[str, bool, str]:
    """Part the article or preposition before an apostrophe from its word."""
    found = None if word.isalnum() else _APOSTROPHE.search(word)
    if found and _fold(word[: found.start()]) in _ELISIONS and word[found.end() :]:
        return word[: found.start()], True, word[found.end() :]
    return "", False, word


def _fold(letters: str) -> str:
    if letters.isascii():
        return letters.lower()
    return plain_letters(_unmarked(unicodedata.normalize("NFKD", letters.casefold())))


_ELISIONS = frozenset({"l", "d", "qu", "dell", "all", "nell", "sull", "un", "degl"})


@cache
def _numerals() -> dict[str, str]:
    return {word: figure for figure, words in rows("numerals") for word in words.split()}


def numeral(word: str) -> str:
    """Return the number a folded word stands for in figures: 37, 2nd, vi, ier; "" for others."""
    figures = _ORDINAL.match(word)
    if figures:
        return figures[1].lstrip("0") or "0"
    return _numerals().get(word, "")
