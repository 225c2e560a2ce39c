"""Two names of states, by table; two names of places, by table and spelling."""

from rapidfuzz.distance import OSA

from coopreader.names.foreign_states import loose_code
from coopreader.names.romanise import is_arabic, skeleton, sound
from coopreader.names.states import state_code
from coopreader.names.words import bare, brackets, split

Verdict = tuple[float, tuple[str, ...]]

_ALSO_CAPITALS = frozenset({"mexico", "tunez"})
"""Folded names of a state in one language that are its capital's name, or that too, in another."""

_TYPO = 0.8
_LONGEST = 64
"""Longer names of places are compared letter by letter only."""


def compare_states(a: str, b: str) -> Verdict:
    """Return score and reasons for two names of states: the table decides."""
    first, second = loose_code(a), loose_code(b)
    if first and second and first != second:
        return 0.05, ("different states",)
    if first and second:
        if {_letters(a), _letters(b)} & _ALSO_CAPITALS:
            return 0.8, ("same state, unless its capital is meant",)
        return 0.99, ("same state",)
    value = _spelling(_letters(a), _letters(b))
    if value == 1.0:
        return 0.99, ("same name",)
    if first or second:
        return min(value, 0.59), ("one of them is no known state",)
    return min(value, 0.59), ("no known states",)


def compare_places(a: str, b: str) -> Verdict:
    """Return score and reasons for two names of places (cities, regions, territories)."""
    first, second = state_code(a), state_code(b)
    if first and second and first != second:
        return 0.1, ("different states or territories",)
    if first and first == second:
        return 0.99, ("same territory",)
    outside_a, inside_a = brackets(bare(a))
    outside_b, inside_b = brackets(bare(b))
    if inside_a and inside_b and _letters(inside_a[0]) != _letters(inside_b[0]):
        return 0.4, ("brackets differ",)
    value = _spelling(_letters(outside_a), _letters(outside_b))
    if value == 1.0:
        return (0.99 if bool(inside_a) == bool(inside_b) else 0.8), ("same name",)
    return value, ("spelling differs" if value >= _TYPO else "different places",)


def _letters(name: str) -> str:
    return " ".join(word.elided + word.text for word in split(bare(name)))


def _spelling(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if max(len(a), len(b)) > _LONGEST:
        return 0.7 * OSA.normalized_similarity(a, b)
    if is_arabic(a) != is_arabic(b):
        first, second = (
            "".join(skeleton(word) for word in name.split() if word not in {"al", "el"})
            for name in (a, b)
        )
        return 0.9 if first and first == second and len(first) > 1 else 0.1
    first, second = (sound(name.replace(" ", "")) for name in (a, b))
    if first == second:
        return 0.95
    alike: float = OSA.normalized_similarity(first, second)
    if min(len(first), len(second)) >= 6 and OSA.distance(first, second) == 1:
        return 0.84
    return 0.7 * alike
