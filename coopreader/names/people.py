"""The form of a person's name: titles off, particles joined, known spellings unified."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from coopreader.names.romanise import is_arabic
from coopreader.names.tables import rows, word_list
from coopreader.names.words import Word, bare, brackets, numeral, split

_SONS = {
    **dict.fromkeys(("ben", "bin", "ibn", "bni", "beni"), "ben"),
    **dict.fromkeys(("bint", "bent", "binti"), "bint"),
    **dict.fromkeys(("بن", "ابن"), "بن"),
    "بنت": "بنت",
}
_JOINED = {
    **_SONS,
    **dict.fromkeys(("bou", "bu", "abou", "abu", "abo", "aboul", "abul"), "abou"),
    **dict.fromkeys(("ابو", "بو"), "ابو"),
    **dict.fromkeys(("ait", "ayt"), "ait"),
    "ايت": "ايت",
    "ba": "ba",
    "ahl": "ahl",
    "le": "le",
}
_SERVANTS = ("abdel", "abdul", "abdal", "abder", "abdur", "abdes", "abdus", "abdou", "abd", "عبد")
_DOTTED_TITLES = frozenset({"se", "sem", "he", "sa"})
_DIN = frozenset({"din", "dine", "deen"})
_GOD = frozenset({"allah", "ullah", "الله"})
_OULD = frozenset({"ould", "wuld", "oulad", "wld"})
_SHORTEST_GIVEN = 3
_SHORTEST_TWO = 8


class PersonForm(NamedTuple):
    """A person's name for comparing: its words in order, numbers (Mohammed VI: 6) apart.

    `given_first` is the same with a family name in capitals moved behind; `titled` says that
    titles were cut off; `fathers` are the words that stand behind Ould (son of).
    """

    words: tuple[str, ...]
    given_first: tuple[str, ...]
    number: str
    titled: bool
    fathers: frozenset[str]


@cache
def known_spellings() -> dict[str, str]:
    """Return spelling to kept spelling of common Arabic and Maghreb given names."""
    return {word: row[0].split()[0] for row in rows("given_names") for word in row[0].split()}


@cache
def known_in_arabic() -> dict[str, tuple[str, ...]]:
    """Return the kept spelling of each known name to its spellings in Arabic script."""
    found: dict[str, list[str]] = {}
    for word, kept in known_spellings().items():
        if is_arabic(word):
            found.setdefault(kept, []).append(word)
    return {kept: tuple(words) for kept, words in found.items()}


@lru_cache(maxsize=32768)
def person_form(name: str) -> PersonForm:
    """Return the form of a person's name; a name of titles only keeps them."""
    text, _ = brackets(bare(name))
    written = split(_given_first(text))
    initials = _initials_apart(written)
    kept = _without_titles(initials)
    titled = len(kept) < len(initials)
    number, kept = _number(kept)
    behind = _capitals_behind(kept)
    known = known_spellings()
    words, given_first = (
        tuple(known.get(word, word) for found in _joined(parts) for word in _parted(found))
        for parts in (kept, behind)
    )
    fathers = frozenset(known.get(word, word) for word in _behind_ould(kept))
    return PersonForm(words, given_first, number, titled, fathers)


def strip_titles(name: str) -> str:
    """Return a person's name without the titles before it, spelt as it was."""
    words = name.split()
    for count in range(len(words)):
        rest = " ".join(words[count:])
        written = _initials_apart(split(bare(rest)))
        if written and len(_without_titles(written)) == len(written):
            return rest
    return " ".join(words)


def _given_first(text: str) -> str:
    family, comma, given = text.partition(",")
    if comma and family.strip() and 0 < len(given.split()) <= 5 and "," not in given:
        return f"{given} {family}"
    return text


def _initials_apart(words: Sequence[Word]) -> list[Word]:
    """Part J.L. into two initials; letters with dots that are a title (S.A.R.) stay one word."""
    titles = word_list("titles")
    found: list[Word] = []
    for word in words:
        if word.dotted and word.text in _DOTTED_TITLES:
            found.append(Word("excellence"))
        elif word.dotted and word.text not in titles:
            found.extend(Word(letter, True, True) for letter in word.text)
        elif word.elided:
            found.append(Word(word.elided + word.text, word.capital, word.dot))
        else:
            found.append(word)
    return found


def _without_titles(words: list[Word]) -> list[Word]:
    titles = word_list("titles")
    start = 0
    while start < len(words) - 1:
        word, after = words[start], words[start + 1]
        article = word.text in word_list("before_titles") and after.text in titles
        initial = len(word.text) == 1 and len(after.text) == 1
        if (word.text not in titles and not article) or initial or after.text in _SONS:
            break
        start += 1
    return words[start:]


def _number(words: list[Word]) -> tuple[str, list[Word]]:
    """Take off the numeral of a king or pope: the last word, behind another one."""
    if len(words) > 1 and not words[-1].dot:
        last = words[-1].text
        number = numeral(last)
        if number and (last not in {"i", "v", "x"} or words[-1].capital or len(words) == 2):
            return number, words[:-1]
    return "", words


def _capitals_behind(words: list[Word]) -> list[Word]:
    """Move a family name that opens the name in capitals behind the given names."""
    count = 0
    while count < len(words) and words[count].capital and len(words[count].text) > 1:
        count += 1
    rest = words[count:]
    if count and rest and not any(word.capital and len(word.text) > 1 for word in rest):
        return [*rest, *words[:count]]
    return words


def _behind_ould(words: Sequence[Word]) -> Iterator[str]:
    """Yield the words that stand behind Ould, an article between them passed over."""
    texts = [word.text for word in words if word.text not in word_list("articles")]
    for son, father in pairwise(texts):
        if son in _OULD:
            yield father


def _parted(word: str) -> tuple[str, ...]:
    """Part two given names that are written as one: mohammadhassan."""
    known = known_spellings()
    if len(word) >= _SHORTEST_TWO and word not in known and word not in word_list("distinct_names"):
        for at in range(_SHORTEST_GIVEN + 1, len(word) - _SHORTEST_GIVEN + 1):
            if word[:at] in known and word[at:] in known:
                return word[:at], word[at:]
    return (word,)


def _joined(words: Sequence[Word]) -> Iterator[str]:
    """Yield the words with particles joined to what they belong to, articles dropped."""
    count = len(words)
    at = 0
    held = ""
    found: list[str] = []
    while at < count:
        word, last = words[at], at == count - 1
        text = word.text
        at += 1
        initial = len(text) == 1 and (word.capital or word.dot)
        if (text in word_list("faiths") or (text in _DIN and found)) and found and not held:
            found[-1] += "دين" if is_arabic(text) else "eddine"
            continue
        if text in _GOD and found and not held:
            found[-1] += text.removeprefix("u")
            continue
        if not last and not initial:
            if text in _SERVANTS:
                held += text if is_arabic(text) else "abdel"
                continue
            if is_arabic(text) and text.endswith("عبد"):
                held += text
                continue
            if text in _JOINED:
                held += _JOINED[text]
                continue
            if text in word_list("particles") or text in word_list("articles"):
                continue
        if not initial or held:
            text = _servant(text, whole=not held.endswith("عبد"))
        text, held = held + text, ""
        if found and found[-1] + text in known_spellings():
            text = found.pop() + text
        found.append(text)
    yield from found


def _servant(word: str, *, whole: bool) -> str:
    """Unify the beginnings of one-word names: abdul- is abdel-, bin- is ben-, ال falls."""
    if is_arabic(word):
        return word.removeprefix("ال") if len(word) > 4 and whole else word
    for start in ("abdul", "abdal", "abder", "abdur", "abdes", "abdus"):
        if word.startswith(start) and len(word) > len(start) + 2:
            return "abdel" + word[len(start) :] if start[-1] == "l" else word
    return word
