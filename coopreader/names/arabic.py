"""A word in Arabic script against one in Latin letters: the cheapest way to read one as the other.

Arabic writes consonants and long vowels. So a short vowel within the Latin word costs next to
nothing, a long one on one side only a little, a consonant on one side only very much. Vowels that
end a word count: they tell many names apart (Nabil, Nabila; Ali).
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate

from rapidfuzz.distance import OSA

from coopreader.names.romanise import is_arabic, skeleton
from coopreader.names.tables import rows

_LONGEST = 16
_CONSONANT = 1.0
_TOKEN = re.compile("tch|kh|gh|sh|ch|dj|th|dh|ph|ou|oo|ee|aa|(.)")
_LETTER = re.compile("ou|oo|ee|aa|(.)")
_WITHIN = {"a": 0.03, "e": 0.03, "i": 0.08, "y": 0.15, "o": 0.05, "ou": 0.1, "u": 0.05}
_AT_THE_END = {"a": 1.2, "e": 0.05, "i": 1.2, "y": 1.2, "o": 0.8, "ou": 0.8, "u": 0.8, "h": 0.05}
_UNSPOKEN = {"ا": 0.2, "ع": 0.05, "ي": 0.45, "و": 0.45, "ه": 0.6}
_FEMININE = 1.2
"""What it costs that the ending of most feminine names is on one side only."""
_SUN = tuple("تثدذرزسشصضطظن")
"""Letters before which the l of the article is not heard."""
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("أإآء", "ا"),
        "ة": "ه",
        "ى": "ا",
        "ؤ": "و",
        "ئ": "ي",
        "ک": "ك",
        "ی": "ي",
        "ـ": None,
    }
)

_SERVANT = ("عبدال", "abdel")
_LIKE_AN_ARTICLE = ("al", "el", "il", "l")
_READINGS = ((0.3, 0.95), (0.45, 0.93), (0.75, 0.8))
"""What it costs at most to read an Arabic word as a Latin one, and the score of that."""
_ONE_CONSONANT = (1.15, 0.72)
_LONG = 6


def across_scripts(a: str, b: str) -> float:
    """Return how alike two folded words are of which one at least is in Arabic script, 0 to 1."""
    if is_arabic(a) and is_arabic(b):
        return 0.9 if min(len(a), len(b)) > 4 and OSA.distance(a, b, score_cutoff=1) == 1 else 0.0
    arabic, latin = (a, b) if is_arabic(a) else (b, a)
    if arabic.startswith(_SERVANT[0]) and latin.startswith(_SERVANT[1]):
        arabic, latin = (name[len(_SERVANT[0]) :] for name in (arabic, latin))
    bare = arabic.removeprefix("ال")
    cost = reading_cost(bare, latin)
    if latin.startswith(_LIKE_AN_ARTICLE):
        cost = min(cost, reading_cost("ال" + bare, latin))
        rest = latin[1:] if latin[0] == "l" else latin[2:]
        if len(rest) > 3:
            cost = min(cost, reading_cost(bare, rest))
    for limit, value in _READINGS:
        if cost <= limit:
            return value
    limit, value = _ONE_CONSONANT
    return value if cost <= limit and len(latin) >= _LONG else 0.0


@lru_cache(maxsize=16384)
def reading_cost(arabic: str, latin: str) -> float:
    """Return what it costs to read a folded Arabic word as a folded Latin one.

    0 is a letter for letter reading; from 1 on at least one consonant does not agree. Words longer
    than sixteen letters, and those with more than one such consonant, cost 16.
    """
    letters = arabic.translate(_ALIKE)
    if max(len(letters), len(latin)) > _LONGEST or len(latin) > 2 * len(letters) + 2:
        return float(_LONGEST)
    if abs(len(skeleton(arabic)) - len(skeleton(latin))) > 1:
        return float(_LONGEST)
    return min(_cost(letters, spoken) for spoken in _spoken(latin))


def _cost(letters: str, spoken: Sequence[str]) -> float:
    unspoken = _unspoken_costs(letters)
    costs = [0.0, *accumulate(unspoken)]
    for at, token in enumerate(spoken):
        costs = _next_row(costs, letters, unspoken, token, at == len(spoken) - 1)
        if min(costs) > _ONE_CONSONANT[0]:
            return float(_LONGEST)
    return costs[-1]


@cache
def _letters() -> dict[str, tuple[str, str]]:
    """Return Latin letters to the Arabic ones they stand for, and nearly stand for."""
    return {latin: (exact, nearly) for latin, exact, nearly in rows("arabic_letters")}


@lru_cache(maxsize=8192)
def _spoken(latin: str) -> tuple[tuple[str, ...], ...]:
    """Return how a word may be parted into sounds: th as one or as two (Fethi) where it has any."""
    word = _undoubled(latin)
    ways = (tuple(match.group() for match in way.finditer(word)) for way in (_TOKEN, _LETTER))
    return tuple(dict.fromkeys(ways))


@lru_cache(maxsize=8192)
def _unspoken_costs(letters: str) -> tuple[float, ...]:
    return tuple(_unspoken(letters, at) for at in range(len(letters)))


def _next_row(
    before: list[float], letters: str, unspoken: Sequence[float], token: str, last: bool
) -> list[float]:
    """Return the cheapest costs of the Latin word up to `token`, by beginnings of `letters`."""
    alone = _unwritten(token, last)
    exact, nearly = _letters().get(token, (token, ""))
    cheapest = before[0] + alone
    row = [cheapest]
    for at, letter in enumerate(letters):
        read = before[at] + (0.0 if letter in exact else 0.15 if letter in nearly else _CONSONANT)
        cheapest += unspoken[at]
        cheapest = min(cheapest, read, before[at + 1] + alone)
        row.append(cheapest)
    return row


def _unspoken(letters: str, at: int) -> float:
    """Return what it costs that an Arabic letter has nothing in the Latin word."""
    letter = letters[at]
    if at and letters[at - 1] == letter:
        return 0.05
    if letter == "ه" and at == len(letters) - 1:
        return _FEMININE
    if letter == "ل" and at and letters[at - 1] == "ا" and letters[at + 1 : at + 2] in _SUN:
        return 0.15
    return _UNSPOKEN.get(letter, _CONSONANT)


def _unwritten(token: str, last: bool) -> float:
    if last and token in _AT_THE_END:
        return _AT_THE_END[token]
    return _WITHIN.get(token, 0.2 if token == "h" else 0.1 if token in {"ee", "aa", "oo"} else 1.0)


def _undoubled(word: str) -> str:
    return re.sub(r"([^aeou])\1+", r"\1", word)
