"""The form of an organisation's name: legal forms off, its words as concepts, countries apart."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from coopreader.names.romanise import is_arabic
from coopreader.names.tables import codes, rows, word_list
from coopreader.names.words import LONGEST, SHORT_CAPITALS, Word, bare, brackets, numeral, split

_LONGEST_COUNTRY = 5
_ARABIC_AND = "و"


class OrganisationForm(NamedTuple):
    """An organisation's name for comparing.

    `words` are concepts (=bank), numbers (#2) and other folded words, small ones left out;
    `countries` are ISO codes in order, `adjective` says that all of them stood as adjectives;
    `capitals` are its short words in capitals, `acronyms` those it gives in brackets; `letters` are
    the folded words as written, without legal forms and a leading article; `kinds` are the classes
    of its concepts; `arabic` says that it holds Arabic script. `spelt` tells the concepts and
    `named` the countries of the words as written.
    """

    words: tuple[str, ...]
    countries: tuple[str, ...]
    adjective: bool
    numbers: frozenset[str]
    capitals: frozenset[str]
    acronyms: tuple[str, ...]
    letters: tuple[str, ...]
    kinds: frozenset[str]
    arabic: bool
    spelt: Mapping[str, str]
    named: Mapping[str, str]


class Concept(NamedTuple):
    """What a common word of organisations means: a code, and its class (head, part, plain ...)."""

    code: str
    kind: str


@cache
def concepts() -> Mapping[str, Concept]:
    """Return folded word to concept, from `tables/organisation_words.tsv`."""
    return {
        word: Concept(f"={code}", kind)
        for code, kind, words in rows("organisation_words")
        for word in words.split()
    }


@cache
def kinds_of_concepts() -> Mapping[str, str]:
    """Return concept code to its class."""
    return {concept.code: concept.kind for concept in concepts().values()}


@lru_cache(maxsize=32768)
def concept(word: str) -> Concept | None:
    """Return the concept of a folded word, its plural or feminine, None for another word."""
    table = concepts()
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("e")):
        if form in table:
            return table[form]
    if word.endswith(("as", "os")):
        return table.get(word[:-2] + "o") or table.get(word[:-1])
    if word.endswith("aux"):
        return table.get(word[:-3] + "al")
    if is_arabic(word):
        for start in (_ARABIC_AND + "ال", "ال", "لل", _ARABIC_AND):
            if word.startswith(start) and (found := table.get(word[len(start) :])):
                return found
    return None


def _country(key: str, capitals: frozenset[str]) -> tuple[str, bool] | None:
    """Return (code, whether an adjective) of the folded words of a country, None for others.

    Abbreviations (US, UK, RDC) count where they are among the short words in capitals.
    """
    if key in capitals and key not in word_list("not_countries"):
        short = codes("state_keys", "short").get(key)
        if short:
            return short, False
    countries = codes("state_keys", "country")
    country = countries.get(key) or countries.get(key.removesuffix("s"))  # Russia's
    if country:
        return country, False
    adjective = codes("state_keys", "adjective").get(key)
    return (adjective, True) if adjective else None


@lru_cache(maxsize=32768)
def organisation_form(name: str) -> OrganisationForm:
    """Return the form of an organisation's name."""
    outside, inside = brackets(bare(name))
    acronyms = tuple(
        part.lower() for part in inside if part.isalnum() and part.isupper() and len(part) <= 10
    )
    qualifiers = [part for part in inside if part.lower() not in acronyms]
    written: Sequence[Word] = split(" ".join([outside, *qualifiers]))
    capitals = _short_capitals(written)
    if len(written) > 1:
        written = [full for word in written for full in _in_full(word, capitals)]
    letters = _without_article([word.text for word in _without_legal(written)])
    words, named, adjective = _parted(_without_legal(written), capitals)
    coded = [concept(word) for word in words]
    kinds = frozenset(found.kind for found in coded if found)
    counted = [numeral(word) for word in words]
    numbers = frozenset(counted) - {""}
    meanings = tuple(
        f"#{number}" if number else found.code if found else _singular(word)
        for number, found, word in zip(counted, coded, words, strict=True)
    )
    spelt = {word: found.code for word, found in zip(words, coded, strict=True) if found}
    return OrganisationForm(
        meanings,
        tuple(code for _, code in named),
        adjective,
        numbers,
        capitals,
        acronyms,
        letters,
        kinds,
        is_arabic(name[:LONGEST]),
        spelt,
        dict(named),
    )


def _in_full(word: Word, capitals: frozenset[str]) -> list[Word]:
    """Return the words that one in capitals stands for within a name: UN, UE."""
    full = _within_names().get(word.text) if word.text in capitals else None
    return [Word(part) for part in full.split()] if full else [word]


@cache
def _within_names() -> Mapping[str, str]:
    return dict(rows("within_names"))


def _singular(word: str) -> str:
    return word[:-3] + "y" if len(word) > 5 and word.endswith("ies") else word


def _short_capitals(words: Sequence[Word]) -> frozenset[str]:
    """Return short words in capitals; in a name all in capitals they say nothing."""
    short = [
        word for word in words if word.capital and word.text.isalpha() and 1 < len(word.text) <= 5
    ]
    if len(words) > 1 and all(
        word.capital or word.text in word_list("small_words") for word in words
    ):
        return frozenset()
    legal = word_list("legal_forms")
    return frozenset(
        word.text for word in short if len(word.text) <= SHORT_CAPITALS and word.text not in legal
    )


def _without_legal(words: Sequence[Word]) -> list[Word]:
    legal = word_list("legal_forms")
    kept = [
        word
        for at, word in enumerate(words)
        if not (word.text in legal and (at > 0 or len(word.text) > 2))
        and (len(word.text) > 1 or word.text.isalnum())
    ]
    return kept or list(words)


def _without_article(words: Sequence[str]) -> tuple[str, ...]:
    if len(words) > 1 and words[0] in word_list("before_titles"):
        return tuple(words[1:])
    return tuple(words)


def _parted(
    words: Sequence[Word], capitals: frozenset[str]
) -> tuple[list[str], list[tuple[str, str]], bool]:
    """Part the words into plain ones (small ones dropped) and countries, as written and as code."""
    texts = [word.text for word in words]
    plain: list[str] = []
    countries: list[tuple[str, str]] = []
    adjectives = 0
    at = 0
    while at < len(texts):
        for size in range(min(_LONGEST_COUNTRY, len(texts) - at), 0, -1):
            found = _country(" ".join(texts[at : at + size]), capitals)
            if found and not (size == 1 and found[1] and len(texts) == 1):
                countries.append((" ".join(texts[at : at + size]), found[0]))
                adjectives += found[1]
                at += size
                break
        else:
            if texts[at] not in word_list("small_words") or texts[at] in capitals:
                plain.append(texts[at])
            at += 1
    if not plain and not countries:
        plain = list(texts)
    return plain, countries, bool(countries) and adjectives == len(countries)


def initials(words: Sequence[str], *, small: bool) -> str:
    """Return the first letters of the words, with or without the small ones."""
    return "".join(
        (numeral(word) or word)[0]
        for word in words
        if word and (small or word not in word_list("small_words"))
    )


def significant(words: Sequence[str]) -> list[str]:
    """Return the words that are not small ones (of, the, de, la ...)."""
    return [word for word in words if word not in word_list("small_words")]
