"""How long the candidates for a keystroke take.

`python -m bench.candidate_speed [--lengths N ...] [--names FILE.csv]` indexes a list of names,
looks up some of them letter by letter as they are typed, and with a letter left out, and prints
median and 95th percentile beside the bound for so many names. The exit code is 1 when a bound is
broken.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.registry_rig.lists import MAKER, list_in, made_list
from coopreader.names.candidates import CandidateIndex
from coopreader.text import safe

LENGTHS = (100_000, 1_000_000)
BOUNDS = ((100_000, 5.0), (1_000_000, 15.0))
"""How many milliseconds 95 of 100 keystrokes may take at most, with up to so many names."""

TYPED = 300
SHORTEST = 3


def arguments_of(words: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.candidate_speed",
        description="How long candidates for a keystroke take.",
    )
    parser.add_argument("--lengths", nargs="+", type=int, default=LENGTHS, metavar="N")
    parser.add_argument("--names", type=Path, metavar="FILE.csv", help="names in place of made")
    return parser.parse_args(words)


def keystrokes(names: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what stands in the search field while some of the names are typed, and their kinds."""
    chance = random.Random(1)
    found = []
    for name, kind in chance.sample(names, min(TYPED, len(names))):
        found += [(name[:end], kind) for end in range(min(SHORTEST, len(name)), len(name) + 1)]
        lost = chance.randrange(len(name))
        found.append((name[:lost] + name[lost + 1 :], kind))
    return found


def measure(names: Sequence[tuple[str, str]]) -> bool:
    """Print how long keystrokes take with these names; return whether the bound holds."""
    gc.disable()
    begun = time.perf_counter()
    index = CandidateIndex()
    for number, (name, kind) in enumerate(names):
        index.add(str(number), name, kind)
    built = time.perf_counter() - begun
    gc.freeze()  # as the app does with what it holds from its start on
    gc.enable()
    took = []
    for typed, kind in keystrokes(names):
        begun = time.perf_counter()
        index.search(typed, kind=kind)
        took.append(1000 * (time.perf_counter() - begun))
    gc.unfreeze()
    took.sort()
    usual, slow = took[len(took) // 2], took[int(0.95 * len(took))]
    bound = next((most for size, most in BOUNDS if len(names) <= size), BOUNDS[-1][1])
    print(
        f"{len(names):>9,} names, built in {built:.1f} s: {len(took)} keystrokes,"
        f" median {usual:.1f} ms, 95th percentile {slow:.1f} ms (at most {bound:.0f})",
        flush=True,
    )
    return slow <= bound


def main(words: Sequence[str] | None = None) -> int:
    """Print a line for each list of names; returns the exit code."""
    arguments = arguments_of(sys.argv[1:] if words is None else words)
    try:
        if arguments.names is not None:
            return 0 if measure(list_in(arguments.names).names) else 1
        if not MAKER.is_file():
            print("skipped: nothing makes names here; --names names a file of them")
            return 0
        held = [measure(made_list(length).names) for length in arguments.lengths]
    except (OSError, ValueError) as error:
        print(safe(str(error)), file=sys.stderr)
        return 2
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
