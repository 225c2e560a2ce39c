"""What other tools call our kinds of actors, and our types, stages and roles of deals."""

from collections.abc import Mapping

from coopreader.names.states import state_code
from coopreader.text import fold
from coopreader.vocabulary import SUBKINDS, Terms
from store.records import ActorKind

_KINDS: Mapping[ActorKind, str] = {
    "person": "per pers person people personne persona",
    "organisation": "org orgs organisation organization organisations organizacion company "
    "corporation institution agency ngo orgname",
    "state": "state country nation pays etat estado",
    "place": "place location lieu lugar loc gpe geo fac facility city ville",
}
KINDS: Mapping[str, ActorKind] = {
    label: kind for kind, labels in _KINDS.items() for label in labels.split()
}
MIXED = frozenset({"loc", "gpe", "geo", "location"})
"""Labels of places under which other tools count states too."""


def kind_of(label: str, name: str, own: Mapping[str, ActorKind]) -> ActorKind | None:
    """Return the kind that a label means for a name; None when it means none.

    `own` are what the user says that labels mean, folded.
    """
    folded = fold(label)
    if folded in own:
        return own[folded]
    if folded in MIXED and state_code(name) is not None:
        return "state"
    if folded in KINDS:
        return KINDS[folded]
    return "organisation" if any(folded == fold(term.code) for term in SUBKINDS) else None


def term_of(label: str | None, terms: Terms) -> str | None:
    """Return the code of a term by its code or label, however its words are joined."""
    wanted = fold((label or "").replace("_", " "))
    for term in terms:
        names = (term.code, *term.labels.values())
        if wanted and wanted in (fold(name) for name in names):
            return term.code
    return None
