"""Cue phrases: the lines by which a page speaks of itself, and the reason each is removed for.

Three things tell such a line: a phrase of the tables (`cue_tables`), a row of the words that are
whole lines elsewhere (a menu run into one line), or words by which a page addresses its reader.
"""

import re

from coopreader.article.cues.cue_phrases import Cue, Index, cue_index, cue_tokens, words_of
from coopreader.text import fold

REASONS = (
    *("read-also", "source link", "related", "share", "notice", "comments", "newsletter"),
    *("paywall", "advertisement", "tags", "author box", "caption", "credit", "poll", "weather"),
    *("market", "footer", "menu", "ticker", "headline wall", "byline", "repeated"),
    *("note", "promotion", "error page"),
)
"""Why a line is removed on its own words or shape."""

LONGEST = 1000
"""Characters; a longer run of text is never taken for a cue."""

_SENTENCE_END = re.compile(r"[.!?؟…][\"'»”’)]*$")
_LABEL = re.compile(r"([^:|»>›–—]*)\s?[:|»>›–—]")  # the words before the first such mark
_DIGIT = re.compile(r"\d")
_QUOTE = re.compile(r"[\"«“”„]")
_MOST_WORDS = {1: 3, 2: 14, 3: 45}  # of a line, by the length of the phrase it begins with
_LINKS = frozenset({"read-also", "source link"})
_LINK_WORDS = 45
_LABELLED_WORDS = 22
_UNSURE_WORDS = 12
_LONG_PHRASE, _MOST_PHRASE = 3, 9  # words
_LONG_LINE = 300  # characters; in a longer one only what pages say in whole paragraphs is a cue
_DOUBTED_LINE = 220  # characters; a word or two of a cue inside a longer one are the article's
_WORDY = frozenset({"notice", "newsletter", "paywall", "footer", "comments", "note", "error page"})
_HEAD = 100  # characters; no phrase that begins a line is longer
_ROW = 4  # words of the fewest that make a row of labels
_ROW_SHARE = 0.7
_ROW_CUE = Cue("menu", False)
_ADDRESS_LINE = range(30, 400)  # characters of a line that addresses the reader
_SIGNALS = 2  # words of the page's own beside one that means the reader


def cue_of(text: str, plain: str | None = None) -> str | None:
    """Return the reason for which a line with these words is removed; None when it has no cue.

    `plain` is the folded text, where the caller has it.
    """
    cue = find_cue(text, plain)
    return cue.reason if cue else None


def find_cue(text: str, plain: str | None = None) -> Cue | None:
    """Return the cue of a line; None when it has none. `plain` is the folded text, if known.

    A cue that is not sure depends on where the line stands: a menu's word may be a heading.
    """
    size = len(text)
    if size > LONGEST:
        return None
    if plain is None:
        plain = fold(text)
    words = words_of(plain)
    if not words:
        return None
    head = words
    if _DIGIT.search(plain, 0, _HEAD):
        head = cue_tokens(plain[:_HEAD])
        words = words if len(plain) > _HEAD else head
    index = cue_index()
    cue = _beginning(text, head, len(words), index)
    if cue is None and not index.inner.keys().isdisjoint(words):
        cue = _inside(size, words, index)
    if cue is None and size <= _LONG_LINE and _is_row(words, index):
        return _ROW_CUE
    if cue is None and size in _ADDRESS_LINE:
        return _addressed(text, words, index)
    return cue


def _beginning(text: str, words: list[str], count: int, index: Index) -> Cue | None:
    """Return the cue of the longest phrase that the line begins with, if its rest allows it.

    `words` are the first of the line's `count` words.
    """
    if count <= min(_MOST_PHRASE, len(words)):
        phrase = " ".join(words)
        cue = index.whole.get(phrase) or index.labelled.get(phrase) or index.start.get(phrase)
        if cue and _may_be_long(text, count, cue):
            return cue
    longest = min(count - 1, len(words), _MOST_PHRASE)
    if longest < 2 or f"{words[0]} {words[1]}" not in index.heads:
        longest = min(longest, 1)
    for size in range(longest, 0, -1):
        phrase = " ".join(words[:size])
        cue = index.labelled.get(phrase)
        if cue and count <= _LINK_WORDS and _is_label(text, words[size - 1]):
            return cue
        cue = index.start.get(phrase)
        if cue and _begins(text, size, count, cue):
            return cue
    return None


def _may_be_long(text: str, size: int, cue: Cue) -> bool:
    return len(text) <= _LONG_LINE or (size >= _LONG_PHRASE and cue.reason in _WORDY)


def _begins(text: str, size: int, count: int, cue: Cue) -> bool:
    """Tell whether a line of `count` words that begins with the cue's `size` is the page's own."""
    if not _may_be_long(text, size, cue):
        return False
    if cue.reason in _LINKS and (size > 1 or ":" in text[:30]):
        return count <= _LINK_WORDS
    labelled = size <= 2 and ":" in text[:31]
    most = _LABELLED_WORDS if labelled else _MOST_WORDS.get(size, 60)
    if size <= 2 or not cue.sure:
        most = most if cue.sure or labelled else min(most, _UNSURE_WORDS)
        if count >= 8 and _SENTENCE_END.search(text, max(0, len(text) - 8)):
            return False
    return count <= most


def _is_label(text: str, last: str) -> bool:
    """Tell whether a colon, a bar or a dash stands behind the phrase that ends with `last`."""
    mark = _LABEL.match(text, 0, _HEAD)
    return mark is not None and fold(mark.group(1)).endswith(last)


def _inside(size: int, words: list[str], index: Index) -> Cue | None:
    """Return the cue of a phrase that stands anywhere in a line of `size` characters."""
    for at, word in enumerate(words):
        for phrase in index.inner.get(word, ()):
            first = at - phrase.anchor
            here = first >= 0 and words[first : first + len(phrase.words)] == phrase.words
            if here and size <= _longest_line(phrase.cue):
                return phrase.cue
    return None


def _longest_line(cue: Cue) -> int:
    if cue.reason in _WORDY:
        return LONGEST if cue.sure else _LONG_LINE
    return _LONG_LINE if cue.sure else _DOUBTED_LINE


def _is_row(words: list[str], index: Index) -> bool:
    """Tell whether most words are a whole line elsewhere: a menu that was run into one line."""
    count = len(words)
    if count < _ROW or words[0] not in index.labels:
        return False
    return len(index.labels.intersection(words)) >= _ROW_SHARE * count


def _addressed(text: str, words: list[str], index: Index) -> Cue | None:
    """Return what a line is that speaks of the page to its reader: a pitch, a notice, a form."""
    if index.speaking.isdisjoint(words) or _QUOTE.search(text):
        return None
    for reader, own, near in index.addresses:
        if reader.isdisjoint(words):
            continue
        reasons = [own[word] for word in words if word in own]
        close = len(near.intersection(words))
        if reasons and len(reasons) + close >= _SIGNALS:
            return Cue(reasons[0], False)
        if close > _SIGNALS:
            return Cue("notice", False)
    return None
