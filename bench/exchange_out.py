"""What native JSON costs at 100,000 mentions, out and in, beside a plain pass over the same bytes.

`python -m bench.exchange_out` prints a table with the bound beside each figure; the exit code is 1
when a bound is broken. Each run is a process of its own, ours and the plain pass in turn. The plain
pass out encodes and writes what the file holds, the one in reads and decodes it (msgspec, without
types).
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.big_project import MENTIONS, make_project
from bench.store import Row

ROUNDS = 3
SECONDS_OUT, SECONDS_IN, MEGABYTES_OUT = 3.0, 6.0, 400.0
TIMES_OUT, TIMES_IN = 8.0, 4.0
"""How many plain passes each way may cost."""

BEHIND = """
spent = time.perf_counter() - began
status = Path("/proc/self/status").read_text().split()
print(spent, int(status[status.index("VmHWM:") + 1]) / 1024)
"""
BEFORE = """
import sys, time
from pathlib import Path
import msgspec
from store.formats.native import export_pieces, records_of
from store.formats.native_import import read_native
from store.formats.writing import write_pieces
from store.project import Project
first, second = map(Path, sys.argv[1:])
"""
OUT = """
project = Project.open(first, read_only=True)
began = time.perf_counter()
write_pieces(second, export_pieces(project))
"""
PLAIN_OUT = """
held = msgspec.json.decode(first.read_bytes())
began = time.perf_counter()
write_pieces(second, [msgspec.json.encode(held)])
"""
IN = """
began = time.perf_counter()
export = read_native(first.read_bytes())
project = Project.open(second)
project.fill(records_of(export))
project.close()
"""
PLAIN_IN = """
began = time.perf_counter()
msgspec.json.decode(first.read_bytes())
"""


def timed(work: str, first: Path, second: Path) -> tuple[float, float]:
    """Return the seconds that work on two paths took in a process, and its most memory in MB."""
    command = [sys.executable, "-c", BEFORE + work + BEHIND, str(first), str(second)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, megabytes = map(float, said.split())
    return seconds, megabytes


def measure(folder: Path) -> Sequence[Row]:
    """Measure both ways, in turn with the plain passes."""
    make_project(folder, folder / "cache", full=True).close()
    project, native, plain = (folder / name for name in ("project.json", "out.json", "plain.json"))
    figures: dict[str, list[tuple[float, float]]] = {}
    for number in range(ROUNDS):
        new = folder / f"new{number}.json"
        for name, work, first, second in (
            ("out", OUT, project, native),
            ("plain out", PLAIN_OUT, native, plain),
            ("in", IN, native, new),
            ("plain in", PLAIN_IN, native, plain),
        ):
            figures.setdefault(name, []).append(timed(work, first, second))
    out, plain_out, into, plain_in = (
        median(seconds for seconds, _ in figures[name])
        for name in ("out", "plain out", "in", "plain in")
    )
    megabytes = median(taken for _, taken in figures["out"])
    return [
        Row("export", out, "s", SECONDS_OUT),
        Row("export beside a plain pass", out / plain_out, "times", TIMES_OUT),
        Row("memory of the export", megabytes, "MB", MEGABYTES_OUT),
        Row("import into a new project", into, "s", SECONDS_IN),
        Row("import beside a plain pass", into / plain_in, "times", TIMES_IN),
    ]


def main() -> int:
    """Print the table."""
    print(f"{f'{MENTIONS} mentions, native JSON':40} {'figure':>9} {'bound':>6}")
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        rows = measure(Path(name))
    for row in rows:
        verdict = "" if row.holds else "  BROKEN"
        print(f"{row.name:40} {row.figure:9.3f} {row.bound:6.1f} {row.unit}{verdict}")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
