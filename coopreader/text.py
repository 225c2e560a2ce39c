"""Text and the raw characters it was made from: ranges, safe characters, offsets that map back."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

Range = tuple[int, int]
"""A half-open range of code points, (start, end)."""

# C0 and C1 controls (but tab and newlines), soft hyphen, zero-width space and marks of direction,
# bidirectional embeddings, overrides and isolates, byte order mark, lone surrogates, tags.
_UNSAFE_CLASS = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
UNSAFE = re.compile(f"[{_UNSAFE_CLASS}]")
"""Characters that never reach a text, a screen or a comparison."""

_TO_MEND = re.compile(f"[{_UNSAFE_CLASS}]+|[\t\n\x0b\x0c\r\x85\u2028\u2029]|[^\\S\n]{{2,}}")


def safe(text: str) -> str:
    """Return `text` on one line, fit for a terminal: no control or bidirectional character."""
    return " ".join(UNSAFE.sub("", text).split())


def fold(text: str) -> str:
    """Return `text` for comparing: no accents, case, typographic apostrophes or doubled spaces."""
    if text.isascii() and text.isprintable():  # most names, in a fifth of the time
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", UNSAFE.sub("", text))
    for mark in filter(unicodedata.combining, set(plain)):
        plain = plain.replace(mark, "")
    return " ".join(plain.replace("’", "'").replace("ʼ", "'").casefold().split())


class Passage(msgspec.Struct, frozen=True):
    """Readable text made of raw ranges, character for character.

    `segments` are (offset in text, offset in raw, length), ascending in both; within a segment
    characters stand one to one (a raw newline or tab shows as a space). Raw characters between
    segments are those that are not shown: controls, and white space that was collapsed.
    """

    text: str
    segments: tuple[tuple[int, int, int], ...]

    def raw_start(self, offset: int) -> int:
        """Return the raw offset of the character at `offset` (at the end: behind the last one)."""
        if not self.segments:
            return 0
        if offset >= len(self.text):
            return self.raw_end(len(self.text))
        index = bisect_right(self.segments, offset, key=lambda segment: segment[0]) - 1
        start, raw, _ = self.segments[max(index, 0)]
        return raw + offset - start

    def raw_end(self, offset: int) -> int:
        """Return the raw offset just behind the character that ends at `offset`."""
        return self.raw_start(offset - 1) + 1 if offset > 0 else self.raw_start(0)

    def offset(self, raw: int) -> int | None:
        """Return where the raw character stands in the text; None when it is not shown."""
        index = bisect_right(self.segments, raw, key=lambda segment: segment[1]) - 1
        if index >= 0:
            start, raw_start, length = self.segments[index]
            if raw < raw_start + length:
                return start + raw - raw_start
        return None


def read_passage(raw: str, ranges: Iterable[Range]) -> Passage:
    """Make the readable text of some raw ranges: unsafe characters dropped, white space collapsed.

    A run of white space becomes one space (a single no-break space stays itself), ends are trimmed,
    and two ranges that do not touch are parted by one space when nothing else parts them.
    """
    pieces: list[str] = []
    segments: list[tuple[int, int, int]] = []
    length = 0

    def put(piece: str, at: int) -> None:
        nonlocal length
        if not piece:
            return
        if piece.isspace() and (not pieces or pieces[-1][-1].isspace()):
            return
        if pieces and piece[0].isspace() and pieces[-1][-1].isspace():
            piece, at = piece[1:], at + 1
        pieces.append(piece)
        if segments and sum(segments[-1][1:]) == at:
            start, raw_start, size = segments[-1]
            segments[-1] = (start, raw_start, size + len(piece))
        else:
            segments.append((length, at, len(piece)))
        length += len(piece)

    behind = None
    for start, end in ranges:
        if behind is not None and start != behind and start > 0:
            put(" ", start - 1)
        at = start
        for match in _TO_MEND.finditer(raw, start, end):
            put(raw[at : match.start()], at)
            run = match.group()
            if not UNSAFE.match(run):
                put(" ", match.start())
            at = match.end()
        put(raw[at:end], at)
        behind = end
    return _trimmed("".join(pieces), segments)


def _trimmed(text: str, segments: Sequence[tuple[int, int, int]]) -> Passage:
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    kept = []
    for start, raw, size in segments:
        cut = max(first - start, 0)
        end = min(start + size, last)
        if start + cut < end:
            kept.append((start + cut - first, raw + cut, end - start - cut))
    return Passage(text[first:last], tuple(kept))
