"""How often the right actor is the first candidate for a name.

`python -m bench.candidates [--candidates FILE ...] [--predictions OUT]` prints for each registry
with names to look up a table by kind and source, and writes our candidates to OUT, a line of JSON
for each name. A name is linked when its first candidate is to be preselected. Where a file is the
press registry or the large one that the bounds are for, broken ones are told and the exit code is
1; it is 2 when a file cannot be used.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bench.registry_rig.figures import Figures, groups, share, table
from bench.registry_rig.lists import DATA
from bench.registry_rig.tasks import Prediction, predictions, task_in
from coopreader.text import safe

USUAL = (DATA / "candidates_press_dev.json", DATA / "candidates_dev.json.gz")
"""The files that are measured when none is named."""

LARGE = 10_000
"""From so many actors on a registry is the large one; any smaller one is that of the press."""

FIRST, FIVE, FALSE = 0.93, 0.98, 0.03
"""What is asked of the press: the right actor first, among five; links of what is nobody's."""

FIVE_OF = {"person": 0.98, "organisation": 0.93}
"""What is asked of the large registry, by kind: the right actor among five."""


def arguments_of(words: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.candidates", description="How often the right actor comes first."
    )
    parser.add_argument("--candidates", nargs="+", type=Path, metavar="FILE", help="the tasks")
    parser.add_argument("--predictions", type=Path, metavar="OUT", help="where candidates go")
    arguments = parser.parse_args(words)
    if arguments.predictions is not None and len(arguments.candidates or ()) != 1:
        parser.error("--predictions are those of one file that --candidates names")
    return arguments


def broken(found: dict[str, Figures], actors: int) -> list[str]:
    """Return a line for each bound that the figures of a registry of so many actors break."""
    lines = []
    if actors >= LARGE:
        for kind, least in FIVE_OF.items():
            five = share(found[kind].five, found[kind].known) if kind in found else 1.0
            if five < least:
                lines.append(f"{kind}: {five:.3f} among five, at least {least} asked")
        return lines
    all_of = found["all"]
    for name, part, least in (("first", all_of.first, FIRST), ("among five", all_of.five, FIVE)):
        if share(part, all_of.known) < least:
            lines.append(f"{share(part, all_of.known):.3f} {name}, at least {least} asked")
    if share(all_of.falsely, all_of.nobody) > FALSE:
        falsely = share(all_of.falsely, all_of.nobody)
        lines.append(f"{falsely:.3f} of what is nobody's is linked, at most {FALSE} asked")
    return lines


def report(path: Path) -> tuple[list[Prediction], list[str]]:
    """Print the table of a file; return our candidates, and a line for each broken bound."""
    task = task_in(path)
    print(f"\n{safe(path.name)}: {len(task.registry)} actors, {len(task.queries)} names")
    said = predictions(task)
    found = groups(task, said)
    print(*table(found), sep="\n", flush=True)
    return said, [f"{safe(path.name)}: {line}" for line in broken(found, len(task.registry))]


def main(words: Sequence[str] | None = None) -> int:
    """Print the tables; returns the exit code."""
    arguments = arguments_of(sys.argv[1:] if words is None else words)
    files = arguments.candidates or [path for path in USUAL if path.is_file()]
    if not files:
        print("skipped: no registry is here; --candidates names a file with one")
    lines: list[str] = []
    for path in files:
        try:
            said, told = report(path)
            if arguments.predictions is not None:
                arguments.predictions.write_bytes(msgspec.json.Encoder().encode_lines(said))
        except (OSError, ValueError) as error:
            print(f"{safe(str(path))}: {safe(str(error))}", file=sys.stderr)
            return 2
        lines += told
    for line in lines:
        print(f"BROKEN {line}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
