"""Which forms of an index are worth scoring against a name, the likeliest first."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from heapq import nlargest
from math import log
from operator import itemgetter
from typing import NamedTuple

from coopreader.names.form import acronym_of, looks_like_acronym, normal_form
from coopreader.names.keys import is_sound, joined_keys, keys_of
from coopreader.names.organisations import organisation_form
from coopreader.names.postings import KINDS, Postings, shared
from coopreader.names.romanise import skeleton

RANKED = 32
"""How many forms are scored against a name at most."""

_FORMS = 4
_BUDGET = 6_000
_FEW = 500
_SAME, _ACRONYM, _IN_WORDS, _BEGUN = 100.0, 40.0, 30.0, 12.0
_JOINED = 0.9
_LONG = 8
_LEAST = 0.3
_SHORTEST_PART = 3
_Near = Callable[[str], dict[str, float]]
_KINDS = ("person", "organisation", "state")


def shortlist(
    held: Postings, name: str, kinds: tuple[str, ...], begun: Iterable[int]
) -> list[tuple[int, float]]:
    """Return the numbers of forms worth scoring, with how much each shares with the name.

    Args:
        held: the forms.
        name: the name, or the beginning of one.
        kinds: the kinds wanted; none: all.
        begun: forms that hold the words typed so far.

    Returns:
        Numbers of forms of these kinds and their weights, the heaviest first, `RANKED` at most. A
        weight of 1 or less is the share of the name's words, by their rarity, that the form has,
        less where it has many more.
    """
    weights: dict[int, float] = {}
    near = cache(held.near.near)
    for kind in kinds[:1] or _KINDS:  # a state and a place have the same keys
        weights |= _by_keys(_listed(held, name, kind, near))
    for number in begun:
        weights[number] = weights.get(number, 0.0) + _BEGUN
    for kind in kinds or _KINDS:
        for number in held.normal.get(normal_form(name, kind), ())[:RANKED]:
            weights[number] = weights.get(number, 0.0) + _SAME
    _add_acronyms(held, name, weights)
    # The heaviest of all kinds first: looking at the kind of each would take longer.
    heaviest = nlargest(8 * RANKED, weights.items(), key=itemgetter(1))
    found = []
    forms: Counter[str] = Counter()
    for number, weight in heaviest:
        entry = held.entries[number]
        if entry is None or (kinds and entry.kind not in kinds):
            continue
        forms[entry.actor] += 1
        if forms[entry.actor] <= _FORMS:
            found.append((number, weight / (1 + entry.keys / _LONG)))
    found = nlargest(RANKED, found, key=itemgetter(1))
    least = _LEAST * min(1.0, found[0][1]) if found else 0.0
    return [(number, weight) for number, weight in found if weight >= least]


class _Listed(NamedTuple):
    """The forms under one key: how much of the name it stands for, and how likely."""

    numbers: list[int]
    worth: float
    likeness: float


def _by_keys(listed: Iterable[_Listed]) -> dict[int, float]:
    """Return the forms that share words with the name, and how much of it, 0 to 1."""
    weights: dict[int, float] = defaultdict(float)
    budget = _BUDGET
    left: list[_Listed] = []
    for one in sorted(listed, key=lambda one: len(one.numbers) / one.worth**2):
        if budget >= len(one.numbers) or not weights:
            budget -= len(one.numbers)
            for number in one.numbers[:_BUDGET]:
                weights[number] += one.worth
        else:
            left.append(one)
    # The longest lists bring in nobody; what only sounds like a word is looked up for few.
    for one in left:
        if one.likeness == 1.0:
            for number in shared(weights, one.numbers):
                weights[number] += one.worth
    if len(weights) > _FEW:
        weights = dict(nlargest(_FEW, weights.items(), key=itemgetter(1)))
    for one in left:
        if one.likeness < 1.0:
            for number in shared(weights, one.numbers):
                weights[number] += one.worth
    return weights


def _listed(held: Postings, name: str, kind: str, near: _Near) -> list[_Listed]:
    """Return what stands under the name's keys; the words' worths add up to 1."""
    total = len(held.entries) - held.dead + 1
    mark = KINDS[kind]
    found: list[_Listed] = []
    whole = 0.0
    for likely in _likely_keys(held, name, kind, near):
        under = [(held.keys.get(mark + key, []), likeness) for key, likeness in likely.items()]
        exact = len(under[0][0]) or sum(len(numbers) for numbers, _ in under)
        if not exact:
            continue
        rarity = log(1 + total / (1 + exact))
        whole += rarity
        found += [_Listed(held_by, like**2 * rarity, like) for held_by, like in under if held_by]
    joined = (held.keys.get(mark + key) for key in _joined_keys(name, kind))
    found = [one._replace(worth=one.worth / whole) for one in found]
    return found + [_Listed(numbers, _JOINED, _JOINED) for numbers in joined if numbers]


def _likely_keys(held: Postings, name: str, kind: str, near: _Near) -> list[Mapping[str, float]]:
    """Return for each word of the name the keys it may be found under, and how likely.

    Its own key stands first.
    """
    found: list[Mapping[str, float]] = []
    for key in keys_of(name, kind):
        if is_sound(key):
            bones = "~" + skeleton(key)
            alike = {**near(key), **_parts(held, key, KINDS[kind]), bones: _JOINED}
            found.append({key: 1.0} | alike | {key: 1.0})
        elif key[0] == "~" and len(key) > 2:
            sounding = dict.fromkeys(held.near.with_consonants(key[1:]), _JOINED)
            found.append({key: 1.0, **sounding})
        elif key[0] != "+":
            found.append({key: 1.0})
    return found


def _joined_keys(name: str, kind: str) -> list[str]:
    """Return the keys of forms that write as one what the name writes apart, or the reverse."""
    keys = keys_of(name, kind)
    apart = ("+" + key for key in keys if is_sound(key))
    return [*joined_keys(name, kind), *(key for key in keys if key[:1] == "+"), *apart]


def _parts(held: Postings, key: str, mark: str) -> dict[str, float]:
    """Return two words that are held and make up this one."""
    for at in range(_SHORTEST_PART, len(key) - _SHORTEST_PART + 1):
        one, other = key[:at], key[at:]
        if held.keys.get(mark + one) and held.keys.get(mark + other):
            return {one: _JOINED, other: _JOINED}
    return {}


def _add_acronyms(held: Postings, name: str, weights: dict[int, float]) -> None:
    letters = "".join(organisation_form(name).letters)
    for number in held.acronyms.get(letters, ())[:RANKED]:
        weights[number] = weights.get(number, 0.0) + _ACRONYM
    if not looks_like_acronym(name):
        for acronym in acronym_of(name):
            for number in held.normal.get(acronym, ())[:RANKED]:
                weights[number] = weights.get(number, 0.0) + _IN_WORDS
