"""How much a word of an organisation's name tells it from others."""

from coopreader.names.organisations import kinds_of_concepts

WEIGHTS = {
    "head": 0.5,
    "rank": 0.5,
    "plain": 0.15,
    "part": 0.9,
    "topic": 0.8,
    "area": 0.8,
    "place": 1.0,
}
"""Weights of the classes of concepts."""

DISTINCTIVE = 0.5
"""A word of this weight on both sides makes two bodies of them."""

OWN = 1.0
"""The weight of a word that is no concept."""


def weight(word: str) -> float:
    """Return the weight of a word of a form; a country as an adjective (%MA) weighs little."""
    if word[0] == "%":
        return DISTINCTIVE
    kind = kinds_of_concepts().get(word)
    return WEIGHTS[kind] if kind else OWN


def is_plain(word: str) -> bool:
    """Return whether a word says next to nothing: group, company."""
    return kinds_of_concepts().get(word) == "plain"
