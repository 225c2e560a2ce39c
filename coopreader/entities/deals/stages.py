"""How far a deal is: from cues, tense, modality and negation."""

from collections.abc import Sequence

from coopreader.entities.cues import sections_of
from coopreader.entities.deals.cues import DealCues
from coopreader.entities.deals.drafts import Guess
from coopreader.entities.deals.evidence import (
    BEST,
    Evidence,
    evidence_for,
    guesses_from,
)
from coopreader.entities.deals.scope import Scope
from coopreader.entities.deals.verbs import Verbs
from coopreader.entities.tokens import Token

_SHARED = sections_of("any_deals")
HELD = frozenset(_SHARED["held"])
"""Types that are held: what is done is completed, what is to come is planned."""
SIGNED = frozenset(_SHARED["signed"])
"""Types that are done when they are signed."""
_TEXTS = frozenset({"agreement", "memorandum", "declaration", "treaty"})

_REACH = 4
_BESIDE = 2
_STRONG = 20.0
_FUTURE = 36.0
_CONDITIONAL = 26.0
_PAST = 5.0
_LESS = 0.4
_UNSAID = 0.3
_NEAR = 0.02
_DONE = ("signed", "completed")
_ENDS = ("cancelled", "suspended", "expired")
_BEGINNINGS = ("planned", "announced", "signed", "completed")
_BEGUN = 0.4
_AIM = 2
_BREAKS = frozenset(",;:()،؛")


def stage_guesses(scope: Scope, cues: DealCues, kind: str) -> tuple[Guess, ...]:
    """Return the three likeliest stages of a deal of a type, the best first.

    What is done counts only where no verb of will, duty or hope governs it and nothing denies it;
    a future or conditional verb counts less where something is done already, and little in a
    relative clause ("an accord that will open ...").
    """
    found = evidence_for(scope, cues, "stage")
    verbs = Verbs(scope, cues)
    _part_governed(found, scope, cues, verbs)
    _turn_denied(found, kind)
    _outweigh_beginnings(found, scope, cues)
    done = max((weight for code in _DONE for weight, _ in found[code]), default=0.0)
    if verbs.future is not None:
        hit, share = verbs.future
        share *= _LESS if done >= _STRONG or hit.negated else 1.0
        coming = "cancelled" if hit.negated else "planned" if kind in HELD else "announced"
        found[coming].append((_FUTURE * share, hit))
    if verbs.conditional is not None:
        hit, share = verbs.conditional
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


def _part_governed(found: Evidence, scope: Scope, cues: DealCues, verbs: Verbs) -> None:
    """Count what is to be done ("must be signed") as planned."""
    governors = cues.words("governs")
    for code in _DONE:
        kept = []
        for weight, hit in found[code]:
            before = _clause_before(scope.tokens, hit.start)
            verb = [*scope.tokens[hit.start : hit.end], *before[:_BESIDE]]
            governed = any(token.low in governors for token in before) or any(
                id(token) in verbs.coming for token in verb
            )
            if governed and not hit.negated:
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
    """Count what is not signed as negotiated, what is not held as off; drop other denied words."""
    turned = {
        "cancelled": None,
        "suspended": None,
        "planned": None,
        "announced": None,
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


def _outweigh_beginnings(found: Evidence, scope: Scope, cues: DealCues) -> None:
    """Let an end count more than the beginning beside it: "the loan signed in 2019 has expired".

    An end that a relative clause or an infinitive of purpose tells ("signed a truce to end ...")
    says what the deal does, not what becomes of it.
    """
    aims = cues.words("relatives") | cues.words("purpose")
    ends = [hit for code in _ENDS for _, hit in found[code]]
    if not any(
        aims.isdisjoint(token.low for token in scope.tokens[max(0, hit.start - _AIM) : hit.start])
        for hit in ends
    ):
        return
    for code in _BEGINNINGS:
        found[code] = [(weight * _BEGUN, hit) for weight, hit in found[code]]
