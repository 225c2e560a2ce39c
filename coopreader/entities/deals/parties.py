"""The parties of a drafted deal, each with its role."""

from collections.abc import Sequence

from coopreader.entities.cues import sections_of
from coopreader.entities.deals.cues import DealCues
from coopreader.entities.deals.drafts import DraftParty
from coopreader.entities.deals.implied import Implied, same
from coopreader.entities.deals.roles import LENDING, Roles
from coopreader.entities.deals.scope import Scope
from coopreader.entities.deals.sources import Sources
from coopreader.entities.entity import Entity

_MOST = 9
_SHORTEST = 2  # letters of a name
_SIGNED_FOR_OTHERS = frozenset(sections_of("any_deals")["signed for states"])
_OF_SIGNERS = _SIGNED_FOR_OTHERS | frozenset(sections_of("any_deals")["of states"])
_TWO = 2  # persons that sign
_OF_PERSONS = frozenset({"visit", "meeting", "appointment"})
_OF_PLACES = frozenset({"twinning"})
_OF_BODIES = frozenset({"project", "programme", "exercise", "aid"})
"""Types whose parties are states and organisations; who opens or leads them is none."""
_OF_MONEY = frozenset({"loan", "financing", "grant", "aid"})
_GIVING = frozenset({"lender", "donor"})
_WHERE = frozenset({"host", "beneficiary", "buyer"})


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
        if any(same(entity, party.entity) for party in drafted) or _is_mark(entity, scope):
            continue
        if _in_office(entity, offices) or (
            sources.hold(entity) and not _tells_of_self(entity, scope, kind)
        ):
            continue
        inside = scope.start <= entity.start and entity.end <= scope.end
        if entity.type == "person" and not (
            kind not in _OF_BODIES if inside else _may_act(entity, scope, kind)
        ):
            continue
        if entity.type == "place" and not (kind in _OF_PLACES and not scope.located(entity)):
            continue
        if entity.type == "state" and _says_what(entity, scope, roles, kind):
            continue
        role, sure = roles.of(entity)
        if entity.type == "state" and scope.located(entity) and role not in _WHERE:
            continue
        score = (0.7 if inside else 0.4) + (0.2 if sure else 0.0)
        drafted.append(DraftParty(entity, role, round(score, 2)))
    drafted = _money_sides(drafted, scope, kind, roles)
    implied = Implied(scope, cues, kind, roles, context)
    drafted += implied.beside(drafted)
    drafted.sort(key=lambda party: -party.score)
    return tuple(drafted[:_MOST])


def _is_mark(entity: Entity, scope: Scope) -> bool:
    """Whether it is an initial, or in brackets the short form of the name before."""
    if sum(char.isalpha() for char in entity.name) < _SHORTEST:
        return True
    bracket = scope.text[max(0, entity.start - 2) : entity.start] == " ("
    return bracket and any(e.end == entity.start - 2 for e in scope.actors(scope.around))


def _money_sides(
    drafted: list[DraftParty], scope: Scope, kind: str, roles: Roles
) -> list[DraftParty]:
    """Part who lends from who borrows, where the words give all of them one role.

    Beside a bank or fund a state borrows; so does an organisation that deals "with" one. Of
    several borrowers the bank is the one that lends.
    """
    if kind in _OF_MONEY and {party.role for party in drafted} == {"beneficiary"}:
        return _with_lender(drafted, scope)
    giving = [party for party in drafted if party.role in _GIVING]
    banks = [party for party in giving if scope.subkind(party.entity) in LENDING]
    if kind not in _OF_MONEY or not banks or len(giving) == len(banks):
        return drafted
    reached = any(roles.relations.of(party.entity) in ("with", "from") for party in banks)
    sided = []
    for party in drafted:
        borrows = party.entity.type == "state" or (
            reached and roles.relations.of(party.entity) == "subject"
        )
        if party in giving and party not in banks and borrows:
            party = DraftParty(party.entity, "beneficiary", party.score)
        sided.append(party)
    return sided


def _with_lender(drafted: list[DraftParty], scope: Scope) -> list[DraftParty]:
    banks = [party for party in drafted if scope.subkind(party.entity) in LENDING]
    if not banks or len(banks) == len(drafted):
        return drafted
    return [
        DraftParty(party.entity, "lender", party.score) if party in banks else party
        for party in drafted
    ]


def _may_act(entity: Entity, scope: Scope, kind: str) -> bool:
    """Whether a person outside the selection may be party: who signs stands before what is."""
    if kind in _OF_PERSONS:
        return True
    if kind in _SIGNED_FOR_OTHERS and sum(e.type == "person" for e in scope.around) < _TWO:
        return False
    return kind in _OF_SIGNERS and entity.start < scope.start


def _tells_of_self(entity: Entity, scope: Scope, kind: str) -> bool:
    """Whether who tells of a visit is the only person that may be making it."""
    persons = [e for e in scope.around if e.type == "person"]
    return kind == "visit" and persons == [entity]


def _in_office(entity: Entity, offices: Sequence[str]) -> bool:
    """Whether a state or organisation only says what someone is: "minister of Peru"."""
    if entity.type not in ("organisation", "state"):
        return False
    return any(entity.quote in office for office in offices)


def _says_what(entity: Entity, scope: Scope, roles: Roles, kind: str) -> bool:
    """Whether a state only tells whose envoy a person is, or where a company is from."""
    named = any(e.type == "person" for e in scope.around)
    if kind in _OF_PERSONS and named and roles.relations.says_whose(entity):
        return True
    return roles.relations.qualifies(entity)
