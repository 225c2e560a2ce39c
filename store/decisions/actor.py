"""Edit an actor: its name, its kind, and what is known of it."""

from collections.abc import Callable
from typing import Any, TypedDict, Unpack

from coopreader import vocabulary
from coopreader.text import fold
from store.decisions.standing import standing_actor
from store.memory.forms import forms_of
from store.opened import Opened
from store.project import Project
from store.records import Actor, ActorKind, Alias, Mention
from store.undo.circles import reaches
from store.words import quoted


class Facts(TypedDict, total=False):
    """What can be edited of an actor; None, or an empty value, takes a fact away."""

    country: str | None
    subkind: str | None
    acronym: str | None
    part_of: str | None
    members: tuple[str, ...]
    succeeds: str | None
    note: str


def rename(project: Project, actor: Actor, name: str) -> Actor:
    """Give an actor another name; the old one stays as an alias.

    Raises:
        ValueError: the name is empty, or the actor was taken back.
        StoreError: it could not be written.
    """
    if not name.strip():
        raise ValueError("an actor needs a name")
    actor = standing_actor(project, actor)
    with project.operation("rename") as draft:
        draft.words = f"{quoted(actor.name)} renamed {quoted(name)}"
        others = tuple(alias for alias in actor.aliases if fold(alias.form) != fold(name))
        known = {fold(form) for form, _ in forms_of(actor)} - {fold(actor.name)}
        old = () if fold(actor.name) in known or fold(actor.name) == fold(name) else (actor.name,)
        return draft.change(actor, name=name, aliases=(*others, *(Alias(form) for form in old)))


def retype(opened: Opened, mention: Mention, kind: ActorKind) -> None:
    """Change the kind of the actors that a mention links to.

    Raises:
        StoreError: it could not be written.
    """
    place = mention.raw_range
    with opened.project.operation("retype", document=opened.id, raw_range=place) as draft:
        actors = opened.project.actors_of(mention)
        for actor in actors:
            draft.change(actor, kind=kind, **_without_subkind(actor, kind))
        names = ", ".join(actor.name for actor in actors)
        draft.words = f"kind of {names} changed to {kind}"


def set_kind(project: Project, actor: Actor, kind: ActorKind) -> Actor:
    """Change the kind of an actor, or of the one that it was merged into.

    Raises:
        ValueError: the actor was taken back.
        StoreError: it could not be written.
    """
    actor = standing_actor(project, actor)
    if actor.kind == kind:
        return actor
    with project.operation("retype") as draft:
        draft.words = f"kind of {quoted(actor.name)} changed to {kind}"
        return draft.change(actor, kind=kind, **_without_subkind(actor, kind))


def _without_subkind(actor: Actor, kind: ActorKind) -> dict[str, None]:
    """Return the change that another kind brings along: only organisations have a subkind."""
    return {"subkind": None} if actor.subkind and kind != "organisation" else {}


def edit(project: Project, actor: Actor, **fields: Unpack[Facts]) -> Actor:
    """Change what is known of an actor, or of the one that it was merged into.

    Actors are named by id. Nothing is written where nothing changes.

    Raises:
        ValueError: a value that is none: no code of a country, no subkind, an actor that is not in
            the registry, or a link that runs in a circle; or the actor was taken back.
        StoreError: it could not be written.
    """
    actor = standing_actor(project, actor)
    changed: dict[str, Any] = {}
    for field, value in fields.items():
        known = _FIELDS.get(field)
        if known is None:
            raise ValueError(f"an actor has no {quoted(field)} that can be edited")
        checked = known(project, actor, field, value)
        if checked != getattr(actor, field):
            changed[field] = checked
    if not changed:
        return actor
    with project.operation("edit actor") as draft:
        names = ", ".join(field.replace("_", " ") for field in changed)
        draft.words = f"{names} of {quoted(actor.name)} changed"
        return draft.change(actor, **changed)


def _country(project: Project, actor: Actor, field: str, value: Any) -> str | None:
    from coopreader.names.states import is_code

    if not value:
        return None
    code = str(value).strip().upper()
    if not is_code(code):
        raise ValueError(f"no country has the code {quoted(code)}")
    return code


def _subkind(project: Project, actor: Actor, field: str, value: Any) -> str | None:
    if not value:
        return None
    if actor.kind != "organisation":
        raise ValueError(f"only organisations have a subkind: {quoted(actor.name)} is none")
    if value not in vocabulary.codes(vocabulary.SUBKINDS):
        raise ValueError(f"no subkind is called {quoted(str(value))}")
    return str(value)


def _acronym(project: Project, actor: Actor, field: str, value: Any) -> str | None:
    return " ".join(str(value or "").split()) or None


def _note(project: Project, actor: Actor, field: str, value: Any) -> str:
    return str(value or "")


def _link(project: Project, actor: Actor, field: str, value: Any) -> str | None:
    if not value:
        return None
    linked = project.actor(value)
    if linked is None or linked.deleted:
        raise ValueError(f"no actor of the registry has the id {quoted(str(value))}")
    if reaches([linked.id], actor.id, field, project.actor):
        names = f"{quoted(linked.name)} and {quoted(actor.name)}"
        raise ValueError(f"{names} would run in a circle ({field.replace('_', ' ')})")
    return linked.id


def _links(project: Project, actor: Actor, field: str, value: Any) -> tuple[str, ...]:
    found = (_link(project, actor, field, name) for name in value or ())
    return tuple(dict.fromkeys(name for name in found if name is not None))


_FIELDS: dict[str, Callable[[Project, Actor, str, Any], Any]] = {
    "country": _country,
    "subkind": _subkind,
    "acronym": _acronym,
    "part_of": _link,
    "members": _links,
    "succeeds": _link,
    "note": _note,
}
"""What reads the value of each field that can be edited."""
