"""Joining the lines that a page cut in the middle of a sentence: at links and bold, or at a width."""

import re
from collections.abc import Sequence
from statistics import median

from coopreader.article.unit import Unit
from coopreader.languages import FUNCTION_WORDS

_END = re.compile(r"[.!?…؟:;][\"'»”’)\]]*$")
_BY = re.compile(r"(?:by|par|por|von)\b(?::?\s[^\W\d_a-zß-ÿ]|$)|[\w-]+\.(?:jpe?g|png|gif)\b")
_LIST = re.compile(r"[–—-]\s")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_GOING_ON = re.compile(
    r"[,;:%](?!\w)|[.!?](?![.\w])|[)\]»”](?!\s?[^\W\d_a-zß-ÿ])|['’]\w\b|[^\W\d_A-ZÀ-ÖØ-ÞŒء-ي]"
)
_OPENING, _QUOTED = "([{«“‘,–—-", '([«“‘"–—'
_HANGING = frozenset(
    word
    for words in FUNCTION_WORDS.values()
    for word in words
    if 1 < len(word) < 8 and word not in {"on", "it", "up", "out", "all", "here", "us", "top", "so"}
)
_TAIL = 14  # characters at the end of a line that are looked at
_PROSE, _LONG, _LINK = 25, 40, 90  # characters of a piece of a sentence, of a line, of a link
_FULL = 80  # characters; a line this long is running text
_FEWEST, _SHARE = 2, 0.12  # cuts of a page that was cut at links, and their share of its long lines
_WRAPPED, _NARROW = 8, 0.8  # lines that go on of a page cut at a width; a full line's share of it


def joined(raw: str, units: Sequence[Unit]) -> list[Unit]:
    """Join the units that go on in the middle of a sentence; linear in their number."""
    goes_on = [False, *map(_goes_on, units, units[1:])]
    marks = sum(on and not unit.text[0].isalpha() for unit, on in zip(units, goes_on, strict=True))
    cut = [
        len(before.text)
        for before, unit, on in zip(units, units[1:], goes_on[1:], strict=False)
        if on and len(before.text) > _LONG and unit.text[0].isalpha()
    ]
    full = sum(len(unit.text) >= _FULL for unit in units)
    if marks >= _FEWEST and marks + len(cut) > _SHARE * (full + 3):
        return _merged(raw, units, _at_links(units, goes_on))
    if len(cut) >= _WRAPPED:
        return _merged(raw, units, _at_width(raw, units, goes_on, _NARROW * median(cut)))
    return _merged(
        raw,
        units,
        [
            on and not unit.text[0].isalpha() and len(units[index - 1].text) > _LONG
            for index, (unit, on) in enumerate(zip(units, goes_on, strict=True))
        ],
    )


def _goes_on(before: Unit, unit: Unit) -> bool:
    """Tell whether a unit begins in the middle of what another leaves open."""
    return (
        max(before.row, unit.row) <= 2
        and _GOING_ON.match(unit.text) is not None
        and not _BY.match(unit.text)
        and (unit.text[0] in ",;)" or not _ends(before.text))
    )


def _ends(text: str) -> bool:
    return _END.search(text, max(0, len(text) - 5)) is not None


def _at_links(units: Sequence[Unit], goes_on: Sequence[bool]) -> list[bool]:
    """Return of each unit of a page that was cut at links whether it belongs to the one before.

    A link may be a name with a capital in the middle of a sentence: it belongs to what is open
    before it if the text goes on behind it.
    """
    joins: list[bool] = [False] * len(units)
    length = 0  # of what is joined so far
    for index, unit in enumerate(units):
        if index and length:
            before = units[index - 1]
            inside = joins[index - 1] or len(before.text) > _PROSE
            following = index + 1 < len(units) and goes_on[index + 1]
            joins[index] = (
                max(before.row, unit.row) <= 2
                and (
                    (
                        goes_on[index]
                        and (inside or len(unit.text) > _PROSE or not unit.text[0].isalpha())
                    )
                    or _hangs(before.text, unit.text, length, following)
                    or (
                        length > _LONG
                        and not _ends(before.text)
                        and (
                            (following and len(unit.text) < _LINK)
                            or (unit.text[0] in _QUOTED and not _LIST.match(unit.text))
                        )
                    )
                )
                and not _BY.match(unit.text)
                and unit.text[0] != "|"
            )
        length = len(unit.text) + (length if joins[index] else 0)
    return joins


def _hangs(before: str, text: str, length: int, following: bool) -> bool:
    """Tell whether what stands before must go on: after `the`, an opened bracket, a drop cap."""
    if len(before) == 1 and before.isupper():
        return text[0].islower() or text[:2].isupper() or (before in "AIOYÀ" and len(text) > _LONG)
    last = before[-_TAIL:].rsplit(None, 1)[-1]
    if before[-1] in _OPENING:
        return length > _PROSE or len(before) == 1
    if before[-1] in "'’" and len(last) < 4:
        return True
    return last.lower() in _HANGING and (length > _PROSE or (following and before == last))


def _at_width(raw: str, units: Sequence[Unit], goes_on: Sequence[bool], full: float) -> list[bool]:
    """Return of each unit of a page that was cut at a width whether it belongs to the one before.

    `full` is how many characters a line has at least that was cut there.
    """
    joins: list[bool] = []
    for index, unit in enumerate(units):
        before = units[index - 1]
        near = index > 0 and len(_BREAK.findall(raw, before.end, unit.start)) == 1
        joins.append(near and (goes_on[index] or (len(before.text) >= full and unit.row == 1)))
    return joins


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
