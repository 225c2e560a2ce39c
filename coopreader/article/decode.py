"""Bytes to text: which encoding a page is in, and how certain that is."""

import codecs
import re
from collections.abc import Iterator

import msgspec

from coopreader.languages import FUNCTION_WORDS

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
          (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})"
    rb"|^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes in which a page declares its charset (the standard asks for 1024)
_SAMPLE = 65_536  # bytes that the judgement by letters looks at
_CANDIDATES = ("windows-1252", "windows-1256", "iso-8859-15", "iso-8859-6")
_ARABIC = frozenset({"windows-1256", "iso-8859-6"})
# A page that says ISO-8859-1 is in windows-1252: so says the WHATWG Encoding Standard.
_ALIASES = {"iso8859-1": "windows-1252", "ascii": "windows-1252", "cp1252": "windows-1252"}
_LONE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]+")
# Readings that a wrong charset gives: signs inside a word, fractions at one, controls, `¤` for `€`.
_ODD_INSIDE = re.compile(
    r"[¼½¾][^\W\d_]|[^\W\d_][¼½¾]|¤|[a-z][À-ÖØ-Þ¡¿¢£¤¥¦§¨©ª¬®¯°±²³´µ¶·¸¹º¼½¾×÷][a-z]|[\x80-\x9f]|[ﺀ-ﻼ]"
)


class Decoded(msgspec.Struct, frozen=True):
    """A decoded file; `certain` when its bytes or a declaration that they bear out say so."""

    text: str
    encoding: str
    certain: bool


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a page; never raises. The text holds no byte order mark, no surrogate.

    The order: byte order mark, UTF-16 told by its NUL bytes, strict UTF-8, the declared charset,
    UTF-8 with surrogates, the likeliest single-byte charset, and at last UTF-8 with replacement
    characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], encoding, certain=True)
    wide = _utf16(data)
    if wide:
        return _replaced(data, wide, certain=False)
    declared = _declared(data[:_HEAD])
    for likely in ("utf-8", declared):
        text = _strict(data, likely) if likely else None
        if likely and text is not None:
            return Decoded(text, likely, True)
    paired = _with_surrogates(data)
    if paired is not None:
        return Decoded(paired, "utf-8", False)
    if declared == "utf-8" or _mostly_utf8(data):
        return _replaced(data, "utf-8", certain=False)
    return _by_letters(data)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if _LONE.search(text) else text


def _with_surrogates(data: bytes) -> str | None:
    """Decode UTF-8 that holds surrogates: pairs make their character, lone ones are replaced."""
    if b"\xed" not in data:
        return None
    try:
        wide = data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return wide.decode("utf-16-le", "replace")


def _replaced(data: bytes, encoding: str, certain: bool) -> Decoded:
    text = _strict(data, encoding)
    if text is not None:
        return Decoded(text, encoding, certain)
    return Decoded(data.decode(encoding, "replace"), encoding, False)


def _declared(head: bytes) -> str | None:
    match = _DECLARED.search(head)
    if not match:
        return None
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii", "replace")).name
        "".encode(name)
    except (LookupError, UnicodeError):
        return None
    return _ALIASES.get(name, name)


def _utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: its Latin letters have a NUL at every second byte."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.3 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for few: cut at the end, or ten letters to a fault.

    Letters here are those of more than one byte.
    """
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        pass
    else:
        return True
    text = data[:_SAMPLE].decode("utf-8", "replace")
    good = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    return good > 10 * max(1, text.count("\ufffd"))


def _by_letters(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    ranked = from_bytes(sample, cp_isolation=list(_CANDIDATES))
    favourites = [codecs.lookup(match.encoding).name for match in ranked]
    scores = {
        encoding: score + (0.001 if codecs.lookup(encoding).name in favourites[:1] else 0.0)
        for encoding, score in _scores(sample)
    }
    if not scores:
        return Decoded(data.decode("utf-8", "replace"), "utf-8", False)
    best = max(_CANDIDATES, key=lambda encoding: scores.get(encoding, -9.0))
    text = _strict(data, best)
    if text is None:
        text = data.decode(best, "replace")
    return Decoded(text, best, False)


def _scores(sample: bytes) -> Iterator[tuple[str, float]]:
    """Give each charset that fits, and how much its reading looks like words of a language."""
    for encoding in _CANDIDATES:
        text = _strict(sample, encoding)
        if text is None and encoding == "windows-1252":
            text = sample.decode(encoding, "replace")
        if text is None:
            continue
        words = _WORD.findall(text.lower())
        own = FUNCTION_WORDS["ar"] if encoding in _ARABIC else _LATIN
        known = sum(word in own for word in words if not word.isascii() or encoding not in _ARABIC)
        odd = len(_ODD_INSIDE.findall(text)) + text.count("\ufffd")
        yield encoding, (known - 2 * odd) / max(1, len(words))


_LATIN = frozenset[str]().union(
    *(words for language, words in FUNCTION_WORDS.items() if language != "ar")
)
