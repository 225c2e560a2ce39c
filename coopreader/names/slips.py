"""A wrong letter in a common word or a country's name: read as the other name has it.

Common words of organisations are compared as concepts, countries by code. A misspelt one is
neither, so it is looked up among those of the name it is compared with.
"""

from collections.abc import Mapping

from rapidfuzz.distance import OSA

from coopreader.names.organisations import OrganisationForm, kinds_of_concepts

_SHORTEST = 5


def without_slips(form: OrganisationForm, other: OrganisationForm) -> OrganisationForm:
    """Return `form` with its misspelt words as `other` has them; both have as many words."""
    if len(form.words) + len(form.countries) != len(other.words) + len(other.countries):
        return form
    unknown = [word for word in form.words if _may_be_misspelt(word, other)]
    if not unknown:
        return form
    words, countries = list(form.words), list(form.countries)
    for word in unknown:
        concept = _meant(word, other.spelt)
        country = "" if concept else _meant(word, other.named)
        if concept and concept not in words:
            words[words.index(word)] = concept
        elif country and country not in countries:
            words.remove(word)
            countries.append(country)
    kinds = frozenset(kinds_of_concepts()[word] for word in words if word in kinds_of_concepts())
    return form._replace(
        words=tuple(words),
        countries=tuple(countries),
        kinds=kinds,
        capitals=form.capitals & {*words},
    )


def _may_be_misspelt(word: str, other: OrganisationForm) -> bool:
    return len(word) >= _SHORTEST and word[0] not in "=#" and word not in other.words


def _meant(word: str, spelt: Mapping[str, str]) -> str:
    """Return what one of the words as written, a slip away from `word`, stands for."""
    for written, meaning in spelt.items():
        if len(written) >= _SHORTEST and _slip(word, written):
            return meaning
    return ""


def _slip(word: str, written: str) -> bool:
    if word.replace("rn", "m") == written.replace("rn", "m"):
        return True
    if word[:2] != written[:2] or word.rstrip("s") == written.rstrip("s"):
        return False
    return OSA.distance(word, written, score_cutoff=1) == 1
