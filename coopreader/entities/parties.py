"""The parties of a drafted deal, each with its role."""

from collections.abc import Sequence

from coopreader.entities.cues import sections_of
from coopreader.entities.deal_cues import DealCues
from coopreader.entities.deal_roles import Roles
from coopreader.entities.drafts import DraftParty
from coopreader.entities.entity import Entity
from coopreader.entities.implied import Implied, same
from coopreader.entities.scope import Scope
from coopreader.entities.sources import Sources

_MOST = 9
_SHORTEST = 2  # letters of a name
_OF_SIGNERS = frozenset(
    sections_of("any_deals")["of states"] + sections_of("any_deals")["signed for states"]
)
_OF_PERSONS = frozenset({"visit", "meeting", "appointment"})
_OF_PLACES = frozenset({"twinning"})
_WHERE = frozenset({"host", "beneficiary"})


def parties_of(
    scope: Scope, cues: DealCues, kind: str, context: Sequence[Entity] | None
) -> tuple[DraftParty, ...]:
    """Return the likely parties of a deal of a type, the surest first, each with a role.

    Those named in the sentence come before those that it implies.
    """
    roles = Roles(scope, cues, kind)
    sources = Sources(scope, cues)
    offices = [e.function for e in scope.around if e.type == "person" and e.function]
    drafted: list[DraftParty] = []
    for entity in scope.actors(scope.around):
        letters = sum(char.isalpha() for char in entity.name)
        if letters < _SHORTEST or any(same(entity, party.entity) for party in drafted):
            continue
        if sources.hold(entity) or _in_office(entity, offices):
            continue
        inside = scope.start <= entity.start and entity.end <= scope.end
        if entity.type == "person" and not inside and not _may_act(entity, scope, kind):
            continue
        if entity.type == "place" and not (kind in _OF_PLACES and not scope.located(entity)):
            continue
        if entity.type == "state" and _says_what(entity, roles, kind):
            continue
        role, sure = roles.of(entity)
        if entity.type == "state" and scope.located(entity) and role not in _WHERE:
            continue
        score = (0.7 if inside else 0.4) + (0.2 if sure else 0.0)
        drafted.append(DraftParty(entity, role, round(score, 2)))
    implied = Implied(scope, cues, kind, roles, context)
    drafted += implied.beside(drafted)
    drafted.sort(key=lambda party: -party.score)
    return tuple(drafted[:_MOST])


def _may_act(entity: Entity, scope: Scope, kind: str) -> bool:
    """Whether a person outside the selection may be party: who signs stands before what is."""
    if kind in _OF_PERSONS:
        return True
    return kind in _OF_SIGNERS and entity.start < scope.start


def _in_office(entity: Entity, offices: Sequence[str]) -> bool:
    """Whether a state or organisation only says what someone is: "minister of Peru"."""
    if entity.type not in ("organisation", "state"):
        return False
    return any(entity.quote in office for office in offices)


def _says_what(entity: Entity, roles: Roles, kind: str) -> bool:
    """Whether a state only tells whose envoy a person is, or where a company is from."""
    if kind in _OF_PERSONS and roles.relations.says_whose(entity):
        return True
    return roles.relations.qualifies(entity)
