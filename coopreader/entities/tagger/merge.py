"""What the tagger says and what the patterns found, made one."""

from collections.abc import Iterable

from coopreader.entities.reading import Reading
from coopreader.entities.span import Span
from coopreader.entities.tagger.tagged import Tagged

_NAMES = frozenset({"person", "organisation", "place", "state"})
# Patterns whose names stay although the tagger sees none there: about half of them are right, on
# pages that neither was made on; of the others' names a quarter is.
_STAY = frozenset({"known name", "state", "place context", "title", "the kingdom of this article"})
_STAY_IN_ARABIC = _STAY | {"given name", "region"}
_SURE_TYPE = 0.85  # score of a pattern whose type stays although the tagger says another
_DEFINED = frozenset({"definition", "acronym"})  # a name and its acronym: no ends are surer
_LONG = frozenset(
    {"head", "title"}
)  # patterns of names with tails, of which the tagger sees too little
_IN_NAMES = frozenset({"city"})  # patterns whose names are seldom part of a longer one
_IN_ARABIC_NAMES = _IN_NAMES | {"state", "head", "region", "place context", "known name"}
_FACTS = ("honorific", "country", "subkind", "acronym", "full")


def merge(reading: Reading, names: Iterable[Tagged]) -> None:
    """Put the tagger's names in place of the patterns' names that they overlap.

    What a pattern knows of the same name (its country, function, kind ...) stays with it.
    """
    patterns = [span for span in reading.spans if span.type in _NAMES and _claims(reading, span)]
    confirmed: set[int] = set()
    for name in names:
        owners = _owners(reading, name)
        if _agrees(reading, name, owners) or not _yields(reading, name, owners):
            confirmed.update(map(id, owners))
        else:
            _replace(reading, name, owners)
    stay = _STAY_IN_ARABIC if reading.cues.arabic else _STAY
    for span in patterns:
        if id(span) in confirmed or span.source in stay or not _claims(reading, span):
            continue
        if span.source not in _LONG or not _names_more(reading, span):
            reading.drop(span)


def _names_more(reading: Reading, span: Span) -> bool:
    """Whether a name has a capital word behind its first one: an embassy of a state has."""
    return any(
        owner is span and token.cap and token.start > span.start
        for owner, token in zip(reading.owner, reading.tokens, strict=True)
    )


def _claims(reading: Reading, span: Span) -> bool:
    return any(owner is span for owner in reading.owner)


def _owners(reading: Reading, name: Tagged) -> list[Span]:
    found: dict[int, Span] = {}
    for owner in reading.owner[name.start : name.end]:
        if owner is not None:
            found[id(owner)] = owner
    return list(found.values())


def _agrees(reading: Reading, name: Tagged, owners: list[Span]) -> bool:
    """Whether a pattern found the same words; then its type or score is set right."""
    start, end = reading.tokens[name.start].start, reading.tokens[name.end - 1].end
    for owner in owners:
        if (owner.start, owner.end) != (start, end) or owner.type not in _NAMES:
            continue
        if not (owner.type == "state" and name.type == "place"):
            if owner.type != name.type and owner.score < _SURE_TYPE:
                owner.type = name.type
            if owner.type == name.type:
                owner.score = max(owner.score, name.score)
        return True
    return False


def _yields(reading: Reading, name: Tagged, owners: list[Span]) -> bool:
    """Whether the patterns' names under the tagger's may go for it."""
    start, end = reading.tokens[name.start].start, reading.tokens[name.end - 1].end
    for owner in owners:
        if owner.type not in _NAMES or owner.source in _DEFINED:
            return False
        within = start <= owner.start and owner.end <= end
        if within and owner.source in (_IN_ARABIC_NAMES if reading.cues.arabic else _IN_NAMES):
            return False
        if not within and (
            owner.type == "state"
            or owner.source in _LONG
            or _behind_particle(reading, name, owner)
            or _cuts_a_word(reading, name, owner)
        ):
            return False
    return True


def _behind_particle(reading: Reading, name: Tagged, owner: Span) -> bool:
    """Whether the tagger left out what stands before a particle: María in María del Pilar Ruiz."""
    before = name.start - 1
    return (
        before > 0
        and reading.owner[before] is owner
        and reading.tokens[before].key in reading.cues.words("particles")
    )


def _cuts_a_word(reading: Reading, name: Tagged, owner: Span) -> bool:
    """Whether the tagger's name ends inside what is written as one word: the A of A/S."""
    behind = name.end
    return (
        behind < len(reading.tokens)
        and reading.owner[behind] is owner
        and reading.tokens[behind].glued
    )


def _replace(reading: Reading, name: Tagged, owners: list[Span]) -> None:
    like = next((owner for owner in owners if owner.type == name.type), None)
    for owner in owners:
        reading.drop(owner)
    span = reading.add(name.type, name.start, name.end, name.score, "tagger")
    if span is not None and like is not None:
        for fact in _FACTS:
            setattr(span, fact, getattr(like, fact))
