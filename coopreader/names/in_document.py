"""The order of candidates for a name that stands in a document: what is said there goes first.

Actors that have just this name; those of the longer name that the document gives for it; those
already linked there of whose name it is a part (M. Bekkali); then all others by their score.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from coopreader.names.bands import PRESELECT, REVIEW
from coopreader.names.candidates import Candidate, kinds_like
from coopreader.names.keys import keys_of
from coopreader.names.score import compare
from coopreader.text import fold

SAME = "the same name"
OTHER_KIND = "the same name, of another kind"
LINKED = "already in this document"

_OTHERS, _PART, _DEFINED, _EXACT = range(4)


class Here(msgspec.Struct, frozen=True):
    """What a document says of a name, and of the actors that are linked in it.

    Args:
        named: forms, each with its actor and kind, that are just this name and reach the document;
            the nearest reach first.
        full: longer names that the document gives for this one, with the candidates for each.
        linked: the forms of the actors that are linked in the document.
    """

    named: tuple["Form", ...] = ()
    full: Mapping[str, Sequence[Candidate]] = {}
    linked: tuple["Form", ...] = ()


class Form(msgspec.Struct, frozen=True):
    """A form of an actor, with the actor's kind."""

    actor: str
    text: str
    kind: str


def ranked_here(
    name: str, kind: str | None, found: Iterable[Candidate], here: Here
) -> list[Candidate]:
    """Return the candidates for a name in their order in a document, one for each actor.

    Args:
        name: the name as it stands there.
        kind: what it is; None when that is not known.
        found: the candidates of the index, best first.
        here: what the document says.
    """
    kinds = kinds_like(kind)
    linked = {form.actor for form in here.linked}
    ranked: list[tuple[int, Candidate]] = []
    for form in here.named:
        alike = not kinds or form.kind in kinds
        said = Candidate(form.actor, form.text, form.kind, 1.0, (SAME if alike else OTHER_KIND,))
        ranked.append((_EXACT if alike else _OTHERS, said))
    for full, candidates in here.full.items():
        words = f"stands for {full} here"
        ranked += [
            (_DEFINED, replace(one, reasons=(words, *one.reasons)))
            for one in candidates
            if one.score >= REVIEW
        ]
    ranked += [(_PART, part) for part in _parts(name, kinds, here.linked)]
    ranked += [(_OTHERS, one) for one in found]
    ranked.sort(key=lambda item: _rank(*item, linked=item[1].actor in linked), reverse=True)
    best: dict[str, Candidate] = {}
    for _, candidate in ranked:
        best.setdefault(candidate.actor, candidate)
    return [_told(one) if one.actor in linked else one for one in best.values()]


def _rank(group: int, candidate: Candidate, *, linked: bool) -> tuple[int, int, bool]:
    """Return what comes first; what is equal in it stays as it was."""
    if group in (_EXACT, _DEFINED):
        return group, 0, False
    band = (candidate.score >= REVIEW) + (candidate.score >= PRESELECT)
    return group, band, linked


def _parts(name: str, kinds: tuple[str, ...], linked: Iterable[Form]) -> list[Candidate]:
    """Return the actors of some kinds of whose forms the name is a part, best first."""
    found = []
    for form in linked:
        if (not kinds or form.kind in kinds) and _is_part(name, form):
            score = compare(name, form.text, form.kind)
            found.append(Candidate(form.actor, form.text, form.kind, score.value, score.reasons))
    return sorted(found, key=lambda one: -one.score)


def _is_part(name: str, form: Form) -> bool:
    words, longer = (
        {key for key in keys_of(text, form.kind) if key[:1] != "+"} for text in (name, form.text)
    )
    return bool(words) and words < longer and fold(name) != fold(form.text)


def _told(candidate: Candidate) -> Candidate:
    return replace(candidate, reasons=(*candidate.reasons, LINKED))
