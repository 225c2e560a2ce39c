"""The cursor: motions over a page, as functions from raw offset to raw offset.

The cursor stands on a character, never between two. A selection reaches from the anchor to the
cursor and holds the characters under both. Counts are the caller's: it applies a motion again.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from coopreader.sentences import sentences
from coopreader.text import Range
from tui.graphemes import grapheme_end, grapheme_start, whole
from tui.page import Page, Place

Motion = Callable[[Page, int], int]

_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_LETTER = f"(?:[^\\W_]|[{_MARKS}])"
_APOSTROPHE = "['’ʼ]"
_WORD = re.compile(
    # an elided word ends with its apostrophe: l', qu', lorsqu' (but N'Djamena is one word)
    f"(?:[ldsnjmtcLD]|[SNJMTC](?={_APOSTROPHE}[^A-ZÀ-Þ])|{_LETTER}*[qQ][uU]){_APOSTROPHE}(?=\\w)"
    # an abbreviation with dots between its letters
    "|[^\\W\\d_](?:\\.[^\\W\\d_])+(?!\\w)"
    # letters and digits with hyphens, apostrophes and ampersands inside; decimals
    f"|[^\\W_]{_LETTER}*(?:(?:[-‐‑&]|{_APOSTROPHE}|(?<=\\d)[.,](?=\\d)){_LETTER}+)*"
)
_SPACE = re.compile(r"\s")
_REACH = 400
"""Characters without a space that are searched for the start of a word."""


def left(page: Page, raw: int) -> int:
    """Go to the grapheme before, into the paragraph before when there is none."""
    return _to(page, raw, _before(page, page.locate(raw)))


def right(page: Page, raw: int) -> int:
    """Go to the grapheme behind, into the next paragraph when there is none."""
    return _to(page, raw, _after(page, page.locate(raw)))


def word_forward(page: Page, raw: int) -> int:
    """Go to the start of the next word; from the last one to the page's end."""
    paragraph, at = page.locate(raw)
    for index in range(paragraph, len(page)):
        for word in _words(page.paragraphs[index].text, at):
            if word[0] > at and page.addresses(index, word[0]):
                return page.raw(index, word[0])
        at = -1
    return page_bottom(page, raw)


def word_back(page: Page, raw: int) -> int:
    """Go to the start of the word, or of the word before; from the first one to the page's top."""
    paragraph, at = page.locate(raw)
    for index in range(paragraph, -1, -1):
        if index >= len(page):
            break
        text = page.paragraphs[index].text
        at = len(text) if index < paragraph else at
        start = _word_before(text, at)
        if start is not None:
            return page.raw(index, start)
    return page_top(page, raw)


def word_end(page: Page, raw: int) -> int:
    """Go to the last grapheme of the word, or of the next word."""
    paragraph, at = page.locate(raw)
    for index in range(paragraph, len(page)):
        text = page.paragraphs[index].text
        for _, end in _words(text, at):
            last = grapheme_start(text, end - 1)
            if last > at and page.addresses(index, last):
                return page.raw(index, last)
        at = -1
    return page_bottom(page, raw)


def sentence_forward(page: Page, raw: int) -> int:
    """Go to the start of the next sentence; from the last one to the page's end."""
    paragraph, at = page.locate(raw)
    for index in range(paragraph, len(page)):
        for start, _ in _sentences(page.paragraphs[index].text):
            if start > at and page.addresses(index, start):
                return page.raw(index, start)
        at = -1
    return page_bottom(page, raw)


def sentence_back(page: Page, raw: int) -> int:
    """Go to the start of the sentence, or of the sentence before."""
    paragraph, at = page.locate(raw)
    for index in range(min(paragraph, len(page) - 1), -1, -1):
        text = page.paragraphs[index].text
        at = len(text) if index < paragraph else at
        before = [start for start, _ in _sentences(text) if start < at]
        if before:
            return page.raw(index, before[-1])
    return page_top(page, raw)


def paragraph_forward(page: Page, raw: int) -> int:
    """Go to the start of the next paragraph; from the last one to the page's end."""
    paragraph, _ = page.locate(raw)
    if paragraph + 1 < len(page):
        return page.raw(paragraph + 1, 0)
    return page_bottom(page, raw)


def paragraph_back(page: Page, raw: int) -> int:
    """Go to the start of the paragraph, or of the paragraph before."""
    paragraph, at = page.locate(raw)
    return page.raw(paragraph if at > 0 else max(paragraph - 1, 0), 0)


def page_top(page: Page, raw: int) -> int:
    """Go to the first character of the page."""
    return page.raw(0, 0)


def page_bottom(page: Page, raw: int) -> int:
    """Go to the last character of the page."""
    if not page.paragraphs:
        return 0
    text = page.paragraphs[-1].text
    return page.raw(len(page) - 1, grapheme_start(text, len(text) - 1))


def word_at(page: Page, raw: int) -> Range:
    """Return the raw range of the word at the cursor.

    On an elided article it is the word behind ("l'Inde": Inde); between words, the word that ends
    there, else the next one in the paragraph; without any, the grapheme.
    """
    if not page.paragraphs:
        return 0, 0
    paragraph, at = page.locate(raw)
    text = page.paragraphs[paragraph].text
    ended: Range | None = None
    for start, end in _words(text, max(at - 1, 0)):
        elided = text[end - 1] in "'’ʼ"
        if end > at and not elided:
            if start > at and ended is not None:
                break
            return page.raw(paragraph, start), page.raw_end(paragraph, end)
        if end == at and not elided:
            ended = start, end
    start, end = ended or (grapheme_start(text, at), grapheme_end(text, at))
    return page.raw(paragraph, start), page.raw_end(paragraph, end)


def sentence_at(page: Page, raw: int) -> Range:
    """Return the raw range of the sentence at the cursor."""
    paragraph, at = page.locate(raw)
    if page.paragraphs:
        for start, end in reversed(_sentences(page.paragraphs[paragraph].text)):
            if start <= at:
                return page.raw(paragraph, start), page.raw_end(paragraph, end)
    return paragraph_at(page, raw)


def paragraph_at(page: Page, raw: int) -> Range:
    """Return the raw range of the paragraph at the cursor."""
    if not page.paragraphs:
        return 0, 0
    paragraph, _ = page.locate(raw)
    end = len(page.paragraphs[paragraph].text)
    return page.raw(paragraph, 0), page.raw_end(paragraph, end)


def grapheme_at(page: Page, raw: int) -> Range:
    """Return the raw range of the grapheme under the cursor."""
    if not page.paragraphs:
        return 0, 0
    paragraph, at = page.locate(raw)
    text = page.paragraphs[paragraph].text
    start = grapheme_start(text, at)
    return page.raw(paragraph, start), page.raw_end(paragraph, grapheme_end(text, start))


def selected(page: Page, raw: int, anchor: int | None) -> Range:
    """Return the raw range from the anchor to the cursor, the graphemes under both included.

    Without an anchor it is empty, at the cursor.
    """
    if anchor is None:
        return raw, raw
    first, second = grapheme_at(page, anchor), grapheme_at(page, raw)
    return min(first[0], second[0]), max(first[1], second[1])


def whole_words(page: Page, start: int, end: int) -> Range:
    """Return a raw range widened so that it cuts through no word at its ends."""
    if not page.paragraphs or start >= end:
        return start, end
    first, last = _word_over(page, start), _word_over(page, end - 1)
    return min(start, first[0] if first else start), max(end, last[1] if last else end)


def _word_over(page: Page, raw: int) -> Range | None:
    """Return the raw range of the word that holds a character; None between words."""
    paragraph, at = page.locate(raw)
    for start, end in _words(page.paragraphs[paragraph].text, at):
        if start > at:
            return None
        return page.raw(paragraph, start), page.raw_end(paragraph, end)
    return None


def _to(page: Page, raw: int, places: Iterator[Place]) -> int:
    """Return the raw offset of the first place that it leads back to; `raw` when there is none."""
    for paragraph, offset in places:
        if page.addresses(paragraph, offset):
            return page.raw(paragraph, offset)
    return raw


def _before(page: Page, place: Place) -> Iterator[Place]:
    paragraph, at = place
    while paragraph >= 0 and page.paragraphs:
        text = page.paragraphs[paragraph].text
        while at > 0:
            at = grapheme_start(text, at - 1)
            yield paragraph, at
        paragraph -= 1
        at = len(page.paragraphs[paragraph].text)


def _after(page: Page, place: Place) -> Iterator[Place]:
    paragraph, at = place
    while paragraph < len(page):
        text = page.paragraphs[paragraph].text
        while at < len(text):
            if at >= 0 and (at := grapheme_end(text, at)) == len(text):
                break
            at = max(at, 0)
            yield paragraph, at
        paragraph, at = paragraph + 1, -1


def _words(text: str, at: int) -> Iterator[Range]:
    """Return the words of a text from the one that holds `at` on, lazily, in whole graphemes."""
    for match in _WORD.finditer(text, _run_start(text, at)):
        start, end = whole(text, *match.span())
        if end > at:
            yield start, end


def _word_before(text: str, at: int) -> int | None:
    """Return the start of the last word that starts before `at`."""
    while at > 0:
        start = _run_start(text, at - 1)
        found = None
        for match in _WORD.finditer(text, start):
            if (first := grapheme_start(text, match.start())) >= at:
                break
            found = first
        if found is not None:
            return found
        at = start
    return None


def _run_start(text: str, at: int) -> int:
    """Return the start of the run without spaces that holds the character at `at`."""
    low = max(at - _REACH, 0)
    window = text[low : max(at, 0)]
    start = max((match.end() for match in _SPACE.finditer(window)), default=0)
    return low + start


@lru_cache(maxsize=8)
def _sentences(text: str) -> tuple[Range, ...]:
    return tuple(sentences(text))
