"""The parties of a drafted deal and their roles."""

from collections.abc import Sequence

from coopreader.entities.deal_cues import DealCues
from coopreader.entities.drafts import DraftParty
from coopreader.entities.entity import Entity
from coopreader.entities.scope import Scope

_MOST = 9
_NEAR = 14
_HOSTED = frozenset({"visit", "meeting", "forum", "investment", "project"})
_FINANCING = frozenset({"financing", "loan", "grant", "aid"})
_TALKS = frozenset(
    {"agreement", "memorandum", "declaration", "treaty", "partnership", "twinning", "joint venture"}
)
_GIVEN = _FINANCING | {"programme"}
_OF_PERSONS = frozenset({"visit", "meeting", "appointment"})


def parties_of(
    scope: Scope, cues: DealCues, kind: str, context: Sequence[Entity] | None
) -> tuple[DraftParty, ...]:
    """Return the likely parties of a deal of a type, the surest first, each with a role."""
    sources = _sources(scope, cues)
    offices = [e.function for e in scope.around if e.type == "person" and e.function]
    drafted: list[DraftParty] = []
    for entity in scope.actors(scope.around):
        if _same_as_any(entity, drafted) or _is_source(entity, sources) or entity.type == "place":
            continue
        if any(entity.quote in office for office in offices) and entity.type in (
            "organisation",
            "state",
        ):
            continue
        inside = scope.start <= entity.start and entity.end <= scope.end
        role, sure = _role(scope, cues, kind, entity, first=not drafted)
        score = (0.7 if inside else 0.4) + (0.2 if sure else 0.0)
        if not inside and entity.type == "person" and kind not in _TALKS | _OF_PERSONS:
            continue
        if role is not None:
            drafted.append(DraftParty(entity, role, round(score, 2)))
    drafted += _governments(scope, kind, drafted)
    drafted += _implied(scope, cues, kind, drafted, context)
    drafted += _states_behind(scope, kind, drafted)
    drafted.sort(key=lambda party: -party.score)
    return tuple(drafted[:_MOST])


def _same_as_any(entity: Entity, drafted: Sequence[DraftParty]) -> bool:
    return any(_same(entity, party.entity) for party in drafted)


def _same(one: Entity, other: Entity) -> bool:
    if one.type == other.type == "state":
        return one.value == other.value
    names = {one.name, one.full} & {other.name, other.full}
    return one.type == other.type and bool(names - {None})


def _sources(scope: Scope, cues: DealCues) -> list[int]:
    """Return where words like "according to" end: who follows is a source, not a party."""
    return [scope.tokens[hit.end - 1].end for hit in cues.hits("sources", scope.tokens)]


def _is_source(entity: Entity, sources: Sequence[int]) -> bool:
    if entity.subkind == "media":
        return True
    return entity.type == "organisation" and any(0 <= entity.start - end <= 30 for end in sources)


def _role(
    scope: Scope, cues: DealCues, kind: str, entity: Entity, *, first: bool
) -> tuple[str | None, bool]:
    """Return the role of an entity and whether the words say it; no role: no party."""
    said = _said_role(scope, cues, entity)
    if entity.type == "state" and scope.located(entity) and said != "host":
        if kind in _HOSTED:
            return "host", True
        return ("beneficiary", said is not None) if kind in _GIVEN else (None, False)
    if said == "lender" and kind not in _GIVEN | {"project", "contract"}:
        said = "investor"
    if said is not None and not (said == "beneficiary" and kind in _HOSTED):
        return said, True
    if kind in _OF_PERSONS and entity.type == "person":
        received = cues.hits("receives", scope.tokens)
        if received:
            before = entity.end <= scope.tokens[received[0].start].start
            return ("host" if before else "visitor"), True
    return _usual_role(kind, entity, first=first), False


def _said_role(scope: Scope, cues: DealCues, entity: Entity) -> str | None:
    """Return the role that words right before an entity give it, articles aside."""
    small = scope.cues.lows("articles") | scope.cues.lows("link articles")
    for hit in cues.hits("role", scope.tokens):
        behind = scope.tokens[hit.end - 1].end
        between = [t.low for t in scope.before(entity.start, 4) if t.start >= behind]
        if 0 <= entity.start - behind <= _NEAR and small.issuperset(between):
            return hit.code
    return None


def _usual_role(kind: str, entity: Entity, *, first: bool) -> str:
    if kind == "investment":
        return (
            "investor"
            if entity.type != "state" and first
            else "host"
            if entity.type == "state"
            else "party"
        )
    if kind in _FINANCING:
        if entity.type == "person":
            return "party"
        gives = first or entity.subkind in ("bank", "fund")
        donor = "donor" if kind in ("grant", "aid") else "lender"
        return donor if gives else "beneficiary"
    if kind == "visit":
        return (
            "visitor" if entity.type == "person" or (first and entity.type != "state") else "host"
        )
    if kind in ("contract", "concession"):
        seller = entity.subkind in ("company", None) and entity.type == "organisation"
        return "contractor" if seller else "buyer"
    if kind == "acquisition":
        return "buyer" if first else "seller"
    if kind in ("forum", "exhibition", "meeting", "exercise"):
        return "participant" if entity.type != "state" else "party"
    if kind in ("programme", "project"):
        return "organiser" if first else "party"
    return "party"


def _governments(scope: Scope, kind: str, drafted: Sequence[DraftParty]) -> list[DraftParty]:
    """Return the states behind "the governments of X and Y" and "the Algerian government"."""
    found: list[DraftParty] = []
    words = scope.cues.lows("governments")
    for entity in scope.selected:
        if entity.type != "nationality" or not isinstance(entity.value, str):
            continue
        near = [token.low for token in scope.before(entity.start, 4)]
        near += [token.low for token in scope.after(entity.end, 2)]
        if words.isdisjoint(near):
            continue
        state = _state_of(scope, entity.value)
        if state is not None and not _same_as_any(state, [*drafted, *found]):
            role = "host" if kind == "investment" else "party"
            found.append(DraftParty(state, role, 0.6))
    return found


def _state_of(scope: Scope, code: str) -> Entity | None:
    """Return the article's first mention of a state."""
    return next((e for e in scope.entities if e.type == "state" and e.value == code), None)


def _implied(
    scope: Scope,
    cues: DealCues,
    kind: str,
    drafted: Sequence[DraftParty],
    context: Sequence[Entity] | None,
) -> list[DraftParty]:
    """Return the two nearest states or organisations before "the two countries / parties"."""
    hits = cues.hits("two", scope.tokens)
    if not hits:
        return []
    words = {token.low for token in scope.tokens[hits[0].start : hits[0].end]}
    states = words.isdisjoint(scope.cues.lows("of companies"))
    pool = scope.entities if context is None else context
    before = list(scope.actors([e for e in pool if e.end <= scope.tokens[hits[0].start].start]))
    wanted = ("state",) if states else ("organisation", "state")
    found: list[DraftParty] = []
    for entity in reversed(before):
        if (
            entity.type not in wanted
            or entity.subkind in ("ministry", "media")
            or entity.confidence < 0.5
        ):
            continue
        if found and entity.type != found[0].entity.type:
            continue
        if not _same_as_any(entity, [*drafted, *found]):
            found.append(DraftParty(entity, "party", 0.5))
        if len(found) == 2:
            break
    return found


def _states_behind(scope: Scope, kind: str, drafted: Sequence[DraftParty]) -> list[DraftParty]:
    """Return the states that ministers and envoys act for, where states may be parties."""
    if kind not in _TALKS:
        return []
    found: list[DraftParty] = []
    for party in drafted:
        if party.entity.type != "person" or party.entity.country is None:
            continue
        state = _state_of(scope, party.entity.country)
        if state is not None and not _same_as_any(state, [*drafted, *found]):
            found.append(DraftParty(state, "party", 0.45))
    return found
