"""`coopreader export`: a whole project as native JSON."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from store.formats.native import export_project
from store.library import SUFFIXES, shown
from store.project import Project
from store.records import Deal, Mention
from tui.plain.files import corpus_around, write_whole
from tui.plain.output import counted, inert, narrate
from tui.plain.problem import WrongUsage
from tui.plain.projects import add_project, choose_project, needed_project

FORMATS = ("json",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="chooses the project as it does for the app; the export holds all of that project",
    )
    parser.add_argument(
        "--format", default="json", metavar="json", help="native JSON (the default)"
    )
    parser.add_argument("-o", dest="out", metavar="FILE", help="the file to write; else the output")
    add_project(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    if arguments.format not in FORMATS:
        raise WrongUsage(f"no format is called {arguments.format} (there is: {', '.join(FORMATS)})")
    chosen = choose_project(arguments.paths, arguments.project)
    project = needed_project(chosen)
    data = export_project(project)
    if arguments.out is None or arguments.out == "-":
        text = data.decode("utf-8")
        print(inert(text) if sys.stdout.isatty() else text, end="")
        return 0
    out = Path(arguments.out)
    _refuse(out, chosen.project, chosen.corpora)
    write_whole(out, data)
    narrate(f"{_counts(project)} written to {shown(out)}")
    return 0


def _refuse(out: Path, project: Path, corpora: Sequence[Path]) -> None:
    if out.resolve() == project.resolve():
        raise WrongUsage(f"{shown(out)} is the project itself: name another file")
    corpus = corpus_around(out, corpora)
    if corpus is not None and out.name.lower().endswith(SUFFIXES):
        raise WrongUsage(f"{shown(out)} would be a document of the corpus {shown(corpus)}")


def _counts(project: Project) -> str:
    mentions, deals = len(project.all(Mention)), len(project.all(Deal))
    return f"{counted(mentions, 'mention')} and {counted(deals, 'deal')}"
