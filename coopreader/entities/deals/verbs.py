"""When the verbs of a selection speak of, by their form: past, future, conditional."""

from collections.abc import Sequence

from coopreader.entities.deals.cues import DealCues, Hit
from coopreader.entities.deals.evidence import span_of
from coopreader.entities.deals.scope import Scope
from coopreader.entities.tokens import Token

_SHORTEST = 4  # letters of a verb that its ending tells of
_CLAUSE = 3  # tokens between a relative pronoun and its verb
_HELPED = 2  # tokens between a helper and its participle
_FAR = 12  # tokens between "announced that" and its verb
_RELATIVE = 0.3
_ARABIC_FUTURES = ("سي", "ست", "سن", "سأ")


class Verbs:
    """The verbs of the selection whose form tells when.

    `future` and `conditional` are None or the surest (hit, share) of their kind: the share is less
    in a relative clause, and a hit is negated where its verb is. A conditional behind "announced
    that" or with a negation is a future, and a future behind "whether" a conditional. `coming`
    are the ids of the tokens of both kinds. `past` is the first past tense.
    """

    def __init__(self, scope: Scope, cues: DealCues) -> None:
        self._tokens = scope.tokens
        self._arabic = scope.cues.arabic
        self._cues = cues
        self._preterite = tuple(cues.words("past simple endings"))
        futures: list[tuple[Hit, float]] = []
        conditionals: list[tuple[Hit, float]] = []
        pasts: list[Hit] = []
        relatives, whether = cues.words("relatives"), cues.words("whether")
        announced = self._behind_announced()
        for index in self._words_in(scope):
            hit = Hit("", index, index + 1, 0.0, cues.denied(self._tokens, index, index + 1))
            near = self._tokens[max(0, index - _CLAUSE) : index]
            share = 1.0 if relatives.isdisjoint(token.low for token in near) else _RELATIVE
            if self._is_future(self._tokens[index]):
                asked = not whether.isdisjoint(token.low for token in near)
                (conditionals if asked else futures).append((hit, share))
            elif self._ends(self._tokens[index], "conditional"):
                told = not announced.isdisjoint(range(index - _FAR, index))
                (futures if told or hit.negated else conditionals).append((hit, share))
            elif self._is_past(self._tokens[index], near) or self._is_preterite(index):
                pasts.append(hit)
        self.coming = {id(self._tokens[hit.start]) for hit, _ in (*futures, *conditionals)}
        self.future = max(futures, key=lambda row: row[1], default=None)
        self.conditional = max(conditionals, key=lambda row: row[1], default=None)
        self.past = next(iter(pasts), None)

    def _words_in(self, scope: Scope) -> list[int]:
        """Return the indices of the selection's words, names aside."""
        found = []
        for index, token in enumerate(self._tokens):
            start, end = span_of(scope, Hit("", index, index + 1, 0.0))
            inside = scope.start <= start and end <= scope.end
            if inside and token.kind == "word" and (token.first or not token.cap):
                found.append(index)
        return found

    def _behind_announced(self) -> set[int]:
        """Return the indices of "that" right behind a word of announcing."""
        that = self._cues.words("that")
        hits = self._cues.hits("stage", self._tokens)
        said = {hit.end for hit in hits if hit.code == "announced" and hit.end < len(self._tokens)}
        return {index for index in said if self._tokens[index].low in that}

    def _is_future(self, token: Token) -> bool:
        if token.low in self._cues.words("future words") or self._ends(token, "future"):
            return True
        key = token.key.removeprefix("و")
        return self._arabic and len(key) > _SHORTEST and key.startswith(_ARABIC_FUTURES)

    def _ends(self, token: Token, tense: str) -> bool:
        endings = tuple(self._cues.words(f"{tense} endings"))
        if len(token.low) < _SHORTEST or token.low in self._cues.words(f"not {tense}"):
            return False
        return token.low.endswith(endings)

    def _is_past(self, token: Token, near: Sequence[Token]) -> bool:
        helpers = self._cues.words("past helpers")
        if not token.low.endswith(tuple(self._cues.words("past endings"))):
            return False
        return any(before.low in helpers for before in near[-_HELPED:])

    def _is_preterite(self, index: int) -> bool:
        token = self._tokens[index]
        if token.low in self._cues.words("past simple"):
            return True
        if self._arabic:
            feminine = token.key.endswith("ت") and not token.key.endswith("ات")
            return token.first and feminine and len(token.key) >= _SHORTEST
        return len(token.low) > _SHORTEST and token.low.endswith(self._preterite)
