"""The forms of an actor, by hand: add one, remove one, say how far one reaches."""

from coopreader.text import fold, safe
from store.decisions.standing import standing_actor
from store.memory.forms import forms_of
from store.project import Project
from store.records import EVERYWHERE, Actor, Alias, Document
from store.words import quoted


def add_form(
    project: Project,
    actor: Actor,
    form: str,
    *,
    reach: str = EVERYWHERE,
    language: str | None = None,
) -> Actor:
    """Give an actor another form; it stays when the last mention that has it is removed.

    One that reaches everywhere takes the place of those of the same form that reach documents.
    Nothing is written where the actor has it by hand already.

    Args:
        project: the project.
        actor: the actor; a merged one counts as what it was merged into.
        form: the words.
        reach: EVERYWHERE or a document's id.
        language: a two-letter code, where it is known.

    Raises:
        ValueError: the form is empty, the document is none, or the actor was taken back.
        StoreError: it could not be written.
    """
    actor = standing_actor(project, actor)
    form = " ".join(form.split())
    if not fold(form):
        raise ValueError("a form needs a letter")
    _check_reach(project, reach)
    same = [alias for alias in actor.aliases if fold(alias.form) == fold(form)]
    within = (EVERYWHERE, reach)
    if any(alias.reach in within and not alias.learned for alias in same):
        return actor
    if not same and any(
        fold(text) == fold(form) and known in within for text, known in forms_of(actor)
    ):
        return actor
    covered = [alias for alias in same if reach in (EVERYWHERE, alias.reach)]
    with project.operation("add form") as draft:
        draft.words = f"{quoted(form)} added to {quoted(actor.name)} {_in_words(project, reach)}"
        kept = (alias for alias in actor.aliases if alias not in covered)
        return draft.change(actor, aliases=(*kept, Alias(form, reach, language)))


def remove_form(project: Project, actor: Actor, form: str) -> Actor:
    """Take a form away from an actor, and from those merged into it, however far it reaches.

    Raises:
        ValueError: it is no alias of the actor, or the actor was taken back.
        StoreError: it could not be written.
    """
    actor = standing_actor(project, actor)
    with project.operation("remove form") as draft:
        draft.words = f"{quoted(form)} no longer a form of {quoted(actor.name)}"
        for member in _having(project, actor, form):
            kept = tuple(alias for alias in member.aliases if fold(alias.form) != fold(form))
            draft.change(member, aliases=kept)
        return draft.seen(actor)


def set_reach(
    project: Project, actor: Actor, form: str, reach: str, *, language: str | None = None
) -> Actor:
    """Say how far a form of an actor reaches: EVERYWHERE, or a document by its id.

    From then on it is a form given by hand. `language` replaces the form's own where it is given.

    Raises:
        ValueError: it is no alias of the actor, the document is none, or the actor was taken back.
        StoreError: it could not be written.
    """
    actor = standing_actor(project, actor)
    _check_reach(project, reach)
    with project.operation("reach") as draft:
        draft.words = f"{quoted(form)} means {quoted(actor.name)} {_in_words(project, reach)}"
        for member in _having(project, actor, form):
            same = [alias for alias in member.aliases if fold(alias.form) == fold(form)]
            kept = tuple(alias for alias in member.aliases if alias not in same)
            alias = Alias(same[0].form, reach, language or same[0].language)
            draft.change(member, aliases=(*kept, alias))
        return draft.seen(actor)


def _having(project: Project, actor: Actor, form: str) -> list[Actor]:
    """Return the actor and those merged into it, of them those that have the form as an alias."""
    members = [project.get(Actor, name) for name in project.index.merged(actor.id)]
    having = [
        member
        for member in members
        if any(fold(alias.form) == fold(form) for alias in member.aliases)
    ]
    if not having:
        raise ValueError(f"{quoted(form)} is no alias of {quoted(actor.name)}")
    return having


def _check_reach(project: Project, reach: str) -> None:
    if reach != EVERYWHERE and project.find(Document, reach) is None:
        raise ValueError(f"no document of the project has the id {quoted(reach)}")


def _in_words(project: Project, reach: str) -> str:
    document = None if reach == EVERYWHERE else project.get(Document, reach)
    if document is None:
        return "everywhere"
    title = safe(document.title or "")
    return f"in {quoted(title)}" if title else "in one document"
