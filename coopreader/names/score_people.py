"""Two names of persons: their words aligned, and what stays over on either side."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from coopreader.names.bands import REVIEW
from coopreader.names.chinese import same_syllables
from coopreader.names.long_names import how_likely
from coopreader.names.people import PersonForm, person_form
from coopreader.names.romanise import is_arabic, sound
from coopreader.names.spelling import CLEAR, INITIAL, is_common, word_score

Verdict = tuple[float, tuple[str, ...]]
Pair = tuple[int, int, float]
"""Two words taken for the same: place on the left, place on the right, how alike."""

MATCH = 0.7
"""Two words from here on are taken for the same word."""
UNSURE = 0.4
"""From here to the score of review, long names are judged all in all."""

_MOST_WORDS = 6
"""Names of persons are compared on so many words."""

_LONG = 5
"""Words from here on may be misspelt; shorter ones are too near to too many others."""

_LONG_ENOUGH_TO_SLIP = 10
"""Two words as one, that long, may differ by a letter from the one they stand for."""

_UNCLEAR = 0.85
"""The most that names may score in which a consonant or a long vowel differs."""

_OLDER = 0.8
"""The score of a Chinese name in two romanisations."""

_LIKELY = 0.6
"""How likely two long names must be one person's, all in all, to be worth a look."""

_READ = 0.93
"""How well two words in Arabic script, taken as one, must read as a Latin word."""


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
    verdict = by_rules(first, second)
    if verdict[0] < _OLDER and same_syllables(first.words, second.words):
        return _OLDER, ("same syllables in an older romanisation",)
    if UNSURE <= verdict[0] < REVIEW and not _exchanged(first, second):
        likely = how_likely(first.words, second.words)
        if likely >= _LIKELY:
            return REVIEW + 0.1 * (likely - _LIKELY), (*verdict[1], "alike all in all")
    return verdict


def by_rules(first: PersonForm, second: PersonForm) -> Verdict:
    """Return score and reasons by the words that agree and those that stay over."""
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
        if _exchanged(first, second):
            return 0.45, ("father and son are exchanged",)
        return min(value, 0.97), ("same words in another order",)
    if min(quality) <= INITIAL and any(len(word) == 1 for word in (*left, *right)):
        return min(value, 0.85), ("initial",)
    if min(quality) < CLEAR:
        return min(value, _UNCLEAR), ("a letter that matters differs",)
    return min(value, 0.98), ("spelling differs slightly",)


def _exchanged(first: PersonForm, second: PersonForm) -> bool:
    """Return whether another word stands behind Ould: Salem Ould Omar, Omar Ould Salem."""
    return bool(first.fathers and second.fathers) and not first.fathers & second.fathers


def _at_end(left: Sequence[str], right: Sequence[str], pairs: Sequence[Pair]) -> bool:
    """Return whether it is the last words, family names as a rule, that do not agree."""
    ends = (len(left) - 1, len(right) - 1)
    return all(i != ends[0] and j != ends[1] for i, j, _ in pairs)


def _both_over(
    value: float, shared: int, left: Sequence[str], right: Sequence[str], at_end: bool
) -> Verdict:
    reason = f"different names: {' '.join(left)} / {' '.join(right)}"
    near = max(word_score(a, b) for a in left for b in right)
    needed = 0.2 if shared >= 3 else 0.4 if shared == 2 else 0.5 if at_end else 1.0
    unsure = not any(len(word) < _LONG or is_common(word) for word in (*left, *right))
    if len(left) == len(right) == 1 and near >= needed and unsure:
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
    turned = places == [*range(1, len(places)), 0] and not is_common(short[-1])
    if not ordered and not ((ends or turned) and min(full) >= 0.9):
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
        if len(words[at]) < 2 or sound(words[at]) in sounds:
            continue
        if _heard_among(sound(both), sounds) or _read_among(both, others):
            return _joined_to((*words[:at], both, *words[at + 2 :]), others)
    return words


def _heard_among(both: str, sounds: set[str]) -> bool:
    """Return whether two words as one are among the sounds; long ones but for a letter."""
    return both in sounds or (
        len(both) >= _LONG_ENOUGH_TO_SLIP
        and any(OSA.distance(both, other, score_cutoff=1) <= 1 for other in sounds)
    )


def _read_among(both: str, others: Sequence[str]) -> bool:
    """Return whether two words as one are among the others, written in the other script."""
    script = is_arabic(both)
    return any(is_arabic(other) != script and word_score(both, other) >= _READ for other in others)


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
