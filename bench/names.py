"""How well coopreader matches names, beside rapidfuzz and, when installed, nomenklatura.

`python -m bench.names [--pairs FILE ...]` prints for each file of labelled pairs a table by kind,
source and phenomenon, then each pair of two actors that we score as sure. Pairs that even a person
could not decide from the names (column `clean` is 0) are left out but for `--all`. Where a file is
the press pairs or the public pairs that the bounds are for, broken ones are told and the exit code
is 1; it is 2 when a file cannot be used. `docs/names.md` tells what the measures mean. With
`--candidates FILE [--predictions OUT]` it is `bench.candidates` that measures.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench import candidates
from bench.names_rig.bounds import broken
from bench.names_rig.pairs import Pair, pairs_in
from bench.names_rig.peers import OURS, Matcher, peers, scores_of
from bench.names_rig.table import table
from coopreader.names.bands import PRESELECT
from coopreader.names.score import compare
from coopreader.text import safe

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "names"
USUAL = (DATA / "challenge_dev.tsv", DATA / "pairs_dev.csv")
"""The files that are measured when none is named."""


def arguments_of(words: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.names", description="How well coopreader matches names."
    )
    parser.add_argument("--pairs", nargs="+", type=Path, metavar="FILE", help="labelled pairs")
    parser.add_argument("--all", action="store_true", help="take undecidable pairs in as well")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args(words)


def report(path: Path, pairs: Sequence[Pair], matchers: Sequence[Matcher]) -> list[str]:
    """Print the table of a file and its false merges; return a line for each broken bound."""
    scores = {}
    print(f"\n{safe(path.name)}: {len(pairs)} pairs")
    for matcher in matchers:
        begun = time.process_time()
        scores[matcher.name] = scores_of(matcher, pairs)
        each = 1e6 * (time.process_time() - begun) / len(pairs)
        print(f"{matcher.name}: {each:.0f} microseconds a pair, threshold {matcher.threshold:.2f}")
    print(*table(pairs, scores, matchers), sep="\n", flush=True)
    ours = scores[OURS.name]
    for pair, score in zip(pairs, ours, strict=True):
        if score >= PRESELECT and not pair.same:
            told = "; ".join(compare(pair.name1, pair.name2, pair.kind).reasons)
            print(f"false at {score:.2f}: {safe(pair.name1)} / {safe(pair.name2)}: {safe(told)}")
    return broken(pairs, ours)


def main(words: Sequence[str] | None = None) -> int:
    """Print the tables; returns the exit code."""
    words = sys.argv[1:] if words is None else words
    if "--candidates" in words:
        return candidates.main(words)
    arguments = arguments_of(words)
    files = arguments.pairs or [path for path in USUAL if path.is_file()]
    if not files:
        print("skipped: no pairs are here; --pairs names a file of them")
    matchers = [OURS, *(peers() if arguments.peers else ())]
    lines: list[str] = []
    for path in files:
        try:
            pairs = pairs_in(path, clean=not arguments.all)
        except (OSError, ValueError) as error:
            print(f"{safe(str(path))}: {safe(str(error))}", file=sys.stderr)
            return 2
        lines += [f"{safe(path.name)}: {line}" for line in report(path, pairs, matchers)]
    for line in lines:
        print(f"BROKEN {line}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
