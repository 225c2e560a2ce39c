"""The normal form of a name, by kind: what two spellings of one name have in common.

Two names with the same normal form are the same string for every purpose but display. It is meant
for exact lookup, so it is careful: known spellings and titles are unified, nothing is guessed.
"""

from functools import lru_cache

from coopreader.names.acronyms import acronym_fit, acronym_of, looks_like_acronym
from coopreader.names.organisations import organisation_form
from coopreader.names.people import person_form, strip_titles
from coopreader.names.states import state_code
from coopreader.names.words import bare, split

__all__ = [
    "acronym_fit",
    "acronym_of",
    "looks_like_acronym",
    "normal_form",
    "strip_titles",
    "tokens",
]


@lru_cache(maxsize=32768)
def normal_form(name: str, kind: str | None = None) -> str:
    """Return the normal form of `name` as a name of `kind`; without a kind only folded words.

    Persons: titles off, "Family, Given" and FAMILY Given turned round, particles joined, known
    spellings unified, numerals as figures. Organisations: legal forms and small words off; where
    the name says what kind of body it is, common words as concepts in any order (ministère de la
    Santé, Ministry of Health) and countries by code. States: the ISO code.
    Never empty for a name with a letter or a figure.
    """
    if kind == "person":
        form = person_form(name)
        return " ".join([*form.given_first, *([f"#{form.number}"] if form.number else [])])
    if kind == "organisation":
        return _organisation(name)
    if kind == "state":
        code = state_code(name)
        if code:
            return f"@{code}"
    return _folded(name)


def _organisation(name: str) -> str:
    form = organisation_form(name)
    words = list(form.words)
    countries = [f"@{code}" for code in form.countries]
    if "head" in form.kinds:
        return " ".join([*sorted(words), *countries])
    return " ".join([*form.letters]) if form.letters else _folded(name)


def _folded(name: str) -> str:
    return " ".join(word.elided + word.text for word in split(bare(name)))


@lru_cache(maxsize=32768)
def tokens(name: str, kind: str | None = None) -> tuple[str, ...]:
    """Return the words of the normal form that tell names apart; small words are left out.

    Concepts of organisations are `=code`, countries `@code`.
    """
    if kind == "person":
        return person_form(name).words
    if kind == "organisation":
        form = organisation_form(name)
        return (*form.words, *(f"@{code}" for code in form.countries))
    return tuple(normal_form(name, kind).split())
