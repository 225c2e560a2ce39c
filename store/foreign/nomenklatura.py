"""nomenklatura: the judgements of its resolver, as verdicts on our actors.

Ids that start with `NK-`, or are Wikidata's, stand for what was found to be one: two of our actors
that were linked to the same one are the same.
"""

from itertools import pairwise
from typing import Any

import msgspec

from store.foreign.foreign import CannotRead, Files, Foreign, ForeignVerdict
from store.foreign.json_lines import lines
from store.records import VerdictName

JUDGEMENTS: dict[str, VerdictName] = {
    "positive": "same",
    "negative": "different",
    "unsure": "unsure",
}


class _Line(msgspec.Struct, array_like=True):
    target: str
    source: str
    judgement: str
    score: float | None = None
    user: str | None = None
    created_at: str | None = None
    deleted_at: str | None = None


def read(files: Files) -> Foreign:
    """Read lines `[target, source, judgement, score, user, created_at]`.

    Raises:
        CannotRead: no line is one.
    """
    problems: list[str] = []
    verdicts = []
    for name, data in files.items():
        for where, row in lines(name, data, problems):
            line = _line(row)
            if line is None:
                problems.append(f"{where}: this is no judgement")
            elif line.deleted_at is None and line.judgement in JUDGEMENTS:
                pair = (line.target, line.source)
                verdict = JUDGEMENTS[line.judgement]
                said = (line.score, line.user or "", line.created_at or "")
                verdicts.append(ForeignVerdict(pair, verdict, *said))
    if not verdicts:
        raise CannotRead("this is no file of nomenklatura's resolver: no line is a judgement")
    return Foreign(verdicts=tuple(verdicts), problems=tuple(problems))


def _line(row: Any) -> _Line | None:
    try:
        return msgspec.convert(row, _Line)
    except msgspec.ValidationError:
        return None


def among(verdicts: tuple[ForeignVerdict, ...], ours: set[str]) -> list[ForeignVerdict]:
    """Return the verdicts as they are between our actors alone, whatever ids lie between them."""
    found = [one for one in verdicts if set(one.actors) <= ours]
    held = {frozenset(one.actors) for one in found}
    groups = _groups(verdicts)
    for verdict in verdicts:
        if set(verdict.actors) <= ours:
            continue
        sides = [sorted(groups.get(name, {name}) & ours) for name in verdict.actors]
        if verdict.verdict == "same":
            pairs = list(pairwise(sorted({*sides[0], *sides[1]})))
        else:
            pairs = [(sides[0][0], sides[1][0])] if all(sides) and sides[0] != sides[1] else []
        for pair in pairs:
            if frozenset(pair) not in held:
                held.add(frozenset(pair))
                found.append(msgspec.structs.replace(verdict, actors=pair))
    return found


def _groups(verdicts: tuple[ForeignVerdict, ...]) -> dict[str, set[str]]:
    """Return, by id, all ids that were judged to be one with it."""
    groups: dict[str, set[str]] = {}
    for verdict in verdicts:
        if verdict.verdict == "same":
            left, right = (groups.get(name, {name}) for name in verdict.actors)
            if left is not right:
                small, large = sorted((left, right), key=len)
                large |= small
                groups.update(dict.fromkeys((*small, *verdict.actors), large))
    return groups
