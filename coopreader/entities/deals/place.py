"""Where a deal takes place."""

from collections.abc import Sequence

from coopreader.entities.deals.cues import DealCues, Hit
from coopreader.entities.deals.drafts import DraftParty, Guess
from coopreader.entities.deals.scope import Scope
from coopreader.entities.entity import Entity

_IN_SELECTION = 0.8
_IN_SENTENCE = 0.5
_TRAVELLED = frozenset({"visit"})
_GAINS = frozenset({"beneficiary", "buyer", "seller", "lender", "donor"})
_HELD_WHERE = frozenset({"programme"})
"""Types that take place where those live who gain by them."""
_SMALL = 2  # words between a preposition and a name: "près de la"


def place_of(
    scope: Scope, cues: DealCues, kind: str, parties: Sequence[DraftParty]
) -> Guess | None:
    """Return where a deal of a type takes place, None when the sentence does not say.

    A place behind a preposition of place, or one that hosts; else a state behind one, unless it
    only gains by the deal. A place inside someone's office ("ambassador in Lima") is none.
    """
    gains = {party.entity.start for party in parties if party.role in _GAINS}
    hosts = cues.hits("hosts", scope.tokens)
    for entities in (scope.selected, scope.around):
        score = _IN_SELECTION if entities is scope.selected else _IN_SENTENCE
        for wanted in ("place", "state"):
            for entity in entities:
                if entity.type != wanted or _in_office(scope, cues, entity):
                    continue
                if entity.type == "state" and entity.start in gains and kind not in _HELD_WHERE:
                    continue
                stands = _behind_preposition(scope, cues, entity, kind)
                if stands or (wanted == "place" and _hosts(scope, entity, hosts)):
                    return Guess(entity.name, entity.start, entity.end, score)
    return None


def _in_office(scope: Scope, cues: DealCues, entity: Entity) -> bool:
    before = scope.before(entity.start, 2)
    if len(before) > 1 and before[0].low in cues.words("offices"):
        return True
    return any(
        e.type in ("function", "organisation", "event") and e.start <= entity.start < e.end
        for e in scope.around
    )


def _behind_preposition(scope: Scope, cues: DealCues, entity: Entity, kind: str) -> bool:
    words = cues.words("where")
    if kind in _TRAVELLED:
        words |= cues.words("where to")
    small = scope.cues.lows("articles") | scope.cues.lows("link articles")
    for token in reversed(scope.before(entity.start, _SMALL + 1)):
        if token.low in words:
            return True
        if token.low not in small and token.kind != "elision":
            return False
    return False


def _hosts(scope: Scope, entity: Entity, hosts: Sequence[Hit]) -> bool:
    """Whether a verb like "will host" stands right beside a place."""
    verbs = {scope.tokens[hit.start].start for hit in hosts}
    near = scope.after(entity.end, 4)
    if scope.cues.arabic:
        near = scope.before(entity.start, 2)
    return any(token.start in verbs for token in near)
