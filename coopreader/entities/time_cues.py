"""The names of days, months and periods of one language."""

from functools import cache

from coopreader.entities.numbers import ValueCues, value_cues
from coopreader.entities.phrases import Phrases
from coopreader.entities.tokens import key_of
from coopreader.languages import TABLES


class Times:
    """The names of days, months and periods of one language."""

    def __init__(self, cues: ValueCues) -> None:
        table = TABLES[cues.language]
        self.months = {
            key_of(name.replace("_", " ")): number
            for number, names in enumerate(table.months, 1)
            for name in names.split()
        }
        self.weekdays = {word: int(day) for word, day in cues.keyed("weekdays").items()}
        self.days = Phrases((word, int(days)) for word, days in cues.pairs("days"))
        self.past = cues.phrases("past")
        self.coming = cues.phrases("coming")
        self.periods = cues.keyed("periods")
        self.before = cues.keys("period before")
        self.ordinals = {word: int(number) for word, number in cues.keyed("ordinals").items()}
        self.quarter = cues.keys("quarter")
        self.half = cues.keys("half year")
        self.links = cues.keys("range links")
        self.month_contexts = cues.phrases("month contexts")
        self.year_contexts = cues.keys("year contexts")
        self.of = cues.keys("of") | {"del", "de", "of", "in"}


@cache
def times_of(language: str) -> Times:
    """Return the times of a language that has tables."""
    return Times(value_cues(language))
