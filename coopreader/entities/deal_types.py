"""What kind of deal a sentence tells of: the three likeliest types."""

from coopreader.entities.cues import sections_of
from coopreader.entities.deal_cues import DealCues
from coopreader.entities.deal_evidence import BEST, evidence_for, guesses_from
from coopreader.entities.drafts import Guess
from coopreader.entities.scope import Scope

_UNSURE = 0.1
_AKIN = 0.02


def type_guesses(scope: Scope, cues: DealCues) -> tuple[Guess, ...]:
    """Return the three likeliest types, the best first.

    Places that no cue fills go to the types most like the best one: a reader who sees "loan" may
    want "financing". Without any cue the one guess is "other".
    """
    found = evidence_for(scope, cues, "type")
    guesses = guesses_from(found, scope)[:BEST]
    if not guesses:
        return (Guess("other", None, None, _UNSURE),)
    taken = {str(guess.value) for guess in guesses}
    for kind in sections_of("any_deals").get(f"akin {guesses[0].value}", ()):
        if len(guesses) < BEST and kind not in taken:
            guesses.append(Guess(kind, None, None, _AKIN))
    return tuple(guesses)
