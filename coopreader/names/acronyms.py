"""Acronyms: the ones a name can have, and how well given letters fit a name."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from coopreader.names.organisations import concept, initials, organisation_form, significant
from coopreader.names.tables import codes
from coopreader.names.words import numeral

_LONGEST = 10
_FEWEST_WORDS = 2
_HEAD_LEFT_OUT = 0.8


def acronym_of(name: str) -> frozenset[str]:
    """Return the acronyms a name can have, folded: initials with and without its small words,
    and those it gives itself in brackets."""
    form = organisation_form(name)
    found = set(form.acronyms)
    if len(significant(form.letters)) >= _FEWEST_WORDS:
        found.add(initials(form.letters, small=False))
        found.add(initials(form.letters, small=True))
    return frozenset(acronym for acronym in found if 2 <= len(acronym) <= _LONGEST)


def looks_like_acronym(name: str) -> bool:
    """Return whether a name is one word of two to ten letters in capitals, dots apart."""
    letters = name.strip().replace(".", "")
    return 2 <= len(letters) <= _LONGEST and letters.isalnum() and letters.isupper()


@lru_cache(maxsize=8192)
def acronym_fit(acronym: str, words: tuple[str, ...]) -> float:
    """Return how well a folded acronym fits the folded words of a name, 0 to 1.

    1 for exactly the initials; less when small words count, words are passed over, words give
    several letters (CEDEAO), or the letters stand in another order.
    """
    words = tuple(numeral(word) or word for word in words)
    main = significant(words)
    if len(main) < _FEWEST_WORDS or not 2 <= len(acronym) <= _LONGEST:
        return 0.0
    plain = initials(main, small=False)
    if acronym in (plain, initials(words, small=True)):
        return 1.0
    if len(main) > _FEWEST_WORDS and _is_head(main[0]) and acronym == plain[1:]:
        return _HEAD_LEFT_OUT
    if len(acronym) % 2 == 0 and acronym[::2] == acronym[1::2] == plain:
        return 1.0  # a plural is written so in Spanish: CC. OO.
    if Counter(acronym) == Counter(plain) and acronym[0] == plain[0] and len(plain) > 3:
        return 0.8
    return _walk(acronym, words)


def _is_head(word: str) -> bool:
    """Return whether a word says what kind of body it is: agency, group."""
    found = concept(word)
    return found is not None and found.kind in {"head", "plain"}


def _walk(acronym: str, words: Sequence[str]) -> float:
    """Fit the letters to beginnings of the words, in order; the first word must take part."""
    main = significant(words)
    if acronym[0] != words[0][0] and acronym[0] != main[0][0]:
        return 0.0
    best = _taken(acronym, words)
    if best is None:
        return 0.0
    skipped, extra = best
    if extra > max(0, len(acronym) - 3):
        return 0.0
    return max(0.0, 0.95 - 0.12 * skipped - 0.04 * extra)


def _taken(acronym: str, words: Sequence[str]) -> tuple[int, int] | None:
    """Return the cheapest (significant words passed over, further letters taken of words)."""
    taken: dict[int, tuple[int, int]] = {0: (0, 0)}
    for word in words:
        weight = len(significant([word]))
        after: dict[int, tuple[int, int]] = {}
        for at, (skipped, extra) in taken.items():
            _keep(after, at, (skipped + weight, extra))
            for size in range(1, 4):
                if word[:size] == acronym[at : at + size] and len(word) >= size:
                    _keep(after, at + size, (skipped, extra + size - 1))
        taken = after
    return taken.get(len(acronym))


def _keep(found: dict[int, tuple[int, int]], at: int, cost: tuple[int, int]) -> None:
    if at not in found or cost < found[at]:
        found[at] = cost


@lru_cache(maxsize=8192)
def known_key(name: str) -> str:
    """Return the key under which bodies with known names in several languages are looked up."""
    form = organisation_form(name)
    return " ".join(sorted({*form.words, *form.countries}))


def known_body(name: str) -> str | None:
    """Return the number of the international body that has this name, short or long, else None."""
    return codes("body_keys", "body").get(known_key(name))
