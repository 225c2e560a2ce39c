"""How well coopreader cleans pages with gold, beside the tools that are installed.

`python -m bench.cleaning [FOLDER...]` prints for each folder with a `gold.jsonl` or an
`articles.json` a table of scores in percent and of milliseconds of processor time a page (median
and worst); then how many pages without an article are given one, and how time grows with a page, as
ratios of times measured in turn. Bounds stand beside the figures; the exit code is 1 when one is
broken, 2 when a folder cannot be read. The peers are the project's extra `peers`; none of them gets
to the network. `docs/cleaning.md` tells what the measures mean.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from bench.cleaning_rig.gold import GoldPage, pages_in
from bench.cleaning_rig.peers import OURS, Cleaner, installed, missing
from bench.cleaning_rig.run import Result, alone, results_of, without_article
from bench.cleaning_rig.speed import TURNS, times
from bench.cleaning_rig.table import BY, LABEL, broken, groups_of, table
from coopreader.text import safe

ROOT = Path(__file__).resolve().parents[1]
FITTED_ON = (
    ROOT.parent / "shared" / "data" / "cleaning" / "dev",
    ROOT.parent / "shared" / "seeds",
    ROOT / "tests" / "article" / "pages",
    ROOT / "tests" / "article" / "pages" / "hard",
)
"""The folders that are measured when none is named. The weights of cleaning are fitted on them."""

EMPTY = ROOT / "tests" / "article" / "pages" / "without_article"
IN_SAMPLE = """\
in-sample: the weights of coopreader are fitted on these pages; what to expect of other sites is
told by `python -m bench.fitting --cross-validate`"""
_LONGEST = 160  # characters of a tool's own message that are told


def arguments_of(words: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.cleaning",
        description="How well coopreader cleans pages with gold, beside the tools installed.",
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--by", default="style,language", help=f"any of {', '.join(BY)}")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list our N worst pages")
    parser.add_argument(
        "--without-article", type=Path, metavar="FOLDER", help="pages that hold no article"
    )
    arguments = parser.parse_args(words)
    arguments.by = tuple(name for name in arguments.by.split(",") if name)
    if not set(arguments.by) <= set(BY):
        parser.error(f"--by takes any of {', '.join(BY)}")
    return arguments


def present(folders: Iterable[Path]) -> list[Path]:
    """Return the folders that are here; tells which are not."""
    for folder in folders:
        if not folder.is_dir():
            print(f"skipped: {shown(folder)} is not here")
    return [folder for folder in folders if folder.is_dir()]


def gold_of(folder: Path) -> list[GoldPage]:
    """Return the pages of a folder with gold.

    Raises:
        ValueError: the gold cannot be read, or a page of it is not there.
    """
    try:
        pages = pages_in(folder)
    except FileNotFoundError:
        raise ValueError("it holds no gold.jsonl and no articles.json") from None
    except msgspec.MsgspecError as error:
        raise ValueError(f"its gold cannot be read: {error}") from None
    lost = [page.path.name for page in pages if not page.path.is_file()]
    if lost:
        raise ValueError(f"{len(lost)} pages of its gold are not there, the first is {lost[0]}")
    if not pages:
        raise ValueError("its gold holds no page")
    return pages


def report(
    folder: Path, pages: Sequence[GoldPage], cleaners: Sequence[Cleaner], by: Sequence[str]
) -> tuple[list[Result], list[str]]:
    """Print the table of a folder; return our results, and a line for each broken bound."""
    groups = groups_of(pages, by)
    results = {cleaner.name: results_of(cleaner, pages) for cleaner in cleaners}
    ours = results[OURS.name]
    print(f"\n{shown(folder)}")
    if folder.resolve() in FITTED_ON:
        print(IN_SAMPLE)
    print(*table(groups, results), sep="\n", flush=True)
    for name, of_all in results.items():
        failed = [result for result in of_all if result.failure]
        if failed:
            first = f"{failed[0].page.path.name}: {failed[0].failure}"
            print(f"{name} failed on {len(failed)} pages: {safe(first)[:_LONGEST]}")
    return ours, broken(groups, ours)


def report_worst(results: Sequence[Result], count: int) -> None:
    """Print the pages with the lowest F1."""
    ranked = sorted(results, key=lambda result: (result.scores["F1"], result.page.path))
    if count:
        print("worst pages, by F1")
    for result in ranked[:count]:
        print(f"{100 * result.scores['F1']:7.1f}  {safe(result.page.path.name)}")


def report_empty(folder: Path, pages: Sequence[GoldPage], cleaners: Sequence[Cleaner]) -> list[str]:
    """Print for how many pages without an article one was given; return what is broken."""
    given = {
        cleaner.name: sum(result.given for result in results_of(cleaner, pages))
        for cleaner in cleaners
    }
    print(f"\n{shown(folder)}\n{'pages without an article':{LABEL}}{'n':>5}{'given':>9}")
    for name, count in given.items():
        bound = "   at most 0" if name == OURS.name else ""
        print(f"  {name:{LABEL - 2}}{len(pages):>5}{count:>9}{bound}")
    count = given[OURS.name]
    return [f"{count} pages without an article were given one"] if count else []


def report_times() -> list[str]:
    """Print how long pages of several sizes take; return what is broken."""
    print(f"\nmilliseconds of processor time, in turn, medians of {TURNS}")
    print(f"{'flattened page':{LABEL}}{'ours':>9}{'asked':>9}{'peer':>9}{'ratio':>9}{'at most':>9}")
    lines = []
    for time in times():
        name = f"  {time.name}"
        print(
            f"{name:{LABEL}}{time.ours:>9.1f}{time.asked:>9.0f}{time.peer:>9.1f}"
            f"{time.ratio:>9.2f}{time.bound:>9.1f}",
            flush=True,
        )
        if time.ratio > time.bound:
            lines.append(f"{time.name}: the ratio is {time.ratio:.2f}, at most {time.bound} asked")
    return lines


def shown(folder: Path) -> str:
    """Return a folder as it is told: the usual ones as they lie to the project's own folder."""
    usual = folder.resolve() in (*FITTED_ON, EMPTY)
    return safe(os.path.relpath(folder, ROOT) if usual else str(folder))


def main(words: Sequence[str] | None = None) -> int:
    """Print the tables; returns the exit code."""
    arguments = arguments_of(sys.argv[1:] if words is None else words)
    usual = not arguments.folders and not arguments.without_article
    folders = present(FITTED_ON) if usual else arguments.folders
    empty = present([EMPTY]) if usual else [*filter(None, [arguments.without_article])]
    cleaners = [OURS, *(installed() if arguments.peers else ())]
    if arguments.peers and (absent := missing()):
        print(f"skipped: {', '.join(peer.name for peer in absent)} (not installed)")
    folder = ROOT
    lines: list[str] = []
    try:
        with alone():
            for folder in folders:
                ours, missed = report(folder, gold_of(folder), cleaners, arguments.by)
                report_worst(ours, arguments.worst)
                lines += [f"{shown(folder)}: {line}" for line in missed]
            for folder in empty:
                lines += report_empty(folder, without_article(folder), cleaners)
            lines += report_times()
    except (OSError, ValueError) as error:
        print(f"{shown(folder)}: {safe(str(error))}", file=sys.stderr)
        return 2
    for line in lines:
        print(f"BROKEN {line}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
