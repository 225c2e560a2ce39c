"""Sentences of a text, in four languages; abbreviations, initials and numbers end none."""

import re
from bisect import bisect_right

from coopreader.text import Range

_SHORT = (
    "m mm mme mmes mlle dr drs pr me mgr st ste art vol éd cf env av bd tél réf "
    "mr mrs ms prof jr gen col cnel capt lt sgt rev hon gov sen rep eng engr smt fig pp dept vs "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "sr sra sres srta dra dña lic ing gral núm pág avda ud uds mons د م أ "
    "s.e s.m s.a s.e.m s.a.r u.s u.k u.n ee.uu h.e"
)
ABBREVIATIONS = frozenset(_SHORT.split())
"""Words, in lower case and without their last point, behind which a point ends no sentence."""

_END = re.compile(r"[.!?…؟]+[»\"”’)\]]*(?:\s[»](?=\s|$))?(?=\s|$)")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LAST_WORD = re.compile(r"[\w.’'-]{1,12}\Z")
_OPENING = "«\"“„‘'(¿¡–—-•["


def sentences(text: str) -> list[Range]:
    """Return the ranges of the sentences in order, without the white space around them.

    A blank line ends a sentence. Runs in time linear in the text.
    """
    found: list[Range] = []
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        found += _in_paragraph(text, start, gap.start())
        start = gap.end()
    return found + _in_paragraph(text, start, len(text))


def _in_paragraph(text: str, start: int, end: int) -> list[Range]:
    found: list[Range] = []
    at = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _ends(text, at, match.start(), match.end(), end):
            continue
        found += _trimmed(text, at, match.end())
        at = match.end()
    return found + _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> list[Range]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [(start, end)] if start < end else []


def _ends(text: str, start: int, mark: int, behind: int, end: int) -> bool:
    """Whether the mark at `mark` ends the sentence, by the word before and the letter behind."""
    at = behind
    while at < end and (text[at].isspace() or text[at] in _OPENING) and at < behind + 6:
        at += 1
    if at < end and text[at].islower():
        return False
    if text[mark] != "." or text[mark : mark + 2] == "..":
        return True
    word = _LAST_WORD.search(text, max(start, mark - 12), mark)
    if word is None:
        return True
    last = word.group().rstrip(".").lower()
    if last in ABBREVIATIONS:
        return False
    initial = len(last) == 1 and last.isalpha() and text[mark - 1].isupper()
    return not initial


def sentence_at(text: str, start: int, end: int) -> Range:
    """Return the range from the start of the sentence at `start` to the end of that at `end`.

    Where no sentence stands, [start, end) itself.
    """
    found = sentences_around(text, start, end)
    firsts = [first for first, _ in found]
    index = bisect_right(firsts, start) - 1
    if index < 0 or found[index][1] <= start:
        index += 1
    if index >= len(found) or found[index][0] >= max(end, start + 1):
        return start, end
    first, last = found[index]
    while last < end and index + 1 < len(found) and found[index + 1][0] < end:
        index += 1
        last = found[index][1]
    return first, last


def sentences_around(text: str, start: int, end: int) -> list[Range]:
    """Return the sentences of the paragraphs that hold [start, end)."""
    first = text.rfind("\n\n", 0, max(start, 0))
    first = 0 if first < 0 else first + 2
    last = text.find("\n\n", max(end, start))
    last = len(text) if last < 0 else last
    return [(a + first, b + first) for a, b in sentences(text[first:last])]
