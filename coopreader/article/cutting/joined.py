"""Joining the lines that a page cut in the middle of a sentence: at links, or at a width."""

import operator
import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from coopreader.article.cutting.unit import Unit

_END = re.compile(r"[.!?…؟:;][\"'»”’)\]]*$")
_BY = re.compile(r"(?:by|par|por|von)\b(?::?\s[^\W\d_a-zß-ÿ]|$)|[\w-]+\.(?:jpe?g|png|gif)\b")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_GOING_ON = re.compile(
    r"[,;:](?!\w)|[.!?](?![.\w])|[)\]»”](?!\s?[^\W\d_a-zß-ÿ])|['’]\w\b|[^\W\d_A-ZÀ-ÖØ-ÞŒء-ي]"
)
_OPENING = "([{«“‘,–—-"
_ASIDE = re.compile(r"[(\[]|[–—] ?[^\W\d_A-ZÀ-ÖØ-ÞŒ]")
# Words that a sentence goes on after.
_HANGING = frozenset(
    word
    for words in (
        "a an the of to in on at for with from by and or as than into whose",
        "le la les un une des du de au aux et ou que dans sur pour par avec sans entre ce cette",
        "el los las una del al y en con por para sin su sus lo son sa",
        "o os as um uma do da dos das no na em e il gli della dei nel di der die das den und von",
        "في من على إلى عن أن",
    )
    for word in words.split()
)
_TAIL = 14  # characters at the end of a line that are looked at
_PROSE, _SENTENCE, _LONG, _LINK = 25, 30, 40, 90  # characters of pieces of a sentence; of a link
_FULL = 80  # characters; a line this long is running text
# Cuts to a long line of a page that was cut at links: with many marks, with any, with none.
_SURE, _OFTEN, _RARE, _MANY = 3, 0.1, 0.15, 0.5
_CLOSE = 0.75  # of the lines that go on
_WRAPPED, _NARROW = 8, 0.7  # lines that go on of a page cut at a width; a full line's share of it


def joined(raw: str, units: Sequence[Unit]) -> list[Unit]:
    """Join the units that go on in the middle of a sentence; linear in their number."""
    if not units:
        return []
    goes_on = [False, *map(_goes_on, units, units[1:])]
    marks, links, widths = 0, 0, []
    for before, unit, on in zip(units, units[1:], goes_on[1:], strict=False):
        sizes = len(before.text), len(unit.text)
        if on and not unit.text[0].isalpha():
            marks += 1
        elif on and min(sizes) > _LONG:
            widths.append(sizes[0])
        elif on:
            links += max(sizes) > _LONG
    lines = 3 + sum(len(unit.text) >= _FULL for unit in units)
    if len(widths) >= _WRAPPED and len(widths) > 2 * (marks + links):
        return _merged(raw, units, _at_width(raw, units, goes_on, _NARROW * median(widths)))
    least = _OFTEN if marks >= _SURE else _RARE if marks else _MANY
    if marks + links + len(widths) > least * lines:
        return _merged(raw, units, _at_links(raw, units, goes_on))
    safe = [
        on and _is_safe(units[index - 1].text, unit.text)
        for index, (unit, on) in enumerate(zip(units, goes_on, strict=True))
    ]
    return _merged(raw, units, safe)


def _goes_on(before: Unit, unit: Unit) -> bool:
    """Tell whether a unit begins in the middle of what another leaves open."""
    return (
        max(before.row, unit.row) <= 2
        and _GOING_ON.match(unit.text) is not None
        and not _BY.match(unit.text)
        and (unit.text[0] in ",;)]”»" or not _ends(before.text))
    )


def _is_safe(before: str, text: str) -> bool:
    """Tell whether two lines belong together on any page: a drop cap, or a mark alone."""
    if text[0].isalpha():
        return len(before) == 1 and before.isupper() and len(text) > _PROSE
    return len(before) > _LONG


def _ends(text: str) -> bool:
    return _END.search(text, max(0, len(text) - 5)) is not None


def _at_links(raw: str, units: Sequence[Unit], goes_on: Sequence[bool]) -> list[bool]:
    """Return of each unit of a page that was cut at links whether it belongs to the one before.

    A link may be a name with a capital in the middle of a sentence: it belongs to what is open
    before it if the text goes on behind it.
    """
    joins = [False] * len(units)
    near = _near(raw, units)
    # Where most of what goes on stands on the next line, a blank line ends a paragraph.
    close = sum(map(operator.and_, near, goes_on)) >= _CLOSE * sum(goes_on)
    length = 0  # of what is joined so far
    for index, unit in enumerate(units):
        before = units[index - 1]
        following = units[index + 1] if index + 1 < len(units) and goes_on[index + 1] else None
        joins[index] = (
            index > 0
            and (near[index] or not close)
            and max(before.row, unit.row) <= 2
            and unit.text[0] != "|"
            and not _BY.match(unit.text)
            and (
                goes_on[index]
                or _hangs(before.text, unit.text, length, following)
                or _is_inside(before.text, unit.text, length, following)
            )
        )
        length = len(unit.text) + (length if joins[index] else 0)
    return _without_lists(units, joins)


def _hangs(before: str, text: str, length: int, following: Unit | None) -> bool:
    """Tell whether what stands before must go on: after `the`, an opened bracket, a drop cap."""
    if len(before) == 1 and before.isupper():
        return text[0].islower() or text[:2].isupper() or (before in "AIOYÀ" and len(text) > _LONG)
    last = before[-_TAIL:].rsplit(None, 1)[-1]
    if before[-1] in _OPENING:
        return length > _PROSE or len(before) == 1
    if before[-1] in "'’" and len(last) < 4:
        return True
    if before[-1] == ":":
        return text[0].isupper() and len(text) > _FULL and _ends(text) and before.count(" ") < 4
    if last == before:
        return following is not None and before.lower() in _HANGING
    return last in _HANGING and before.count(" ") > 1


def _is_inside(before: str, text: str, length: int, following: Unit | None) -> bool:
    """Tell whether a name or an aside goes on with an open sentence that goes on behind it."""
    if length <= _PROSE or _ends(before):
        return False
    if _ASIDE.match(text):
        return True
    least = _SENTENCE if following and len(following.text) > _LONG else _LONG
    open_end = length > len(before) or (length > least and before[-1].isalpha())
    return following is not None and open_end and _is_link(text)


def _is_link(text: str) -> bool:
    """Tell whether a piece looks like the text of a link: a quotation, a number, a name."""
    if len(text) >= _LINK or text.lower() in _HANGING:
        return False
    words = text.split()
    named = not words[0][0].islower() and words[0][0].isalnum()
    return (text[0] in '«“‘"' or text[0].isdigit()) or (
        named and all(len(word) < 4 or not word[0].islower() for word in words)
    )


def _without_lists(units: Sequence[Unit], joins: Sequence[bool]) -> list[bool]:
    """Undo what joined short lines only, without a mark between them: a list in small letters."""
    kept = list(joins)
    start = 0
    for index in range(1, len(units) + 1):
        if index < len(units) and joins[index]:
            continue
        run = units[start:index]
        if len(run) > 1 and all(
            len(unit.text) <= _LONG and unit.text[0].isalnum() and not _ends(unit.text)
            for unit in run
        ):
            kept[start:index] = [False] * len(run)
        start = index
    return kept


def _at_width(raw: str, units: Sequence[Unit], goes_on: Sequence[bool], full: float) -> list[bool]:
    """Return of each unit of a page that was cut at a width whether it belongs to the one before.

    `full` is how many characters a line has at least that was cut there.
    """
    joins: list[bool] = []
    near = _near(raw, units)
    for index, unit in enumerate(units):
        long = len(units[index - 1].text) >= full and unit.row == 1
        joins.append(near[index] and (goes_on[index] or long))
    return joins


def _near(raw: str, units: Sequence[Unit]) -> list[bool]:
    """Return of each unit whether it stands on the line below the one before."""
    gaps = [raw[before.end : unit.start] for before, unit in pairwise(units)]
    return [False, *(len(_BREAK.findall(gap)) == 1 for gap in gaps)]


def _merged(raw: str, units: Sequence[Unit], joins: Sequence[bool]) -> list[Unit]:
    merged: list[Unit] = []
    start = 0
    for index in range(1, len(units) + 1):
        if index == len(units) or not joins[index]:
            first, last = units[start], units[index - 1]
            whole = (
                first
                if start == index - 1
                else Unit(first.start, last.end, raw[first.start : last.end], 1)
            )
            merged.append(whole)
            start = index
    return merged
