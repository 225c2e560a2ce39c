"""The cues of deals of one language, and where they stand in a row of tokens."""

from collections.abc import Sequence
from functools import cache

import msgspec

from coopreader.entities.cues import LANGUAGES, sections_of
from coopreader.entities.tokens import Token, tokens_of

_USUAL_WEIGHT = 2.0
_NEGATION_REACH = 3


class Hit(msgspec.Struct, frozen=True):
    """A cue in tokens [start, end): what it speaks for, and how strongly."""

    code: str
    start: int
    end: int
    weight: float
    negated: bool = False


class _Cue(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    stems: tuple[bool, ...]
    code: str
    weight: float


class DealCues:
    """Cues by the first letters of their first word."""

    def __init__(self, language: str) -> None:
        self._sections = sections_of(f"{language}_deals")
        self._rows: dict[str, dict[str, list[_Cue]]] = {}
        self.negators = frozenset(entry.lower() for entry in self._sections["negators"])

    def _cues(self, group: str) -> dict[str, list[_Cue]]:
        if group not in self._rows:
            rows: dict[str, list[_Cue]] = {}
            for section, entries in self._sections.items():
                if section.split(" ")[0] == group:
                    code = section.removeprefix(group).strip()
                    for entry in entries:
                        cue = _cue(entry, code)
                        rows.setdefault(cue.words[0][:2], []).append(cue)
            self._rows[group] = rows
        return self._rows[group]

    def hits(self, group: str, tokens: Sequence[Token]) -> list[Hit]:
        """Return the cues of a group (type, stage, role ...); at each token the longest ones."""
        rows = self._cues(group)
        found: list[Hit] = []
        for index, token in enumerate(tokens):
            matches = [cue for cue in rows.get(token.key[:2], ()) if _matches(cue, tokens, index)]
            for cue in matches:
                end = index + len(cue.words)
                found.append(
                    Hit(cue.code, index, end, cue.weight, self._negated(tokens, index, end))
                )
        return found

    def _negated(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        before = tokens[max(0, start - _NEGATION_REACH) : end]
        return any(token.low in self.negators for token in before)


def _cue(entry: str, code: str) -> _Cue:
    phrase, _, weight = entry.partition("=")
    words: list[str] = []
    stems: list[bool] = []
    for piece in phrase.split():
        stem = piece.endswith("*")
        keys = [token.key for token in tokens_of(piece.rstrip("*"), 0, len(piece.rstrip("*")))]
        words += keys
        stems += [False] * (len(keys) - 1) + [stem]
    return _Cue(tuple(words), tuple(stems), code, float(weight) if weight else _USUAL_WEIGHT)


def _matches(cue: _Cue, tokens: Sequence[Token], index: int) -> bool:
    if index + len(cue.words) > len(tokens):
        return False
    for step, word in enumerate(cue.words):
        key = tokens[index + step].key
        if key != word and not (cue.stems[step] and key.startswith(word)):
            return False
    return True


@cache
def deal_cues(language: str | None) -> DealCues:
    """Return the cues of a language; of French for one that has none."""
    return DealCues(language if language in LANGUAGES else "fr")
