"""Where a page that lost its separators has glued two things together (`...end.Beginning`)."""

import re
from bisect import bisect_left
from itertools import pairwise

import msgspec

from coopreader.article.cutting.glued_words import glued_words

_UPPER = "A-ZÀ-ÖØ-ÞŒ"
_LOWER = "a-zß-öø-ÿœ"
# What ends a sentence, what closes behind it, perhaps no-break spaces, then a beginning. The mark
# stands first, not behind a look back, so that few places are looked at; so in all of these.
_SENTENCE = re.compile(
    rf"[.!?…؟:][”»’)\]]{{0,3}}(\"?)(?:[\u00a0\u202f]{{1,3}} ?)?"
    rf"(?=[\"“«‘¿¡–—(]?(?:[{_UPPER}](?!\.)|[آ-ي])|\d\d?(?:[.)] ?| )[{_UPPER}]|[©►▶])"
)
_QUOTE = re.compile(
    rf"([\"“«¿¡])(?:(?<=[{_LOWER}\d)].)|(?<=[”»][“«]))(?=[¿¡]?[{_UPPER}])"
    rf"|['’](?<=[{_LOWER}]{{3}}.)(?<![ul].)(?=[{_UPPER}])()"
)
_TURN = re.compile(rf"[–—](?<=[.!?…»”)] .)(?=[¿¡]?[{_UPPER}])")
_SPACED = re.compile(rf"[.!?…؟][\"”»’)\]]{{0,2}} (?=[\"“«¿¡]?(?:[{_UPPER}]|[آ-ي]))")
_LINES = re.compile(r"\S[^\n\r]*")
_WORD = re.compile(r"[^\W_]+$")
_HOST = re.compile(r"[\w-]{2,40}\.(?:com|org|net|info|fr|es|ma|co)\b|(?:JPE?G|PNG|GIF|PDF)\b")
_SHORT_FORMS = frozenset(
    {"dr", "mr", "mrs", "ms", "st", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "prof", "jr"}
    | {"mme", "mlle", "mm", "art", "vs", "no", "av", "sr", "sra", "ste"}
)
_LOOK, _FAR = 24, 60  # characters of a word, and of an address, that are looked at
_FEWEST, _SPACING = 8, 1200  # glued places of a glued page: so many, and one in so many characters
_MANY, _WORTH = 3, 2000  # the same of the words in a line of another page
_TURNS = 6  # turns of a dialogue in one line that cut it
_LONG = 160  # characters of a line that is cut between sentences on a page that is not glued
_RUN, _ENDLESS = 1500, 3000  # characters of a piece that is no paragraph, of a line that is none
_LINE = 1000  # characters of the lines of a page that has hardly any


class Glue(msgspec.Struct, frozen=True):
    """The places of a raw text where something new begins without a separator before it.

    All are offsets in order: `sentences` behind the end of a sentence, `words` inside what looks
    like one word, `turns` at the dashes of a dialogue. `spaced` are those of sentences behind a
    space; they cut what is too long for a paragraph in a line of `endless` characters at least.
    `everywhere` is whether the page is full of glue; if it is not, few places are to be trusted.
    """

    sentences: list[int]
    words: list[int]
    turns: list[int]
    spaced: list[int]
    everywhere: bool
    endless: int

    def cuts(self, start: int, end: int) -> set[int]:
        """Return where the run [start, end) of the raw text is to be cut."""
        turns = _between(self.turns, start, end)
        cuts = set(turns) if len(turns) >= _TURNS else set[int]()
        words = _between(self.words, start, end)
        many = len(words) >= _MANY and len(words) * _WORTH > end - start
        if self.everywhere or many:
            cuts.update(words)
        if self.everywhere or many or end - start >= _LONG:
            cuts.update(_between(self.sentences, start, end))
        if end - start >= self.endless:
            for first, last in pairwise([start, *sorted(cuts), end]):
                if last - first >= _RUN:
                    cuts.update(_between(self.spaced, first, last))
        return cuts


def glue_of(raw: str) -> Glue:
    """Find where a raw text is glued; linear in the text."""
    words, distinct = glued_words(raw)
    sentences = [match for match in _SENTENCE.finditer(raw) if _may_end(raw, match)]
    sure = [match for match in sentences if _is_sure(raw, match)]
    everywhere = distinct + len(sure) >= max(_FEWEST, len(raw) / _SPACING)
    if everywhere:
        edges = sorted([*sentences, *_QUOTE.finditer(raw)], key=re.Match[str].start)
    return Glue(
        _edges(raw, edges if everywhere else sure),
        words,
        [match.start() for match in _TURN.finditer(raw)],
        [match.end() for match in _SPACED.finditer(raw)],
        everywhere,
        _RUN if len(raw) > _LINE * len(_LINES.findall(raw)) else _ENDLESS,
    )


def _between(places: list[int], start: int, end: int) -> list[int]:
    return places[bisect_left(places, start + 1) : bisect_left(places, end)]


def _edges(raw: str, found: list[re.Match[str]]) -> list[int]:
    """Return the offsets at which something begins.

    A straight quotation mark between the two closes what is before it if it is an even one there.
    """
    edges: list[int] = []
    last = 0
    for match in found:
        at = match.start(1)
        opens = bool(match.group(1)) and not _is_spaced(match)
        if opens and raw[at] == '"' and raw[at - 1] not in "”»’":
            opens = raw.count('"', last, at) % 2 == 0
        last = at if opens else match.end()
        edges.append(last)
    return edges


def _is_sure(raw: str, match: re.Match[str]) -> bool:
    """Tell whether the place cuts a page that is not glued: not after `...` or `:`, nor spaces."""
    return (
        match.group()[0] not in "…:"
        and raw[match.start() - 1] not in ".…"
        and raw[match.end()] not in "(©►▶0123456789"
        and not _is_spaced(match)
    )


def _is_spaced(match: re.Match[str]) -> bool:
    return match.group()[-1].isspace()


def _may_end(raw: str, match: re.Match[str]) -> bool:
    """Tell whether the mark of `match` ends a sentence; it does not in `M.Dupont`, `1.First`."""
    mark = match.start()
    before = raw[max(0, mark - 1) : mark]
    if before in (" ", "\u00a0", "\u202f"):
        return raw[mark] in "?!…:"
    if not before.isalnum():
        return before in (".", "…", "”", "»", "’", '"', "'", ")", "]", "%")
    word = _WORD.search(raw, max(0, mark - _LOOK), mark)
    left = word.group() if word else ""
    if before.isdigit() and raw[match.end()].isdigit():
        return False
    if left.isdigit() and len(left) < 3:
        # The number of an item stands at the beginning, any other behind a word.
        at = mark - len(left)
        return raw[at - 1 : at] == " " and raw[max(0, at - 2) : at - 1] not in ("", "\n")
    if len(left) < 2 or (before.isupper() and not left[-2].isupper()):
        return False
    if raw[mark] == "." and left.lower() in _SHORT_FORMS:
        return False
    if (
        raw[mark] == "!"
        and left.istitle()
        and raw[match.end()].isupper()
        and mark + 1 == match.end()
    ):
        return False  # a brand
    address = raw[max(0, mark - _FAR) : mark].split()[-1]
    named = any(sign in address for sign in ("://", "@", "www."))
    return not named and not _HOST.match(raw, match.end())
