"""Words of nationality: every gender and number of one base form, by rule."""

from collections.abc import Callable, Iterator

_FEMININE_FR = (
    ("grec", "grecque"),
    ("turc", "turque"),
    ("ien", "ienne"),
    ("éen", "éenne"),
    ("yen", "yenne"),
    ("ton", "tonne"),
)
_SAME_FR = ("e", "è", "é")
_PEOPLE_EN = ("ese", "ish", "ch", "ss", "i-kiribati", "basotho")
_NO_PLURAL_EN = ("spanish", "british", "english", "french", "dutch", "swiss")
_ACCENTED_ES = {"és": "es", "án": "an", "ón": "on", "ín": "in"}


def french(base: str) -> Iterator[str]:
    """Yield marocain, marocains, marocaine, marocaines of `marocain`."""
    feminine = base + "e"
    for end, other in _FEMININE_FR:
        if base.endswith(end):
            feminine = base[: -len(end)] + other
    if base.endswith(_SAME_FR):
        feminine = "burkinabèe" if base.endswith("bè") else base if base[-1] == "e" else base + "e"
    if base.endswith(("i", "kazakh")):
        yield from (base, base + "s", base + "e", base + "es")
        return
    yield base
    yield base if base.endswith("s") else base + "s"
    yield feminine
    yield feminine + "s"


def english(base: str) -> Iterator[str]:
    """Yield Moroccan, Moroccans of `Moroccan`; peoples in -ese and -ish have one form."""
    yield base
    if not base.endswith(_PEOPLE_EN) and base not in _NO_PLURAL_EN:
        yield base + "s"


def spanish(base: str) -> Iterator[str]:
    """Yield argelino, argelinos, argelina, argelinas of `argelino`."""
    yield base
    if base.endswith("o"):
        yield from (base + "s", base[:-1] + "a", base[:-1] + "as")
    elif base[-2:] in _ACCENTED_ES:
        stem = base[:-2] + _ACCENTED_ES[base[-2:]]
        yield from (stem + "es", stem + "a", stem + "as")
    elif base.endswith(("í", "ú")):
        yield from (base + "es", base + "s")
    elif base.endswith("l"):
        yield from (base + "es", base + "a", base + "as")
    elif base.endswith(("s", "r")):
        yield base + "es"
    else:
        yield base + "s"


def arabic(base: str) -> Iterator[str]:
    """Yield the masculine and feminine, singular and plural, bare and with the article.

    An adjective of two words takes the endings on both, as جنوب أفريقي only on the second.
    """
    endings = ("", "ة", "ون", "ين", "ات", "تان", "ان")
    for form in {base + ending for ending in endings} if base.endswith("ي") else {base}:
        yield form
        yield "ال" + form
        head, _, tail = form.rpartition(" ")
        if head:
            yield f"{head} ال{tail}"
            yield f"ال{head} ال{tail}"
        if head.endswith("ي"):
            yield f"{head}ة {tail}"
            yield f"ال{head}ة ال{tail}"


INFLECTIONS: dict[str, Callable[[str], Iterator[str]]] = {
    "fr": french,
    "en": english,
    "es": spanish,
    "ar": arabic,
}
"""The rule of each language: a base form in, all forms out."""
