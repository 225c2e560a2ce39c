"""`coopreader backup`: a copy of a project as it is now, in one file."""

import argparse
from pathlib import Path

from store.database.restoring import back_up_to, keep_backup
from store.library import SUFFIXES, shown
from tui.plain.files import corpus_around
from tui.plain.output import put
from tui.plain.problem import UnusableInput, WrongUsage
from tui.plain.projects import Chosen, add_project, choose_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "-o", dest="out", metavar="FILE", help="the file to write; else among the project's backups"
    )
    add_project(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    chosen = choose_project([], arguments.project)
    if not chosen.project.exists():
        raise UnusableInput(f"{shown(chosen.project)}: there is no project in this file yet")
    out = keep_backup(chosen.project) if arguments.out is None else _copy(chosen, arguments.out)
    put(f"{shown(chosen.project)} was copied as it is now to {shown(out)}")
    return 0


def _copy(chosen: Chosen, name: str) -> Path:
    out = Path(name)
    corpus = corpus_around(out, chosen.corpora)
    if corpus is not None and out.name.lower().endswith(SUFFIXES):
        raise WrongUsage(f"{shown(out)} would be a document of the corpus {shown(corpus)}")
    back_up_to(chosen.project, out)
    return out
