"""Two actors that may be one: a pair of their names, with a score and reasons.

Nothing here merges anything: it says what is worth a look, and a person decides.
"""

from collections.abc import Iterable

import msgspec
from rapidfuzz.distance import OSA

from coopreader.names.acronyms import looks_like_acronym
from coopreader.names.bands import REVIEW
from coopreader.names.candidates import kinds_like
from coopreader.names.organisations import concept, organisation_form
from coopreader.names.score import Score, compare, guess_kind
from coopreader.names.words import bare, split

_SLIP = 0.62
_ACRONYM = 0.80
_ABROAD = 0.80
_LONG_ENOUGH = 8
_SHORTEST_WORD = 3


class Named(msgspec.Struct, frozen=True, gc=False):
    """A form of an actor, with the actor's kind (None: not known) and country."""

    actor: str
    form: str
    kind: str | None
    country: str | None = None


class Pair(msgspec.Struct, frozen=True, gc=False):
    """Two actors that may be one: their forms that are most alike, the score of these, and why.

    The actors stand in the order of their ids, the forms in that of the actors.
    """

    actors: tuple[str, str]
    forms: tuple[str, str]
    kind: str
    score: float
    reasons: tuple[str, ...]


def pair_of(one: Named, other: Named) -> Pair | None:
    """Return forms of two actors as a pair; None when they are not alike enough to be shown.

    Bodies and places of two countries are no pair; where the country of persons differs, or all
    that is alike is an acronym, the pair is at most one to review.
    """
    if one.kind and other.kind and other.kind not in kinds_like(one.kind):
        return None
    kind = one.kind or other.kind or _kind_of_both(one.form, other.form)
    abroad = bool(one.country and other.country and one.country != other.country)
    if abroad and kind != "person":
        return None
    score = judge(one.form, other.form, kind)
    if score.value < REVIEW:
        return None
    if abroad and score.value > _ABROAD:
        score = Score(_ABROAD, ("of different countries", *score.reasons))
    first, second = (one, other) if one.actor <= other.actor else (other, one)
    actors, forms = (first.actor, second.actor), (first.form, second.form)
    return Pair(actors, forms, kind, score.value, score.reasons)


def likely_kind(name: str) -> str:
    """Return the kind that a name looks to be of.

    More than `guess_kind` sees of one name makes it an organisation's: a first word that common
    names of bodies have, more words behind it.
    """
    kind = guess_kind(name, name)
    if kind == "person":
        letters = organisation_form(name).letters
        if len(letters) > 1 and concept(letters[0]) is not None:
            return "organisation"
    return kind


def _kind_of_both(a: str, b: str) -> str:
    kinds = {likely_kind(a), likely_kind(b)}
    return kinds.pop() if len(kinds) == 1 else guess_kind(a, b)


def judge(a: str, b: str, kind: str) -> Score:
    """Return the score of two names for a list of duplicates.

    It is raised to the band of review where only one letter differs: names that differ in one
    letter are often different ones (Zhang Min, Zhang Ming), so that no score says that they are
    one; in a list of duplicates a slip of the pen is worth a look, and only a person can tell. It
    is lowered to that band where both are the same acronym and nothing more.
    """
    score = compare(a, b, kind)
    if kind not in ("person", "organisation"):
        return score
    if score.value < REVIEW:
        slip = _slip(a, b)
        return Score(_SLIP, ("one letter differs", *score.reasons)) if slip else score
    if score.value > _ACRONYM and kind == "organisation" and looks_like_acronym(a):
        return Score(_ACRONYM, ("an acronym may be that of several", *score.reasons))
    return score


def _slip(a: str, b: str) -> bool:
    """Return whether one letter of one longer word differs, and no figure or short capitals."""
    if abs(len(a) - len(b)) > 4:
        return False
    left, right = split(bare(a)), split(bare(b))
    apart = [(x, y) for x, y in zip(left, right, strict=False) if x.text != y.text]
    if len(left) != len(right) or len(apart) != 1:
        return False
    one, other = apart[0]
    if sum(len(word.text) for word in left) < _LONG_ENOUGH or one.capital or other.capital:
        return False
    letters = one.text.isalpha() and other.text.isalpha()
    shortest = min(len(one.text), len(other.text))
    return (
        letters
        and shortest >= _SHORTEST_WORD
        and OSA.distance(one.text, other.text, score_cutoff=1) == 1
    )


def keep_better(found: dict[tuple[str, str], Pair], pair: Pair) -> None:
    """Hold a pair, unless a better one of the same actors is held."""
    held = found.get(pair.actors)
    if held is None or order(pair) < order(held):
        found[pair.actors] = pair


def best_first(pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs in their order: by score, then by name."""
    return sorted(pairs, key=order)


def order(pair: Pair) -> tuple[float, tuple[str, str], tuple[str, str]]:
    """Return what pairs are ordered by."""
    return -pair.score, pair.forms, pair.actors
