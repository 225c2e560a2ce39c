"""Edit an actor: its name and its kind."""

from coopreader.text import fold
from store.decisions.words import quoted
from store.indexes import forms_of
from store.opened import Opened
from store.project import Project
from store.records import Actor, ActorKind, Alias, Mention


def rename(project: Project, actor: Actor, name: str) -> Actor:
    """Give an actor another name; the old one stays as an alias.

    Raises:
        ValueError: the name is empty.
        StoreError: it could not be written.
    """
    if not name.strip():
        raise ValueError("an actor needs a name")
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
            draft.change(actor, kind=kind)
        names = ", ".join(actor.name for actor in actors)
        draft.words = f"kind of {names} changed to {kind}"
