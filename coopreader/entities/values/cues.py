"""The tables of numbers, currencies, units and times of one language."""

from collections.abc import Mapping
from functools import cache

from coopreader.entities.cues import sections_of
from coopreader.entities.phrases import Phrases
from coopreader.entities.tokens import key_of
from coopreader.entities.values.tenders import current_codes


class ValueCues:
    """The tables of one language, its own entries before those of all languages."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._own = sections_of(f"{language}_values")
        self._shared = sections_of("any_values")
        self.numbers = {word: int(value) for word, value in self.keyed("numbers").items()}
        self.scales = {word: int(value) for word, value in self.keyed("scales").items()}
        self.round = {word: int(value) for word, value in self.keyed("round numbers").items()}
        self.short_scales = {word: int(value) for word, value in self.pairs("short scales")}
        self.ones = self.keys("ones")
        self.links = self.keys("number links")
        self.of = self.keys("of")
        self.half = self.phrases("half")
        self.half_before = self.phrases("half before")
        self.point = self.keys("decimal point")
        self.doubles = {word: int(value) for word, value in self.keyed("doubles").items()}
        self.bare_scales = self.keys("bare scales")
        self.signs = frozenset(sign for sign, _ in self.pairs("signs"))
        self.codes = current_codes() | frozenset(self.entries("codes"))
        words = self.pairs("currencies") + self.pairs("generic currencies")
        self.money_words = frozenset(key_of(word) for word, _ in words)
        self.approximators = self.phrases("approximators")
        self.elided_approximators: Phrases[str] = Phrases(
            (entry.removesuffix(" de"), entry)
            for entry in self.entries("approximators")
            if entry.endswith(" de")
        )
        self.percent = self.phrases("percent")
        self.to = self.keys("range links")
        self.between = self.keys("between")
        self.since = self.keys("from")
        self.articles = self.keys("articles")
        self.lists = self.keys("list links")

    def entries(self, section: str) -> tuple[str, ...]:
        """Return the entries of a section as they stand."""
        return self._own.get(section, ()) + self._shared.get(section, ())

    def pairs(self, section: str) -> list[tuple[str, str]]:
        """Return the "word = value" entries of a section."""
        parted = (entry.split("=") for entry in self.entries(section))
        return [(left.strip(), right.strip()) for left, right in parted]

    def keys(self, section: str) -> frozenset[str]:
        """Return the entries of a section as keys."""
        return frozenset(key_of(entry) for entry in self.entries(section))

    def phrases(self, section: str) -> Phrases[str]:
        """Return the entries of a section as phrases."""
        return Phrases((entry, entry) for entry in self.entries(section))

    def valued(self, section: str) -> Phrases[int]:
        """Return the "phrase = number" entries of a section as phrases."""
        return Phrases((phrase, int(value)) for phrase, value in self.pairs(section))

    def keyed(self, section: str) -> Mapping[str, str]:
        """Return the "word = value" entries of a section by the word's key, the first one wins."""
        return {key_of(word): value for word, value in reversed(self.pairs(section))}


@cache
def value_cues(language: str) -> ValueCues:
    """Return the tables of a language that has them."""
    return ValueCues(language)
