"""How far a deal is: from cues, tense, modality and negation."""

from collections.abc import Sequence

from coopreader.entities.cues import sections_of
from coopreader.entities.deal_cues import DealCues, Hit
from coopreader.entities.deal_evidence import (
    BEST,
    Evidence,
    evidence_for,
    guesses_from,
    span_of,
)
from coopreader.entities.drafts import Guess
from coopreader.entities.scope import Scope
from coopreader.entities.tokens import Token

_SHARED = sections_of("any_deals")
HELD = frozenset(_SHARED["held"])
"""Types that are held: what is done is completed, what is to come is planned."""
SIGNED = frozenset(_SHARED["signed"])
"""Types that are done when they are signed."""
_TEXTS = frozenset({"agreement", "memorandum", "declaration", "treaty"})

_REACH = 4
_BESIDE = 2
_CLAUSE = 3
_STRONG = 20.0
_FUTURE = 36.0
_CONDITIONAL = 26.0
_PAST = 5.0
_UNSAID = 0.3
_NEAR = 0.02
_DONE = ("signed", "completed")
_BREAKS = frozenset(",;:()،؛")


def stage_guesses(scope: Scope, cues: DealCues, kind: str) -> tuple[Guess, ...]:
    """Return the three likeliest stages of a deal of a type, the best first.

    What is done counts only where no verb of will, duty or hope governs it and nothing denies it;
    a future or conditional verb counts less where something is done already, and little in a
    relative clause ("an accord that will open ...").
    """
    found = evidence_for(scope, cues, "stage")
    verbs = _Verbs(scope, cues)
    _part_governed(found, scope, cues, verbs)
    _turn_denied(found, kind)
    done = max((weight for code in _DONE for weight, _ in found[code]), default=0.0)
    for hit, share in verbs.future:
        share *= 0.4 if done >= _STRONG else 1.0
        found["planned" if kind in HELD else "announced"].append((_FUTURE * share, hit))
    for hit, share in verbs.conditional:
        found["rumoured"].append((_CONDITIONAL * share, hit))
    if verbs.past is not None:
        found["signed" if kind in SIGNED else "completed"].append((_PAST, verbs.past))
    _suit_type(found, kind)
    guesses = guesses_from({code: rows for code, rows in found.items() if rows}, scope)[:BEST]
    return _with_near(guesses or [_usual(kind)])


def _usual(kind: str) -> Guess:
    stage = "completed" if kind in HELD else "signed" if kind in _TEXTS else "announced"
    return Guess(stage, None, None, _UNSAID)


def _with_near(guesses: list[Guess]) -> tuple[Guess, ...]:
    taken = {str(guess.value) for guess in guesses}
    for stage in _SHARED[f"near {guesses[0].value}"]:
        if len(guesses) < BEST and stage not in taken:
            guesses.append(Guess(stage, None, None, _NEAR))
    return tuple(guesses)


def _part_governed(found: Evidence, scope: Scope, cues: DealCues, verbs: "_Verbs") -> None:
    """Count what is to be done ("must be signed") as planned."""
    governors = cues.words("governs")
    for code in _DONE:
        kept = []
        for weight, hit in found[code]:
            before = _clause_before(scope.tokens, hit.start)
            if any(token.low in governors for token in before) or any(
                id(token) in verbs.coming for token in before[:_BESIDE]
            ):
                found["planned"].append((weight, hit))
            else:
                kept.append((weight, hit))
        found[code] = kept


def _clause_before(tokens: Sequence[Token], index: int) -> list[Token]:
    """Return the words of the clause before a token, the nearest first."""
    before: list[Token] = []
    for token in reversed(tokens[max(0, index - _REACH) : index]):
        if token.text in _BREAKS:
            break
        before.append(token)
    return before


def _turn_denied(found: Evidence, kind: str) -> None:
    """What is not signed is still negotiated, what is not held is off, what is not off is not."""
    turned = {
        "cancelled": None,
        "suspended": None,
        "signed": "negotiating",
        "completed": "cancelled" if kind in HELD else "negotiating",
        "in force": "signed",
    }
    for code, other in turned.items():
        denied = [row for row in found[code] if row[1].negated]
        found[code] = [row for row in found[code] if not row[1].negated]
        if other is not None:
            found[other] += denied


def _suit_type(found: Evidence, kind: str) -> None:
    """Give what is done the stage that fits the type: a visit is not signed."""
    if kind in HELD:
        found["completed"] += [(weight * 0.8, hit) for weight, hit in found.pop("signed", [])]
        found["planned"] += [(weight * 0.4, hit) for weight, hit in found["announced"]]
    elif kind in _TEXTS:
        found["signed"] += [(weight * 0.9, hit) for weight, hit in found.pop("completed", [])]


class _Verbs:
    """The verbs of the selection that tell by their form when they speak of.

    `future` and `conditional` are (hit, share): less in a relative clause. `coming` are the ids of
    the tokens of both. `past` is the first past tense.
    """

    def __init__(self, scope: Scope, cues: DealCues) -> None:
        self.future: list[tuple[Hit, float]] = []
        self.conditional: list[tuple[Hit, float]] = []
        self.past: Hit | None = None
        self.coming: set[int] = set()
        future = cues.words("future endings"), cues.words("not future")
        conditional = cues.words("conditional endings"), cues.words("not conditional")
        ahead, relatives = cues.words("future words"), cues.words("relatives")
        helpers, endings = cues.words("past helpers"), tuple(cues.words("past endings"))
        for index, token in enumerate(scope.tokens):
            hit = Hit("", index, index + 1, 0.0)
            start, end = span_of(scope, hit)
            if token.kind != "word" or not (scope.start <= start and end <= scope.end):
                continue
            if token.cap and not token.first:
                continue
            near = scope.tokens[max(0, index - _CLAUSE) : index]
            share = 0.3 if any(before.low in relatives for before in near) else 1.0
            if token.low in ahead or _formed(token, *future) or _arabic_future(scope, token):
                self.future.append((hit, share))
                self.coming.add(id(token))
            elif _formed(token, *conditional):
                self.conditional.append((hit, share))
                self.coming.add(id(token))
            elif self.past is None and token.low.endswith(endings):
                helped = any(before.low in helpers for before in near[-2:])
                self.past = hit if helped else None
        for found in (self.future, self.conditional):
            found.sort(key=lambda row: -row[1])
            del found[1:]


def _formed(token: Token, endings: frozenset[str], others: frozenset[str]) -> bool:
    if not endings or len(token.low) <= _CLAUSE or token.low in others:
        return False
    return token.low.endswith(tuple(endings))


def _arabic_future(scope: Scope, token: Token) -> bool:
    key = token.key.removeprefix("و")
    return scope.cues.arabic and len(key) > 4 and key[:2] in ("سي", "ست", "سن", "سأ")
