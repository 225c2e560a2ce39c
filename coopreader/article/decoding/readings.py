"""Readings: the text that bytes give in each charset, and which of them looks written by a person.

Of the charsets of one byte a letter nearly every one can read any bytes; what tells them apart is
what the letters make together.
"""

import re
from collections.abc import Iterator, Sequence

from coopreader.languages import FUNCTION_WORDS

TRADE = ("windows-1252", "windows-1256", "iso-8859-15", "iso-8859-6")
"""The charsets of one byte a letter that press pages in our languages come in, likeliest first.

ISO-8859-1 is read as windows-1252, as the WHATWG Encoding Standard has it.
"""

OTHERS = (
    *(f"windows-{number}" for number in (1250, 1251, 1253, 1254, 1255, 1257, 1258)),
    *(f"iso-8859-{number}" for number in (2, 5, 7, 8)),
    *("cp874", "koi8-r", "koi8-u", "macintosh"),
    *("gb18030", "big5-hkscs", "cp932", "euc-jp", "cp949"),
)
"""The other charsets of the WHATWG Encoding Standard that pages use, under names Python knows."""

_HIGH = re.compile(rb"[\x80-\xff]")
# The bytes that the charsets of Latin letters read differently; few pages have any.
_TELLING = re.compile(rb"[\x80-\x9f\xa4\xa6\xa8\xb4\xb8\xbc-\xbe]")
_BEFORE, _AFTER, _SLICES = 40, 200, 40  # bytes around a byte; how many such slices are read
_WORD = re.compile(r"[^\W\d_]+")
# Two of the Arabic letters end a word.
_ARABIC = re.compile(r"[\u0621-\u0628\u062a-\u0648\u064a]+[\u0629\u0649]?")
_ALONE = frozenset("àáâéèêëíóôúùüñçãõäöåøæºªµ")  # Latin letters that may be a word, or an initial
_KNOWN = frozenset[str]().union(
    *({word for word in words if not word.isascii()} for words in FUNCTION_WORDS.values())
)
# Signs that no text has: controls, what could not be decoded, the currency sign where `€` was
# meant, fractions and accents without a letter at a letter, any sign but an apostrophe in a word.
_FAULT = re.compile(r"[\x80-\x9f\ufffd]")
_SIGN = re.compile(
    r"¤|[¼½¾¨¸¦´][^\W\d_]|[^\W\d_][¼½¾¨¸¦]|[a-z][¡¿¢£¥§©ª¬®¯°±²³µ¶¹º×÷‚„†‡ˆ‰‹›•˜™][a-z]"
    r"|[A-Za-z][\u064b-\u0652]|[\u064c\u064d×÷][\u0621-\u064a]|[\uff61-\uff9f]"
)


def sample_of(data: bytes) -> bytes:
    """Return what of the bytes is worth reading: slices around those that are no ASCII.

    They begin and end at white space where it is near.
    """
    return b" ".join((*_slices(data, _HIGH), *_slices(data, _TELLING)))


def _slices(data: bytes, wanted: re.Pattern[bytes]) -> Iterator[bytes]:
    behind = 0
    for _ in range(_SLICES):
        found = wanted.search(data, behind)
        if not found:
            return
        at = found.start()
        before = data[max(behind, at - _BEFORE) : at].replace(b"\n", b" ")
        after = data[at : at + _AFTER].replace(b"\n", b" ")
        behind = at + len(after)
        cut = after.rfind(b" ", _AFTER - _BEFORE) if behind < len(data) else -1
        yield before[before.find(b" ") + 1 :] + (after[:cut] if cut > 0 else after)


def likeliest(sample: bytes, charsets: Sequence[str]) -> tuple[str, int]:
    """Return the charset in which the bytes look most like text, and how much they do.

    Of equals the first is taken. A score below zero says that they look like no text in any.
    """
    best, score = charsets[0], -(10**9)
    for charset in charsets:
        found = _likeness(sample.decode(charset, "replace"))
        if found > score:
            best, score = charset, found
    return best, score


def _likeness(text: str) -> int:
    """Count the words with letters beyond ASCII that look right, less twice what looks wrong."""
    faults = 2 * len(_FAULT.findall(text)) + len(_SIGN.findall(text))
    return sum(_weights(text)) - 2 * faults


def _weights(text: str) -> Iterator[int]:
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        if word.lower() in _KNOWN:
            yield 3
        elif _is_formed(word):
            yield 2 if word.startswith("ال") else 1
        else:
            yield -2


def _is_formed(word: str) -> bool:
    """Whether a word has the letters of one script, in capitals, small, or small behind the first.

    A Latin word of our languages has an ASCII letter, an Arabic one more than one letter.
    """
    if any("\u0600" <= letter <= "\u06ff" for letter in word):
        return len(word) > 1 and bool(_ARABIC.fullmatch(word))
    plain = any(letter.isascii() for letter in word)
    latin = all(letter < "\u0250" for letter in word)
    if plain and not latin:
        return False
    if latin and not plain:
        return len(word) == 1 and word.lower() in _ALONE
    rest = word[1:]
    return rest == rest.lower() or (rest == rest.upper() and not word[0].islower())
