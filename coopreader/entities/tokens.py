"""Words, numbers and marks of a text, with what their spelling tells."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"  # vowel signs and accents written as marks of their own
_LETTERS = f"(?:[^\\W_]|[{_MARKS}])+"
# What English hangs on a name that goes on being one: a Texas-based firm.
_BASED = r"(?:based|led|born|backed|owned|listed|funded|run|bound|wide|style|area)\b"
_ARTICLE = re.compile(r"(?:a[ld]|el|as|ar|at|an|ad|az|ash)-(?=[^\W\d_])")
_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<elision>(?:[lLdjmtsncJSC]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu|D(?=['’][a-zà-ÿ]))['’](?=\w)"
    r"|[وفبكل](?=\d))"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<initials>(?:[^\W\d_]\.){2,})"
    rf"|(?P<word>{_LETTERS}(?:(?:[-‑&]|['’](?!s\b))(?!{_BASED}){_LETTERS})*\+?)"
    r"|(?P<mark>\S)"
)
SENTENCE_ENDS = frozenset(".!?…؟")
OPENING = frozenset('«"“„(‘[—–-•')
MOST_TOKENS_AHEAD = 40
"""How far a pattern looks: what keeps every pattern linear in the text."""


class Token:
    """A word, number or mark at [start, end) of a text.

    `low` is the lower case with straight apostrophes, `key` also without accents; `kind` is
    "word", "number", "elision" (an article or preposition glued to what follows), "possessive" or
    "mark". `first` says that a sentence starts here, so that a capital means nothing.
    """

    __slots__ = ("cap", "end", "first", "glued", "key", "kind", "low", "start", "text", "upper")

    def __init__(self, text: str, start: int, kind: str, glued: bool) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.kind = kind
        self.glued = glued
        self.low, self.key = _forms(text)
        self.cap = kind == "word" and _opens_with_capital(text)
        self.upper = self.cap and len(text) > 1 and text.isupper()
        self.first = False

    def __repr__(self) -> str:
        return f"{self.text!r}@{self.start}"


def _opens_with_capital(text: str) -> bool:
    """Whether a word has a capital at its start, or behind an Arabic article: al-Tanf."""
    if text[0].isupper():
        return True
    article = _ARTICLE.match(text)
    return article is not None and text[article.end()].isupper()


@lru_cache(maxsize=8192)
def _forms(text: str) -> tuple[str, str]:
    low = text.lower().replace("’", "'")
    if low.isascii():
        return low, low
    plain = unicodedata.normalize("NFKD", low)
    return low, "".join([char for char in plain if not unicodedata.combining(char)])


def key_of(text: str) -> str:
    """Return what `Token.key` is for a word spelt so."""
    return _forms(text)[1]


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of [start, end) of the text, with offsets in the whole text."""
    tokens: list[Token] = []
    behind = -1
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        if kind == "initials":
            kind = "word"
        token = Token(match.group(), match.start(), kind, match.start() == behind)
        behind = match.end()
        tokens.append(token)
    return tokens


def mark_starts(tokens: list[Token], abbreviations: Collection[str]) -> None:
    """Mark the tokens that open a sentence; a point behind an abbreviation ends none."""
    fresh = True
    for index, token in enumerate(tokens):
        if token.kind == "mark":
            if token.text in SENTENCE_ENDS:
                before = tokens[index - 1] if index else None
                short = before is not None and token.text == "." and token.glued
                if short and before is not None and _abbreviates(before, abbreviations):
                    continue
                fresh = True
            elif token.text == ":" or token.text in "•—–|":
                fresh = fresh or not token.glued
            elif token.text in OPENING and index and tokens[index - 1].text == ":":
                fresh = True
            continue
        if fresh:
            token.first = True
            fresh = token.kind == "elision"
            if token.kind == "number":
                fresh = False


def _abbreviates(token: Token, abbreviations: Collection[str]) -> bool:
    return token.low.rstrip(".") in abbreviations or (len(token.text) == 1 and token.cap)


_PROCLITICS = ("و", "ف", "ب", "ك", "ل", "س")


def split_arabic(tokens: list[Token], words: Collection[str]) -> list[Token]:
    """Part glued conjunctions and prepositions from the words behind them.

    A letter is parted when what is left is one of `words` and the whole is not, or starts with the
    article. The article hidden in "لل" is put back into the key of what follows.
    """
    return [part for token in tokens for part in _arabic_parts(token, words, 2)]


def _arabic_parts(token: Token, words: Collection[str], depth: int) -> Iterator[Token]:
    key = token.key
    if (
        token.kind != "word"
        or depth == 0
        or len(key) < 4
        or key in words
        or key[0] not in _PROCLITICS
    ):
        yield token
        return
    rest = key[1:]
    if len(key) != len(token.text):
        yield token
    elif key.startswith("لل") and ("ال" + key[2:] in words or len(key) > 4):
        yield Token(token.text[:2], token.start, "elision", token.glued)
        part = Token(token.text[2:], token.start + 2, "word", True)
        part.key = part.low = "ال" + key[2:]
        yield part
    elif key[0] != "س" and (rest in words or (rest.startswith("ال") and len(rest) > 3)):
        yield Token(token.text[0], token.start, "elision", token.glued)
        yield Token(token.text[1:], token.start + 1, "word", True)
    elif key[0] in "وف" and rest[0] in _PROCLITICS and len(rest) > 4:
        parts = list(
            _arabic_parts(Token(token.text[1:], token.start + 1, "word", True), words, depth - 1)
        )
        if len(parts) > 1:
            yield Token(token.text[0], token.start, "elision", token.glued)
            yield from parts
        else:
            yield token
    else:
        yield token
