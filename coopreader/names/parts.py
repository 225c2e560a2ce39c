"""Whether the longer of two organisations' names is another body: a part, a branch, a namesake.

Judged by how the longer name says it: what it puts before the shorter one (jeunesse du parti ...),
which line of business or continent it adds to a brand, and whether the shorter one has any word
of its own that could tell it from others (Front national).
"""

from collections.abc import Sequence
from functools import cache

from coopreader.names.organisations import (
    OrganisationForm,
    concept,
    kinds_of_concepts,
    significant,
)
from coopreader.names.tables import word_list

_MINISTRIES = frozenset({"=ministry", "=secretariat", "=department"})
_FEDERATIONS = frozenset({"=federation", "=league", "=confederation"})
_APART = frozenset({"head", "rank", "plain"})
_GROUPS = frozenset({"company", "group", "holding", "society"})


def other_body(first: OrganisationForm, second: OrganisationForm, over: Sequence[str]) -> str:
    """Return why two names of which one has the words `over` beyond the other are of two bodies.

    "" when nothing says so.
    """
    over = [word for word in over if word[0] not in "@%#"]
    if not over:
        return ""
    short, long = sorted((first, second), key=lambda form: (len(form.letters), form.letters))
    if _stands_before(short, long):
        return "a body within the other"
    shared = [word for word in short.words if word in long.words]
    if _MINISTRIES & set(shared):
        return ""
    kinds = [kinds_of_concepts().get(word) for word in over]
    if "area" in kinds:
        return "continent added"
    heads = [word for word in shared if kinds_of_concepts().get(word) == "head"]
    opens = long.letters[: len(short.letters)] == short.letters
    if opens and not heads and any(word in _lines() for word in over):
        return "line of business added"
    weighty = any(kind not in _APART for kind in kinds)
    if weighty and _FEDERATIONS & set(shared):
        return "another federation"
    if (weighty and _topics(shared) < 2) or ("rank" in kinds and _topics(shared) == 0):
        return "too general a name"
    return ""


def _stands_before(short: OrganisationForm, long: OrganisationForm) -> bool:
    """Return whether the longer name is "... of" and then the shorter one."""
    end, front = short.letters, long.letters[: -len(short.letters)]
    if not end or len(front) < 2 or long.letters[-len(end) :] != end:
        return False
    own = significant(front)
    if len(own) == len(front) or not own or front[-1] not in word_list("small_words"):
        return False
    if len(own) > 1:
        return True
    before = concept(own[0])
    known = before is not None and before.code.lstrip("=") not in _GROUPS
    return known and ("head" in short.kinds or bool(short.capitals & set(short.letters)))


def _topics(words: Sequence[str]) -> int:
    """Return how many words say what a body is about; a word of its own counts for many."""
    kinds = [kinds_of_concepts().get(word) for word in words]
    return 9 if None in kinds else sum(kind not in _APART for kind in kinds)


@cache
def _lines() -> frozenset[str]:
    """Return the words of lines of business as they stand in forms."""
    found = ((concept(word), word) for word in word_list("lines_of_business"))
    return frozenset(known.code if known else word for known, word in found)
