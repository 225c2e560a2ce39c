"""Text and the raw characters it was made from: ranges, safe characters, offsets that map back."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from coopreader.double_encoding import Repair, repairs_of

Range = tuple[int, int]
"""A half-open range of code points, (start, end)."""

# C0 and C1 controls (but tab and newlines), soft hyphen, zero-width space and marks of direction,
# bidirectional embeddings, overrides and isolates, byte order mark, lone surrogates, tags.
_UNSAFE_CLASS = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
UNSAFE = re.compile(f"[{_UNSAFE_CLASS}]")
"""Characters that never reach a text, a screen or a comparison."""

_NEWLINES = "\t\n\x0b\x0c\r\x85\u2028\u2029"  # and the tab: what shows as a space
_TO_MEND = re.compile(f"[{_UNSAFE_CLASS}]+|[{_NEWLINES}]|[^\\S\n]{{2,}}")


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
    segments are those that are not shown: controls, and white space that was collapsed. A space of
    the text that is in no segment joins two ranges; no raw character stands for it.

    `wide` are (offset in text, count) of the characters that stand for several raw ones, because
    these were double-encoded; each is the last one of its segment, which counts it as one.
    """

    text: str
    segments: tuple[tuple[int, int, int], ...]
    wide: tuple[tuple[int, int], ...] = ()

    def raw_start(self, offset: int) -> int:
        """Return the raw offset of the character at `offset` (at the end: behind the last one).

        A space that joins two ranges begins where the second one does.
        """
        if not self.segments:
            return 0
        if offset >= len(self.text):
            return self.raw_end(len(self.text))
        index = self._segment(offset)
        start, raw, size = self.segments[index]
        return raw + offset - start if offset < start + size else self.segments[index + 1][1]

    def raw_end(self, offset: int) -> int:
        """Return the raw offset just behind the character that ends at `offset`.

        A space that joins two ranges ends where the first one does.
        """
        if offset <= 0 or not self.segments:
            return self.raw_start(0)
        start, raw, size = self.segments[self._segment(offset - 1)]
        last = min(offset, start + size) - 1
        return raw + last - start + self._width(last)

    def offset(self, raw: int) -> int | None:
        """Return where the raw character stands in the text; None when it is not shown."""
        index = bisect_right(self.segments, raw, key=lambda segment: segment[1]) - 1
        if index < 0:
            return None
        start, raw_start, size = self.segments[index]
        at = min(start + raw - raw_start, start + size - 1)
        return at if raw < raw_start + at - start + self._width(at) else None

    def _segment(self, offset: int) -> int:
        """Return the index of the segment that holds the character, or that ends before it."""
        index = bisect_right(self.segments, offset, key=lambda segment: segment[0]) - 1
        return max(index, 0)

    def _width(self, offset: int) -> int:
        """Return how many raw characters the character stands for."""
        if not self.wide:
            return 1
        index = bisect_right(self.wide, offset, key=lambda item: item[0]) - 1
        return self.wide[index][1] if index >= 0 and self.wide[index][0] == offset else 1


def read_passage(raw: str, ranges: Iterable[Range]) -> Passage:
    """Make the readable text of some raw ranges: unsafe characters dropped, white space collapsed.

    A run of white space becomes one space (a single no-break space stays itself), ends are trimmed,
    and two ranges that do not touch are parted by one space when nothing else parts them. What is
    double-encoded in `raw` is repaired.
    """
    spans = tuple(ranges)
    repairs = repairs_of(raw)
    if len(spans) == 1 and not repairs:
        start, end = spans[0]
        piece = raw[start:end]
        text = piece.strip()
        for char in () if text.isprintable() else _NEWLINES:
            text = text.replace(char, " ")
        if text.isprintable() and "  " not in text:  # most blocks, in a tenth of the time
            first = start + len(piece) - len(piece.lstrip())
            return Passage(text, ((0, first, len(text)),) if text else ())
    writer = _Writer(raw)
    for start, end in spans:
        writer.begin(start)
        if repairs:
            writer.put_repaired(repairs, start, end)
        else:
            writer.put(start, end)
        writer.behind = end
    return writer.passage()


class _Writer:
    """Writes a passage, run by run; `behind` is where the range written last ends in the raw."""

    def __init__(self, raw: str) -> None:
        self.behind: int | None = None
        self._raw = raw
        self._pieces: list[str] = []
        self._segments: list[tuple[int, int, int]] = []
        self._wide: list[tuple[int, int]] = []
        self._length = 0
        self._parted = False  # whether a space is due before the next ink
        self._blank = True  # whether white space, or nothing, was written last

    def begin(self, start: int) -> None:
        """Take note that a range begins."""
        self._parted = self._parted or (self.behind is not None and start != self.behind)

    def put(self, start: int, end: int) -> None:
        """Write a run of the raw text."""
        raw, at = self._raw, start
        for match in _TO_MEND.finditer(raw, start, end):
            self._write(raw[at : match.start()], at)
            if not UNSAFE.match(match.group()):
                self._write(" ", match.start())
            at = match.end()
        self._write(raw[at:end], at)

    def put_repaired(self, repairs: Sequence[Repair], start: int, end: int) -> None:
        """Write a run of the raw text with the repairs in it; half a double-encoded letter goes."""
        index = bisect_right(repairs, start, key=lambda repair: repair[1])
        at = start
        while index < len(repairs) and repairs[index][0] < end:
            first, last, char = repairs[index]
            if at < first:
                self.put(at, first)
            if start <= first and last <= end and not UNSAFE.match(char):
                self._write(char, first, last - first)
            at = min(last, end)
            index += 1
        if at < end:
            self.put(at, end)

    def _write(self, piece: str, at: int, width: int = 1) -> None:
        if self._blank and piece[:1].isspace():
            piece, at = piece[1:], at + 1
        if not piece:
            return
        if self._parted and not (self._blank or piece[0].isspace()):
            self._pieces.append(" ")
            self._length += 1
        self._parted, self._blank = False, piece[-1].isspace()
        if width > 1:
            self._wide.append((self._length, width))
        segments = self._segments
        if segments and segments[-1][1] + segments[-1][2] == at:
            start, raw_start, size = segments[-1]
            segments[-1] = (start, raw_start, size + len(piece))
        else:
            segments.append((self._length, at, len(piece)))
        self._pieces.append(piece)
        self._length += len(piece)

    def passage(self) -> Passage:
        """Return what was written, without white space at its ends."""
        text = "".join(self._pieces)
        last = len(text.rstrip())
        kept = [
            (start, raw, min(size, last - start))
            for start, raw, size in self._segments
            if start < last
        ]
        wide = tuple(item for item in self._wide if item[0] < last)
        return Passage(text[:last], tuple(kept), wide)
