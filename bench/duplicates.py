"""How long a sweep for duplicates takes, and how many of the planted ones it finds.

`python -m bench.duplicates [--length N] [--names FILE.csv --planted FILE.csv]` sweeps a list of
names in which duplicates were planted and prints time, memory and the share of them found, by what
was changed; then how many are found when actors come one by one. For 100,000 names or less, broken
bounds are told and the exit code is 1.
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.registry_rig.lists import MAKER, NameList, Planted, list_in, made_list
from coopreader.names.bands import PRESELECT
from coopreader.names.candidates import CandidateIndex
from coopreader.names.duplicates import duplicates_of, likely_duplicates
from coopreader.names.pairs import Named, Pair
from coopreader.text import safe
from store.collecting import uncollected

LENGTH = 100_000
ADDED = 1_000
SECONDS, MEGABYTES, FOUND = 30.0, 600.0, 0.98
"""What a sweep of `LENGTH` names may take, and the share of what is not hard that it is to find."""


def arguments_of(words: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.duplicates", description="How a sweep for duplicates fares."
    )
    parser.add_argument("--length", type=int, default=LENGTH, metavar="N")
    parser.add_argument("--names", type=Path, metavar="FILE.csv", help="names in place of made")
    parser.add_argument("--planted", type=Path, metavar="FILE.csv", help="the duplicates in them")
    return parser.parse_args(words)


def peak_megabytes() -> float:
    """Return the most memory this process has had; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def shares(planted: Iterable[Planted], pairs: Iterable[Pair]) -> dict[str, tuple[int, int]]:
    """Return how many planted duplicates were found, of how many, by what was changed."""
    found = {frozenset(map(int, pair.actors)) for pair in pairs}
    counts: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for pair in planted:
        hit = {pair.first, pair.second} in found
        for name in ("hard" if pair.hard else "not hard", pair.change):
            counts[name] = counts[name][0] + hit, counts[name][1] + 1
    return counts


def one_by_one(given: NameList, names: Sequence[Named]) -> None:
    """Print how many duplicates are found where actors come one by one, as in a project."""
    easy = [pair for pair in given.planted if not pair.hard][:ADDED]
    index = CandidateIndex()
    with uncollected():
        for name in names:
            index.add(name.actor, name.form, str(name.kind))
    begun = time.perf_counter()
    hits = 0
    for planted in easy:
        added = names[planted.second]
        pairs = duplicates_of(index, [added], lambda actor: [names[int(actor)]])
        hits += any(str(planted.first) in pair.actors for pair in pairs)
    took = 1000 * (time.perf_counter() - begun)
    if easy:
        print(f"one by one: {hits} of {len(easy)} not hard, {took / len(easy):.1f} ms each")


def report(given: NameList) -> list[str]:
    """Sweep a list and print what came of it; return a line for each broken bound."""
    names = [Named(str(place), name, kind) for place, (name, kind) in enumerate(given.names)]
    begun = time.perf_counter()
    with uncollected():
        pairs = likely_duplicates(names)
    took, memory = time.perf_counter() - begun, peak_megabytes()
    sure = sum(pair.score >= PRESELECT for pair in pairs)
    print(f"{len(names):,} names: {len(pairs)} pairs, {sure} of them sure, in {took:.1f} s")
    print(f"{memory:.0f} MB at most, names and duplicates planted included")
    counts = shares(given.planted, pairs)
    for name, (hits, of) in sorted(counts.items(), key=lambda item: -item[1][1]):
        print(f"{name:24}{hits:>7} of {of:<7}{100 * hits / of:6.1f} %")
    one_by_one(given, names)
    hits, of = counts["not hard"]
    lines = []
    if of and hits / of < FOUND:
        lines.append(f"{hits / of:.3f} of the planted are found, at least {FOUND} asked")
    if len(names) <= LENGTH and took > SECONDS:
        lines.append(f"{took:.1f} s, at most {SECONDS:.0f} asked")
    if len(names) <= LENGTH and memory > MEGABYTES:
        lines.append(f"{memory:.0f} MB, at most {MEGABYTES:.0f} asked")
    return lines


def main(words: Sequence[str] | None = None) -> int:
    """Sweep and print; returns the exit code."""
    arguments = arguments_of(sys.argv[1:] if words is None else words)
    if arguments.names is None and not MAKER.is_file():
        print("skipped: nothing makes names here; --names names a file of them")
        return 0
    try:
        if arguments.names is not None:
            given = list_in(arguments.names, arguments.planted)
        else:
            given = made_list(arguments.length)
    except (OSError, ValueError) as error:
        print(safe(str(error)), file=sys.stderr)
        return 2
    lines = report(given)
    for line in lines:
        print(f"BROKEN {line}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
