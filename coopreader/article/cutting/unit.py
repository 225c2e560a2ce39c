"""The unit: the smallest piece of a flattened page that a reader would take for one thing."""

import msgspec


class Unit(msgspec.Struct):
    """A run [start, end) of the raw text, with no white space at its ends.

    `text` is what stands there; `row` is how many units its line holds (a wall has four or more).
    """

    start: int
    end: int
    text: str
    row: int
