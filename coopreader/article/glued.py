"""Where a page that lost its separators has glued two things together (`...end.Beginning`)."""

import re
from bisect import bisect_left
from collections import Counter

import msgspec

from coopreader.languages import FUNCTION_WORDS

_UPPER = "A-ZÀ-ÖØ-ÞŒ"
_LOWER = "a-zß-öø-ÿœ"
# What ends a sentence, what closes behind it, perhaps no-break spaces, then a beginning. The mark
# stands first, not behind a look back, so that few places are looked at; so in all of these.
_SENTENCE = re.compile(
    rf"[.!?…؟:][”»’)\]]{{0,3}}(\"?)(?:[\u00a0\u202f]{{1,3}} ?)?"
    rf"(?=[\"“«‘¿¡–—(]?(?:[{_UPPER}](?!\.)|[آ-ي])|\d\d?[.)] ?[{_UPPER}]|[©►▶])"
)
_QUOTE = re.compile(
    rf"([\"“«¿¡])(?:(?<=[{_LOWER}\d)].)|(?<=[”»][“«]))(?=[¿¡]?[{_UPPER}])"
    rf"|['’](?<=[{_LOWER}]{{3}}.)(?<![ul].)(?=[{_UPPER}])()"
)
_WORD = re.compile(
    rf"[{_UPPER}](?:(?<=[{_LOWER})\]%].)(?:[{_UPPER}]|(?<=[AIÀÉY])[\s’'])"
    rf"|(?<=[{_LOWER}\d)\]%].)[{_LOWER}][{_LOWER}\s’']"
    rf"|(?<=[{_UPPER}]{{2}}.)[{_LOWER}](?:[{_LOWER}]|(?<!s)\s))"
)
_ARABIC = re.compile(r"[آ-ي]")
_ARABIC_WORD = re.compile(r"[ةى](?=[آ-ي])")
_TURN = re.compile(rf"[–—](?<=[.!?…»”)] .)(?=[¿¡]?[{_UPPER}])")
_LEFT, _RIGHT = re.compile(r"[^\W_]+$"), re.compile(r"[^\W_]{1,24}")
_FIRST_PART = re.compile(rf"[{_UPPER}]{{2,}}(?![{_LOWER}])|.[^\W\d_{_UPPER}]*")
_LAST_PART = re.compile(rf"[{_UPPER}]?[^\W_{_UPPER}]*$|[{_UPPER}]+$")
_NAME_PART = re.compile(
    r"(?:\b|(?<=[a-z]))(?:Mc|Mac|De|Di|Le|La|Van|Fitz|O|Ph|You|Linked|Tik|Whats|Pay)$"
)
_HOST = re.compile(r"[\w-]{2,40}\.(?:com|org|net|info|fr|es|ma|co)\b|(?:JPE?G|PNG|GIF|PDF)\b")
_SHORT_FORMS = frozenset(
    {"dr", "mr", "mrs", "ms", "st", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "prof", "jr"}
    | {"mme", "mlle", "mm", "art", "vs", "no", "av", "sr", "sra", "ste"}
)
_FUNCTION = frozenset[str]().union(*FUNCTION_WORDS.values())
_LOOK, _FAR = 24, 60  # characters of a word, and of an address, that are looked at
_FEWEST, _SPACED = 8, 1200  # glued places of a glued page: so many, and one in so many characters
_MANY, _WORTH = 3, 2000  # the same of the words in a line of another page
_TURNS = 6  # turns of a dialogue in one line that cut it
_LONG = 160  # characters of a line that is cut between sentences on a page that is not glued


class Glue(msgspec.Struct, frozen=True):
    """The places of a raw text where something new begins without a space before it.

    All are offsets in order: `sentences` behind the end of a sentence, `words` inside what looks
    like one word, `turns` at the dashes of a dialogue. `everywhere` is whether the page is full of
    them; if it is not, few are to be trusted.
    """

    sentences: list[int]
    words: list[int]
    turns: list[int]
    everywhere: bool

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
        return cuts


def glue_of(raw: str) -> Glue:
    """Find where a raw text is glued; linear in the text."""
    words, distinct = _words(raw)
    sentences = [match for match in _SENTENCE.finditer(raw) if _may_end(raw, match)]
    sure = [match for match in sentences if _is_sure(raw, match)]
    everywhere = distinct + len(sure) >= max(_FEWEST, len(raw) / _SPACED)
    turns = [match.start() for match in _TURN.finditer(raw)]
    if not everywhere:
        return Glue(_edges(raw, sure), words, turns, everywhere)
    edges = sorted([*sentences, *_QUOTE.finditer(raw)], key=re.Match[str].start)
    return Glue(_edges(raw, edges), words, turns, everywhere)


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
        opens = bool(match.group(1)) and not _spaced(match)
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
        and not _spaced(match)
    )


def _spaced(match: re.Match[str]) -> bool:
    return match.group()[-1].isspace()


def _may_end(raw: str, match: re.Match[str]) -> bool:
    """Tell whether the mark of `match` ends a sentence; it does not in `M.Dupont`, `1.First`."""
    mark = match.start()
    before = raw[max(0, mark - 1) : mark]
    if before in ("", ".", "…", " ", "\u00a0", "\u202f"):
        return before in (".", "…") or (before != "" and raw[mark] in "?!…:")
    if not before.isalnum():
        return before in "”»’\"')]%"
    word = _LEFT.search(raw, max(0, mark - _LOOK), mark)
    left = word.group() if word else ""
    if left.isdigit() and raw[match.end()].isdigit():
        return False
    if left.isdigit() and len(left) < 3:
        at = mark - len(left)
        return raw[at - 1 : at] == " " and raw[max(0, at - 2) : at - 1] not in ("", "\n")
    if len(left) < 2 or (before.isupper() and not left[-2].isupper()):
        return False
    if raw[mark] == "." and left.lower() in _SHORT_FORMS:
        return False
    address = raw[max(0, mark - _FAR) : mark].rsplit(None, 1)[-1]
    return not (
        "://" in address or "@" in address or "www." in address or _HOST.match(raw, match.end())
    )


def _words(raw: str) -> tuple[list[int], int]:
    """Return where a word seems to be glued to the next (`HomePolitics`), and how many such words.

    A word with a capital inside is a name where it stands alone, unless its parts say otherwise.
    """
    found = [match.start() for match in _WORD.finditer(raw)]
    tokens: list[tuple[str, str]] = []
    for at in found:
        left = _LEFT.search(raw, max(0, at - _LOOK), at)
        right = _RIGHT.match(raw, at)
        tokens.append((left.group() if left else "", right.group() if right else ""))
    pairs = [(_last_part(left), _first_part(right)) for left, right in tokens]
    counts = Counter(pairs)
    firsts = Counter(first for _, first in counts)
    alone = [_stands_alone(raw, at, token) for at, token in zip(found, tokens, strict=True)]
    names = Counter(pair for pair, stands in zip(pairs, alone, strict=True) if stands)
    glued = [
        (at, pair)
        for at, token, pair in zip(found, tokens, pairs, strict=True)
        if _is_glued(raw, at, token, pair, names[pair], firsts[pair[1]])
    ]
    places = [at for at, _ in glued]
    distinct = len({pair for _, pair in glued})
    if _ARABIC.search(raw):
        arabic = [match.end() for match in _ARABIC_WORD.finditer(raw)]
        places = sorted([*places, *arabic])
        distinct += len(arabic)
    return places, distinct


def _stands_alone(raw: str, at: int, token: tuple[str, str]) -> bool:
    """Tell whether a word of two parts stands in a sentence as a name does."""
    start, end = at - len(token[0]), at + len(token[1])
    before = raw[max(0, start - 2) : start].rstrip()[-1:]
    after = raw[end : end + 2]
    inside = before.islower() or before in (",", "(", "“", '"')
    return inside and start > 0 and not raw[start - 1].isalnum() and not after[:1].isalnum()


def _is_glued(
    raw: str, at: int, token: tuple[str, str], pair: tuple[str, str], names: int, firsts: int
) -> bool:
    left, _ = token
    start = at - len(left)
    if not left or left[-1].isdigit():
        return True
    before = raw[max(0, start - 1) : start]
    if (before and before in "@#/_=&") or _NAME_PART.search(left) or _HOST.match(raw, at):
        return False
    if pair[0].islower():
        return len(left) > 2
    if pair[1].lower() in _FUNCTION:
        return True
    return names == 0 or firsts > max(2, names)


def _first_part(word: str) -> str:
    match = _FIRST_PART.match(word)
    return match.group() if match else ""


def _last_part(word: str) -> str:
    match = _LAST_PART.search(word)
    return match.group() if match else ""
