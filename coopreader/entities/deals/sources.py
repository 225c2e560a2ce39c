"""Who is quoted in a sentence rather than party to what it tells."""

from bisect import bisect_left

from coopreader.entities.deals.cues import DealCues
from coopreader.entities.deals.scope import Scope
from coopreader.entities.entity import Entity

_REACH = 12  # tokens between "said" and the name of who said it
_COMMAS = frozenset(",،")
_FUNCTIONS = frozenset({"function", "nationality"})


class Sources:
    """Papers, who follows "according to", and who is named right beside "said"."""

    def __init__(self, scope: Scope, cues: DealCues) -> None:
        self._tokens = scope.tokens
        self._starts = [token.start for token in scope.tokens]
        said = cues.hits("sources", scope.tokens)
        self._said = {hit.end for hit in said}
        self._speaks = {hit.start for hit in said}
        inside = [(e.start, e.end) for e in scope.around if e.type in _FUNCTIONS]
        self._parting: dict[int, str] = {}
        for hit in cues.hits("relation", scope.tokens):
            start = scope.tokens[hit.start].start
            if not any(first <= start < last for first, last in inside):
                self._parting[hit.end - 1] = hit.code

    def hold(self, entity: Entity) -> bool:
        """Whether an actor is a source."""
        if entity.subkind == "media":
            return True
        if entity.type not in ("organisation", "person"):
            return False
        if entity.type == "person" and self._speaks_next(bisect_left(self._starts, entity.end)):
            return True
        at = bisect_left(self._starts, entity.start)
        for place in range(at, max(-1, at - _REACH), -1):
            if place in self._said:
                return True
            relation = self._parting.get(place - 1)
            if relation is not None and not (relation == "of" and entity.type == "person"):
                return False
        return False

    def _speaks_next(self, behind: int) -> bool:
        """Whether "said" follows, at once or behind the comma that ends an apposition."""
        if behind < len(self._tokens) and self._tokens[behind].text in _COMMAS:
            behind += 1
        return behind in self._speaks
