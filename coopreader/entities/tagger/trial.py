"""What learning brings: suggestions on texts that were not learned from, before and after."""

from collections.abc import Callable, Sequence

import msgspec

from coopreader.entities.find import find_in_text
from coopreader.entities.tagger.learning import NAME_TYPES, Example, learned
from coopreader.entities.tagger.lessons import Lessons

FOLDS = 3
"""In how many parts the texts are split: each is tried with what the others teach."""


class Tally(msgspec.Struct, frozen=True):
    """How suggestions agree with decisions.

    Of `names` that a reader tagged, `found` are suggested with the same words and type; of
    `refused` ranges that a reader rejected, `repeated` are suggested all the same.
    """

    names: int = 0
    found: int = 0
    refused: int = 0
    repeated: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.names + other.names,
            self.found + other.found,
            self.refused + other.refused,
            self.repeated + other.repeated,
        )

    @property
    def right(self) -> int:
        """How many decisions the suggestions agree with."""
        return self.found + self.refused - self.repeated


def tally(example: Example, lessons: Lessons | None) -> Tally:
    """Compare the suggestions on a text with what was decided of it."""
    entities = find_in_text(example.text, language=example.language, lessons=lessons)
    found = {
        (entity.start, entity.end, NAME_TYPES[entity.type])
        for entity in entities
        if entity.type in NAME_TYPES
    }
    said = [
        (item.refused, (item.start, item.end, NAME_TYPES[item.type]) in found)
        for item in example.decided
        if item.type in NAME_TYPES
    ]
    return Tally(
        names=sum(not refused for refused, _ in said),
        found=sum(there for refused, there in said if not refused),
        refused=sum(refused for refused, _ in said),
        repeated=sum(there for refused, there in said if refused),
    )


def tried(
    examples: Sequence[Example], *, folds: int = FOLDS, step: Callable[[], None] = lambda: None
) -> tuple[Tally, Tally]:
    """Return the tally on all texts with the shipped tagger, and with what the others teach.

    `step` is called after each text and part, `len(examples) + folds` times.
    """
    before, after = Tally(), Tally()
    for fold in range(folds):
        rest = [example for at, example in enumerate(examples) if at % folds != fold]
        lessons = learned(rest)
        step()
        for example in examples[fold::folds]:
            before += tally(example, None)
            after += tally(example, lessons)
            step()
    return before, after
