"""What a reader's decisions changed in the tagger, as it is kept and used."""

from functools import lru_cache

import msgspec

from coopreader.entities.tagger.model import Model, Vector, shipped, shipped_weights

Changes = dict[str, Vector]
"""What is added to the score of each label for an atom with its place."""


class Lessons(msgspec.Struct, frozen=True, eq=False):
    """What decisions changed in the shipped weights, for Arabic and for the other languages."""

    latin: Changes = {}
    arabic: Changes = {}


@lru_cache(maxsize=2)
def model_with(lessons: Lessons | None, arabic: bool) -> Model:
    """Return the model that ships with the project, for Arabic or others, with what was learned."""
    changes = (lessons.arabic if arabic else lessons.latin) if lessons is not None else {}
    return Model(shipped_weights(arabic), changes) if changes else shipped(arabic)
