"""What we have found and what another engine has, made one."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import msgspec

from coopreader.entities.entity import Entity, EntityType
from coopreader.entities.facts import may_lie
from coopreader.names.states import state_code

VALUES: frozenset[EntityType] = frozenset({"money", "percent", "quantity", "date"})


class _Ranked(NamedTuple):
    start: int
    minus_end: int
    rank: int
    entity: Entity


def reconciled(
    own: Sequence[Entity], theirs: Sequence[Entity], types: Collection[EntityType]
) -> tuple[Entity, ...]:
    """Return the entities of a text by their start, longer ones first.

    `types` are those that the engine finds in place of ours: of these only the names that the
    registry knows stay of ours. Where two overlap, a known name comes first, then our values, then
    what the engine found, then the rest of ours; but a state may lie in an organisation, and a
    state, organisation or place in an office. What both found alike keeps the facts of ours
    (honorific, office, country, acronym ...) with the engine's confidence. A place by whose name a
    state of the table goes is that state.
    """
    alike = {(one.start, one.end, one.type): one for one in own}
    ranked = [_Ranked(one.start, -one.end, _rank(one), one) for one in own if _stays(one, types)]
    for one in map(_as_state, theirs):
        twin = alike.get((one.start, one.end, one.type))
        entity = one if twin is None else _joined(twin, one)
        ranked.append(_Ranked(one.start, -one.end, 2, entity))
    return tuple(_settled(sorted(ranked, key=lambda item: item[:3])))


def _stays(entity: Entity, types: Collection[EntityType]) -> bool:
    return entity.source == "known" or entity.type not in types


def _rank(entity: Entity) -> int:
    if entity.source == "known":
        return 0
    return 1 if entity.type in VALUES else 3


def _as_state(entity: Entity) -> Entity:
    if entity.type not in ("place", "state") or entity.value is not None:
        return entity
    code = state_code(entity.name)
    return entity if code is None else msgspec.structs.replace(entity, type="state", value=code)


def _joined(own: Entity, theirs: Entity) -> Entity:
    value = own.value if theirs.value is None else theirs.value
    return msgspec.structs.replace(
        own, confidence=theirs.confidence, source=theirs.source, value=value
    )


def _settled(ranked: Iterable[_Ranked]) -> list[Entity]:
    """Drop of two that overlap the one of the higher rank; given by their start, longer first."""
    kept: dict[int, Entity] = {}
    around: list[tuple[int, _Ranked]] = []
    for number, item in enumerate(ranked):
        around = [(at, other) for at, other in around if other.entity.end > item.start]
        rivals = [(at, other) for at, other in around if not may_lie(item.entity, other.entity)]
        if any(other.rank <= item.rank for _, other in rivals):
            continue
        for at, _ in rivals:
            del kept[at]
        around = [(at, other) for at, other in around if at in kept]
        kept[number] = item.entity
        around.append((number, item))
    return list(kept.values())
