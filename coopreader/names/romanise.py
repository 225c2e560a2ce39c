"""Sounds rather than letters: one key for the Latin spellings of a name, and Arabic script in it.

The key follows how French, English and Spanish papers write Arabic and Maghreb names (ou, oo, w;
ch, sh; dj, j; kh; doubled letters); it is meant for comparing, never for showing.
"""

import re
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        "ة": "ه",
        "ى": "ي",
        "ک": "ك",
        "ی": "ي",
        "ـ": None,
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ə": "a",
    }
)
_ARABIC = str.maketrans(
    {
        **dict(
            zip("بتثجحخدذرزسشصضطظعغفقكلمنهويىگپچڤ", "BTTJHXDDRZSCSDTZAGFKKLMNHWYAGPJF", strict=True)
        ),
        **dict.fromkeys("اءأإآؤئ", "A"),
        "ة": "A",
        "ک": "K",
        "ی": "Y",
        "ـ": None,
    }
)
_ARABIC_LETTER = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_STEPS = (
    (re.compile("x"), "ks"),
    (re.compile("tch|sch|sh|ch"), "C"),
    (re.compile("ou|oo|w"), "u"),
    (
        re.compile("kh|gh|dh|th|ph"),
        lambda m: {"k": "X", "g": "G", "d": "d", "t": "t", "p": "f"}[m[0][0]],
    ),
    (re.compile("dj|j"), "J"),
    (re.compile("gu(?=[eiy])"), "g"),
    (re.compile("ss|z|c(?=[eiy])"), "s"),
    (re.compile("[cq]k?|k"), "k"),
    (re.compile("ee|ei|ey|ai|ay|y"), "i"),
    (re.compile("o"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?<=..)[eh]+$"), ""),
    (re.compile("(?<=[^aeiu])h|e(?=[aiu])"), ""),
)
_NOT_SKELETON = re.compile("[aeiuyhAHWY]")
_SKELETON = str.maketrans({"X": "K", "V": "F", "Z": "S"})


def is_arabic(text: str) -> bool:
    """Return whether `text` holds a letter of the Arabic script."""
    return _ARABIC_LETTER.search(text) is not None


def plain_letters(text: str) -> str:
    """Return folded text with the letters that folding leaves (ı, ł, ø, ة, ى ...) made plain."""
    return text.translate(_PLAIN)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return the key of one folded Latin word: `benkirane` and `benkiran` have the same."""
    for pattern, replacement in _STEPS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the consonants of a folded word, Arabic or Latin, in capitals; h is left out."""
    if is_arabic(word):
        found = word.removeprefix("ال").translate(_ARABIC)
        found = "".join(char for char in found if "A" <= char <= "Z" and char not in "AHWY")
        return re.sub(r"(.)\1+", r"\1", found.translate(_SKELETON))
    key = _NOT_SKELETON.sub("", sound(word).replace("u", "")).upper()
    return re.sub(r"(.)\1+", r"\1", key.translate(_SKELETON))
