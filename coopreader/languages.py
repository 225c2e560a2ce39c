"""Languages by their words: function words and month names, and the language of a text."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

import msgspec

LANGUAGES = ("fr", "en", "es", "ar", "pt", "it", "de")
"""The languages with a table in `language_tables`, most frequent in the trade first."""

_SAMPLE = 4_000  # characters; more of a text does not change its language
_LEAST_SHARE = 0.12  # of function words among words; running text has 0.3 to 0.5
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]+")


class LanguageTable(msgspec.Struct, frozen=True):
    """The words of one language, as its table has them.

    Of `months`, `short_months` (twelve each) and `weekdays` (seven, short names too) an entry holds
    the names of one, parted by spaces; `published` and `updated` hold the words by which a page
    says what date it gives. An underscore stands for a space within a name.
    """

    function_words: str
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    published: str
    updated: str


def _read_table(language: str) -> LanguageTable:
    path = files("coopreader") / "language_tables" / f"{language}.json"
    return msgspec.json.decode(path.read_bytes(), type=LanguageTable)


TABLES: Mapping[str, LanguageTable] = MappingProxyType(
    {language: _read_table(language) for language in LANGUAGES}
)
"""The table of each language."""

FUNCTION_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {language: frozenset(table.function_words.split()) for language, table in TABLES.items()}
)
"""The function words of each language, in lower case; elided ones without their apostrophe."""


def _weights() -> dict[str, list[tuple[str, float]]]:
    owners: dict[str, list[str]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in words:
            owners.setdefault(word, []).append(language)
    return {
        word: [(language, 1 / len(languages)) for language in languages]
        for word, languages in owners.items()
    }


# A word that several languages share speaks for each of them by its share only.
_WEIGHTS = _weights()


def language_of(text: str) -> str | None:
    """Return the two-letter code of the language of `text`; None when it has too few words.

    Arabic is told by its script, the others by their function words: at least two of them, and more
    weight of one language than of any other.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if not words:
        return None
    arabic = sum(1 for word in words if _ARABIC.match(word))
    if arabic >= 2 and 2 * arabic > len(words):
        return "ar"
    weights: defaultdict[str, float] = defaultdict(float)
    hits: Counter[str] = Counter()
    for word in words:
        for language, weight in _WEIGHTS.get(word, ()):
            weights[language] += weight
            hits[language] += 1
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    ranked += [("", 0.0), ("", 0.0)]
    (best, most), (_, second) = ranked[0], ranked[1]
    enough = hits[best] >= max(2, _LEAST_SHARE * len(words))
    return best if enough and most > second else None
