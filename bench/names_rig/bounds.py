"""What the scores must reach on press pairs and on pairs from public alias sets."""

from collections.abc import Callable, Sequence

import msgspec

from bench.names_rig.pairs import Pair, figures
from coopreader.names.bands import PRESELECT, REVIEW

WRONG = 0.01
"""The share of different actors at most among the pairs of press names that are sure."""

SURE = 0.5
"""The share of the same actors of the press that is to be sure, at least."""

_ARABIC = range(0x600, 0x700)


class Bound(msgspec.Struct, frozen=True):
    """A group of pairs and the least F1 of them at the threshold of review."""

    name: str
    least: float
    of: Callable[[Pair], bool]


def is_press(pair: Pair) -> bool:
    """Return whether a pair is one of press names, told by what it shows."""
    return bool(pair.phenomenon)


def crosses_scripts(pair: Pair) -> bool:
    """Return whether one name only of a pair is in Arabic script."""
    return _is_arabic(pair.name1) != _is_arabic(pair.name2)


def _is_arabic(name: str) -> bool:
    return any(ord(char) in _ARABIC for char in name)


def _kind(kind: str, *, press: bool) -> Callable[[Pair], bool]:
    return lambda pair: pair.kind == kind and is_press(pair) == press


BOUNDS = (
    Bound("persons, press", 0.96, _kind("person", press=True)),
    Bound("organisations, press", 0.90, _kind("organisation", press=True)),
    Bound("states, press", 0.98, _kind("state", press=True)),
    Bound("persons, public", 0.88, _kind("person", press=False)),
    Bound("organisations, public", 0.76, _kind("organisation", press=False)),
    Bound("states, public", 0.95, _kind("state", press=False)),
    Bound("acronyms", 0.85, lambda pair: "acronym" in pair.phenomenon + pair.source),
    Bound(
        "Arabic against Latin, persons",
        0.70,
        lambda pair: pair.kind == "person" and crosses_scripts(pair),
    ),
)


def broken(pairs: Sequence[Pair], scores: Sequence[float]) -> list[str]:
    """Return a line for each bound that these pairs do not reach; groups without pairs are none."""
    lines = []
    for bound in BOUNDS:
        some = [(pair, score) for pair, score in zip(pairs, scores, strict=True) if bound.of(pair)]
        if some:
            f1 = figures([pair for pair, _ in some], [score for _, score in some], REVIEW).f1
            if f1 < bound.least:
                lines.append(f"{bound.name}: F1 is {f1:.3f}, at least {bound.least:.2f} asked")
    press = [(pair, score) for pair, score in zip(pairs, scores, strict=True) if is_press(pair)]
    if press:
        sure = figures([pair for pair, _ in press], [score for _, score in press], PRESELECT)
        if sure.wrong > WRONG * sure.taken:
            lines.append(f"{sure.wrong} of {sure.taken} sure press pairs are wrong")
        if sure.recall < SURE:
            lines.append(f"{sure.recall:.2f} of the same press actors are sure, {SURE} asked")
    return lines
