"""Two names of organisations: concepts aligned; countries, numbers and acronyms decide apart."""

from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from coopreader.names.acronyms import acronym_fit, known_body
from coopreader.names.organisations import (
    OrganisationForm,
    kinds_of_concepts,
    organisation_form,
)
from coopreader.names.romanise import is_arabic, skeleton, sound
from coopreader.names.tables import rows

Verdict = tuple[float, tuple[str, ...]]

_WEIGHTS = {"head": 0.5, "rank": 0.5, "plain": 0.15, "part": 0.9, "topic": 0.8}
_OTHER = 1.0
_DISTINCTIVE = 0.5
_SAME_WORD = 0.8
_MOST_WORDS = 24
_EXACT_FIT = 0.84
_ALONE = 0.83


def compare_organisations(a: str, b: str) -> Verdict:
    """Return score and reasons for two names of organisations."""
    first, second = organisation_form(a), organisation_form(b)
    known = known_body(a), known_body(b)
    if known[0] is not None and known[1] is not None:
        if known[0] == known[1]:
            return 0.97, ("names of one known body",)
        return 0.2, ("different bodies",)
    if _never(a, b):
        return 0.2, ("never the same",)
    by_acronym = _by_acronym(first, second)
    if by_acronym is not None and (_strict(first) or _strict(second)):
        return by_acronym
    ways = [_by_words(first, second), _by_letters(first, second)]
    if by_acronym is not None and by_acronym[0] >= _EXACT_FIT:
        ways.append(by_acronym)
    return max(ways)


@cache
def _never_groups() -> tuple[dict[tuple[str, ...], int], ...]:
    return tuple(
        {_never_key(name): at for at, name in enumerate(row[0].split(";"))} for row in rows("never")
    )


def _never_key(name: str) -> tuple[str, ...]:
    form = organisation_form(name)
    return (*sorted(form.words), *form.countries)


def _never(a: str, b: str) -> bool:
    """Return whether the table of names that look alike holds both, as different bodies."""
    first, second = _never_key(a), _never_key(b)
    return first != second and any(first in group and second in group for group in _never_groups())


def _by_acronym(first: OrganisationForm, second: OrganisationForm) -> Verdict | None:
    """Compare an acronym with a name, or two acronyms; None when neither name is one."""
    short_a, short_b = _acronym(first), _acronym(second)
    if short_a and short_b:
        if short_a == short_b:
            return 0.98, ("same acronym",)
        both = _strict(first) and _strict(second)
        return (0.25, ("different acronyms",)) if both else None
    if not short_a and not short_b:
        return None
    acronym, form = (short_a, second) if short_a else (short_b, first)
    if acronym in form.acronyms:
        return 0.97, ("acronym given in brackets",)
    if form.acronyms:
        return 0.3, ("another acronym in brackets",)
    rest = [word for word in form.words if kinds_of_concepts().get(word) != "plain"]
    if rest == [acronym] and not form.countries:
        return 0.95, ("same acronym",)
    if acronym in form.words:
        return None
    fit = acronym_fit(acronym, form.letters)
    if fit >= 0.6:
        return 0.6 + 0.25 * fit, ("acronym fits the words",)
    return 0.3 * fit, ("acronym does not fit the words",)


def _strict(form: OrganisationForm) -> bool:
    """Return whether the whole name is one short word in capitals."""
    return len(form.letters) == 1 and bool(form.capitals)


MISSIONS = frozenset({"=embassy", "=consulate"})
"""Heads whose second country is only where they stand."""


def _acronym(form: OrganisationForm) -> str:
    """Return the one word of a name that may be an acronym, "" for another name."""
    if len(form.letters) == 1 and not form.arabic and 2 <= len(form.letters[0]) <= 10:
        return form.letters[0]
    return ""


def _by_words(first: OrganisationForm, second: OrganisationForm) -> Verdict:
    reasons: list[str] = []
    cap = 1.0
    for limit, reason in _conflicts(first, second):
        cap = min(cap, limit)
        reasons.append(reason)
    matched, quality, left, right = _aligned(first.words, second.words)
    shared = set(first.countries) & set(second.countries)
    matched += 0.8 * len(shared)
    for form, over in ((first, left), (second, right)):
        mark = "%" if form.adjective else "@"
        over.extend(mark + code for code in dict.fromkeys(form.countries) if code not in shared)
    value, reason = _covered(matched, quality, left, right)
    if len(first.words) + len(first.countries) == 0 or not matched:
        value = min(value, 0.3)
    if value > cap or not reasons:
        reasons.append(reason)
    return min(value, cap), tuple(reasons)


def _conflicts(first: OrganisationForm, second: OrganisationForm) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    if first.numbers != second.numbers:
        both = bool(first.numbers and second.numbers)
        found.append((0.4, "number differs") if both else (0.58, "number on one side only"))
    one, other = first.countries, second.countries
    if one and other and set(one) != set(other):
        disjoint = not set(one) & set(other)
        if disjoint:
            found.append((0.4, "country differs"))
        elif _posted(first, second):
            found.append((0.75, "its post is named on one side only"))
        else:
            found.append((0.55, "another country too"))
    elif len(set(one)) > 1 and one != other and not first.adjective and not second.adjective:
        found.append((0.45, "countries in another order"))
    elif bool(one) != bool(other):
        form = first if one else second
        found.append(
            (0.75, "country as an adjective") if form.adjective else (0.58, "country added")
        )
    if (
        first.capitals != second.capitals
        and (first.capitals & set(first.words))
        and (second.capitals & set(second.words))
    ):
        found.append((0.45, "different acronyms"))
    if first.acronyms and second.acronyms and not set(first.acronyms) & set(second.acronyms):
        found.append((0.5, "different acronyms in brackets"))
    return found


def _posted(first: OrganisationForm, second: OrganisationForm) -> bool:
    """Tell whether two missions differ only in that one of them says where it is posted."""
    short, long = sorted((first.countries, second.countries), key=len)
    return bool(MISSIONS & set(first.words) & set(second.words)) and long[: len(short)] == short


def _covered(
    matched: float, quality: float, left: Sequence[str], right: Sequence[str]
) -> tuple[float, str]:
    """Judge what stays over on either side against what is shared."""
    heavy_left, heavy_right = _heaviest(left), _heaviest(right)
    weight = sum(map(_weight, left)) + sum(map(_weight, right))
    share = matched / (matched + weight) if matched else 0.0
    if heavy_left >= _DISTINCTIVE and heavy_right >= _DISTINCTIVE:
        words = f"{_shown(left)} / {_shown(right)}"
        return min(0.5, 0.2 + 0.4 * share), f"different words: {words}"
    over = [*left, *right]
    if any(kinds_of_concepts().get(word) == "part" for word in over):
        return min(0.5, share), f"part of the other: {_shown(over)}"
    if not over or max(heavy_left, heavy_right) <= _WEIGHTS["plain"]:
        return quality * (0.98 if not over else 0.95), "same words"
    if max(heavy_left, heavy_right) <= _WEIGHTS["head"]:
        return min(quality, 0.6 + 0.3 * share), f"kind of body on one side only: {_shown(over)}"
    return min(quality, 0.45 + 0.45 * share), f"extra words: {_shown(over)}"


def _shown(words: Sequence[str]) -> str:
    return " ".join(word.lstrip("=@%#") for word in words)


def _heaviest(words: Sequence[str]) -> float:
    return max(map(_weight, words), default=0.0)


def _weight(word: str) -> float:
    if word[0] == "%":
        return _DISTINCTIVE
    kind = kinds_of_concepts().get(word)
    return _WEIGHTS[kind] if kind else _OTHER


def _aligned(
    first: Sequence[str], second: Sequence[str]
) -> tuple[float, float, list[str], list[str]]:
    """Return (weight shared, worst likeness, words over left, words over right)."""
    right = list(dict.fromkeys(second[:_MOST_WORDS]))
    left: list[str] = []
    matched, quality = 0.0, 1.0
    for word in dict.fromkeys(first[:_MOST_WORDS]):
        if word in right:
            right.remove(word)
            matched += _weight(word)
        else:
            left.append(word)
    if matched:
        matched += _matched_initials(left, right) + _matched_initials(right, left)
    near = sorted(
        (-score, a, b) for a in left for b in right if (score := word_score(a, b)) >= _SAME_WORD
    )
    for negative, a, b in near:
        if a in left and b in right and (matched or -negative >= _ALONE):
            left.remove(a)
            right.remove(b)
            matched += _weight(a)
            quality = min(quality, -negative)
    return matched, quality, left, right


def _matched_initials(left: list[str], right: list[str]) -> float:
    """Take off a short word that is the initials of all words over on the other side."""
    if len(left) != 1 or len(right) < 2 or not 2 <= len(left[0]) <= 5:
        return 0.0
    if left[0] != "".join(word.lstrip("=")[0] for word in right):
        return 0.0
    left.clear()
    right.clear()
    return _OTHER


@lru_cache(maxsize=65536)
def word_score(a: str, b: str) -> float:
    """Return how alike two words are: concepts are the same or not; others by spelling."""
    if a[0] == "=" and b[0] == "=":
        return 0.0
    if a[0] == "#" or b[0] == "#":
        return 0.0
    a, b = a.removeprefix("="), b.removeprefix("=")
    if is_arabic(a) != is_arabic(b):
        first, second = skeleton(a), skeleton(b)
        return 0.88 if first == second and len(first) > 1 else 0.0
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) < 4 or shorter.isdigit() or longer.isdigit():
        return 0.0
    if sound(a) == sound(b):
        return 0.95
    edits = OSA.distance(a, b, score_cutoff=3)
    if edits == 1:
        return 0.92 if len(shorter) >= 6 else 0.82
    if edits == 2 and len(shorter) >= 8:
        return 0.85
    if longer.startswith(shorter) and (len(longer) - len(shorter) < 4 or len(shorter) > 4):
        return 0.82
    if a.replace("rn", "m") == b.replace("rn", "m"):
        return 0.9
    return 0.0


def _by_letters(first: OrganisationForm, second: OrganisationForm) -> Verdict:
    """Compare all letters as one word: spaces and hyphens differ, or the script does."""
    if first.numbers != second.numbers or (first.countries and second.countries):
        return 0.0, ()
    if first.arabic != second.arabic:
        one, other = (
            "".join(skeleton(word) for word in form.letters if word not in {"al", "el"})
            for form in (first, second)
        )
        same = one == other and len(one) >= 3
        return (0.85, ("same consonants in the other script",)) if same else (0.0, ())
    one, other = ("".join(form.letters) for form in (first, second))
    if one == other:
        return 0.96, ("spaces differ",)
    parted = len(first.letters) != len(second.letters)
    if parted and min(len(one), len(other)) >= 10 and OSA.distance(one, other, score_cutoff=1) < 2:
        return 0.88, ("spaces and a letter differ",)
    return 0.0, ()
