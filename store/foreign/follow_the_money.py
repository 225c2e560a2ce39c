"""Actors from FollowTheMoney: entities, a line each; all else is counted and passed over."""

from collections import Counter
from typing import Any

from msgspec.structs import replace

from store.foreign.foreign import CannotRead, Files, Foreign, ForeignActor
from store.foreign.json_lines import objects

KINDS = {
    "Person": ("person", None),
    "Company": ("organisation", "company"),
    "PublicBody": ("organisation", None),
    "Organization": ("organisation", None),
    "LegalEntity": ("organisation", None),
    "Address": ("place", None),
}
"""The schemata that are actors: the kind and subkind of each, if `legalForm` says nothing else."""


def read(files: Files) -> Foreign:
    """Read entities.

    Raises:
        CannotRead: none has a schema and properties.
    """
    problems: list[str] = []
    actors: list[ForeignActor] = []
    passed: Counter[str] = Counter()
    links: dict[str, dict[str, list[str]]] = {}
    found = False
    for where, entity in objects(files, problems):
        schema, properties = entity.get("schema"), entity.get("properties")
        if not isinstance(schema, str) or not isinstance(properties, dict):
            problems.append(f"{where}: this is no entity")
            continue
        found = True
        if schema in KINDS:
            name = _first(properties, "name") or _first(properties, "full")
            if name is None:
                problems.append(f"{where}: it has no name")
            else:
                actors.append(_actor(entity, schema, name, properties))
            if _all(properties, "weakAlias"):
                passed["weak aliases"] += len(_all(properties, "weakAlias"))
        elif schema in ("Membership", "Succession"):
            _link(schema, properties, links)
        else:
            passed[schema] += 1
    if not found:
        raise CannotRead("these are no entities of FollowTheMoney: none has schema and properties")
    problems += [f"passed over: {what} ({count})" for what, count in sorted(passed.items())]
    return Foreign(
        actors=tuple(_linked(actor, links) for actor in actors), problems=tuple(problems)
    )


def _all(properties: dict[str, Any], name: str) -> list[str]:
    values = properties.get(name)
    listed = values if isinstance(values, list) else []
    return [one for one in listed if isinstance(one, str) and one]


def _first(properties: dict[str, Any], name: str) -> str | None:
    return next(iter(_all(properties, name)), None)


def _actor(
    entity: dict[str, Any], schema: str, name: str, properties: dict[str, Any]
) -> ForeignActor:
    kind, subkind = KINDS[schema]
    form = _first(properties, "legalForm")
    if form == "state":
        kind = "state"
    elif form is not None and kind == "organisation":
        subkind = form
    country = _first(properties, "country")
    return ForeignActor(
        id=str(entity["id"]) if entity.get("id") else None,
        name=name,
        kind=kind,
        subkind=subkind,
        aliases=(*_all(properties, "name")[1:], *_all(properties, "alias")),
        acronym=_first(properties, "abbreviation"),
        country=country.upper() if country else None,
        part_of=_first(properties, "parent"),
        note="\n".join(_all(properties, "notes")),
    )


def _link(schema: str, properties: dict[str, Any], links: dict[str, dict[str, list[str]]]) -> None:
    if schema == "Membership":
        one, other = _first(properties, "organization"), _first(properties, "member")
        field = "members"
    else:
        one, other = _first(properties, "successor"), _first(properties, "predecessor")
        field = "succeeds"
    if one and other:
        links.setdefault(one, {}).setdefault(field, []).append(other)


def _linked(actor: ForeignActor, links: dict[str, dict[str, list[str]]]) -> ForeignActor:
    found = links.get(actor.id or "", {})
    former = found.get("succeeds", [None])[0]
    return replace(actor, members=tuple(found.get("members", ())), succeeds=former)
