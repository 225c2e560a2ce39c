"""What a drafted deal is: guesses with the words they come from."""

import msgspec

from coopreader.entities.entity import Entity, Value


class Guess(msgspec.Struct, frozen=True):
    """A proposed value with a score of 0 to 1; [start, end) are the words of the text that
    support it, None where it follows from the whole."""

    value: Value
    start: int | None
    end: int | None
    score: float


class DraftParty(msgspec.Struct, frozen=True):
    """An entity that may be a party, and the role that the sentence gives it."""

    entity: Entity
    role: str
    score: float


class DraftDeal(msgspec.Struct, frozen=True):
    """A deal as the words at [start, end) of the text draft it; codes are of the vocabulary.

    `types` and `stages` hold the three best guesses. `amount` has the value of a money entity,
    `date` an ISO 8601 one, `place` a name.
    """

    types: tuple[Guess, ...]
    stages: tuple[Guess, ...]
    date: Guess | None
    amount: Guess | None
    place: Guess | None
    sector: Guess | None
    certainty: Guess
    parties: tuple[DraftParty, ...]
    title: str
    start: int
    end: int
