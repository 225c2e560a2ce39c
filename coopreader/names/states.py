"""States by table: names, official names, abbreviations and demonyms in four languages.

Common names come from CLDR (babel), loaded when a table is first asked for; official names, usual
abbreviations and demonyms stand in `tables/states_*.tsv`, written for this project.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from coopreader.names.demonyms import INFLECTIONS
from coopreader.names.tables import rows, word_list
from coopreader.text import fold

LANGUAGES = ("fr", "en", "es", "ar")
"""The languages whose names of states are known."""

_NOT_TERRITORIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_LABELS = {
    "PS": {"fr": "Palestine", "en": "Palestine", "es": "Palestina", "ar": "فلسطين"},
    "VA": {"fr": "Vatican", "en": "Vatican", "es": "Vaticano", "ar": "الفاتيكان"},
}
_TERRITORY_NAMES = {"Hong Kong": "HK", "Hong-Kong": "HK", "Macao": "MO", "Macau": "MO"}
_ARTICLES = frozenset({"le", "la", "les", "l", "the", "el", "los", "las"})
_CONJUNCTIONS = frozenset({"and", "et", "y", "e", "و"})
_SAINTS = {"st": "saint", "ste": "sainte"}
_BREAKS = re.compile(r"[\W_]+")
_OTHER_LANGUAGES = ("de", "it", "pt", "nl", "tr", "ca", "pl", "sv")
_ARABIC_LETTERS = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None})
_ABBREVIATION = 5


def state_code(name: str) -> str | None:
    """Return the ISO 3166 alpha-2 code of a state or territory by one of its names, else None.

    Case, accents, punctuation and a leading article do not matter; abbreviations (USA, EAU, RDC)
    count in capitals only, with or without dots. Territories (Groenland, Hong Kong) have codes too;
    the European Union has none. Congo alone is the Republic of the Congo.
    """
    short = name.strip()[:40].replace(".", "").replace(" ", "")
    if len(short) <= _ABBREVIATION and short.isupper():
        code = _abbreviations().get(fold(short))
        if code is not None:
            return code
    return _codes().get(_key(name[:200]))


def loose_code(name: str) -> str | None:
    """Return the code for a name that may be in another European language, or an official form that
    the tables do not list (Republik Malta, l'État espagnol). For comparing names of states only: in
    a text such forms may be ordinary words."""
    code = state_code(name)
    if code is not None:
        return code
    words = _key(name[:200]).split()
    rest = [word for word in words if word not in word_list("forms_of_state")]
    short = " ".join(rest)
    found = _other_codes().get(" ".join(words))
    if found is None and 0 < len(rest) < len(words):
        found = _codes().get(short) or _other_codes().get(short) or _folded_demonyms().get(short)
    return found


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
def _other_codes() -> Mapping[str, str]:
    """Names of CLDR in further languages; one that stands for two territories is left out."""
    codes: dict[str, str] = {}
    doubtful: set[str] = set()
    for language in _OTHER_LANGUAGES:
        for code, name in _cldr(language).items():
            key = _key(name)
            if codes.setdefault(key, code) != code:
                doubtful.add(key)
    return {key: code for key, code in codes.items() if key not in doubtful}


@cache
def _folded_demonyms() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for form, code in demonyms(language).items():
            found.setdefault(_key(form), code)
    return found


@cache
def _territories(language: str) -> Mapping[str, str]:
    return _cldr(language) if language in LANGUAGES else {}


def _cldr(language: str) -> Mapping[str, str]:
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


def _key(name: str) -> str:
    """Return what two spellings of a state's name share."""
    words = _BREAKS.sub(" ", fold(name).translate(_ARABIC_LETTERS)).split()
    plain = [_SAINTS.get(word, word) for word in words if word not in _CONJUNCTIONS]
    if len(plain) > 1 and plain[0] in _ARTICLES:
        plain = plain[1:]
    return " ".join(plain)


@cache
def _codes() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for name, code in _all_names():
        key = _key(name)
        if key:
            codes.setdefault(key, code)
    for short, code in _abbreviations().items():
        if codes.get(short) == code:
            del codes[short]
    return codes


@cache
def _abbreviations() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, code in _all_names():
        short = name.replace(".", "").replace(" ", "")
        if len(short) <= _ABBREVIATION and short.isupper():
            found.setdefault(fold(short), code)
    return found


def _all_names() -> Iterator[tuple[str, str]]:
    """Yield every known name with its code: CLDR's first, so that no other can shadow them."""
    for language in LANGUAGES:
        for code, name in _territories(language).items():
            yield name, code
    for language in LANGUAGES:
        for name, code in _state_names(language).items():
            yield name, code
    yield from _TERRITORY_NAMES.items()
