"""How far a form of an actor reaches: everywhere, or only the document it was met in."""

import re

from store.records import EVERYWHERE, Actor

_ARTICLE = re.compile(
    r"^(?:(?:le|la|les|the|el|los|las|il|o|a|os|as|der|die|das)\s+|l['’]\s*)", re.IGNORECASE
)

_PREPOSITION = re.compile(
    r"^(?:(?:du|de|des|of|del|della|dello|di|do|da|dos|das|von|vom)\s+|d['’]\s*)"
)


def reach_of(form: str, actor: Actor, document: str) -> str:
    """Return EVERYWHERE for a form that names the actor wherever it stands, else the document.

    An acronym that is the actor's, and a name of its state, reach everywhere. Of other forms, one
    that is a single word without its article and title (a surname, "le Royaume"), and one without
    any capital ("le ministère compétent"), reach their document only; so do words that begin with
    a preposition ("du Commerce"), which are short for a longer name.
    """
    from coopreader.names.form import strip_titles
    from coopreader.names.states import state_code

    if actor.acronym and form == actor.acronym:
        return EVERYWHERE
    if actor.kind == "state" and actor.country:
        return EVERYWHERE if state_code(form) == actor.country else document
    bare = _ARTICLE.sub("", form.strip())
    if actor.kind == "person":
        bare = strip_titles(bare)
    if len(bare.split()) < 2 or _is_small(bare) or is_elliptical(form):
        return document
    return EVERYWHERE


def is_elliptical(form: str) -> bool:
    """Tell whether words are short for a longer name: they begin with a preposition."""
    return _PREPOSITION.match(form.strip()) is not None


def _is_small(form: str) -> bool:
    """Tell whether a form has letters that could be capitals, and none that is one."""
    return form == form.lower() and form != form.upper()
