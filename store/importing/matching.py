"""Which actors of theirs are, by their exact form, which of ours."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from coopreader.text import fold
from store.importing.joining import Joining
from store.memory.forms import forms_of
from store.records import EVERYWHERE, Actor, Document

Form = tuple[str, str, str]
"""A folded form, the kind of actor that has it, and its reach here."""

Owners = dict[Form, set[str]]


def match_by_form(joining: Joining, theirs: Iterable[Actor], taken: set[str]) -> dict[str, Actor]:
    """Return our actors by the ids of those of theirs that share a form with exactly that one.

    A form counts when one actor of a kind has it on each side, with countries that do not
    contradict. Where several of theirs would be one of ours, or the other way round, only an equal
    name decides; where that does not either, nothing is matched.

    Args:
        joining: the import; its documents are joined already.
        theirs: all actors of the export that stand and were merged into no other.
        taken: ids of our actors that are theirs by id; those of theirs are in none of the pairs.
    """
    unmerged = [actor for actor in joining.standing(Actor) if actor.merged_into is None]
    ours = {actor.id: actor for actor in unmerged}
    here = _owners((actor, _forms(actor)) for actor in unmerged)
    listed = list(theirs)
    forms = {actor.id: set(_mapped_forms(joining, actor)) for actor in listed}
    there = _owners((actor, forms[actor.id]) for actor in listed)
    wanted: dict[str, Actor] = {}
    for actor in listed:
        sure = [
            form for form in forms[actor.id] if len(there[form]) == len(here.get(form, ())) == 1
        ]
        owners = {name for form in sure for name in here[form]}
        fitting = [ours[name] for name in owners if countries_agree(ours[name], actor)]
        chosen = _only(fitting, [owner for owner in fitting if _same_name(owner, actor)])
        if chosen is not None and joining.ours(Actor, actor.id) is None and chosen.id not in taken:
            wanted[actor.id] = chosen
    return _one_each(wanted, {actor.id: actor for actor in listed})


def sharing_a_form(joining: Joining, theirs: Iterable[Actor]) -> dict[str, list[Actor]]:
    """Return, by ids of theirs, those of ours that share any form of whatever kind and reach."""
    by_form: dict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in joining.standing(Actor):
        if actor.merged_into is None:
            for form in {fold(actor.name), *(fold(form) for form, _ in forms_of(actor))}:
                by_form[form][actor.id] = actor
    found = {}
    for actor in theirs:
        forms = {fold(actor.name), *(fold(form) for form, _ in forms_of(actor))}
        owners = {name: owner for form in forms for name, owner in by_form[form].items()}
        if owners:
            found[actor.id] = sorted(owners.values(), key=lambda owner: owner.name)
    return found


def countries_agree(one: Actor, other: Actor) -> bool:
    """Whether two actors are of one country, as far as both say."""
    return one.country == other.country or None in (one.country, other.country)


def _one_each(wanted: dict[str, Actor], theirs: dict[str, Actor]) -> dict[str, Actor]:
    """Let each of ours be one of theirs only: the only one, or the only one of its name."""
    times = Counter(owner.id for owner in wanted.values())
    named = Counter(owner.id for name, owner in wanted.items() if _same_name(owner, theirs[name]))
    return {
        name: owner
        for name, owner in wanted.items()
        if times[owner.id] == 1 or (named[owner.id] == 1 and _same_name(owner, theirs[name]))
    }


def _only(all_of_them: list[Actor], named: list[Actor]) -> Actor | None:
    for actors in (all_of_them, named):
        if len(actors) == 1:
            return actors[0]
    return None


def _same_name(one: Actor, other: Actor) -> bool:
    return fold(one.name) == fold(other.name)


def _forms(actor: Actor) -> Iterator[Form]:
    """Yield what tells an actor from all others: forms that reach everywhere, and its whole name.

    A name that reaches one document only (a person's of one word) tells it within that document.
    """
    name = fold(actor.name)
    for form, reach in forms_of(actor):
        folded = fold(form)
        if folded and (reach == EVERYWHERE or folded == name):
            yield folded, actor.kind, reach


def _mapped_forms(joining: Joining, actor: Actor) -> Iterator[Form]:
    for form, kind, reach in _forms(actor):
        here = reach if reach == EVERYWHERE else joining.ours(Document, reach)
        if here is not None:
            yield form, kind, here


def _owners(forms_by_actor: Iterable[tuple[Actor, Iterable[Form]]]) -> Owners:
    owners: Owners = defaultdict(set)
    for actor, forms in forms_by_actor:
        for form in forms:
            owners[form].add(actor.id)
    return owners
