"""Two names of organisations: concepts aligned; countries, numbers and acronyms decide apart."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from coopreader.names.acronyms import acronym_fit, known_body, known_key
from coopreader.names.alignment import aligned
from coopreader.names.conflicts import conflicts
from coopreader.names.organisations import (
    OrganisationForm,
    kinds_of_concepts,
    organisation_form,
)
from coopreader.names.parts import other_body
from coopreader.names.romanise import skeleton, sound
from coopreader.names.slips import without_slips
from coopreader.names.tables import codes
from coopreader.names.weights import DISTINCTIVE, WEIGHTS, is_plain, weight
from coopreader.names.words import bare, brackets

Verdict = tuple[float, tuple[str, ...]]

_EXACT_FIT = 0.84
_LONG_FIT = 0.82
_LONG_ACRONYM = 5
_MOST_LETTERS_WORDS = 8
_ANOTHER = 0.55
_ONE_WORD_SLIP = 0.85
_LONG_ENOUGH_TO_HEAR = 6
_DASH = re.compile(r" -{1,2} | ?[\u2013\u2014] | ?-- ?")


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
    first, second = without_slips(first, second), without_slips(second, first)
    ways = [_by_words(first, second), _by_letters(first, second), _by_one_of_its_names(a, b)]
    if by_acronym is not None and by_acronym[0] >= _least_fit(first, second):
        ways.append(by_acronym)
    return max(ways)


def _never(a: str, b: str) -> bool:
    """Return whether the table of names that look alike holds both, as different bodies."""
    first, second = known_key(a), known_key(b)
    groups = codes("body_keys", "never")
    return first != second and first in groups and groups[first] == groups.get(second)


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


def _least_fit(first: OrganisationForm, second: OrganisationForm) -> float:
    """Return the least fit of a word that is no capitals: a long one fits nothing by chance."""
    short = _acronym(first) or _acronym(second)
    return _LONG_FIT if len(short) >= _LONG_ACRONYM else _EXACT_FIT


def _strict(form: OrganisationForm) -> bool:
    """Return whether the whole name is one short word in capitals."""
    return len(form.letters) == 1 and bool(form.capitals)


def _by_one_of_its_names(a: str, b: str) -> Verdict:
    """Compare a name with the halves of a double one (A - B), and with what stands in brackets."""
    for one, other in ((a, b), (b, a)):
        letters = organisation_form(one).letters
        outside, inside = brackets(bare(other))
        if not inside or brackets(bare(one))[1]:
            inside = []
        if any(organisation_form(part).letters == letters for part in inside):
            return 0.9, ("name given in brackets",)
        halves = _DASH.split(outside)
        if len(halves) > 1 and not _DASH.search(one):
            form = organisation_form(one)
            if any(_same_but_order(form, organisation_form(half)) for half in halves):
                return 0.75, ("one half of a double name",)
    return 0.0, ()


def _same_but_order(first: OrganisationForm, second: OrganisationForm) -> bool:
    return bool(first.words) and (set(first.words), first.countries) == (
        set(second.words),
        second.countries,
    )


def _acronym(form: OrganisationForm) -> str:
    """Return the one word of a name that may be an acronym, "" for another name."""
    if len(form.letters) == 1 and not form.arabic and 2 <= len(form.letters[0]) <= 10:
        return form.letters[0]
    return ""


def _by_words(first: OrganisationForm, second: OrganisationForm) -> Verdict:
    reasons: list[str] = []
    cap = 1.0
    for limit, reason in conflicts(first, second):
        cap = min(cap, limit)
        reasons.append(reason)
    matched, quality, left, right = aligned(first.words, second.words)
    shared = set(first.countries) & set(second.countries)
    matched += 0.8 * len(shared)
    for form, over in ((first, left), (second, right)):
        mark = "%" if form.adjective else "@"
        over.extend(mark + code for code in dict.fromkeys(form.countries) if code not in shared)
    value, reason = _covered(matched, quality, left, right)
    telling = [[word for word in over if not is_plain(word)] for over in (left, right)]
    if value > _ANOTHER and bool(telling[0]) != bool(telling[1]):
        another = other_body(first, second, telling[0] or telling[1])
        if another:
            value, reason = _ANOTHER, f"{another}: {_shown(telling[0] or telling[1])}"
    if quality < 1.0 and len(first.words) == len(second.words) == 1:
        value = min(value, _ONE_WORD_SLIP)
    if len(first.words) + len(first.countries) == 0 or not matched:
        value = min(value, 0.3)
    if value > cap or not reasons:
        reasons.append(reason)
    return min(value, cap), tuple(reasons)


def _covered(
    matched: float, quality: float, left: Sequence[str], right: Sequence[str]
) -> tuple[float, str]:
    """Judge what stays over on either side against what is shared."""
    heavy_left, heavy_right = _heaviest(left), _heaviest(right)
    over_weight = sum(map(weight, left)) + sum(map(weight, right))
    share = matched / (matched + over_weight) if matched else 0.0
    if heavy_left >= DISTINCTIVE and heavy_right >= DISTINCTIVE:
        words = f"{_shown(left)} / {_shown(right)}"
        return min(0.5, 0.2 + 0.4 * share), f"different words: {words}"
    over = [*left, *right]
    if any(kinds_of_concepts().get(word) == "part" for word in over):
        return min(0.5, share), f"part of the other: {_shown(over)}"
    if not over or max(heavy_left, heavy_right) <= WEIGHTS["plain"]:
        return quality * (0.98 if not over else 0.95), "same words"
    if max(heavy_left, heavy_right) <= WEIGHTS["head"]:
        return min(quality, 0.6 + 0.3 * share), f"kind of body on one side only: {_shown(over)}"
    return min(quality, 0.55 + 0.35 * share), f"extra words: {_shown(over)}"


def _shown(words: Sequence[str]) -> str:
    return " ".join(word.lstrip("=@%#") for word in words)


def _heaviest(words: Sequence[str]) -> float:
    return max(map(weight, words), default=0.0)


def _by_letters(first: OrganisationForm, second: OrganisationForm) -> Verdict:
    """Compare all letters as one word: spaces and hyphens differ, or the script does."""
    one, other = ("".join(form.letters) for form in (first, second))
    if one == other:
        return 0.96, ("spaces differ",)
    if first.numbers != second.numbers or (first.countries and second.countries):
        return 0.0, ()
    if first.arabic != second.arabic:
        if max(len(first.letters), len(second.letters)) > _MOST_LETTERS_WORDS:
            return 0.0, ()
        one, other = (
            "".join(skeleton(word) for word in form.letters if word not in {"al", "el"})
            for form in (first, second)
        )
        same = one == other and len(one) >= 3
        return (0.85, ("same consonants in the other script",)) if same else (0.0, ())
    if sound(one) == sound(other) and min(len(one), len(other)) >= _LONG_ENOUGH_TO_HEAR:
        return 0.85, ("heard alike",)
    parted = len(first.letters) != len(second.letters)
    if parted and min(len(one), len(other)) >= 10 and OSA.distance(one, other, score_cutoff=1) < 2:
        return 0.88, ("spaces and a letter differ",)
    return 0.0, ()
