"""Whether the offsets of spans fit their text; they are never moved to where they would."""

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate

from coopreader.text import Range
from store.foreign.foreign import ForeignSpan


def letters(text: str) -> str:
    """Return a text without any white space."""
    return "".join(text.split())


class Fitting:
    """Judges the spans of one text.

    A span fits when its words stand at its offsets, white space apart; one without words fits
    within the text. Offsets that count in UTF-16, as JavaScript does, are taken only where the
    words prove it.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def place(self, span: ForeignSpan) -> Range | None:
        """Return the range of a span in code points; None when it does not fit."""
        if not 0 <= span.start < span.end:
            return None
        if span.quote is None:
            return (span.start, span.end) if span.end <= len(self._text) else None
        wanted = letters(span.quote)
        for start, end in (
            (span.start, span.end),
            (self._point(span.start), self._point(span.end)),
        ):
            if letters(self._text[start:end]) == wanted and 0 <= start < end <= len(self._text):
                return start, end
        return None

    def _point(self, unit: int) -> int:
        """Return the offset in code points of one in UTF-16; the same where both count alike."""
        if not self._units:
            return unit
        at = bisect_left(self._units, unit)
        return at if at < len(self._units) and self._units[at] == unit else -1

    @cached_property
    def _units(self) -> list[int]:
        """Where each code point begins in UTF-16, and the end; nothing where both count alike."""
        if self._text.isascii() or max(self._text, default="") <= "\uffff":
            return []
        return [0, *accumulate(2 if sign > "\uffff" else 1 for sign in self._text)]
