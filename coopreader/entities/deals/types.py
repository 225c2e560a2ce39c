"""What kind of deal a sentence tells of: the three likeliest types."""

from collections.abc import Sequence

import msgspec

from coopreader.entities.cues import sections_of
from coopreader.entities.deals.cues import DealCues
from coopreader.entities.deals.drafts import Guess
from coopreader.entities.deals.evidence import BEST, evidence_for, guesses_from
from coopreader.entities.deals.scope import Scope

_UNSURE = 0.1
_AKIN = 0.02
_BEFORE = 0.4
_SHARED = sections_of("any_deals")


def type_guesses(scope: Scope, cues: DealCues) -> tuple[Guess, ...]:
    """Return the three likeliest types, the best first.

    Without any cue in the sentence those of the sentence before count, as a deal is named before
    more is told of it; then who and what stands in it. Places that are still free go to the types
    most like the best one: a reader who sees "loan" may want "financing".
    """
    guesses = guesses_from(evidence_for(scope, cues, "type"), scope)[:BEST]
    guesses = guesses or _told_before(scope, cues) or _by_company(scope)
    taken = {str(guess.value) for guess in guesses}
    for kind in _SHARED.get(f"akin {guesses[0].value}", ()):
        if len(guesses) < BEST and kind not in taken:
            guesses.append(Guess(kind, None, None, _AKIN))
    return tuple(guesses)


def _told_before(scope: Scope, cues: DealCues) -> list[Guess]:
    before = scope.preceding()
    if before is None:
        return []
    guesses = guesses_from(evidence_for(before, cues, "type"), before)[:BEST]
    return [
        msgspec.structs.replace(guess, score=round(guess.score * _BEFORE, 3)) for guess in guesses
    ]


def _by_company(scope: Scope) -> list[Guess]:
    """Return the types that money or two of a kind make likely; "other" for a sentence without."""
    kinds = [entity.type for entity in scope.around]
    likely: Sequence[str] = ("other",)
    if "money" in kinds:
        firm = any(scope.subkind(entity) == "company" for entity in scope.around)
        likely = _SHARED["beside money of firms" if firm else "beside money"]
    else:
        pairs = (kind for kind in ("person", "state", "organisation") if kinds.count(kind) > 1)
        likely = _SHARED.get(f"between {next(pairs, '')}s", likely)
    return [
        Guess(kind, None, None, round(_UNSURE / place, 3))
        for place, kind in enumerate(likely, start=1)
    ]
