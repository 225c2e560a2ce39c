"""Two names of persons: their words aligned, and what stays over on either side."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from coopreader.names.people import PersonForm, known_spellings, person_form
from coopreader.names.romanise import is_arabic, skeleton, sound

Verdict = tuple[float, tuple[str, ...]]
Pair = tuple[int, int, float]
"""Two words taken for the same: place on the left, place on the right, how alike."""

MATCH = 0.7
"""Two words from here on are taken for the same word."""
_INITIAL = 0.86
_PREFIXES = ("abdel", "ben", "abou", "ait", "bint")
_MOST_WORDS = 10


def compare_people(a: str, b: str) -> Verdict:
    """Return score and reasons for two names of persons."""
    first, second = person_form(a), person_form(b)
    if first.number != second.number:
        if first.number and second.number:
            return 0.3, ("number differs",)
        if len(first.words) == len(second.words) == 1:
            return 0.5, ("number on one side only",)
    if first[0] == second[0]:
        return (1.0 if first == second else 0.99), ("same name but for spelling or titles",)
    return _judge(first, second)


def _judge(first: PersonForm, second: PersonForm) -> Verdict:
    left, right = _joined_alike(first.words[:_MOST_WORDS], second.words[:_MOST_WORDS])
    pairs = _align(left, right)
    over_left = [word for at, word in enumerate(left) if at not in {i for i, _, _ in pairs}]
    over_right = [word for at, word in enumerate(right) if at not in {j for _, j, _ in pairs}]
    if not pairs:
        return _whole(left, right)
    quality = [score for _, _, score in pairs]
    value = 0.5 * min(quality) + 0.5 * sum(quality) / len(quality)
    if over_left and over_right:
        return _both_over(value, len(pairs), over_left, over_right, _at_end(left, right, pairs))
    if over_left or over_right:
        return _longer(left, right, pairs, value)
    if [j for _, j, _ in pairs] != sorted(j for _, j, _ in pairs):
        if min(quality) < 0.96:
            return min(value, 0.5), ("words in another order, and spelt differently",)
        return min(value, 0.97), ("same words in another order",)
    if min(quality) <= _INITIAL and any(len(word) == 1 for word in (*left, *right)):
        return min(value, 0.85), ("initial",)
    return min(value, 0.98), ("spelling differs slightly",)


def _at_end(left: Sequence[str], right: Sequence[str], pairs: Sequence[Pair]) -> bool:
    """Return whether it is the last words, family names as a rule, that do not agree."""
    ends = (len(left) - 1, len(right) - 1)
    return all(i != ends[0] and j != ends[1] for i, j, _ in pairs)


def _both_over(
    value: float, shared: int, left: Sequence[str], right: Sequence[str], at_end: bool
) -> Verdict:
    reason = f"different names: {' '.join(left)} / {' '.join(right)}"
    near = max(word_score(a, b) for a in left for b in right)
    enough = (shared >= 3 and near >= 0.2) or (at_end and near >= (0.5 if shared == 1 else 0.4))
    if len(left) == len(right) == 1 and enough:
        return min(value, 0.62), (reason,)
    return min(value, 0.3 + 0.1 * min(shared, 2) + 0.1 * near), (reason,)


def _longer(
    left: Sequence[str],
    right: Sequence[str],
    pairs: Sequence[Pair],
    value: float,
) -> Verdict:
    short, long = (left, right) if len(left) < len(right) else (right, left)
    pairs = pairs if short is left else [(j, i, score) for i, j, score in pairs]
    places = [place for _, place, _ in sorted(pairs)]
    full = [score for at, _, score in pairs if len(short[at]) > 1]
    if len(long[0]) == 1 and 0 not in places:
        return min(value, 0.5), (f"initial differs: {long[0]}",)
    if len(short) == 1:
        last = places[0] == len(long) - 1
        return min(value, 0.68 if last else 0.55), ("one name only",)
    if len(full) < 2:
        return min(value, 0.7), ("initial, and a longer form",)
    ends = places[-1] == len(long) - 1 or places[0] == 0
    ordered = places == sorted(places)
    if not ordered and not (ends and min(full) >= 0.9):
        return min(value, 0.5), ("longer form in another order",)
    if min(full) < 0.88:
        exact = sum(score > 0.95 for score in full)
        best = 0.64 if exact > 1 or full[0] > 0.95 else 0.58
        return min(value, best), ("longer form, spelt differently",)
    best = 0.84 if places[0] == 0 and ordered else 0.8
    return min(value, best) - 0.02 * (len(long) - len(short) - 1), ("longer form",)


def _whole(left: Sequence[str], right: Sequence[str]) -> Verdict:
    """No word agrees: perhaps the words are parted differently."""
    joined = word_score("".join(left), "".join(right))
    if joined >= 0.9 and min(len("".join(left)), len("".join(right))) >= 6:
        return joined - 0.05, ("spaces differ",)
    return min(0.3, 0.3 * joined), ("different names",)


def _joined_alike(
    left: tuple[str, ...], right: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Join two neighbouring words on one side when the other side has them as one."""
    return _joined_to(left, right), _joined_to(right, left)


def _joined_to(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    sounds = {sound(other) for other in others if len(other) > 3}
    for at in range(len(words) - 1):
        both = words[at] + words[at + 1]
        if len(words[at]) > 1 and sound(both) in sounds and sound(words[at]) not in sounds:
            return _joined_to((*words[:at], both, *words[at + 2 :]), others)
    return words


def _align(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    """Pair words, best first, nearer places first: (place left, place right, score)."""
    found = sorted(
        (
            (-score, abs(i - j), i, j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
            if (score := word_score(a, b)) >= MATCH
        ),
    )
    pairs: list[Pair] = []
    seen_left: set[int] = set()
    seen_right: set[int] = set()
    for negative, _, i, j in found:
        if i not in seen_left and j not in seen_right:
            pairs.append((i, j, -negative))
            seen_left.add(i)
            seen_right.add(j)
    return sorted(pairs)


@lru_cache(maxsize=65536)
def word_score(a: str, b: str) -> float:
    """Return how alike two folded words of persons' names are, 0 to 1; symmetric."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return _INITIAL if _same_initial(a, b) else 0.0
    known = known_spellings()
    if a in known and b in known and known[a] != known[b]:
        return 0.0
    if is_arabic(a) or is_arabic(b):
        return _skeleton_score(a, b)
    for prefix in _PREFIXES:
        if a.startswith(prefix) and b.startswith(prefix):
            rest_a, rest_b = a[len(prefix) :], b[len(prefix) :]
            if len(rest_a) > 2 and len(rest_b) > 2:
                return max(_spelling(rest_a, rest_b), 0.9 * _slip(a, b))
    return max(_spelling(a, b), 0.93 * _without_article(a, b))


def _slip(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= 8 and OSA.distance(a, b, score_cutoff=1) == 1


def _same_initial(a: str, b: str) -> bool:
    if is_arabic(a) or is_arabic(b):
        return False
    return sound(a)[:1] == sound(b)[:1] or a[0] == b[0]


def _without_article(a: str, b: str) -> float:
    for one, other in ((a, b), (b, a)):
        rest = one[2:] if one.startswith(("al", "el")) else one[1:] if one[0] == "l" else ""
        if len(rest) >= 4 and sound(rest) == sound(other):
            return 1.0
        if one.startswith("e") and len(one) > 5 and one[1] == one[2] and one[2:] == other:
            return 1.0
    return 0.0


def _spelling(a: str, b: str) -> float:
    key_a, key_b = sound(a), sound(b)
    if key_a == key_b:
        return 0.96
    if any(key_a + end == key_b or key_b + end == key_a for end in ("a", "i")):
        return 0.5
    edits = OSA.distance(key_a, key_b, score_cutoff=3)
    shorter = min(len(key_a), len(key_b))
    heard = (
        _edited(edits, shorter, abs(len(key_a) - len(key_b)) < 2 and skeleton(a) == skeleton(b))
        if edits <= 3
        else 0.0
    )
    return max(heard, _written(a, b))


def _written(a: str, b: str) -> float:
    """Score one wrong, lost or swapped letter, or rn read for m."""
    shorter = min(len(a), len(b))
    if shorter < 5:
        return 0.0
    if a.replace("rn", "m") == b.replace("rn", "m"):
        return 0.9
    if OSA.distance(a, b, score_cutoff=1) > 1:
        return 0.0
    return 0.9 if shorter >= 7 else 0.82 if shorter == 6 else 0.74


def _edited(edits: int, length: int, consonants: bool) -> float:
    """Score `edits` in a sound key of `length`; kinder when only vowels differ."""
    if edits == 1:
        value = 0.92 if length >= 7 else 0.88 if length >= 5 else 0.68 if length == 4 else 0.4
    elif edits == 2:
        value = 0.82 if length >= 9 else 0.72 if length >= 7 else 0.66 if consonants else 0.4
    else:
        value = 0.7 if length >= 11 else 0.2
    return min(0.95, value + 0.06) if consonants and length >= 4 else value


def _skeleton_score(a: str, b: str) -> float:
    first, second = skeleton(a), skeleton(b)
    shorter = min(len(first), len(second))
    if shorter == 0:
        return 0.0
    if first == second:
        return 0.93 if shorter > 1 else 0.75
    edits = OSA.distance(first, second, score_cutoff=1)
    return 0.76 if edits == 1 and shorter >= 3 else 0.0
