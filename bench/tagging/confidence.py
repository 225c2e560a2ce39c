"""`python -m bench.tagging.confidence`: fit how sure names are to how often they are right.

The tagger is trained without every third file of our sentences, and what is found in those is
compared with their marks, three times over. Writes `coopreader/entities/tables/confidence.tsv`.
"""

import argparse
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bench.entities_rig.counting import core
from bench.entities_rig.texts import Found
from bench.tagging.__main__ import OWN, ROOT, SENTENCES, corpora, trained
from bench.tagging.texts import MarkedText, sentences
from coopreader.entities.confidence import log_odds
from coopreader.entities.find import add_names, read_patterns
from coopreader.entities.memory import remember
from coopreader.entities.patterns.shapes import shapes
from coopreader.entities.tagger.model import Model

TABLE = ROOT / "coopreader" / "entities" / "tables" / "confidence.tsv"
FOLDS = 3
_TYPES = {"person": "person", "organisation": "organisation", "place": "place", "state": "place"}
_FEWEST = 40  # names that a source found, for a fit of its own
_PULL = 5.0  # how many names a source has to bring to be believed as much as all sources together
_STEPS = 3_000

Judged = tuple[float, bool]
"""The log odds of a score, and whether the name was right."""


def main() -> int:
    """Fit and write the table; returns the exit code."""
    argparse.ArgumentParser(
        prog="python -m bench.tagging.confidence", description=__doc__
    ).parse_args()
    judged: dict[str, list[Judged]] = defaultdict(list)
    for fold in range(FOLDS):
        for source, score, right in _judged(fold):
            judged[source].append((log_odds(score), right))
    everything = [one for rows in judged.values() for one in rows]
    slope, offset = fitted(everything, (1.0, 0.0), pull=0.0)
    lines = ["# source\tslope\toffset, by bench.tagging.confidence"]
    for source, rows in sorted(judged.items()):
        if len(rows) >= _FEWEST:
            own = fitted(rows, (slope, offset), pull=_PULL)
            lines.append(f"{source}\t{own[0]:.3f}\t{own[1]:.3f}")
            said = sum(1 / (1 + math.exp(-own[0] * x - own[1])) for x, _ in rows) / len(rows)
            right = sum(right for _, right in rows) / len(rows)
            print(f"{source:30}{len(rows):6}  right {right:.3f}  said {said:.3f}", file=sys.stderr)
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _judged(fold: int) -> Iterator[tuple[str, float, bool]]:
    """Yield (source, score, whether right) of the names found in one part of our sentences."""
    files = sorted(SENTENCES.glob("*.txt"))
    held = [text for path in files[fold::FOLDS] for text in sentences(path)]
    rest = [text for at, path in enumerate(files) if at % FOLDS != fold for text in sentences(path)]
    texts = corpora() + rest * OWN
    for arabic in (False, True):
        chosen = [text for text in texts if (text.language == "ar") == arabic]
        model = Model(trained(chosen))
        for text in held:
            if (text.language == "ar") == arabic:
                yield from _names(text, model)


def _names(text: MarkedText, model: Model) -> Iterator[tuple[str, float, bool]]:
    gold = {core(text.text, Found(start, end, kind)) for (start, end), kind in text.names}
    readings = read_patterns(text.text, language=text.language)
    add_names(readings, model)
    for reading in readings:
        shapes(reading)
    remember(text.text, readings)
    alone = {id(owner) for reading in readings for owner in reading.owner}
    for span in (span for reading in readings for span in reading.spans):
        if span.type in _TYPES and id(span) in alone:  # not a state in the name of its embassy
            found = Found(span.start, span.end, _TYPES[span.type])
            yield span.source, span.score, core(text.text, found) in gold


def fitted(
    rows: Sequence[Judged], prior: tuple[float, float], *, pull: float
) -> tuple[float, float]:
    """Return slope and offset by which the rows are likeliest, drawn to those of `prior`."""
    slope, offset = prior
    rate = 1.0 / (len(rows) + pull)
    for _ in range(_STEPS):
        up, over = _slopes(rows, slope, offset)
        slope += rate * (up / 4 - pull * (slope - prior[0]))
        offset += rate * (over - pull * (offset - prior[1]))
        slope = max(slope, 0.0)
    return slope, offset


def _slopes(rows: Iterable[Judged], slope: float, offset: float) -> tuple[float, float]:
    up = over = 0.0
    for x, right in rows:
        wrong = right - 1 / (1 + math.exp(-slope * x - offset))
        up += wrong * x
        over += wrong
    return up, over


if __name__ == "__main__":
    sys.exit(main())
