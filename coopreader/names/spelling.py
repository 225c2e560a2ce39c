"""How alike two words of persons' names are: common spellings, sounds, one wrong letter.

What tells two persons apart is, as a rule, a consonant; vowels and doubled letters are written as
one likes. So a word of which a consonant differs stays below `CLEAR`.
"""

from functools import lru_cache

from rapidfuzz.distance import OSA

from coopreader.names.arabic import across_scripts
from coopreader.names.people import known_in_arabic, known_spellings
from coopreader.names.romanise import is_arabic, skeleton, sound
from coopreader.names.tables import word_list

CLEAR = 0.86
"""Two words from here on are spellings of one; below, a letter that matters differs."""

INITIAL = 0.86
"""How alike an initial and a word that opens with it are."""

_PREFIXES = ("abdel", "ben", "bint", "abou", "ait")
_SHORT = 6
"""A word up to here that is a consonant off a common name is another name."""

_SERVANT = 0.74
"""How alike Abdelaziz and Aziz are."""

_LEAST_SWAPPED = 5
"""Words from here on may have a wrong letter."""

_LOOKS = str.maketrans("1l", "ii")
"""Letters that a machine reads one for another, as it does rn for m."""


@lru_cache(maxsize=65536)
def word_score(a: str, b: str) -> float:
    """Return how alike two folded words of persons' names are, 0 to 1; symmetric."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return INITIAL if _same_initial(a, b) else 0.0
    if _servant_and_master(a, b):
        return _SERVANT
    if are_other_names(a, b):
        return 0.0
    if is_arabic(a) or is_arabic(b):
        return _across(a, b)
    for prefix in _PREFIXES:
        if a.startswith(prefix) and b.startswith(prefix):
            rests = [
                known_spellings().get(word[len(prefix) :], word[len(prefix) :]) for word in (a, b)
            ]
            if min(map(len, rests)) > 2:
                alike = word_score(*rests)
                return (
                    max(alike, 0.9 * _slip(a, b)) if alike or not are_other_names(*rests) else 0.0
                )
    return max(_spelling(a, b), 0.93 * _without_article(a, b))


def _across(a: str, b: str) -> float:
    """Read Arabic script as Latin; a known Latin name only as it is written in Arabic script."""
    arabic, latin = (a, b) if is_arabic(a) else (b, a)
    written = known_in_arabic().get(latin)
    if written is None or is_arabic(latin):
        return across_scripts(a, b)
    return max(across_scripts(arabic, known.removeprefix("ال")) for known in written)


def _servant_and_master(a: str, b: str) -> bool:
    """Return whether one name is the other with Abdel before it: Abdelaziz is called Aziz."""
    short, long = sorted((a, b), key=len)
    return len(short) > 3 and long.startswith("abdel") and sound(long[5:]) == sound(short)


def are_other_names(a: str, b: str) -> bool:
    """Return whether both words are common names, and not spellings of one."""
    known = known_spellings()
    return known.get(a, a) != known.get(b, b) and is_common(a) and is_common(b)


def is_common(word: str) -> bool:
    """Return whether a folded word is a common given or family name."""
    return word in known_spellings() or word in word_list("distinct_names")


def _slip(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= 8 and OSA.distance(a, b, score_cutoff=1) == 1


def _same_initial(a: str, b: str) -> bool:
    if is_arabic(a) or is_arabic(b):
        return False
    return sound(a)[:1] == sound(b)[:1] or a[0] == b[0]


def _without_article(a: str, b: str) -> float:
    for one, other in ((a, b), (b, a)):
        rest = one[2:] if one.startswith(("al", "el")) else one[1:] if one[0] == "l" else ""
        if len(rest) >= 4 and sound(rest) == sound(other):
            return 1.0
        if one.startswith("e") and len(one) > 5 and one[1] == one[2] and one[2:] == other:
            return 1.0
    return 0.0


def _spelling(a: str, b: str) -> float:
    key_a, key_b = sound(a), sound(b)
    if key_a == key_b:
        return 0.96
    if any(key_a + end == key_b or key_b + end == key_a for end in ("a", "i")):
        return 0.5
    consonants = skeleton(a) == skeleton(b)
    if min(len(a), len(b)) >= _LEAST_SWAPPED and _looks(a) == _looks(b):
        return 0.9
    if _swapped(a, b):
        return 0.9 if OSA.distance(a, b, score_cutoff=1) == 1 else 0.74
    if not consonants and min(len(a), len(b)) <= _SHORT and is_common(a) != is_common(b):
        return 0.45
    return max(_heard(key_a, key_b, consonants), _written(a, b))


def _looks(word: str) -> str:
    """Return what a machine that reads letters may make of several words."""
    return word.translate(_LOOKS).replace("rn", "m")


def _swapped(a: str, b: str) -> bool:
    """Return whether two words have the same letters, two of them exchanged."""
    same_ends = a[0] == b[0] and len(a) == len(b) > _LEAST_SWAPPED
    return same_ends and sorted(a) == sorted(b) and sum(map(str.__ne__, a, b)) == 2


def _written(a: str, b: str) -> float:
    """Score one wrong or lost letter."""
    shorter = min(len(a), len(b))
    if shorter < _LEAST_SWAPPED or OSA.distance(a, b, score_cutoff=1) > 1:
        return 0.0
    return 0.84 if shorter >= 7 else 0.82 if shorter == 6 else 0.74


def _long_vowel_lost(a: str, b: str) -> bool:
    """Return whether one key has an i or u more than the other: Zelhimi is not Zelhmi."""
    return any(len(a) != len(b) and a.count(vowel) != b.count(vowel) for vowel in "iu")


def _heard(a: str, b: str, consonants: bool) -> float:
    """Score the edits between two keys of sound; kinder when only vowels differ."""
    edits = OSA.distance(a, b, score_cutoff=3)
    length = min(len(a), len(b))
    if edits > 3 or edits >= length:
        return 0.0
    consonants = consonants and abs(len(a) - len(b)) < 2
    if consonants and len(a) != len(b) and a[0] != b[0]:
        return 0.6
    if edits == 1:
        value = 0.92 if length >= 7 else 0.88 if length >= 5 else 0.68 if length == 4 else 0.4
    elif edits == 2:
        value = 0.82 if length >= 9 else 0.72 if length >= 7 else 0.66 if consonants else 0.4
    else:
        value = 0.7 if length >= 11 else 0.2
    if consonants and length >= 4:
        value = min(0.95, value + 0.06)
    return value if consonants and not _long_vowel_lost(a, b) else min(value, 0.84)
