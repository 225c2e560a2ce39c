"""Chinese names in older romanisations: Mao Tse-tung is Mao Zedong, Teng Hsiao-ping Deng Xiaoping.

Wade-Giles and the French EFEO write hard and soft consonants alike (the apostrophes that told them
apart are lost in the press), so syllables are compared with both taken for one. That is worth a
look, no more; and two names that both look like pinyin are never compared so.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

_INITIALS = "tch|zh|ch|sh|hs|ts|tz|sz|[bpmfdtnlgkhjqxrzcswy]"
_FINALS = (
    "iang|iung|iong|uang|oung|iao|ian|ien|ieh|ing|ang|eng|ong|ung|uai|uan|uei|ueh|eou|"
    "ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|eu|ee|eh|ih|a|e|i|o|u"
)
_SYLLABLE = re.compile(f"({_INITIALS})?({_FINALS})(?![aeiou])")
_OLDER = re.compile("hs|tch|ts|tz|sz|ung|ien|[iu]eh|[ei]h|eou|ee|ch(?:i[aenu]|ue)")
_CONSONANTS = {
    **dict.fromkeys(("tch", "zh", "ch", "j", "q"), "j"),
    **dict.fromkeys(("hs", "x"), "x"),
    **dict.fromkeys(("ts", "tz", "z", "c"), "z"),
    "sz": "s",
    "b": "p",
    "d": "t",
    "g": "k",
}
_VOWELS = {
    "oung": "ong",
    "ung": "ong",
    "iung": "iong",
    "ien": "ian",
    "ieh": "ie",
    "ueh": "ue",
    "eh": "e",
    "ih": "i",
    "ee": "i",
    "eou": "iu",
    "uei": "ui",
    "eu": "i",
}
_BUZZING = ("tz", "sz")
_LONGEST = 14
_FEWEST, _MOST = 2, 4


def same_syllables(first: Sequence[str], second: Sequence[str]) -> bool:
    """Return whether two persons' folded words are one Chinese name in two romanisations."""
    one, other = _keys(tuple(first)), _keys(tuple(second))
    older = len(first) != len(second) or any(_OLDER.search(word) for word in (*first, *second))
    return older and one == other and one != ()


@lru_cache(maxsize=4096)
def _keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of the syllables of a name, () for one that is not Chinese by its form."""
    if not 0 < len(words) <= _MOST:
        return ()
    parted = [_syllables(word) for word in words]
    if not all(parted) or len(parted[0]) != 1:
        return ()
    keys = tuple(key for syllables in parted for key in syllables)
    return keys if _FEWEST <= len(keys) <= _MOST else ()


def _syllables(word: str) -> list[str]:
    if len(word) > _LONGEST:
        return []
    found: list[str] = []
    at = 0
    while at < len(word):
        match = _SYLLABLE.match(word, at)
        if match is None:
            return []
        initial, final = match[1] or "", match[2]
        vowel = "i" if initial in _BUZZING and final == "u" else _VOWELS.get(final, final)
        silent = (initial == "y" and vowel[0] in "iu") or (initial == "w" and vowel[0] == "u")
        found.append(("" if silent else _CONSONANTS.get(initial, initial)) + vowel)
        at = match.end()
    return found
