"""Names of states in further languages, and official forms that no table lists.

Only for comparing names of states: in a text such forms may be ordinary words.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from coopreader.names.states import ARTICLES, state_code, state_key
from coopreader.names.tables import codes, word_list

_THE = "ال"
_STEMS = (5, 4)
_FORMS = ("republi", "repubbli", "respubli", "jumhuri", "jomhuri")
_SAINTS = frozenset({"san", "santa", "sao", "sankt", "sint", "sveti"})
_FORM_MATTERS = (
    "congo",
    "kongo",
    "kore",
    "core",
    "chin",
    "cin",
    "deutsch",
    "german",
    "allem",
    "aleman",
)
"""Beginnings of names of two states that only the form of state tells apart."""


def loose_code(name: str) -> str | None:
    """Return the code of a state by a name in four or further languages, or by an official form.

    Official forms are looked up without the words that say what form of state it is (Republik
    Malta, l'État espagnol), and by the stem of an adjective (Syrische Arabische Republiek) where
    the states with that stem are one.
    """
    code = state_code(name)
    if code is not None:
        return code
    key = state_key(name[:200])
    words = ["saint" if word in _SAINTS else word for word in key.split()]
    found = _named(key) or _named(" ".join(words))
    if found or not words:
        return found
    rest = [word for word in words if not _is_form(word) and not _stands_beside(word)]
    if not rest or not any(map(_is_form, words)):
        return None
    if len(rest) < len(words) - 1 and rest[-1].startswith(_FORM_MATTERS):
        return None
    short = " ".join(rest)
    return (
        state_code(short)
        or _nationalities().get(short)
        or _named(short)
        or _behind_the_form(words)
        or (_by_stem(rest[0]) if len(rest) == 1 else None)
    )


def _behind_the_form(words: Sequence[str]) -> str | None:
    """Look up what follows the words for the form of state, islands and all, longest first."""
    for at, word in enumerate(words[:-1], start=1):
        if not _is_form(word) and not _stands_beside(word):
            return None
        code = _named(" ".join(words[at:])) or state_code(" ".join(words[at:]))
        if code:
            return code
    return None


def _is_form(word: str) -> bool:
    forms = word_list("forms_of_state")
    return word in forms or word.startswith(_FORMS) or word.removeprefix(_THE) in forms


def _stands_beside(word: str) -> bool:
    beside = word_list("beside_forms")
    return word in beside or word.removeprefix(_THE) in beside


def _named(key: str) -> str | None:
    """Return the code of a folded name, with its spaces and articles or without."""
    return _foreign().get(key) or _squeezed().get(_squeeze(key))


def _squeeze(key: str) -> str:
    return "".join(word for word in key.split() if word not in ARTICLES)


def _by_stem(word: str) -> str | None:
    for length in _STEMS:
        code = _stems(length).get(_stem(word, length))
        if code:
            return code
    return None


def _foreign() -> Mapping[str, str]:
    return codes("foreign_state_keys", "name")


def _nationalities() -> Mapping[str, str]:
    return codes("foreign_state_keys", "nationality")


@cache
def _squeezed() -> Mapping[str, str]:
    """Names without spaces and articles: Sri Lanka, Srilanka."""
    return _unique((_squeeze(key), code) for key, code in _names())


@cache
def _stems(length: int) -> Mapping[str, str]:
    """Stems of names and nationalities of one word, of those that lead to one state."""
    words = [*_names(), *_nationalities().items()]
    return _unique((_stem(key, length), code) for key, code in words if " " not in key)


def _names() -> list[tuple[str, str]]:
    return [*codes("state_keys", "name").items(), *_foreign().items()]


def _stem(word: str, length: int) -> str:
    return word.removeprefix(_THE)[:length]


def _unique(found: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    codes: dict[str, str] = {}
    doubtful: set[str] = set()
    for key, code in found:
        if codes.setdefault(key, code) != code:
            doubtful.add(key)
    return {key: code for key, code in codes.items() if key not in doubtful}
