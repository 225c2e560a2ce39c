"""The cues of a language: its tables of titles, offices, heads of organisations and so on."""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib.resources import files

from coopreader.entities.phrases import Phrases
from coopreader.entities.tokens import Token, key_of, tokens_of
from coopreader.languages import FUNCTION_WORDS
from coopreader.names.states import demonyms, state_names

LANGUAGES = ("fr", "en", "es", "ar")
"""The languages that have tables."""

Sections = Mapping[str, tuple[str, ...]]


@cache
def sections_of(name: str) -> Sections:
    """Read a table: "[section]" opens a list of entries parted by commas or lines."""
    sections: dict[str, list[str]] = {}
    entries: list[str] = []
    path = files("coopreader.entities") / "tables" / f"{name}.txt"
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            entries = sections.setdefault(line.strip("[] "), [])
        elif line and not line.startswith("#"):
            entries.extend(entry.strip() for entry in line.split(",") if entry.strip())
    return {section: tuple(found) for section, found in sections.items()}


@cache
def cities() -> Mapping[str, str]:
    """Return the cities of all languages with the state of each."""
    path = files("coopreader.entities") / "tables" / "cities.tsv"
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {
        name: row[0] for row in rows if not row[0].startswith("#") for name in row[1].split("|")
    }


@cache
def given_names(arabic: bool) -> frozenset[str]:
    """Return the keys of usual given names, of those written in Arabic or of the others."""
    path = files("coopreader.entities") / "tables" / "given_names.txt"
    names = (name.strip() for name in path.read_text("utf-8").replace("\n", ",").split(","))
    return frozenset(key_of(name) for name in names if name and (name[0] >= "\u0600") == arabic)


class Cues:
    """The tables of one language, made ready for matching when first asked for."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.arabic = language == "ar"
        self._own = sections_of(language)
        self._shared = sections_of("any")

    def words(self, section: str) -> frozenset[str]:
        """Return the entries of a section of one word each, as keys."""
        return _word_set(self.language, section)

    def written(self, section: str) -> frozenset[str]:
        """Return the entries of a section, own and shared, as they are written."""
        return frozenset(self._own.get(section, ()) + self._shared.get(section, ()))

    def lows(self, section: str) -> frozenset[str]:
        """Return the entries of a section in lower case, accents kept."""
        return _low_set(self.language, section)

    def phrases(self, section: str) -> Phrases[str]:
        """Return the entries of a section; the value of each is itself."""
        return _phrases(self.language, section)

    @cached_property
    def heads(self) -> Phrases[str]:
        """The nouns that open an organisation's name, with its subkind."""
        overrides = {key_of(word): kind for word, kind in _pairs(self._shared["subkinds"])}
        return Phrases(
            (entry, overrides.get(key_of(entry), section.removeprefix("heads ")))
            for section, entries in self._own.items()
            if section.startswith("heads ")
            for entry in entries
        )

    @cached_property
    def known_organisations(self) -> Phrases[tuple[str, str]]:
        """Organisations that every reader of the press knows: (name as written, subkind)."""
        return Phrases(
            (entry, (entry, section.removeprefix("organisations ")))
            for section, entries in self._shared.items()
            if section.startswith("organisations ")
            for entry in entries
        )

    @cached_property
    def states(self) -> Phrases[tuple[str, str]]:
        """Names of states: (name as written, code)."""
        return Phrases((name, (name, code)) for name, code in state_names(self.language).items())

    @cached_property
    def kingdoms(self) -> frozenset[str]:
        """Codes of the states that have "kingdom" in one of their names."""
        rows = state_names(self.language).items()
        return frozenset(
            code for name, code in rows if self.says_kingdom(tokens_of(name, 0, len(name)))
        )

    def says_kingdom(self, tokens: Iterable[Token]) -> bool:
        """Whether one of the words is "kingdom", in Arabic also without its article."""
        words = {token.key.split("-")[0] for token in tokens}
        return not self._kingdom_words.isdisjoint(words)

    @cached_property
    def _kingdom_words(self) -> frozenset[str]:
        words = {key_of(entry.split()[-1]) for entry in self._own["kingdoms"]}
        return frozenset(words | {word.removeprefix("ال") for word in words})

    @cached_property
    def demonyms(self) -> Mapping[str, str]:
        """Words of nationality with the code of their state; `Token.low` is the key.

        Those that mostly mean something else are none: in Arabic, "Malian" is "financial".
        """
        others = self.words("no demonyms")
        rows = demonyms(self.language).items()
        return {word: code for word, code in rows if key_of(word) not in others}

    @cached_property
    def demonym_keys(self) -> Mapping[str, str]:
        """The same by `Token.key`."""
        return {key_of(word): code for word, code in self.demonyms.items()}

    @cached_property
    def cities(self) -> Phrases[tuple[str, str]]:
        """Names of cities: (name as written, code of the state)."""
        return Phrases((name, (name, code)) for name, code in cities().items())

    @cached_property
    def first_halves(self) -> frozenset[str]:
        """Words like franco that open a double nationality."""
        return frozenset(left for left, _ in _pairs(self._own.get("first halves", ())))

    @cached_property
    def given(self) -> frozenset[str]:
        """Given names, as keys."""
        return given_names(self.arabic)

    @cached_property
    def stop(self) -> frozenset[str]:
        """Words that are in no name, in lower case with accents."""
        return self.lows("stop") | FUNCTION_WORDS.get(self.language, frozenset())

    @cached_property
    def stop_keys(self) -> frozenset[str]:
        """The same by `Token.key`: for capitals, whose accents are often lost."""
        return frozenset(key_of(word) for word in self.stop)

    @cached_property
    def lexicon(self) -> frozenset[str]:
        """Arabic: all single words of the tables, as keys: glued letters are parted from them."""
        words = set(self.given) | set(self.demonym_keys)
        texts = [*state_names(self.language), *cities()]
        for section, entries in self._own.items():
            if section != "stop":
                texts.extend(entries)
        texts.extend(
            entry for name in ("ar_values",) for row in sections_of(name).values() for entry in row
        )
        for text in texts:
            words.update(token.key for token in tokens_of(text, 0, len(text)) if len(token.key) > 2)
        return frozenset(words | {key_of(word) for word in self._own["stop"] if len(word) > 2})

    def is_stop(self, token: Token) -> bool:
        """Whether the token is a word that no name holds; a legal form in capitals is not."""
        if token.upper and len(token.text) > 1 and token.key in self.words("company suffixes"):
            return False
        return token.low in self.stop or (token.cap and token.key in self.stop_keys)

    def is_adjective(self, token: Token) -> bool:
        """Whether the token looks like an adjective of this language."""
        if token.key in self.words("adjectives") or token.low in self.demonyms:
            return True
        return len(token.low) > 4 and token.low.endswith(_endings(self.language))


def _pairs(entries: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = (entry.split("=") for entry in entries)
    return [(left.strip(), right.strip()) for left, right in pairs]


@cache
def _endings(language: str) -> tuple[str, ...]:
    return sections_of(language).get("adjective endings", ())


@cache
def _low_set(language: str, section: str) -> frozenset[str]:
    return frozenset(entry.lower() for entry in sections_of(language).get(section, ()))


@cache
def _word_set(language: str, section: str) -> frozenset[str]:
    entries = sections_of(language).get(section, ()) + sections_of("any").get(section, ())
    return frozenset(key_of(entry) for entry in entries)


@cache
def _phrases(language: str, section: str) -> Phrases[str]:
    entries = sections_of(language).get(section, ()) + sections_of("any").get(section, ())
    return Phrases((entry, entry) for entry in entries)


@cache
def cues_of(language: str | None) -> Cues:
    """Return the cues of a language; of French for one that has no tables."""
    return Cues(language if language in LANGUAGES else "fr")
