"""Whether the offsets of a span fit its text; they are never moved to where they would."""

from coopreader.text import Range
from store.foreign.foreign import ForeignSpan
from store.foreign.pages import letters


def fitting(text: str, span: ForeignSpan) -> Range | None:
    """Return the range of a span in code points; None when it does not fit.

    It fits when its words stand there, white space apart; a span without words fits within the
    text. Offsets that count in UTF-16, as JavaScript does, are taken only where the words prove it.
    """
    if not 0 <= span.start < span.end:
        return None
    if span.quote is None:
        return (span.start, span.end) if span.end <= len(text) else None
    wanted = letters(span.quote)
    if span.end <= len(text) and letters(text[span.start : span.end]) == wanted:
        return span.start, span.end
    units = text.encode("utf-16-le", "surrogatepass")
    if 2 * span.end > len(units):
        return None
    before = units[: 2 * span.start].decode("utf-16-le", "replace")
    words = units[2 * span.start : 2 * span.end].decode("utf-16-le", "replace")
    start, end = len(before), len(before) + len(words)
    return (start, end) if letters(words) == wanted == letters(text[start:end]) else None
