"""Parties that a sentence does not name: states behind offices and capitals, "both countries"."""

from collections.abc import Iterator, Sequence

from coopreader.article.article import BREAK
from coopreader.entities.cues import sections_of
from coopreader.entities.deals.cues import DealCues
from coopreader.entities.deals.drafts import DraftParty
from coopreader.entities.deals.roles import Roles
from coopreader.entities.deals.scope import Scope
from coopreader.entities.entity import Entity
from coopreader.names.states import state_label

SOURCE = "implied"
"""`Entity.source` of a state that stands for itself nowhere in the article."""

_OF_STATES = frozenset(sections_of("any_deals")["of states"])
_SIGNED_FOR_STATES = frozenset(sections_of("any_deals")["signed for states"])
_REPRESENTED = 0.45
_GOVERNMENT = 0.6
_CAPITAL = 0.5
_TITLED = 0.4
_NOT_OF_CAPITALS = frozenset({"exercise", "twinning", "forum", "exhibition", "visit"})
_GIVERS = {
    "project": "lender",
    "programme": "donor",
    "financing": "lender",
    "loan": "lender",
    "grant": "donor",
    "aid": "donor",
    "investment": "investor",
}
_FOR_OTHERS = frozenset({"donor", "lender"})
_LANDS = frozenset({"state", "place"})
_TWO = 0.5
_NEAR_WORDS = 4
_NEAR_BEHIND = 3
_FAR = 3000  # characters before the sentence in which "both countries" are looked for


class Implied:
    """Finds the implied parties of one deal."""

    def __init__(
        self,
        scope: Scope,
        cues: DealCues,
        kind: str,
        roles: Roles,
        context: Sequence[Entity] | None,
    ) -> None:
        self._scope = scope
        self._cues = cues
        self._kind = kind
        self._roles = roles
        self._context = context

    def beside(self, drafted: Sequence[DraftParty]) -> list[DraftParty]:
        """Return the parties that are implied beside those drafted already."""
        found: list[DraftParty] = []
        loose = self._kind in _OF_STATES or not drafted
        for party in (
            *self._governments(loose),
            *self._givers(),
            *self._capitals(loose),
            *self._represented(drafted),
            *self._two(drafted),
            *self._titled(drafted),
        ):
            if not any(same(party.entity, other.entity) for other in (*drafted, *found)):
                found.append(party)
        return found

    def _governments(self, loose: bool) -> list[DraftParty]:
        """States behind "the Peruvian government", and where states deal behind any office."""
        scope = self._scope
        words = self._cues.words("governing")
        if loose:
            words |= self._cues.words("offices")
        elif self._kind == "visit":
            words |= self._cues.words("counterparts")
        found = []
        for entity, code in self._nationalities():
            near = scope.before(entity.start, _NEAR_WORDS) + scope.after(entity.end, _NEAR_BEHIND)
            if any(self._says(token.low, words) for token in near):
                found.append(self._party(entity, code, _GOVERNMENT))
        return found

    def _givers(self) -> Iterator[DraftParty]:
        """Yield the states of "Kuwaiti funding" and of "Malian students", who gain by it."""
        giver = _GIVERS.get(self._kind)
        sides = (("given", giver), ("gaining", "beneficiary" if giver in _FOR_OTHERS else None))
        for entity, code in self._nationalities():
            near = self._scope.before(entity.start, 1) + self._scope.after(entity.end, 1)
            for section, role in sides:
                words = self._cues.words(section)
                if role is not None and any(self._says(token.low, words) for token in near):
                    here = self._mention(code) or self._stand_in(entity, code)
                    yield DraftParty(here, role, _GOVERNMENT)

    def _nationalities(self) -> Iterator[tuple[Entity, str]]:
        """Yield the nationalities of the selection, each with the code of its state."""
        for entity in self._scope.selected:
            if entity.type == "nationality" and isinstance(entity.value, str):
                yield entity, entity.value

    def _says(self, word: str, words: frozenset[str]) -> bool:
        if self._scope.cues.arabic:
            bare = {word, word.removeprefix("و"), word.removeprefix("ال")}
            return not words.isdisjoint(bare | {word.removeprefix("و").removeprefix("ال")})
        return word in words

    def _capitals(self, loose: bool) -> list[DraftParty]:
        """States behind their cities, where a city acts: "Lima and Lomé signed"."""
        if not loose or self._kind in _NOT_OF_CAPITALS:
            return []
        return [
            self._party(entity, entity.country, _CAPITAL)
            for entity in self._scope.selected
            if entity.type == "place"
            and entity.country is not None
            and self._roles.relations.of(entity) in ("subject", "by", "between")
            and not self._scope.located(entity)
        ]

    def _represented(self, drafted: Sequence[DraftParty]) -> list[DraftParty]:
        """States that ministers and envoys act for; for money and works, when two sign.

        Where nobody is party, they act for their states whatever they open or launch.
        """
        persons = [party.entity for party in drafted if party.entity.type == "person"]
        signed = self._kind in _SIGNED_FOR_STATES and len(persons) > 1
        if not drafted:
            persons = [entity for entity in self._scope.selected if entity.type == "person"]
        elif self._kind not in _OF_STATES and not signed:
            return []
        return [
            self._party(person, person.country, _REPRESENTED)
            for person in persons
            if person.country is not None
        ]

    def _two(self, drafted: Sequence[DraftParty]) -> list[DraftParty]:
        """The two nearest states or organisations before "the two countries, parties"."""
        scope = self._scope
        hits = self._cues.hits("two", scope.tokens)
        if not hits:
            return []
        words = {token.low for token in scope.tokens[hits[0].start : hits[0].end]}
        any_kind = not words.isdisjoint(self._cues.words("of organisations"))
        at = scope.tokens[hits[0].start].start
        role = "participant" if self._kind == "exercise" else "party"
        found: list[DraftParty] = []
        for entity in reversed(self._pool(at, any_kind=any_kind)):
            if found and entity.type != found[0].entity.type:
                continue
            if not any(same(entity, party.entity) for party in (*drafted, *found)):
                found.append(DraftParty(entity, role, _TWO))
            if len(found) == 2:
                break
        return found

    def _titled(self, drafted: Sequence[DraftParty]) -> list[DraftParty]:
        """The states of the title, where persons sign and the sentence says for whom of one."""
        kinds = [party.entity.type for party in drafted]
        if self._kind not in _OF_STATES or "person" not in kinds or "organisation" in kinds:
            return []
        title = self._scope.text.find(BREAK)
        named = [e for e in self._scope.entities if e.end <= title]
        codes = [e.value if e.type == "state" else e.country for e in named if e.type in _LANDS]
        states = list(dict.fromkeys(code for code in codes if isinstance(code, str)))
        if len(states) != 2:
            return []
        return [self._party(drafted[0].entity, code, _TITLED) for code in states]

    def _pool(self, at: int, *, any_kind: bool) -> list[Entity]:
        """Return who may be one of "the two", by where they stand before an offset."""
        pool = self._scope.entities if self._context is None else self._context
        before = [e for e in pool if at - _FAR <= e.end <= at or self._context is not None]
        wanted = ("organisation", "state") if any_kind else ("state",)
        found = []
        for entity in before:
            if entity.end > at or entity.confidence < 0.5:
                continue
            if entity.type in wanted and entity.subkind not in ("ministry", "media", "embassy"):
                found.append(entity)
            elif entity.type in ("person", "nationality") and entity.country is not None:
                state = self._mention(entity.country)
                found.append(state or self._stand_in(entity, entity.country))
        return found

    def _party(self, entity: Entity, code: str, score: float) -> DraftParty:
        """Return the state that words stand for; its role is that of those words."""
        here = self._stand_in(entity, code)
        return DraftParty(self._mention(code) or here, self._roles.of(here)[0], score)

    def _mention(self, code: str) -> Entity | None:
        """Return the article's first mention of a state."""
        states = (e for e in self._scope.entities if e.type == "state" and e.value == code)
        return next(states, None)

    def _stand_in(self, entity: Entity, code: str) -> Entity:
        """Return a state as the words of another entity imply it."""
        return Entity(
            type="state",
            start=entity.start,
            end=entity.end,
            quote=entity.quote,
            name=state_label(code, self._scope.cues.language),
            value=code,
            confidence=0.5,
            source=SOURCE,
        )


def same(one: Entity, other: Entity) -> bool:
    """Whether two entities are one actor."""
    if one.type == other.type == "state":
        return one.value == other.value
    names = {one.name, one.full, one.acronym} & {other.name, other.full, other.acronym}
    return one.type == other.type and bool(names - {None})
