"""nomenklatura: the lines of its resolver, `[target, source, judgement, score, user, time]`.

Ids are those of our actors, as in the FollowTheMoney export. A merge is a positive judgement, as it
is when the two were said to be the same. Of a pair the greater id comes first, as there.
"""

from collections.abc import Iterator

import msgspec

from store.formats.exporter import File
from store.formats.losses import Holds, Losses
from store.formats.view import View
from store.records import Actor, Verdict

HOLDS: Holds = {"verdicts": ("by", "created", "changed", "actors", "verdict", "score")}
JUDGEMENTS = {"same": "positive", "different": "negative", "unsure": "unsure"}

Line = tuple[str, str, str, float | None, str | None, str]


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write one file of judgements, in the order in which they were made."""
    lines = (msgspec.json.encode(line) + b"\n" for line in _lines(view))
    yield File("resolver.ijson", lines)
    losses.all_but(view, HOLDS)


def _lines(view: View) -> Iterator[Line]:
    judged: dict[tuple[str, str], Line] = {}
    for verdict in sorted(view.standing(Verdict), key=lambda it: (it.created, it.actors)):
        left, right = verdict.actors
        judgement = JUDGEMENTS[verdict.verdict]
        line = _line(left, right, judgement, verdict.score, verdict.by, verdict.created)
        judged[line[0], line[1]] = line
    for actor in view.standing(Actor):
        if actor.merged_into is not None:
            line = _line(actor.id, actor.merged_into, "positive", None, actor.by, actor.changed)
            if judged.get((line[0], line[1]), line)[2] != "positive":
                del judged[line[0], line[1]]
            judged.setdefault((line[0], line[1]), line)
    yield from judged.values()


def _line(
    left: str, right: str, judgement: str, score: float | None, by: str, created: str
) -> Line:
    return max(left, right), min(left, right), judgement, score, by or None, created
