"""The fault rig: what is lost when a project is killed, starved or damaged, in many trials.

`python -m bench.faults --trials N --seconds S [--seed K] [--place DIR]`, by hand. Prints for each
kind of fault how many trials were run, how many transactions had been acknowledged in them, and how
many trials lost one, were silently corrupt, or ended in a clear refusal (which is right for a
flipped bit, and for a disk that was full from the beginning). The exit code is 1 when anything was
lost or corrupt.
"""

import argparse
import itertools
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.fault_rig.kinds import KINDS
from bench.fault_rig.verdict import Outcome

MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
"""A file system in memory, where the system has one: what is killed here need wait for no disk."""

WIDTHS = "{:28} {:>7} {:>13} {:>5} {:>7} {:>8} {:>8}"


class Row(NamedTuple):
    """A kind of fault: counts of its trials, and the seconds they took."""

    trials: int
    acknowledged: int
    lost: int
    silent: int
    refused: int
    seconds: float


def measured(
    kind: Callable[[Path, int], Iterator[Outcome]],
    trials: int,
    seconds: float,
    seed: int,
    place: Path | None = MEMORY,
) -> Row:
    """Run trials of a kind until there are enough, or the time is over; tell of each failure.

    `place` is where its folder is made; None: where the system has temporary files.
    """
    start = time.perf_counter()
    outcomes = []
    with tempfile.TemporaryDirectory(dir=place) as folder:
        running = kind(Path(folder), seed)
        for outcome in itertools.islice(running, trials):
            outcomes.append(outcome)
            if outcome.lost or outcome.silent:
                print(f"  {outcome}", file=sys.stderr, flush=True)
            if time.perf_counter() - start > seconds:
                break
        running.close()  # type: ignore[attr-defined]
    return Row(
        len(outcomes),
        sum(outcome.acknowledged for outcome in outcomes),
        sum(outcome.lost for outcome in outcomes),
        sum(outcome.silent for outcome in outcomes),
        sum(outcome.refused for outcome in outcomes),
        time.perf_counter() - start,
    )


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Do faults to projects; count what is lost.")
    parser.add_argument("--trials", type=int, default=10_000, help="of all kinds together")
    parser.add_argument("--seconds", type=float, default=900, help="the most that all may take")
    parser.add_argument("--seed", type=int, default=1, help="where the random numbers begin")
    parser.add_argument("--place", type=Path, default=MEMORY, help="a folder on a disk to be used")
    options = parser.parse_args()
    print(WIDTHS.format("fault", "trials", "acknowledged", "lost", "silent", "refused", "seconds"))
    rows = []
    for name, (kind, share) in KINDS.items():
        trials = max(1, round(options.trials * share))
        row = measured(
            kind, trials, options.seconds * share, options.seed * 1_000_000, options.place
        )
        rows.append(row)
        _put(name, row)
        if not row.trials:
            print("  (not run: nothing could be mounted here)")
    _put("all", Row(*(sum(column) for column in zip(*rows, strict=True))))
    return 1 if any(row.lost or row.silent for row in rows) else 0


def _put(name: str, row: Row) -> None:
    print(WIDTHS.format(name, *row[:-1], f"{row.seconds:.0f}"), flush=True)


if __name__ == "__main__":
    sys.exit(main())
