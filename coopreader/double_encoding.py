"""Double encoding: UTF-8 that was once read as Windows-1252 (`Ã©` for é, `â€™` for ’), and back.

Only what double encoding alone can have made is repaired; the rest stays as it stands. We write
French, English, Spanish and Arabic: their letters, typographic signs and emoji are known here, no
Greek, no Cyrillic. The library ftfy repairs more, but says not which characters it has changed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

import msgspec

_CODED = {bytes([byte]).decode("windows-1252", "ignore"): byte for byte in range(0x80, 0xC0)}
_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    char: byte for char, byte in _CODED.items() if char
}
# What stands for a byte behind the first one of a letter in UTF-8: the programs that double-encode
# leave the controls where Windows-1252 has no letter, or everywhere (ISO-8859-1).
_NEXT = (
    "["
    + "".join(map(re.escape, (chr(byte) for byte in range(0x80, 0xC0))))
    + ("".join(re.escape(char) for char in _CODED if char and char > "\xff") + "]")
)
_DOUBLE = re.compile(
    rf"Â[\x80-\xbf]|[ÃÄÅ]{_NEXT}|Ë[†œ\x86\x9c]|Æ[’\x92]"  # accented letters, signs
    r"|Ø[ŒŸ›\x8c\x9b\x9f\xa1-\xbf]|Ù[\x80-\x92€‚ƒ„…†‡ˆ‰Š‹Œ‘’Ž\xa0-\xa9°¾]"  # Arabic
    rf"|Ú[†˜¤©¯\x86\x98]|Û[ŒŽ\x8c•\x95°-¹]|ï[¹º»]{_NEXT}"
    rf"|â[€\x80‚\x82„\x84†\x86ˆ\x88–\x96—\x97]{_NEXT}"  # quotes, dashes, currencies, arrows
    rf"|ï¸[\x8f]|ï¿½|ð[Ÿ\x9f]{_NEXT}{_NEXT}"  # emoji, the replacement character
)
# A no-break space, in UTF-8 alone or as the second byte of à, has often become a plain one.
_RUN = re.compile(rf"{_DOUBLE.pattern}|Â |Ã(?= )")
# Portuguese and Swedish words in capitals may end so, before a quotation mark or a dash.
_DOUBTFUL = re.compile(r"(?<=[A-Z])[ÂÃÅ][’”…–—»](?![^\W\d_])")
_SPACED = {"Â ": "\xa0", "Ã": "à"}
_LETTER = re.compile(r"[À-ÿ]")
_LINE = re.compile(r"[^\n\r]+")
_FIRST = "ÂÃÄÅÆËØÙÚÛâïð"

Repair = tuple[int, int, str]
"""A run [start, end) of the raw text and the one character that it is."""


@lru_cache(maxsize=4)
def repairs_of(raw: str) -> tuple[Repair, ...]:
    """Return what is to be repaired in a raw text, ascending; empty for nearly every page.

    A line is repaired when it holds a letter that was encoded twice and none that was encoded once:
    each letter from À to ÿ in it begins a run that is UTF-8 of a letter that we write. What was
    encoded more than twice is decoded as often. A line with both is left as it stands.
    """
    if not any(first in raw for first in _FIRST) or not _DOUBLE.search(raw):
        return ()
    found: list[Repair] = []
    for line in _LINE.finditer(raw):
        if _DOUBLE.search(raw, line.start(), line.end()):
            found += _in_line(line.group(), line.start())
    return tuple(found)


def _in_line(line: str, start: int) -> Iterator[Repair]:
    edges = [*range(len(line) + 1)]  # where each character begins in the line, and its end
    text = line
    while _is_certain(text):
        pieces: list[str] = []
        kept: list[int] = []
        at = 0
        for match in _RUN.finditer(text):
            pieces += (text[at : match.start()], _decoded(match.group()))
            kept += edges[at : match.start() + 1]
            at = match.end()
        text = "".join((*pieces, text[at:]))
        edges = [*kept, *edges[at:]]
    for index, char in enumerate(text):
        first, last = edges[index], edges[index + 1]
        if line[first:last] != char:
            yield start + first, start + last, char


def _is_certain(line: str) -> bool:
    return bool(_DOUBLE.search(_DOUBTFUL.sub("", line))) and not _LETTER.search(_RUN.sub("", line))


@lru_cache(maxsize=1024)
def _decoded(run: str) -> str:
    return _SPACED.get(run) or bytes(_BYTES[char] for char in run).decode("utf-8")


class Repaired(msgspec.Struct, frozen=True):
    """A raw text with its repairs made, to be judged; `edges` lead back to the raw text.

    `edges` are (offset in text, offset in raw) behind each repair, ascending.
    """

    text: str
    edges: tuple[tuple[int, int], ...]

    def raw_offset(self, offset: int) -> int:
        """Return the offset in the raw text where the character at an offset begins."""
        index = bisect_right(self.edges, offset, key=lambda edge: edge[0]) - 1
        if index < 0:
            return offset
        start, raw = self.edges[index]
        return raw + offset - start


def repaired(raw: str) -> Repaired:
    """Return the raw text with its repairs made."""
    pieces: list[str] = []
    edges: list[tuple[int, int]] = []
    at = length = 0
    for start, end, char in repairs_of(raw):
        pieces += (raw[at:start], char)
        length += start - at + 1
        edges.append((length, end))
        at = end
    return Repaired("".join((*pieces, raw[at:])), tuple(edges))
