"""How an actor stands in its sentence: as subject or object, or behind to, from, by, with."""

from bisect import bisect_left
from collections.abc import Callable

from coopreader.entities.deals.cues import DealCues
from coopreader.entities.deals.scope import Scope
from coopreader.entities.entity import Entity

_STEPS = 5
_HEAD = 3  # tokens: a preposition, an article, a noun
_HEADED = frozenset({"to", "from", "by", "with", "between"})
_COMMAS = frozenset(",،")
_BREAKS = frozenset(";:().؛")
_VERBS = ("stage", "gives", "gets", "sells", "builds", "receives", "hosts", "attends")
_LONGEST_VERB = 4  # tokens; of a longer cue ("put ... on hold") the first word is the verb
_BESIDE = frozenset({"nationality", "function"})


class Relations:
    """The relations of the actors of one sentence, each worked out once."""

    def __init__(self, scope: Scope, cues: DealCues) -> None:
        tokens = scope.tokens
        self._tokens = tokens
        self._arabic = scope.cues.arabic
        hits = sorted(cues.hits("relation", tokens), key=lambda hit: hit.end - hit.start)
        self._prepositions = {tokens[hit.end - 1].end: (hit.code, hit.start) for hit in hits}
        self._verbs = {
            tokens[hit.end - 1 if hit.end - hit.start <= _LONGEST_VERB else hit.start].end
            for group in _VERBS
            for hit in cues.hits(group, tokens)
        }
        self._and = cues.words("and")
        self._that = cues.words("that")
        self._articles = scope.cues.lows("articles") | scope.cues.lows("link articles")
        self._offices = scope.cues.lows("governments") | cues.words("offices")
        self._index = {token.start: index for index, token in enumerate(tokens)}
        self._ends = {e.end: e for e in scope.around if e.type not in _BESIDE}
        self._functions = {e.end: e.start for e in scope.around if e.type == "function"}
        self._titles = list(self._functions.items())
        self._found: dict[int, str] = {}
        self.passive = any(self.of(entity) == "by" for entity in scope.actors(scope.around))

    def of(self, entity: Entity) -> str:
        """Return subject, object, to, from, of, by, with, between, for or in."""
        return self._at(entity.start, entity.type)

    def joined(self, start: int, entity: Entity) -> bool:
        """Whether only articles, adjectives and a title stand between an offset and a name."""
        for token in reversed(self._tokens[: self._index.get(entity.start, 0)]):
            if token.start < start:
                return True
            if any(first <= token.start < last for last, first in self._titles):
                continue
            if token.end in self._prepositions or token.end in self._ends:
                return False
            if token.text in _BREAKS or token.text in _COMMAS or token.end in self._verbs:
                return False
        return True

    def says_whose(self, entity: Entity) -> bool:
        """Whether a name only says whose office it is: "the envoy of Peru", "Peru's envoy"."""
        if self._owns(entity, lambda start: self._tokens[self._index[start]].low in self._offices):
            return True
        at = self._index.get(entity.start, 0) - 1
        while at > 0 and self._tokens[at].low in self._articles:
            at -= 1
        found = self._prepositions.get(self._tokens[at].end) if at > 0 else None
        if found is None or found[0] != "of" or found[1] == 0:
            return False
        head = self._tokens[found[1] - 1]
        person = self._ends.get(head.end)
        return head.low in self._offices or (person is not None and person.type == "person")

    def qualifies(self, entity: Entity) -> bool:
        """Whether a state says where a firm is from: "Peru's Andean Rail", "Ferrovale (Peru)".

        In Arabic its name right behind an organisation may be an adjective.
        """
        at = self._index.get(entity.start, 0) - 1
        if at > 0 and self._tokens[at].text == "(":
            return self._tokens[at - 1].end in self._ends
        before = self._ends.get(self._tokens[at].end) if self._arabic and at >= 0 else None
        if before is not None and before.type == "organisation":
            return True
        firms = {e.start for e in self._ends.values() if e.type == "organisation"}
        return self._owns(entity, firms.__contains__)

    def _owns(self, entity: Entity, fits: Callable[[int], bool]) -> bool:
        """Whether "'s" follows a name and soon a word whose start fits."""
        starts = [token.start for token in self._tokens]
        behind = bisect_left(starts, entity.end)
        if behind == len(starts) or self._tokens[behind].kind != "possessive":
            return False
        return any(fits(start) for start in starts[behind + 1 : behind + 1 + _STEPS])

    def _at(self, start: int, kind: str) -> str:
        if start not in self._found:
            self._found[start] = "object"  # what a circle of words would come back to
            self._found[start] = self._look_back(start, kind)
        return self._found[start]

    def _look_back(self, start: int, kind: str) -> str:
        tokens = self._tokens
        index = self._index.get(start)
        if index is None:
            index = next((i for i, token in enumerate(tokens) if token.end > start), 0)
        at = index - 1
        while at >= max(0, index - _STEPS):
            token = tokens[at]
            if token.end in self._functions:
                function = self._functions[token.end]
                return self._at(function, kind) if function < start else "object"
            if token.end in self._prepositions or token.low == "d'":
                return self._behind(*self._prepositions.get(token.end, ("of", at)), kind)
            if token.low in self._and or token.text in _COMMAS:
                listed = self._ends.get(tokens[at - 1].end) if at else None
                if listed is not None and (token.low in self._and or listed.type == kind):
                    return self._at(listed.start, kind)
                if at and tokens[at - 1].end in self._functions:
                    return self._at(self._functions[tokens[at - 1].end], kind)
            if token.kind == "possessive" and at and tokens[at - 1].end in self._ends:
                return self._at(self._ends[tokens[at - 1].end].start, kind)
            if token.low in self._that or token.text in _BREAKS or token.text in _COMMAS:
                break
            if token.end in self._ends or token.end in self._verbs:
                break
            at -= 1
        return self._by_verb(index)

    def _behind(self, code: str, first: int, kind: str) -> str:
        """Return the relation behind a preposition; that of the head of "the minister of Peru"."""
        before = self._tokens[first - 1] if first else None
        share = self._ends.get(before.end) if before is not None else None
        if code == "from" and share is not None and share.type == "percent":
            return "of"
        if code == "of" and before is not None:
            if before.low in self._offices:
                return self._at(before.start, kind)
            if before.low in self._and and first > 1:
                other = self._ends.get(self._tokens[first - 2].end)
                return self._at(other.start, kind) if other is not None else code
        if code == "of":
            return self._of_what(first) or code
        return code

    def _of_what(self, first: int) -> str | None:
        """Return the relation of the noun before "of": "to the library of the university"."""
        for token in reversed(self._tokens[max(0, first - _HEAD) : first]):
            found = self._prepositions.get(token.end)
            if found is not None:
                return found[0] if found[0] in _HEADED else None
            if token.end in self._ends or token.text in _BREAKS or token.text in _COMMAS:
                return None
        return None

    def _by_verb(self, index: int) -> str:
        """Return subject before the first verb, else object; an Arabic subject is behind it."""
        seen = sum(token.end in self._verbs for token in self._tokens[:index])
        return "object" if seen > (1 if self._arabic else 0) else "subject"
