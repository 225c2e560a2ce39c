"""The names of days, months and periods of one language."""

from functools import cache

from coopreader.entities.phrases import Phrases
from coopreader.entities.tokens import key_of
from coopreader.entities.values.cues import ValueCues, value_cues
from coopreader.languages import TABLES


class Times:
    """The names of days, months and periods of one language, and the words around them."""

    def __init__(self, cues: ValueCues) -> None:
        table = TABLES[cues.language]
        self.cues = cues
        self.months: Phrases[int] = Phrases(
            (name.replace("_", " "), number)
            for number, names in enumerate(table.months, 1)
            for name in names.split()
        )
        self.short_months = {
            key_of(name): number
            for number, names in enumerate(table.short_months, 1)
            for name in names.split()
        }
        self.month_keys = {
            key_of(name): number
            for number, names in enumerate(table.months, 1)
            for name in names.split()
        }
        self.sure_months = cues.keys("sure months")
        self.month_nouns = cues.phrases("month nouns")
        self.weekdays = {word: int(day) for word, day in cues.keyed("weekdays").items()}
        self.days = cues.valued("days")
        self.days_with_name = cues.valued("days with a name")
        self.ambiguous_days = cues.keys("ambiguous days")
        self.not_after = cues.keys("not after")
        self.past = cues.phrases("past")
        self.coming = cues.phrases("coming")
        self.current = cues.phrases("current")
        self.past_before = cues.phrases("past before")
        self.coming_before = cues.phrases("coming before")
        self.this = cues.keys("this")
        self.same = cues.keys("same")
        self.periods: Phrases[str] = Phrases(cues.pairs("periods"))
        self.ordinals = {word: int(number) for word, number in cues.keyed("ordinals").items()}
        self.quarter = cues.keys("quarter")
        self.half = cues.keys("half year")
        self.qualifiers = cues.phrases("qualifiers")
        self.glued_qualifiers = cues.keys("glued qualifiers")
        self.seasons = cues.phrases("seasons")
        self.decades = cues.keys("decade")
        self.decade_words = cues.valued("decade words")
        self.century = cues.keys("century")
        self.year_nouns = cues.keys("year nouns")
        self.ago_before = cues.phrases("ago before")
        self.ago_behind = cues.phrases("ago behind")
        self.ahead_before = cues.phrases("ahead before")
        self.ahead_behind = cues.phrases("ahead behind")
        self.spans = cues.keyed("time spans")
        self.double_spans = cues.keyed("double time spans")
        self.day_parts = cues.phrases("parts of the day")
        self.day_parts_before = cues.phrases("parts of the day before")
        self.clock_before = cues.phrases("clock before")
        self.hours = cues.keys("hours")
        self.morning = cues.keys("morning")
        self.evening = cues.keys("evening")
        self.noon = cues.valued("noon")
        self.month_contexts = cues.phrases("month contexts")
        self.year_contexts = cues.keys("year contexts")
        self.articles = cues.keys("articles")
        self.of = cues.keys("of")


@cache
def times_of(language: str) -> Times:
    """Return the times of a language that has tables."""
    return Times(value_cues(language))
