"""The cues of deals of one language, and where they stand in a row of tokens."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from coopreader.entities.cues import LANGUAGES, sections_of
from coopreader.entities.tokens import Token, tokens_of

_USUAL_WEIGHT = 2.0
_NEGATION_REACH = 3
_LONGEST_GAP = 6
_GAP = "..."
_BREAKS = frozenset(",;:()،؛")
_ARABIC_LETTERS = ("و", "ف"), ("ب", "ل", "ك"), ("ال",)
_SHORTEST_ARABIC = 3
_SHORTEST_PLURAL = 4
_PLURALS = frozenset({"s", "es", "x"})


class Hit(msgspec.Struct, frozen=True):
    """A cue in tokens [start, end): what it speaks for, and how strongly."""

    code: str
    start: int
    end: int
    weight: float
    negated: bool = False


class _Word(msgspec.Struct, frozen=True):
    """A word of a cue. Accents count in its last letter alone: "firmó", not "firmo"; "livré*"."""

    key: str
    low: str
    stem: bool
    gap: bool  # other words may stand before it

    def fits(self, token: Token, forms: Sequence[str]) -> bool:
        """Whether it is one of the forms of a token's key, by its stem or as a plural too."""
        if self.low[-1] != self.key[-1] and not token.upper and not token.low.startswith(self.low):
            return False
        plural = len(self.key) >= _SHORTEST_PLURAL
        for form in forms:
            if form.startswith(self.key):
                rest = form[len(self.key) :]
                if not rest or self.stem or (plural and rest in _PLURALS):
                    return True
        return False


class _Cue(msgspec.Struct, frozen=True):
    words: tuple[_Word, ...]
    code: str
    weight: float


class DealCues:
    """Cues by the first letters of their first word."""

    def __init__(self, language: str) -> None:
        self._sections = sections_of(f"{language}_deals")
        self._arabic = language == "ar"
        self._rows: dict[str, dict[str, list[_Cue]]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._negators = self.words("negators")
        self._denying = self.words("denying")

    def words(self, section: str) -> frozenset[str]:
        """Return the entries of a section in lower case."""
        if section not in self._words:
            entries = self._sections[section]
            self._words[section] = frozenset(entry.lower() for entry in entries)
        return self._words[section]

    def _cues(self, group: str) -> dict[str, list[_Cue]]:
        if group not in self._rows:
            rows: dict[str, list[_Cue]] = {}
            for section, entries in self._sections.items():
                if section.split(" ")[0] == group:
                    code = section.removeprefix(group).strip()
                    for entry in entries:
                        cue = self._cue(entry, code)
                        rows.setdefault(cue.words[0].key[:2], []).append(cue)
            self._rows[group] = rows
        return self._rows[group]

    def _cue(self, entry: str, code: str) -> _Cue:
        phrase, _, weight = entry.partition("=")
        words: list[_Word] = []
        gap = False
        for piece in phrase.split():
            if piece == _GAP:
                gap = True
                continue
            bare = piece.rstrip("*")
            tokens = tokens_of(bare, 0, len(bare))
            for place, token in enumerate(tokens, start=1):
                key = _without_article(token.key) if self._arabic else token.key
                low = key if self._arabic else token.low
                words.append(_Word(key, low, piece.endswith("*") and place == len(tokens), gap))
                gap = False
        return _Cue(tuple(words), code, float(weight) if weight else _USUAL_WEIGHT)

    def hits(self, group: str, tokens: Sequence[Token]) -> list[Hit]:
        """Return the cues of a group (type, stage, role ...), by where they start."""
        rows = self._cues(group)
        forms = [_forms_of(token.key) if self._arabic else (token.key,) for token in tokens]
        found: list[Hit] = []
        for index in range(len(tokens)):
            for cue in _opening(rows, forms[index]):
                end = _end_of(cue, tokens, forms, index)
                if end is not None:
                    negated = self.denied(tokens, index, end)
                    found.append(Hit(cue.code, index, end, cue.weight, negated))
        return found

    def denied(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether the words in tokens [start, end) are negated: "has not signed", "will not"."""
        if end < len(tokens) and tokens[end].low in self._denying:
            return True
        for token in reversed(tokens[max(0, start - _NEGATION_REACH) : start]):
            if token.text in _BREAKS:
                return False
            if token.low in self._negators or token.low.endswith("n't"):
                return True
        return False


def _opening(rows: dict[str, list[_Cue]], forms: Sequence[str]) -> Iterator[_Cue]:
    """Yield the cues whose first word may be one of the forms, each once."""
    for start in dict.fromkeys(form[:2] for form in forms):
        yield from rows.get(start, ())


def _end_of(
    cue: _Cue, tokens: Sequence[Token], forms: Sequence[Sequence[str]], index: int
) -> int | None:
    """Return where a cue ends that starts at `index`, None when it does not stand there."""
    at = index
    for word in cue.words:
        ahead = range(at, min(at + (_LONGEST_GAP + 1 if word.gap else 1), len(forms)))
        here = next((place for place in ahead if word.fits(tokens[place], forms[place])), None)
        if here is None:
            return None
        at = here + 1
    return at


def _without_article(key: str) -> str:
    return key[2:] if key.startswith("ال") and len(key) > _SHORTEST_ARABIC + 1 else key


def _forms_of(key: str) -> tuple[str, ...]:
    """Return an Arabic word as written, and without glued conjunction, preposition and article."""
    found = [key]
    for letters in _ARABIC_LETTERS:
        for letter in letters:
            rest = found[-1].removeprefix(letter)
            if len(rest) >= _SHORTEST_ARABIC and rest != found[-1]:
                found.append(rest)
                break
    if key.startswith("لل") and len(key) > _SHORTEST_ARABIC + 1:
        found.append(key[2:])
    if key.startswith("ال"):
        found.append(key[1:])  # "لل" before a word that opens with "ل" itself
    return tuple(found)


@cache
def deal_cues(language: str | None) -> DealCues:
    """Return the cues of a language; of French for one that has none."""
    return DealCues(language if language in LANGUAGES else "fr")
