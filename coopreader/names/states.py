"""States by table: names, official names, abbreviations and demonyms in four languages.

Common names come from CLDR (babel), loaded when a table is first asked for; official names, usual
abbreviations and demonyms stand in `tables/states_*.tsv`, written for this project. The codes of
folded names are read from `tables/state_keys.tsv`, which `python -m bench.name_tables` writes
from both: a first look-up would otherwise cost a tenth of a second.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from coopreader.names.demonyms import INFLECTIONS
from coopreader.names.tables import codes, rows
from coopreader.text import fold

LANGUAGES = ("fr", "en", "es", "ar")
"""The languages whose names of states are known."""

_NOT_TERRITORIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_LABELS = {
    "PS": {"fr": "Palestine", "en": "Palestine", "es": "Palestina", "ar": "فلسطين"},
    "VA": {"fr": "Vatican", "en": "Vatican", "es": "Vaticano", "ar": "الفاتيكان"},
}
_TERRITORY_NAMES = {"Hong Kong": "HK", "Hong-Kong": "HK", "Macao": "MO", "Macau": "MO"}
ARTICLES = frozenset({"le", "la", "les", "l", "the", "el", "los", "las"})
"""Articles that may open the name of a state."""

_CONJUNCTIONS = frozenset({"and", "et", "y", "e", "و"})
_SAINTS = {"st": "saint", "ste": "sainte"}
_BREAKS = re.compile(r"[\W_]+")
_ARABIC_LETTERS = str.maketrans({"ة": "ه", "ى": "ي", "ڤ": "ف", "ـ": None})
ABBREVIATION = 5
"""Abbreviations of states have so many letters at most, and count in capitals only."""


def state_code(name: str) -> str | None:
    """Return the ISO 3166 alpha-2 code of a state or territory by one of its names, else None.

    Case, accents, punctuation and a leading article do not matter; abbreviations (USA, EAU, RDC)
    count in capitals only, with or without dots. Territories (Groenland, Hong Kong) have codes too;
    the European Union has none. Congo alone is the Republic of the Congo.
    """
    short = name.strip()[:40].replace(".", "").replace(" ", "")
    if len(short) <= ABBREVIATION and short.isupper():
        code = codes("state_keys", "short").get(fold(short))
        if code is not None:
            return code
    return codes("state_keys", "name").get(state_key(name[:200]))


def state_names(language: str) -> Mapping[str, str]:
    """Return the names of states as they are written in `language`, official ones and
    abbreviations included, with their codes. Dependent territories are left out."""
    return _state_names(language)


def demonyms(language: str) -> Mapping[str, str]:
    """Return the words of nationality of `language`, lower case, in all genders and numbers.

    A word that two states share has one code: congolais is CG, dominicano DO.
    """
    return _demonyms(language)


def state_label(code: str, language: str) -> str:
    """Return the name of a state or territory in `language`; the code itself when unknown."""
    known = _LABELS.get(code, {}).get(language)
    return known or _territories(language).get(code, code)


def is_code(code: str) -> bool:
    """Tell whether this is the ISO 3166 alpha-2 code, in capitals, of a state or territory."""
    return code in _territories("en")


@cache
def _territories(language: str) -> Mapping[str, str]:
    return cldr_names(language) if language in LANGUAGES else {}


def cldr_names(language: str) -> Mapping[str, str]:
    """Return code to name of the states and territories in a language that babel has."""
    from babel import Locale

    names = {str(code): str(name) for code, name in Locale.parse(language).territories.items()}
    return {
        code: name
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_TERRITORIES
    }


@cache
def _table(language: str) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Code to (demonyms, other names) of the states of the table."""
    if language not in LANGUAGES:
        return {}
    return {
        code: (
            tuple(base.strip() for base in bases.split(",") if base.strip()),
            tuple(name for name in names.split(";") if name),
        )
        for code, bases, names in rows(f"states_{language}")
    }


@cache
def _state_names(language: str) -> Mapping[str, str]:
    names: dict[str, str] = {}
    territories = _territories(language)
    for code, (_, others) in _table(language).items():
        for name in (territories[code], state_label(code, language), *others):
            names.setdefault(name, code)
            names.setdefault(name.replace("’", "'"), code)
    return MappingProxyType(names)


@cache
def _demonyms(language: str) -> Mapping[str, str]:
    inflect = INFLECTIONS.get(language)
    if inflect is None:
        return {}
    forms: dict[str, str] = {}
    for code, (bases, _) in _table(language).items():
        for base in bases:
            for form in inflect(base.lower()):
                forms.setdefault(form, code)
                if "-" in form:
                    forms.setdefault(form.replace("-", " "), code)
    return MappingProxyType(forms)


def state_key(name: str) -> str:
    """Return what two spellings of a state's name share."""
    words = _BREAKS.sub(" ", fold(name).translate(_ARABIC_LETTERS)).split()
    plain = [_SAINTS.get(word, word) for word in words if word not in _CONJUNCTIONS]
    if len(plain) > 1 and plain[0] in ARTICLES:
        plain = plain[1:]
    return " ".join(plain)


def all_names() -> Iterator[tuple[str, str]]:
    """Yield every known name with its code: CLDR's first, so that no other can shadow them."""
    for language in LANGUAGES:
        for code, name in _territories(language).items():
            yield name, code
    for language in LANGUAGES:
        for name, code in _state_names(language).items():
            yield name, code
    yield from _TERRITORY_NAMES.items()
