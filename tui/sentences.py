"""The sentence in which a mention or a piece of evidence stands, in whatever document."""

import re
from functools import lru_cache
from itertools import accumulate

import msgspec
from rich.cells import cell_len

from coopreader.article.article import BREAK
from coopreader.sentences import sentence_at
from coopreader.text import Range, read_passage, safe
from store.records import Anchor
from tui.session import Session
from tui.widgets.wrap import fit, wrap

REACH = 600
"""How many characters of a raw text before and behind a span are looked at."""

SENTENCE = 3
"""How many rows a sentence has below a list."""

_BROKEN_LINE = re.compile(r"[^\s.!?:;»”\"][ \t]*\n[ \t]*(?=[a-zà-ÿ(«])")
"""A line end within a sentence: no mark before it, a small letter behind."""


class Sentence(msgspec.Struct, frozen=True):
    """Words of a page, and what stands before and behind them in their sentence; safe to show."""

    before: str
    quote: str
    after: str


class Sentences:
    """Finds sentences: in the open article, else in the raw text that is kept of the page.

    Where there is none, the few words that the anchor itself keeps have to do.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._raw = lru_cache(maxsize=16)(session.project.texts.get)

    def of(self, anchor: Anchor) -> Sentence:
        """Return the sentence of a mention or of evidence."""
        opened = self._session.opened
        if opened is not None and opened.id == anchor.document and opened.version == anchor.version:
            span = opened.article.text_range(*anchor.raw_range)
            if span is not None:
                text = opened.article.text
                start, end = sentence_at(text, *span)
                return _shown(text[start : span[0]], anchor.quote, text[span[1] : end])
        raw = self._raw(anchor.version) if anchor.version else None
        first, last = anchor.raw_range
        if raw is None or last > len(raw):
            before, after = anchor.prefix.split(BREAK)[-1], anchor.suffix.split(BREAK)[0]
            return _shown(before, anchor.quote, after)
        start, end = _in_raw(raw, first, last)
        return _shown(_text(raw[start:first]), anchor.quote, _text(raw[last:end]))


def _text(raw: str) -> str:
    """Return the readable text of a piece of raw text, with the spaces at its ends."""
    text = read_passage(raw, [(0, len(raw))]).text
    return f"{' ' if raw[:1].isspace() else ''}{text}{' ' if raw[-1:].isspace() else ''}"


def _in_raw(raw: str, first: int, last: int) -> Range:
    """Return the range of the sentence around a span of a raw text, in which lines end it."""
    low, high = max(0, first - REACH), min(len(raw), last + REACH)
    window = _BROKEN_LINE.sub(lambda match: match.group().replace("\n", " "), raw[low:high])
    start = window.rfind("\n", 0, first - low) + 1
    end = window.find("\n", last - low)
    line = window[start : end if end >= 0 else len(window)]
    before, behind = sentence_at(line, first - low - start, last - low - start)
    return low + start + before, low + start + behind


def _shown(before: str, quote: str, after: str) -> Sentence:
    return Sentence(_spaced(before), safe(quote), _spaced(after))


def _spaced(text: str) -> str:
    """Return a text safe to show, a space kept at each end that had one."""
    shown = safe(text)
    return f"{' ' if text[:1].isspace() else ''}{shown}{' ' if text[-1:].isspace() else ''}"


def around(sentence: Sentence, width: int) -> list[tuple[str, str]]:
    """Return a sentence in `width` cells: the quote whole if it fits, the words around it cut."""
    quote = sentence.quote
    if cell_len(quote) + 2 > width:
        return [(fit(quote, width), "")]
    room = width - cell_len(quote)
    before, after = sentence.before, sentence.after
    least = min(cell_len(after), room // 2)
    before = _end_of(before, room - least)
    after = fit(after, room - cell_len(before))
    return [(before, "rows--dim"), (quote, "rows--strong"), (after, "rows--dim")]


def in_rows(sentence: Sentence, width: int, most: int) -> list[list[tuple[str, str]]]:
    """Return a sentence in at most so many rows of `width` cells, cut around its quote."""
    pieces = [(words.rstrip("\n"), look) for words, look in around(sentence, width * most - most)]
    text = "".join(words for words, _ in pieces)
    ends = list(accumulate(len(words) for words, _ in pieces))
    rows = []
    for start, end in wrap(text.rstrip(), max(1, width - 1))[:most]:  # a space may hang over
        row = []
        for (words, look), last in zip(pieces, ends, strict=True):
            first = last - len(words)
            part = text[max(start, first) : min(end, last)] if first < end else ""
            if part:
                row.append((part.rstrip() if last >= end else part, look))
        rows.append(row)
    return rows


LOOKS = {"rows--dim": "$text-muted", "rows--strong": "bold underline", "": ""}
"""How the parts of a sentence look outside a list."""


def in_full(sentence: Sentence, width: int, rows: int) -> list[list[tuple[str, str]]]:
    """Return a sentence below a list, in always as many rows of `width` cells."""
    lines = [
        [(" ", ""), *((words, LOOKS[look]) for words, look in row)]
        for row in in_rows(sentence, max(1, width - 2), rows)
    ]
    return lines + [[] for _ in range(rows - len(lines))]


def _end_of(text: str, cells: int) -> str:
    """Return the end of a text in at most so many cells, with an ellipsis where it is cut."""
    if cell_len(text) <= cells:
        return text
    while text and cell_len(text) > cells - 1:
        text = text[max(1, (cell_len(text) - cells) // 2) :]
    return f"…{text}"
