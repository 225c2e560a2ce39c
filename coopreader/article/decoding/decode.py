"""Bytes to text: which encoding a page is in, and how certain that is."""

import codecs
import re

import msgspec

from coopreader.article.decoding.readings import OTHERS, TRADE, likeliest, sample_of

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"),
          (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF16_LE, "utf-16-le"),
          (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})"
    rb"|^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes in which a page declares its charset (the standard asks for 1024)
_SAMPLE = 65_536  # bytes that are looked at for UTF-16
# What a page may declare, by Python's names, and how it is read: a wider charset than the declared
# one where the WHATWG Encoding Standard has it so. Wide characters cannot be declared in ASCII.
_READ_AS = {codecs.lookup(name).name: name for name in ("utf-8", *TRADE, *OTHERS)} | {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5-hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


class Decoded(msgspec.Struct, frozen=True):
    """A decoded file; `certain` when its bytes or a declaration that they bear out say so."""

    text: str
    encoding: str
    certain: bool


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a page; never raises. The text holds no byte order mark, no surrogate.

    The order: byte order mark, UTF-16 told by its high bytes, strict UTF-8, UTF-8 with surrogates
    or few broken bytes, and else the charset in which the bytes look most like text: of the one
    that is declared and those of the trade, at last of those that charset-normalizer knows. A
    declared charset has the advantage of a tie only: declarations are often wrong.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], encoding, certain=True)
    wide = _utf16(data)
    if wide:
        return _replaced(data, wide, certain=False)
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", True)
    paired = _with_surrogates(data)
    if paired is not None:
        return Decoded(paired, "utf-8", False)
    sample = sample_of(data)
    declared = _declared(data[:_HEAD])
    if _mostly_utf8(data, sample, 1 if declared == "utf-8" else 2):
        return _replaced(data, "utf-8", certain=False)
    return _by_letters(data, sample, declared if declared != "utf-8" else None)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


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
    except LookupError:
        return None
    return _READ_AS.get(name)


def _utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: every second byte is one of few, mostly controls in any other."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2], sample[1::2]
    if len(odd) < 2:
        return None
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        controls = high.count(0) + high.count(6)
        common = controls + high.count(0x20)
        rare = low.count(0) + low.count(6)
        if controls > 0.6 * len(high) and common > 0.8 * len(high) and rare < 0.05 * len(low):
            return encoding
    return None


def _mostly_utf8(data: bytes, sample: bytes, least: int) -> bool:
    """Whether the bytes are UTF-8: cut at the end, or with more than `least` letters to a fault.

    Letters here are those of more than one byte, which text in another charset rarely makes.
    """
    text = sample.decode("utf-8", "replace")
    faults = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - faults
    if good > least * max(1, faults):
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return good > 0


def _by_letters(data: bytes, sample: bytes, declared: str | None) -> Decoded:
    own = [declared] if declared else []
    best, score = likeliest(sample, [*own, *TRADE])
    if score < 0:
        from charset_normalizer import from_bytes

        found = from_bytes(sample, cp_isolation=[*OTHERS]).best()
        if found is None:
            return _replaced(data, "utf-8", certain=False)
        best, _ = likeliest(sample, [best, _READ_AS[codecs.lookup(found.encoding).name]])
    return _replaced(data, best, certain=best == declared)
