"""How long coopreader takes to its first screen, beside an empty Textual app.

`python -m bench.start` prints a table with the bound beside each figure; the exit code is 1 when a
bound is broken. What is compared is run in turn, so that a busy machine is as busy for both; the
figures are medians.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from statistics import median
from typing import NamedTuple

import sample_docs
from bench.make_corpus import make_corpus
from bench.pty_timing import Paint, environment, first_paint

RUNS = 9
PAGES = 10_000
SAMPLE = "[Bb]ienvenue"  # the first sample document, by file name or title
PAGE = r"page-00000|Accord 0\b"  # the first made page, by file name or title

EMPTY_APP = """
from textual.app import App
from textual.widgets import Footer, Header

class Empty(App):
    TITLE = "EmptyApp"

    def compose(self):
        yield Header()
        yield Footer()

Empty().run()
"""


class Row(NamedTuple):
    """One comparison: medians in seconds, and the figure that is bound."""

    name: str
    ours: float
    peer: float
    figure: float
    bound: float
    unit: str

    @property
    def holds(self) -> bool:
        """Whether the figure keeps to its bound."""
        return self.figure <= self.bound


def in_turn(*measures: Callable[[], Paint]) -> list[Paint]:
    """Return the medians of some measures, run in turn after one turn that is not counted."""
    turns = [[measure() for measure in measures] for _ in range(RUNS + 1)][1:]
    return [
        Paint(median(paint.wall for paint in paints), median(paint.processor for paint in paints))
        for paints in zip(*turns, strict=True)
    ]


def run_time(command: list[str], home: Path) -> Paint:
    """Return how long a command takes that ends by itself."""
    start = time.perf_counter()
    subprocess.run(command, env=environment(home), check=True, stdout=subprocess.DEVNULL)
    return Paint(time.perf_counter() - start, 0.0)


def ratio(name: str, ours: float, peer: float, bound: float) -> Row:
    """Return a row that bounds the ratio of two times."""
    return Row(name, ours, peer, ours / peer, bound, "x")


def measured(folder: Path) -> Iterable[Row]:
    """Measure everything, with `folder` to work in."""
    homes = (folder / f"home-{number}" for number in count())
    old = next(homes)
    python = sys.executable
    coopreader = [python, "-m", "coopreader"]
    samples = [*coopreader, str(sample_docs.folder())]

    again, first, empty = in_turn(
        lambda: first_paint(samples, SAMPLE, old),
        lambda: first_paint(samples, SAMPLE, next(homes)),
        lambda: first_paint([python, "-c", EMPTY_APP], "EmptyApp", old),
    )
    yield ratio("first screen, an empty Textual app", again.wall, empty.wall, 1.5)
    yield ratio("the same, nothing cached", first.wall, empty.wall, 1.5)
    yield ratio("the same, processor time", first.processor, empty.processor, 1.5)

    help_, nothing = in_turn(
        lambda: run_time([*coopreader, "--help"], old),
        lambda: run_time([python, "-c", "pass"], old),
    )
    yield ratio("coopreader --help, python -c pass", help_.wall, nothing.wall, 3.0)

    many, one = folder / "many", folder / "one"
    make_corpus(many, PAGES)
    make_corpus(one, 1)
    long, short = in_turn(
        lambda: first_paint([*coopreader, str(many)], PAGE, next(homes)),
        lambda: first_paint([*coopreader, str(one)], PAGE, next(homes)),
    )
    name = f"list of {PAGES} pages, of one page"
    yield Row(name, long.wall, short.wall, long.wall - short.wall, 0.5, "s more")


def main() -> int:
    """Print the table."""
    print(f"{'medians of ' + str(RUNS):40} {'ms':>7} {'peer ms':>8} {'figure':>7} {'bound':>6}")
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        for row in measured(Path(folder)):
            kept = kept and row.holds
            verdict = "" if row.holds else "  BROKEN"
            print(
                f"{row.name:40} {row.ours * 1000:7.0f} {row.peer * 1000:8.0f} "
                f"{row.figure:7.2f} {row.bound:6.1f} {row.unit}{verdict}",
                flush=True,
            )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
